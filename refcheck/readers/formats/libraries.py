"""What is said of a document that has no list of its own and names the file that has it."""

from __future__ import annotations

from collections.abc import Iterable


def library_hint(names: Iterable[str]) -> str | None:
    """Return the hint to the files a document names as its library, None where it names none."""
    files = ", ".join(dict.fromkeys(name for name in map(str.strip, names) if name))
    return f"its list is in {files}: name that file instead" if files else None
