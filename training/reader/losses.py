"""What each head should have said, and what it costs that it did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from dateline.model.slots import SLOTS, TRAITS, TYPES
from training.reader import passages as ps
from training.reader.batches import Batch
from training.reader.muc4 import Fill
from training.reader.net import Net

HIDDEN_TYPES = 0.15  # of the types, whose rows a step leaves out: the codebook's words must do
NEVER = -1e4  # of a type of another codebook
MOST = 40  # fills of one text that are held against one another
WEIGHTS = {"triggers": 1.0, "roles": 0.25, "ways": 0.5, "ties": 0.5, "slots": 1.0}
ELSEWHERE = -100


@dataclass(frozen=True)
class Names:
    """Types count from 1, 0 is none; ``own`` are the types of each codebook."""

    types: Mapping[str, int]
    roles: Mapping[str, int]
    own: Mapping[str, frozenset[str]]


def cost(net: Net, batch: Batch, names: Names) -> Tensor:
    """All heads together, each per trigger or fill."""
    roles = names.roles
    words = net.pooled(net.encode(batch.ids, batch.mask, batch.piece_shapes), batch.at)
    total = WEIGHTS["triggers"] * _triggers(net, batch, words, names)
    found = [
        _text(net, told, words[i], batch.shapes[i], roles)
        for i, told in enumerate(batch.told)
        if told.triggers
    ]
    if found:
        number = sum(len(told.triggers) for told in batch.told)
        for k, name in enumerate(("roles", "ways", "ties")):
            total = total + WEIGHTS[name] * torch.stack([f[k] for f in found]).sum() / number
    pages = [(i, t) for i, t in enumerate(batch.told) if t.fills is not None]
    if pages:
        own = [_slots(net, t, words[i, : len(t.words)]) for i, t in pages]
        filled = sum(len(t.fills or ()) + len(t.words) / 50 for _, t in pages)
        total = total + WEIGHTS["slots"] * torch.stack(own).sum() / filled
    return total


def _triggers(net: Net, batch: Batch, words: Tensor, names: Names) -> Tensor:
    gold = torch.full(batch.shapes.shape, ELSEWHERE, device="cpu")
    marked = 0
    for i, told in enumerate(batch.told):
        if not told.book:
            continue
        marked += len(told.words)
        gold[i, : len(told.words)] = 0
        for word, kind, _ in told.triggers:
            gold[i, word] = names.types[kind]
    if not marked:
        return torch.zeros(())
    hidden = torch.rand(len(names.types) + 1) < HIDDEN_TYPES
    hidden[0] = False
    said = net.triggers(words, batch.shapes, batch.match, hidden if net.training else None)
    said = said.float().masked_fill(elsewhere(batch.told, names), NEVER)
    gold = _there(gold)
    total = cross_entropy(said.transpose(1, 2), gold, ignore_index=ELSEWHERE, reduction="sum")
    return total / (sum(len(t.triggers) for t in batch.told) + marked / 100)


def elsewhere(told: Sequence[ps.Told], names: Names) -> Tensor:
    """B x 1 x (types + 1): which types are of another codebook than the text's."""
    return torch.tensor(
        [[[False, *(kind not in names.own.get(t.book, ()) for kind in names.types)]] for t in told]
    )


def _slots(net: Net, told: ps.Told, words: Tensor) -> Tensor:
    """Slots, traits and templates of one text of MUC-4, summed over its fills."""
    fills = told.fills or []
    gold, judged = slot_targets(fills, len(words))
    said = net.slots(words).float()
    total = (binary_cross_entropy_with_logits(said, gold, reduction="none") * judged).sum()
    sure = [f for f in fills if f.sure and f.slot != "site"][:MOST]
    if not sure:
        return total
    vectors = torch.stack([words[f.first : f.last].mean(0) for f in sure])
    traits = net.traits(vectors).float()
    kinds = torch.tensor([[float(t in f.types) for t in TYPES] for f in sure])
    total = total + binary_cross_entropy_with_logits(
        traits[:, : len(TYPES)], kinds, reduction="sum"
    )
    at = len(TYPES)
    for name, values in TRAITS.items():
        own = [(k, dict(f.traits)[name]) for k, f in enumerate(sure) if name in dict(f.traits)]
        if own:
            right = torch.tensor([values.index(v) for _, v in own])
            rows = traits[[k for k, _ in own], at : at + len(values)]
            total = total + 0.5 * cross_entropy(rows, right, reduction="sum")
        at += len(values)
    if len(sure) > 1:
        pairs = net.pairs(vectors, torch.tensor([f.first for f in sure])).float()
        one = torch.tensor([[float(bool(a.templates & b.templates)) for a in sure] for b in sure])
        lost = binary_cross_entropy_with_logits(pairs, one, reduction="sum")
        total = total + lost / (len(sure) - 1)
    return total


def slot_targets(fills: Sequence[Fill], words: int) -> tuple[Tensor, Tensor]:
    """W x 3 slots of zeros and ones, and which of them are judged."""
    gold = torch.zeros(words, 3 * len(SLOTS), device="cpu")
    judged = torch.ones(words, 3 * len(SLOTS), device="cpu")
    for fill in sorted(fills, key=lambda f: f.sure):
        column = SLOTS.index(fill.slot)
        inside, begun, ended = column, column + len(SLOTS), column + 2 * len(SLOTS)
        judged[fill.first : fill.last, [inside, begun, ended]] = float(fill.sure)
        if fill.sure:
            gold[fill.first : fill.last, inside] = 1
            gold[fill.first, begun] = 1
            gold[fill.last - 1, ended] = 1
    return _there(gold), _there(judged)


def _text(
    net: Net, told: ps.Told, words: Tensor, shapes: Tensor, roles: Mapping[str, int]
) -> tuple[Tensor, Tensor, Tensor]:
    """Roles, ways and ties of one text, summed over its triggers."""
    words, shapes = words[: len(told.words)], shapes[: len(told.words)]
    places = [t[0] for t in told.triggers]
    numbers = [t[2] for t in told.triggers]
    at = torch.tensor(places)
    said = net.roles(words, shapes, at).float()[..., : len(roles)]
    gold, judged = role_targets(told, places, numbers, roles)
    role = (binary_cross_entropy_with_logits(said, gold, reduction="none") * judged).sum()
    return role, _ways(net, told, words, at, numbers), _ties(net, told, words, at, numbers)


def _ways(net: Net, told: ps.Told, words: Tensor, at: Tensor, numbers: Sequence[int]) -> Tensor:
    said = net.ways(words, at).float()
    first, second = len(ps.STAGES), len(ps.STAGES) + len(ps.STANCES)
    stage = torch.tensor([ps.STAGES.index(told.stage[n]) for n in numbers])
    stance = torch.tensor([ps.STANCES.index(told.stance[n]) for n in numbers])
    salience = torch.tensor([ps.SALIENCES.index(told.salience[n]) for n in numbers])
    return (
        cross_entropy(said[:, :first], stage, reduction="sum")
        + cross_entropy(said[:, first:second], stance, reduction="sum")
        + cross_entropy(said[:, second:], salience, reduction="sum")
    )


def _ties(net: Net, told: ps.Told, words: Tensor, at: Tensor, numbers: Sequence[int]) -> Tensor:
    if len(numbers) < 2:
        return torch.zeros(())
    said = net.ties(words, at).float()
    gold = torch.zeros(len(numbers), len(numbers), dtype=torch.long, device="cpu")
    for a, one in enumerate(numbers):
        for b, other in enumerate(numbers):
            kind = "same" if one == other else told.relations.get((one, other), "none")
            gold[a, b] = ps.RELATIONS.index(kind)
    apart = ~torch.eye(len(numbers), dtype=torch.bool)
    return cross_entropy(said[apart], _there(gold)[apart], reduction="sum") / (len(numbers) - 1)


def role_targets(
    told: ps.Told, places: Sequence[int], numbers: Sequence[int], roles: Mapping[str, int]
) -> tuple[Tensor, Tensor]:
    """T x W x R of zeros and ones, and T x W x 1 that says which are judged: an argument hangs
    on the nearest mention of its happening, and the others are not asked for it."""
    gold = torch.zeros(len(places), len(told.words), len(roles), device="cpu")
    judged = torch.ones(len(places), len(told.words), 1, device="cpu")
    for number, arguments in told.arguments.items():
        mine = [k for k, n in enumerate(numbers) if n == number]
        for argument in arguments if mine else ():
            near = min(mine, key=lambda k: _gap(places[k], argument))
            for k in mine:
                if places[k] != places[near]:
                    judged[k, argument.first : argument.last] = 0
            # One word may tell two happenings: it is asked for the arguments of both.
            here = [k for k, place in enumerate(places) if place == places[near]]
            for label in argument.labels:
                if label in roles:
                    gold[here, argument.first : argument.last, roles[label]] = 1
                if f"{label}:start" in roles:
                    gold[here, argument.first, roles[f"{label}:start"]] = 1
    return _there(gold), _there(judged)


def _there(made: Tensor) -> Tensor:
    """What was filled in cell by cell, which only a processor does quickly, where the net is."""
    return made.to(torch.get_default_device())


def _gap(place: int, argument: ps.Argument) -> int:
    return min(abs(place - argument.first), abs(place - argument.last + 1))
