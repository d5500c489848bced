"""Checks reference lists against the registered record of every DOI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # what a name needs is loaded when it is first used
    from refcheck.api import Reading, Report, export, read, read_text, verify

__version__ = "0.1.0"
__all__ = ["Reading", "Report", "__version__", "export", "read", "read_text", "verify"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from refcheck import api

        return getattr(api, name)
    raise AttributeError(f"module 'refcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
