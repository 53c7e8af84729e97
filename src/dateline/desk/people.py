"""Who uses the desk, and what each may do."""

from dateline.accounts import Person, Role

__all__ = ["Person", "Role"]
