"""What reports that are known to be of one happening agree on, without comparing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.link.gather import Group
from dateline.link.join import Linker, agreed
from dateline.link.told import tell
from dateline.records import Incident
from dateline.stages import Coded


def one(coded: Sequence[Coded], linker: Linker, source: Mapping[str, str]) -> Incident:
    """The incident that all reports of some articles are of. ``source`` gives each article's
    source, as ``sources`` finds it. ``ValueError`` where there is no report."""
    members = [tell(r, c.article, source, linker.book) for c in coded for r in c.reports]
    members.sort(key=lambda t: t.order)
    return agreed(Group(tuple(t.report.id for t in members)), members, linker.reckon, source)
