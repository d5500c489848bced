"""Character references (`&amp;`) read and written; HTML's 2,231 are loaded where a text has one.

Source: HTML Living Standard, 13.5, as Python's `html` has it.
"""

from __future__ import annotations


def unescape(text: str) -> str:
    """See `html.unescape`."""
    behind = text.split("&")[1:]
    if all(part.startswith("amp;") or part[:1] in _NO_REFERENCE for part in behind):
        return text.replace("&amp;", "&")  # the one that nearly all records have
    import html

    return html.unescape(text)


def escape(text: str, *, quote: bool = True) -> str:
    """See `html.escape`."""
    if _SPECIAL.isdisjoint(text):
        return text
    import html

    return html.escape(text, quote=quote)


_SPECIAL = frozenset("&<>\"'")
_NO_REFERENCE = frozenset(("", *"\t\n\f <;"))  # behind an ampersand: it stands for itself
