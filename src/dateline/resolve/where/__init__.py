"""Where: the places a text names, and where on the map they lie."""

from __future__ import annotations

from dateline.resolve.where.choose import THRESHOLD
from dateline.resolve.where.find import find_places, place_of
from dateline.resolve.where.names import Candidate, Lookup, fold

__all__ = ["THRESHOLD", "Candidate", "Lookup", "find_places", "fold", "place_of"]
