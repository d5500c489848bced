"""Memory that a long run would fill little by little."""

from __future__ import annotations

from collections.abc import Callable, Iterator
import sys
from typing import Any

_OWN = "refcheck."


def forget() -> None:
    """Empty what functions of refcheck remember of the values they were asked about.

    Each of them is bounded, and all of them together are not full before half a million references
    were compared: until then a worker that goes from bucket to bucket grows by each. What they know
    of one bucket is of little use in the next, which holds other works.
    """
    for remembering in _remembering():
        remembering.cache_clear()  # type: ignore[attr-defined]


def _remembering() -> Iterator[Callable[..., Any]]:
    """Yield the functions that remember a bounded number of values. What an unbounded one keeps is
    a table of ours, and needed again.
    """
    modules = [module for name, module in sys.modules.items() if name.startswith(_OWN)]
    for value in (value for module in modules for value in vars(module).values()):
        parameters = getattr(value, "cache_parameters", None)
        if callable(parameters) and parameters()["maxsize"] is not None:
            yield value
