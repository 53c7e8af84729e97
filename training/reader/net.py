"""The net: an encoder over a passage, and small heads for triggers, roles, stage and ties.

Shapes: B texts, P pieces, W words, T triggers, R roles, D the encoder's width.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from dateline.model.slots import SLOTS, TRAITS, TYPES
from dateline.model.words import SHAPES

WIDTH, HIDDEN, NEAR = 384, 256, 31
SLOT, PAIR = 192, 64
FARTHEST = 64


def bucket(gap: Tensor) -> Tensor:
    """Signed distances in words as 0..30: each by itself up to 8, then ever wider."""
    far = gap.abs().clamp(max=FARTHEST).float()
    wide = torch.where(far <= 8, far, 8 + 2.33 * torch.log2(far / 8))
    return (15 + torch.sign(gap) * wide.round().long().clamp(max=15)).long()


def gelu(x: Tensor) -> Tensor:
    """The tanh form, as the product's own arithmetic has it."""
    return nn.functional.gelu(x, approximate="tanh")


class Net(nn.Module):
    def __init__(self, encoder: BertModel, types: int, roles: int, verbs: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.shape_in = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape_in.weight)
        self.shape_out = nn.Embedding(SHAPES, HIDDEN)
        self.drop = nn.Dropout(0.1)
        self.trigger_in = nn.Linear(WIDTH, HIDDEN)
        self.trigger_out = nn.Linear(HIDDEN, types + 1)
        with torch.no_grad():
            self.trigger_out.bias[0] = 5.0  # few words tell a happening
        self.match_gate = nn.Linear(HIDDEN, 1)  # what the codebook's own words are worth here
        nn.init.constant_(self.match_gate.bias, 2.0)
        self.role_trigger = nn.Linear(WIDTH, HIDDEN)
        self.role_word = nn.Linear(WIDTH, HIDDEN)
        self.role_gate = nn.Linear(WIDTH, HIDDEN)
        self.role_key = nn.Linear(WIDTH, HIDDEN)
        self.role_near = nn.Embedding(NEAR, HIDDEN)
        self.role_out = nn.Linear(HIDDEN, roles)
        nn.init.constant_(self.role_out.bias, -4.0)  # few words play a part
        self.verb_out = nn.Linear(HIDDEN, verbs)  # PropBank's roles, for training only
        nn.init.constant_(self.verb_out.bias, -3.0)
        self.way_in = nn.Linear(WIDTH, HIDDEN)
        self.way_out = nn.Linear(HIDDEN, 6 + 4 + 2)
        self.tie_one = nn.Linear(WIDTH, HIDDEN)
        self.tie_other = nn.Linear(WIDTH, HIDDEN)
        self.tie_gate = nn.Linear(WIDTH, HIDDEN)
        self.tie_key = nn.Linear(WIDTH, HIDDEN)
        self.tie_near = nn.Embedding(NEAR, HIDDEN)
        self.tie_out = nn.Linear(HIDDEN, 4)
        self.slot_in = nn.Linear(WIDTH, SLOT)
        self.slot_out = nn.Linear(SLOT, 3 * len(SLOTS))  # inside, begun here, ended here
        nn.init.constant_(self.slot_out.bias, -4.0)
        self.trait_in = nn.Linear(WIDTH, SLOT)
        self.trait_out = nn.Linear(SLOT, len(TYPES) + sum(len(t) for t in TRAITS.values()))
        self.pair_one = nn.Linear(WIDTH, PAIR)
        self.pair_other = nn.Linear(WIDTH, PAIR)
        self.pair_near = nn.Embedding(NEAR, PAIR)
        self.pair_out = nn.Linear(PAIR, 1)

    def encode(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """Pieces to vectors: B x P x D."""
        inside = self.encoder.embeddings.word_embeddings(ids) + self.shape_in(shapes)
        return self.encoder(inputs_embeds=inside, attention_mask=mask).last_hidden_state

    def pooled(self, pieces: Tensor, at: Tensor) -> Tensor:
        """The mean of each word's pieces. ``at`` is B x W x P, its rows summing to 1."""
        return torch.bmm(at, pieces)

    def triggers(
        self, words: Tensor, shapes: Tensor, match: Tensor, hidden: Tensor | None = None
    ) -> Tensor:
        """``match``: B x W x types. ``hidden``: types whose rows are dropped, as if never seen."""
        inner = self.drop(gelu(self.trigger_in(words) + self.shape_out(shapes)))
        learnt = self.trigger_out(inner)
        if hidden is not None:
            learnt = torch.where(hidden, learnt[..., 1:].mean().detach(), learnt)
        return torch.cat([learnt[..., :1], learnt[..., 1:] + match * self.match_gate(inner)], -1)

    def roles(self, words: Tensor, shapes: Tensor, at: Tensor, verbs: bool = False) -> Tensor:
        """One text: W x D words, T triggers at ``at``; T x W x R."""
        gap = torch.arange(words.shape[0])[None, :] - at[:, None]
        t = words[at]
        inner = (
            self.role_trigger(t)[:, None]
            + self.role_word(words)[None]
            + self.shape_out(shapes)[None]
        )
        inner = (
            inner
            + self.role_near(bucket(gap))
            + self.role_gate(t)[:, None] * self.role_key(words)[None]
        )
        out = self.verb_out if verbs else self.role_out
        return out(self.drop(gelu(inner)))

    def ways(self, words: Tensor, at: Tensor) -> Tensor:
        """Stage, stance and salience of each trigger: T x 12."""
        return self.way_out(self.drop(gelu(self.way_in(words[at]))))

    def ties(self, words: Tensor, at: Tensor) -> Tensor:
        """T x T x 4: what the first trigger is to the second."""
        t = words[at]
        gap = at[None, :] - at[:, None]
        inner = self.tie_one(t)[:, None] + self.tie_other(t)[None] + self.tie_near(bucket(gap))
        inner = inner + self.tie_gate(t)[:, None] * self.tie_key(t)[None]
        return self.tie_out(self.drop(gelu(inner)))

    def slots(self, words: Tensor) -> Tensor:
        """W x 3 slots: which words lie in a slot of a template, and which begin and end a fill."""
        return self.slot_out(self.drop(gelu(self.slot_in(words))))

    def traits(self, fills: Tensor) -> Tensor:
        """F x (types + traits) of fills, each the mean of its words."""
        return self.trait_out(self.drop(gelu(self.trait_in(fills))))

    def pairs(self, fills: Tensor, at: Tensor) -> Tensor:
        """F x F: whether two fills belong to one template. ``at``: their first words."""
        inner = self.pair_one(fills)[:, None] + self.pair_one(fills)[None]
        inner = inner + self.pair_other(fills)[:, None] * self.pair_other(fills)[None]
        gap = (at[None, :] - at[:, None]).abs()
        return self.pair_out(gelu(inner + self.pair_near(bucket(gap))))[..., 0]


def fresh(folder: Path, types: int, roles: int, verbs: int) -> Net:
    """The published encoder under new heads."""
    from safetensors.torch import load_file

    config = BertConfig.from_pretrained(folder, attn_implementation="eager")
    config.attention_probs_dropout_prob = 0.0
    encoder = BertModel(config, add_pooling_layer=False)
    weights = {
        k.removeprefix("bert."): v for k, v in load_file(f"{folder}/model.safetensors").items()
    }
    missing, _ = encoder.load_state_dict(weights, strict=False)
    assert not missing, missing
    encoder.embeddings.word_embeddings.weight.requires_grad = False
    return Net(encoder, types, roles, verbs)
