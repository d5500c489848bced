"""The only place where readers, sources, rules and the configuration meet."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from refcheck.engine.baseline import write_baseline
from refcheck.engine.inputs import STDIN, Item, items_of, read_documents, with_named_files
from refcheck.engine.settings import Settings
from refcheck.engine.verifying import all_items, verify, verify_with
from refcheck.engine.writing import require_apart, require_inside, write_whole

if TYPE_CHECKING:  # what verifying does not need is loaded when it is first used
    from refcheck.engine.confirming import Confirmation, confirm
    from refcheck.engine.exporting import Export, export
    from refcheck.engine.fixing import Fixed, verify_and_fix
    from refcheck.engine.locking import Locking, check_lock, lock
    from refcheck.engine.settling import Made

__all__ = [
    "STDIN",
    "Confirmation",
    "Export",
    "Fixed",
    "Item",
    "Locking",
    "Made",
    "Settings",
    "all_items",
    "check_lock",
    "confirm",
    "export",
    "items_of",
    "lock",
    "read_documents",
    "require_apart",
    "require_inside",
    "verify",
    "verify_and_fix",
    "verify_with",
    "with_named_files",
    "write_baseline",
    "write_whole",
]

_LATER = {
    "Confirmation": "confirming",
    "confirm": "confirming",
    "Export": "exporting",
    "export": "exporting",
    "Fixed": "fixing",
    "verify_and_fix": "fixing",
    "Locking": "locking",
    "check_lock": "locking",
    "lock": "locking",
    "Made": "settling",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"refcheck.engine.{_LATER[name]}"), name)
    raise AttributeError(f"module 'refcheck.engine' has no attribute {name!r}")
