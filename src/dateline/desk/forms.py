"""What the forms of several rooms send."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Form

Text = Annotated[str, Form()]


def _reason(why: Text = "", why_more: Text = "") -> str:
    return why_more.strip() or why.strip()


Reason = Annotated[str, Depends(_reason)]
"""What was written, else the usual reason that was chosen."""


def _typed(
    value: Text = "",
    untold: Text = "",
    kind: Text = "",
    stance: Text = "",
    tie: Text = "",
    tie_kind: Text = "",
    tie_stance: Text = "",
    whom: Text = "",
    since: Text = "",
) -> dict[str, str]:
    return {
        "value": value, "untold": untold, "kind": kind, "stance": stance, "tie": tie,
        "tie_kind": tie_kind, "tie_stance": tie_stance, "whom": whom, "since": since,
    }  # fmt: skip


Typed = Annotated[dict[str, str], Depends(_typed)]
"""What stands in the inputs of a field's form, whichever of them it has."""
