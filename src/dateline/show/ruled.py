"""What a verdict says, in words. Pure."""

from __future__ import annotations

from dateline.ledger import ADDED, COUNT, ONE_WITH, PARTY, UNDO
from dateline.records import Verdict
from dateline.rulings import addition_of
from dateline.rulings_form import Maker, attributions, counts, parties, place
from dateline.show import phrases


def field_words(field: str) -> str:
    """What a verdict is on: ``party agent`` -> agent; ``when`` -> day."""
    if field.startswith(UNDO):
        return field_words(field.removeprefix(UNDO))
    for kind in (PARTY, COUNT):
        if field.startswith(kind):
            return field.removeprefix(kind).replace("_", " ")
    if field.startswith(ONE_WITH):
        return "which happening it tells of"
    return {"when": "day", "where": "place", "attributions": "sources"}.get(field, field)


def value_words(verdict: Verdict) -> str:
    """The value that a verdict gives a field, as a page shows it."""
    field, value = verdict.field, verdict.value
    nothing = Maker("")
    if field == "when":
        return phrases.date(value)
    if field == "where":
        return phrases.place(place(value) if value else None)
    if field.startswith(PARTY):
        told = parties(value, field.removeprefix(PARTY), nothing)
        return "; ".join(map(phrases.party, told)) or phrases.NOT_TOLD
    if field.startswith(COUNT):
        figures = counts(value, field.removeprefix(COUNT), nothing)
        return "; ".join(map(phrases.count, figures)) or phrases.NOT_TOLD
    if field == "attributions":
        sources = attributions(value, nothing)
        return "; ".join(a.source for a in sources) or phrases.NOT_TOLD
    if field == ADDED:
        return addition_of(verdict).type.replace("_", " ")
    return value.replace("_", " ")


def ruling(verdict: Verdict) -> str:
    """What a verdict says on its own."""
    yes = verdict.value == "true"
    if verdict.field.startswith(UNDO):
        return f"{field_words(verdict.field)}: an earlier verdict taken back"
    if verdict.field.startswith(ONE_WITH):
        other = verdict.field.removeprefix(ONE_WITH)
        return f"{'one happening with' if yes else 'another than'} {other}"
    if verdict.field == "rejected":
        return "no happening" if yes else "a happening after all"
    if verdict.field == "accepted":
        return "right as it is" if yes else "not right as it is"
    if verdict.field == ADDED:
        return f"a happening that the reader missed: {value_words(verdict)}"
    return f"{field_words(verdict.field)}: {value_words(verdict)}"


def did(verdict: Verdict, of: str) -> str:
    """What a reviewer did, as a story tells it. ``of``: whose report."""
    yes, field = verdict.value == "true", verdict.field
    if field.startswith(UNDO + ONE_WITH):
        return "took back a merge or a split"
    if field.startswith(UNDO):
        return f"took back a verdict on the {field_words(field)} of {of}"
    if field.startswith(ONE_WITH):
        return "merged two incidents" if yes else "split the incident"
    if field == "rejected":
        return f"{'rejected' if yes else 'took back'} {of}"
    if field == "accepted":
        return f"found {of} {'right' if yes else 'not right'}"
    if field == ADDED:
        return f"added {of}, {value_words(verdict)}"
    return f"set the {field_words(field)} of {of} to {value_words(verdict)}"
