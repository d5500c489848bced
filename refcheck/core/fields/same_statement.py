"""Whether two values that one entry states for one field mean the same."""

from __future__ import annotations

import re

from refcheck.core.fields.containers import same_container
from refcheck.core.text.folding import words
from refcheck.patterns import lazily

_YEAR = lazily(r"(?<!\d)\d{4}(?!\d)")
_NUMBER = lazily(r"[^\W_]+")
_AND = lazily(r"\sand\s|;", re.IGNORECASE)
_OTHERS = frozenset({"others", "et", "al", "and"})
_COMMAND = lazily(r"\\[A-Za-z]+\s?|[{}\\$~]")
_NUMBERS = frozenset({"volume", "issue", "page", "page-last", "eid", "number", "edition"})
_NAMES = frozenset({"author", "editor"})
_CONTAINERS = frozenset({"container-title", "booktitle", "series", "publisher"})


def say_the_same(field: str, one: str, other: str) -> bool:
    """Say whether two values of a field (its CSL name) mean the same, or cannot be told apart."""
    one, other = (_COMMAND.sub("", text) for text in (one, other))
    if field == "issued":
        years = [_YEAR.findall(text) for text in (one, other)]
        return not all(years) or bool(set(years[0]) & set(years[1]))
    if field in _NUMBERS:
        return _NUMBER.findall(one.casefold()) == _NUMBER.findall(other.casefold())
    if field in _NAMES:
        return _name_the_same(one, other)
    if field in _CONTAINERS and (same_container(one, other) or same_container(other, one)):
        return True
    if field == "DOI":
        one, other = (text.rpartition("doi.org/")[2] for text in (one, other))
    if field == "URL":
        one, other = (text.rpartition("//")[2].rstrip("/") for text in (one, other))
    return words(one) == words(other)


def _name_the_same(one: str, other: str) -> bool:
    """Say whether two lists have as many names, and the words of one are among the other's."""
    counts = [len(_AND.split(text.strip())) for text in (one, other)]
    found = [{w for w in words(text) if len(w) > 1 and w not in _OTHERS} for text in (one, other)]
    cut = any("others" in words(text) for text in (one, other))
    if counts[0] != counts[1] and not cut:
        return False
    return found[0] <= found[1] or found[1] <= found[0]
