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
_LISTS = (list, tuple)
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
    if value is None:
        return None
    if type(value) is str and value.isascii() and len(value) <= MAX_TEXT:
        if value.isalnum():
            return value
        if "<" in value or "&" in value:
            return plain(value) or None
        return " ".join(value.split()) or None
    if (found := text(value)) is None:
        return None
    if "<" in found or "&" in found:
        return plain(found) or None
    return " ".join(found.split())


def doi(value: Any) -> str:
    """Return a DOI in normal form, without resolver; the empty string where there is none."""
    written = (text(value) or "").strip()
    return (written if written.startswith("10.") else _RESOLVER.sub("", written)).lower()


def items(value: Any) -> Iterator[Any]:
    """Yield the items of a list; a single value counts as a list of one, null as none."""
    if isinstance(value, _LISTS):
        yield from value
    elif value is not None:
        yield value


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the items of a list that are objects."""
    return (item for item in items(value) if is_object(item))


def is_object(value: Any) -> bool:
    """Say whether a value is an object of JSON, nearly always an ordinary one."""
    return type(value) is dict or isinstance(value, Mapping)


def has_sense(value: Any, told: Sequence[Any]) -> bool:
    """Say whether what was `told` of a value is all that it could say: null is, a list of lists
    of which no text was made is not.
    """
    return bool(told) or all(item in ("", None) for item in items(value))


def plain_texts(value: Any) -> tuple[str, ...]:
    """Return the strings of a list without markup, each once."""
    if not value:
        return ()
    if type(value) is list and len(value) == 1:  # nearly always
        only = plain_text(value[0])
        return () if only is None else (only,)
    found = (plain_text(item) for item in items(value))
    return tuple(dict.fromkeys(item for item in found if item))


def mapping(value: Any) -> Mapping[str, Any]:
    """Return an object, or an empty one."""
    return value if is_object(value) else {}


def date(year: Any, month: Any = None, day: Any = None) -> PartialDate | None:
    """Return a date as far as its parts make sense; None without a year."""
    if (y := _number(year)) is None or not 1000 <= y <= 2999:
        return None
    if (m := _number(month)) is None or not 1 <= m <= 12:
        return _date(y)
    if (d := _number(day)) is None or not 1 <= d <= 31:
        return _date(y, m)
    return _date(y, m, d)


# A long list's records have four or five dates each, and few that are not another's too.
_date = lru_cache(maxsize=16384)(PartialDate)


def _number(value: Any) -> int | None:
    if type(value) is int:
        return value
    # `isdecimal` alone lets through digits of other scripts, which are no registry's years.
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 4:
        return int(value)
    return None
