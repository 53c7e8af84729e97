"""The desk for programs: what its pages show and take, as JSON under ``/api``."""

from dateline.desk.api.app import create_api
from dateline.desk.api.page import room

__all__ = ["create_api", "room"]
