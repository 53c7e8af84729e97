"""The ledger on disk: entries that are only ever added to, and views worked out from them."""

from dateline.store.append import Added
from dateline.store.copying import Copied, copy_ledger
from dateline.store.dialect import name_of
from dateline.store.handle import Ledger
from dateline.store.open import open_ledger
from dateline.store.query import Hit

__all__ = ["Added", "Copied", "Hit", "Ledger", "copy_ledger", "name_of", "open_ledger"]
