"""Reading JSON from outside: the value if it has the expected shape, else *not recorded*.

Registries send nulls, numbers for strings, single values for lists and, in old exports,
objects for numbers. None of these is an error here, and none of it is believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
import re
from typing import Any

from refcheck.core.model.record import PartialDate
from refcheck.core.text.folding import plain
from refcheck.patterns import lazily

# No title, name or page is longer; what is, is cut before anything reads it.
MAX_TEXT = 10_000
_RESOLVER = lazily(r"\A(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def text(value: Any) -> str | None:
    """Return a string that is not blank, or a number other than 0 as a string; else None."""
    if not isinstance(value, str):
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if is_number and value else None
    if not value or value.isspace():
        return None
    cut = value[:MAX_TEXT]
    # JSON can spell half a surrogate pair, which no file encoding can hold.
    return cut if cut.isascii() else cut.encode("utf-8", "replace").decode("utf-8")


def plain_text(value: Any) -> str | None:
    """Return a string without markup; None where nothing is left of it."""
    if type(value) is str and value.isascii() and len(value) <= MAX_TEXT:
        if "<" in value or "&" in value:
            return plain(value) or None
        return " ".join(value.split()) or None
    if value is None or (found := text(value)) is None:
        return None
    if "<" in found or "&" in found:
        return plain(found) or None
    return " ".join(found.split())


def doi(value: Any) -> str:
    """Return a DOI in normal form, without resolver; the empty string where there is none."""
    return _RESOLVER.sub("", (text(value) or "").strip()).lower()


def items(value: Any) -> Iterator[Any]:
    """Yield the items of a list; a single value counts as a list of one, null as none."""
    if isinstance(value, list | tuple):
        yield from value
    elif value is not None:
        yield value


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the items of a list that are objects."""
    return (item for item in items(value) if isinstance(item, Mapping))


def has_sense(value: Any, told: Sequence[Any]) -> bool:
    """Say whether what was `told` of a value is all that it could say: null is, a list of lists
    of which no text was made is not.
    """
    return bool(told) or all(item in ("", None) for item in items(value))


def plain_texts(value: Any) -> tuple[str, ...]:
    """Return the strings of a list without markup, each once."""
    if value is None or value == []:
        return ()
    found = (plain_text(item) for item in items(value))
    return tuple(dict.fromkeys(item for item in found if item))


def mapping(value: Any) -> Mapping[str, Any]:
    """Return an object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def date(year: Any, month: Any = None, day: Any = None) -> PartialDate | None:
    """Return a date as far as its parts make sense; None without a year."""
    parts = [_number(part) for part in (year, month, day)]
    if parts[0] is None or not 1000 <= parts[0] <= 2999:
        return None
    if parts[1] is None or not 1 <= parts[1] <= 12:
        return _date(parts[0])
    if parts[2] is None or not 1 <= parts[2] <= 31:
        return _date(parts[0], parts[1])
    return _date(parts[0], parts[1], parts[2])


# A long list's records have four or five dates each, and few that are not another's too.
_date = lru_cache(maxsize=16384)(PartialDate)


def _number(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    # `isdecimal` alone lets through digits of other scripts, which are no registry's years.
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 4:
        return int(value)
    return None
