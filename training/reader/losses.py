"""What each head should have said, and what it costs that it did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.reader import passages as ps
from training.reader.batches import Batch
from training.reader.net import Net

HIDDEN_TYPES = 0.15  # of the types, whose rows a step leaves out: the codebook's words must do
SMOOTHING = 0.02
WEIGHTS = {"triggers": 1.0, "roles": 0.25, "ways": 0.5, "ties": 0.5}
ELSEWHERE = -100


def cost(net: Net, batch: Batch, types: Mapping[str, int], roles: Mapping[str, int]) -> Tensor:
    """All heads together, each per trigger. ``types`` count from 1; 0 is none."""
    words = net.pooled(net.encode(batch.ids, batch.mask, batch.piece_shapes), batch.at)
    total = WEIGHTS["triggers"] * _triggers(net, batch, words, types)
    found = [
        _text(net, told, words[i], batch.shapes[i], roles)
        for i, told in enumerate(batch.told)
        if told.triggers
    ]
    if found:
        number = sum(len(told.triggers) for told in batch.told)
        for k, name in enumerate(("roles", "ways", "ties")):
            total = total + WEIGHTS[name] * torch.stack([f[k] for f in found]).sum() / number
    return total


def _triggers(net: Net, batch: Batch, words: Tensor, types: Mapping[str, int]) -> Tensor:
    gold = torch.full(batch.shapes.shape, ELSEWHERE)
    for i, told in enumerate(batch.told):
        gold[i, : len(told.words)] = 0
        for word, kind, _ in told.triggers:
            gold[i, word] = types[kind]
    hidden = torch.rand(len(types) + 1) < HIDDEN_TYPES
    hidden[0] = False
    said = net.triggers(words, batch.shapes, batch.match, hidden if net.training else None)
    total = cross_entropy(
        said.float().transpose(1, 2),
        gold,
        ignore_index=ELSEWHERE,
        reduction="sum",
        label_smoothing=SMOOTHING,
    )
    words_read = int(batch.at.sum())
    return total / (sum(len(t.triggers) for t in batch.told) + words_read / 100)


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
    gold = torch.zeros(len(numbers), len(numbers), dtype=torch.long)
    for a, one in enumerate(numbers):
        for b, other in enumerate(numbers):
            kind = "same" if one == other else told.relations.get((one, other), "none")
            gold[a, b] = ps.RELATIONS.index(kind)
    apart = ~torch.eye(len(numbers), dtype=torch.bool)
    return cross_entropy(said[apart], gold[apart], reduction="sum") / (len(numbers) - 1)


def role_targets(
    told: ps.Told, places: Sequence[int], numbers: Sequence[int], roles: Mapping[str, int]
) -> tuple[Tensor, Tensor]:
    """T x W x R of zeros and ones, and T x W x 1 that says which are judged: an argument hangs
    on the nearest mention of its happening, and the others are not asked for it."""
    gold = torch.zeros(len(places), len(told.words), len(roles))
    judged = torch.ones(len(places), len(told.words), 1)
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
    return gold, judged


def _gap(place: int, argument: ps.Argument) -> int:
    return min(abs(place - argument.first), abs(place - argument.last + 1))
