"""Cutting a citation string into words, numbers and punctuation marks, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
import re
from typing import NamedTuple

from refcheck.patterns import lazily

_HAN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Smith-Jones · O'Brien · 第 21 号 · e 0123456 · JHEP 03 · 90 - 102 · 2015 a
_TOKEN = lazily(
    rf"""</?[A-Za-z]{{1,10}}>
       | [{_HAN}]+
       | (?:(?![{_HAN}])[^\W\d_][\u0300-\u036f]*)+
         (?:['’ʼ\u2010-](?:(?![{_HAN}])[^\W\d_][\u0300-\u036f]*)+)*
       | \d+
       | [^\W_]+
       | \S""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A stretch of the string; `kind` is `text`, `tag`, or the kind of identifier it holds."""

    text: str
    start: int
    end: int
    kind: str = "text"


def tokenize(text: str, masked: Sequence[tuple[int, int, str]] = ()) -> list[Token]:
    """Return the tokens of `text` in order; white space and markup tags yield none.

    Each of `masked` (start, end, kind; ascending, not overlapping) becomes one token.
    """
    tokens: list[Token] = []
    position = 0
    for start, end, kind in masked:
        tokens.extend(_plain(text, position, start))
        tokens.append(Token(text[start:end], start, end, kind))
        position = end
    tokens.extend(_plain(text, position, len(text)))
    return tokens


def _plain(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
        if not (len(match[0]) > 2 and match[0][0] == "<")
    ]
