"""From a value on a page to the form that corrects it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.desk import links, slots
from dateline.desk.pages import Told
from dateline.ledger import COUNT, PARTY
from dateline.records import Report
from dateline.show.why import ADDED_UP, Because, Witness


@dataclass(frozen=True, slots=True)
class Mending:
    """The addresses of the forms that correct what some reports tell. ``back``: the page that they
    lead back to."""

    reports: Mapping[str, Report]
    outlets: Mapping[str, str]
    back: str

    def of_witness(self, field: str, witness: Witness) -> str | None:
        """The form of what one report tells in a field of an incident."""
        report = self.reports.get(witness.report)
        if report is None:
            return None
        own = [s for s in _named(report, field) if s.span is None or s.span.start == witness.at]
        found = (own or _named(report, field))[:1]
        return self._form(report.id, found[0].field, found[0].at) if found else None

    def others(self, told: Because) -> list[Told]:
        """The forms of what further reports tell in a field, such as an earlier toll."""
        named = {w.report for w in (*told.witnesses, *told.dissent)}
        return [
            Told(f"{self.outlets[r.id]}: {slot.value}", self._form(r.id, slot.field, slot.at))
            for r in self.reports.values()
            if r.id not in named
            for slot in _named(r, told.field)
            if slot.value and _is_of(slot, told)
        ]

    def of_fields(self, report: Report, told: Sequence[Because]) -> list[str | None]:
        """The forms of the fields of one report, in their order; null for one without a form."""
        seen: dict[str, int] = {}
        found: list[str | None] = []
        for because in told:
            name = because.field.split(" ")[0]
            at = seen[name] = seen.get(name, -1) + 1
            own = _named(report, name)
            found.append(self._form(report.id, own[at].field, own[at].at) if own[at:] else None)
        return found

    def _form(self, report: str, field: str, at: int) -> str:
        asked = {"field": field, "at": str(at), "back": self.back}
        return links.asking(f"{links.report(report)}/correct", asked)


def _is_of(slot: slots.Slot, told: Because) -> bool:
    """Whether a count is of the figure that is explained, not of a part of it or another part."""
    figure = told.figure
    if figure is None:
        return True
    kinds = ADDED_UP if figure.kind in ADDED_UP else (figure.kind,)
    return slot.told["kind"] in kinds and (slot.told["whom"] or None) == figure.whom


def _named(report: Report, field: str) -> list[slots.Slot]:
    """The slots of a field by the name that it bears on a page: ``when``, ``killed``, ``agent``."""
    name = field.split(" ")[0]
    if name in slots.SINGLE:
        return [slots.Slot(name, 0, name, "")]
    return [s for s in slots.numbered(report) if s.field in (PARTY + name, COUNT + name)]
