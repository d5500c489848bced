"""How far apart two spellings are, by rapidfuzz, which is loaded where the first two differ.

Loading it takes longer than comparing a short list, in which nothing may differ at all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA, Indel, Levenshtein, Prefix

__all__ = ["OSA", "Indel", "Levenshtein", "Prefix", "fuzz"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    package = import_module("rapidfuzz" if name == "fuzz" else "rapidfuzz.distance")
    found = globals()[name] = getattr(package, name)
    return found
