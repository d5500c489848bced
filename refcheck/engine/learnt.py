"""What was learnt about one entry."""

from __future__ import annotations

from msgspec import Struct

from refcheck.core.model.answer import Provenance
from refcheck.core.model.finding import Checked
from refcheck.engine.inputs import Item


class Learnt(Struct, frozen=True):
    """An entry with what was learnt about it, and who said so."""

    item: Item
    checked: Checked
    provenance: Provenance | None = None
