"""Who: the parties and persons an article names, and what the register knows of them."""

from __future__ import annotations

from dateline.resolve.who.coreference import coreference
from dateline.resolve.who.names_words import PERHAPS
from dateline.resolve.who.parties import find_parties
from dateline.resolve.who.persons import find_persons
from dateline.resolve.who.register import Register

__all__ = ["PERHAPS", "Register", "coreference", "find_parties", "find_persons"]
