"""Packages that a plain installation lacks, asked for before any work begins."""

from __future__ import annotations

from importlib.util import find_spec

from refcheck.errors import UsageError

_OF_EXTRA = {
    "snapshot": ("zstandard", "orjson"),
    "audit": ("zstandard", "orjson", "duckdb", "pyarrow"),
    "spark": ("zstandard", "orjson", "duckdb", "pyarrow", "pyspark", "pandas"),
}


def is_installed(extra: str) -> bool:
    """Say whether the packages of an extra are there."""
    return not _missing(extra)


def require(extra: str, what: str) -> None:
    """Raise `UsageError` where `what` needs packages of an extra that are not there."""
    if missing := _missing(extra):
        raise UsageError(
            f"{what} needs {' and '.join(missing)}", hint=f"`pip install 'refcheck-cli[{extra}]'`"
        )


def _missing(extra: str) -> list[str]:
    return [name for name in _OF_EXTRA[extra] if find_spec(name) is None]
