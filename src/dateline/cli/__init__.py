"""The command line: thin, no logic. Every command in the order of the work."""

from dateline.cli.asking import incidents, search, show, tally, why
from dateline.cli.base import main
from dateline.cli.marking import agree, evaluate
from dateline.cli.memory import history, recode, runs
from dateline.cli.reading import LISTINGS, add, code
from dateline.cli.reviewing import review
from dateline.cli.ruling import merge, split
from dateline.cli.taking import export, redact
from dateline.cli.upkeep import codebook, desk, gazetteer, ledger
from dateline.cli.users import users

for command in (
    code, add, *LISTINGS, incidents, show, why, history, tally, search, merge, split, review,
    export, redact, recode, runs, codebook, evaluate, agree, gazetteer, ledger, users, desk,
):  # fmt: skip
    main.add_command(command)

__all__ = ["main"]
