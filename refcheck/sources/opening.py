"""What a chain opens where it needs it, and a locked run does not load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from refcheck import webassembly
from refcheck.sources.conversation import Conversation

if TYPE_CHECKING:  # see the module
    from refcheck.sources.registries import Registries
    from refcheck.sources.snapshot import Snapshot


def conversation(registries: Callable[[], Registries]) -> Conversation:
    """Return a conversation with the registries, which are opened for the first question."""
    if not webassembly.IN_PAGE:
        return Conversation(registries)
    from refcheck.sources.soliloquy import Soliloquy

    return Soliloquy(registries)


def opened_snapshot(folder: Path) -> Snapshot:
    """Return the snapshot in `folder`. Raise `SnapshotError` where there is none."""
    from refcheck.sources.snapshot import Snapshot

    return Snapshot(folder)
