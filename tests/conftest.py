"""Hypothesis draws fewer examples for `make check`: HYPOTHESIS_PROFILE=quick."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("quick", max_examples=15, deadline=None)
settings.register_profile("whole", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "whole"))
