"""Who: the parties and persons an article names, and what the register knows of them.

The public verbs of the ``who_*`` modules, which hold the work.
"""

from __future__ import annotations

from dateline.resolve.who_coreference import coreference
from dateline.resolve.who_parties import find_parties
from dateline.resolve.who_persons import find_persons, person_party
from dateline.resolve.who_register import Register

__all__ = ["Register", "coreference", "find_parties", "find_persons", "person_party"]
