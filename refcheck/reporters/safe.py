"""Make visible what documents and registries may hide in a text, so that it harms no reader.

Every text that was not written by refcheck passes through here before a report shows it: a
title must not move the cursor, reverse the line it stands in, or look like another title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
import json
import re
from typing import Any

import msgspec

from refcheck.patterns import lazily

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt: zero-width and bidirectional
# controls, fillers, variation selectors, tags), interlinear annotation, line and paragraph
# separators, surrogates and noncharacters. Ranges, not `unicodedata`, whose version differs
# between Pythons while a report must not.
_HIDDEN = (
    "\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U0001fffe\U0001ffff\U000e0000-\U000e0fff\U0010fffe\U0010ffff"
)
_UNSAFE = lazily(f"[\x00-\x1f{_HIDDEN}]")
_UNSAFE_IN_JSON = lazily(f"[{_HIDDEN}]")
_HALF = lazily("[\ud800-\udfff]")  # of a character, which no UTF-8 has
_NOT_ASCII = lazily(r"[^\x00-\x7f]")


def shown(text: str, *, charset: str | None = None) -> str:
    r"""Return `text` on one line, with an escape (`\n`, `\x1b`, `\u202e`) for every character
    that is invisible, moves the cursor or turns the writing direction.

    With a `charset` (`ascii`, `cp1252`) what it has not is escaped, too. Idempotent.
    """
    if text.isascii() and text.isprintable():
        return text
    safe = _UNSAFE.sub(_escape, text)
    if charset is None:
        return safe
    return _NOT_ASCII.sub(
        lambda match: match[0] if _has(charset, match[0]) else _escape(match), safe
    )


@lru_cache(maxsize=4096)
def _has(charset: str, char: str) -> bool:
    try:
        return char.encode(charset).decode(charset) == char
    except (UnicodeError, LookupError):
        return False


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    named = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}.get(char)
    if named is not None:
        return named
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def json_text(value: Any) -> str:
    r"""Return `value` as indented JSON with a final line end.

    Nothing is lost: what `shown` would make visible stands there as a JSON escape, the rest of
    Unicode as itself.
    """
    return f"{_json(value)}\n"


def json_pieces(value: Mapping[str, Any], name: str, rest: Iterable[Any]) -> Iterator[str]:
    """Yield what `json_text` returns for `value` with a further, last member: the list `rest`."""
    head = _json({**value, name: []})
    yield head[: -len("]\n}")]
    ending = "]\n}\n"
    for number, one in enumerate(rest):
        yield f"{',' if number else ''}\n    " + _json(one).replace("\n", "\n    ")
        ending = "\n  ]\n}\n"
    yield ending


def _json(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False)
    if _HALF.search(written):
        written = json.dumps(value, ensure_ascii=False, indent=2)
    else:  # what `json` indents itself is slow: it does so in Python, value by value
        written = msgspec.json.format(written, indent=2)
    return _UNSAFE_IN_JSON.sub(lambda match: json.dumps(match[0])[1:-1], written)
