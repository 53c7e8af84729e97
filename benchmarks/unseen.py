"""How well a type is found whose row in the net is hidden, by the codebook's words alone.

    python -m benchmarks.unseen [TYPE ...]

One type after the other is taken from the net's outputs, as a type that a user adds would be, and
the held-out passages are read. The encoder has seen passages of the type in training, so this is
the best that can be hoped for; a type of another field will do worse.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.reader import corpus
from evaluation.passages import SECURITY, held_out

from dateline.model.files import load
from dateline.model.reader import trained_reader
from dateline.read.corpus import MarkedText
from dateline.scoring import Ratio, added
from dateline.workshop import Workshop, workshop


def hidden(shop: Workshop, kind: str) -> Workshop:
    """A workshop whose reader does not know the type but by its words."""
    net = load()
    types = tuple("" if name == kind else name for name in net.heads.types)
    reader = trained_reader(shop.book, net.encoder, replace(net.heads, types=types), "unseen")
    own = workshop(reader="trained")
    own.__dict__["tools"] = replace(shop.tools, reader=reader)
    return own


def found(shop: Workshop, texts: Sequence[MarkedText], kind: str) -> Ratio:
    return added(shop.judge(texts)).types.get(kind, Ratio())


def main() -> None:
    shop = workshop(reader="trained")
    texts = [t for t in corpus(shop, SECURITY) if held_out(t.example.passage.text)]
    kinds = sys.argv[1:] or sorted(shop.book.types)
    seen, unseen = Ratio(), Ratio()
    print(f"{'type':28s}{'known':>8s}{'hidden':>8s}{'marked':>8s}")
    for kind in kinds:
        own = [t for t in texts if kind in (t.group, *_told(t))]
        before, after = found(shop, own, kind), found(hidden(shop, kind), own, kind)
        seen, unseen = seen + before, unseen + after
        print(f"{kind:28s}{before.f1 or 0:8.2f}{after.f1 or 0:8.2f}{after.gold:8d}", flush=True)
    print(f"{'all':28s}{seen.f1 or 0:8.2f}{unseen.f1 or 0:8.2f}{unseen.gold:8d}")


def _told(text: MarkedText) -> set[str]:
    return {m.tag.label for m in text.example.passage.marks}


if __name__ == "__main__":
    main()
