"""The web desk: read-only pages over a ledger, for this machine only."""

from dateline.desk.app import create_app, serve

__all__ = ["create_app", "serve"]
