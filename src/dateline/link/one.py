"""What reports that are known to be of one happening agree on, without comparing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.link.gather import Group
from dateline.link.join import Linker, _incident
from dateline.link.told import tell
from dateline.records import Incident
from dateline.stages import Coded


def one(coded: Sequence[Coded], linker: Linker, source: Mapping[str, str]) -> Incident:
    """The incident that all reports of some articles are of. ``source`` gives each article's
    source, as ``sources`` finds it. ``ValueError`` where there is no report."""
    pairs = [(r, c.article) for c in coded for r in c.reports]
    pairs.sort(key=lambda p: (p[1].published.value or "9999", p[0].id))
    members = [tell(r, article, source, linker.book) for r, article in pairs]
    group = Group(tuple(r.id for r, _ in pairs))
    return _incident(group, members, linker.reckon, source, {})
