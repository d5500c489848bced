"""Cutting a citation string into words, numbers and punctuation marks, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import filterfalse
import re

from msgspec import Struct

from refcheck.patterns import lazily

_HAN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_FIRST_HAN = "\u3040"
_LETTER = r"[^\W\d_][\u0300-\u036f]*"


def _tokens(words: str) -> re.Pattern[str]:
    return lazily(rf"</?[A-Za-z]{{1,10}}> | {words} | \d+ | [^\W_]+ | \S", re.VERBOSE)


# Smith-Jones · O'Brien · e 0123456 · JHEP 03 · 90 - 102 · 2015 a
_TOKEN = _tokens(rf"(?:{_LETTER})+(?:['’ʼ\u2010-](?:{_LETTER})+)*")
# 第 21 号. Apart, since the set of these characters takes long to compile, and to look at.
_HAN_TOKEN = _tokens(
    rf"{_HAN}+ | (?:(?!{_HAN}){_LETTER})+(?:['’ʼ\u2010-](?:(?!{_HAN}){_LETTER})+)*"
)


class Token(Struct, frozen=True, gc=False):
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
    expression = _TOKEN if text.isascii() or max(text) < _FIRST_HAN else _HAN_TOKEN
    found = expression.finditer(text, start, end)
    if "<" in text:
        found = filterfalse(_is_tag, found)
    return [Token(match[0], *match.span()) for match in found]


def _is_tag(match: re.Match[str]) -> bool:
    return len(match[0]) > 2 and match[0][0] == "<"
