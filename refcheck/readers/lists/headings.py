"""Headings: which words open a reference list and which ones close it, in many languages.

The words are in `headings.toml`; they are compared folded (`refcheck.core.text.folding.fold`).
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
import pkgutil
import re
import tomllib

from refcheck.core.text.folding import fold
from refcheck.patterns import lazily

# Openings of a line that ends a list whatever follows them.
_END_OPENING = lazily(
    r"""(?:appendix|anhang|annexe?|anexo|apendice|appendice|bijlage|bilaga|priloha|приложение)\s
            (?:[a-z]|\d{1,2}|[ivx]{1,5})(?:\.\d{1,2})?(?:[.:\s\u2013\u2014-]|$)
      | anhang\s?:
      | (?:tagged|posted|filed|categorized)\s(?:in|as|under|with|on)\b
      | share\s(?:this|on|via)\b (?=.{0,40}$)
      | (?:categories|kategorien|tags|schlagworter)\s?:
      | \d{1,6}\s(?:comments?|responses?|replies|thoughts\son|kommentare?|commentaires?
            |comentarios?)\b (?=.{0,60}$)
      | about\sthe\sauthors?\b (?=.{0,60}$)
      | leave\sa\s(?:reply|comment)\b
      | (?:previous|next)\s(?:post|article|story)\b (?=.{0,120}$)
      | related\s(?:posts?|articles?|stories)\b (?=.{0,60}$)
      | this\s(?:entry|post)\swas\s(?:posted|written)
      | subscribe\sto\b (?=.{0,60}$)
    """,
    re.VERBOSE,
)
# How these begin, where they do not with a number; hardly any line does.
_ENDINGS = tuple(
    """
    appendi anhang annex anexo apendice bijlage bilaga priloha приложение tagged posted filed
    categor share kategorien tags schlagworter about leave previous next related this subscribe
    """.split()
)
_COPYRIGHT = lazily(r"©|\(c\)\s|copyright\s(?:©|\(c\)|\d{4})|all\srights\sreserved")
_CLAIMS = ("©", "(c)", "copyright", "all")  # how it begins
_MAX_HEADING = 90  # characters; a longer line is text
_MAX_WORDS = 9  # unless they are single letters
# 5. · 5.2 · Chapter 3: · V. · a)
_NUMBER = lazily(
    r"""(?:(?:chapter|section|kapitel|chapitre|capitulo)\s)?
        (?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxl]{1,7}|[a-z])[.):]?\s+""",
    re.VERBOSE,
)
_PAGE = lazily(r"[\s.\u2026_-]{0,200}\d{1,4}[\s-]*$")
_EDGE = " \t#*_=:;.,|\u2022\u25a0\u25cf\u25c6\uf06e\uf0b7\"'-\u2013\u2014\u2015<>[](){}【】〔〕「」"


@cache
def _table() -> dict[str, dict[str, str]]:
    text = (pkgutil.get_data("refcheck.readers.lists", "headings.toml") or b"").decode()
    return tomllib.loads(text)


@cache
def _words(section: str) -> frozenset[str]:
    """Return the words of a section, folded when they are first asked for."""
    return frozenset(fold(word) for words in _table()[section].values() for word in words.split())


@lru_cache(maxsize=65536)
def _normal(line: str) -> str:
    """Return the folded words of a heading without number, page and decoration."""
    if len(line) > _MAX_HEADING or _MAX_WORDS < line.count(" ") < len(line) // 3:
        return ""
    text = fold(line).strip(_EDGE)
    tokens = text.split()
    if len(tokens) >= 5 and all(len(token) == 1 for token in tokens):
        return "".join(tokens)  # R E F E R E N C E S
    number = _NUMBER.match(text)
    bare = _PAGE.sub("", text[number.end() if number else 0 :]).strip(_EDGE)
    tokens = (bare or text).split()
    return " ".join(token.strip(_EDGE) for token in tokens)


def is_list_heading(line: str) -> bool:
    """Say whether `line` reads as the heading of a reference list."""
    return _is_made_of(_normal(line), _words("lists"))


def is_weak_heading(line: str) -> bool:
    """Say whether `line` could head a reference list, if citations follow (`Notes`, `Sources`)."""
    return _is_made_of(_normal(line), _words("weak"))


def is_end_heading(line: str) -> bool:
    """Say whether `line` stands where a reference list is over."""
    text = _normal(line)
    if text and text.replace("'", "").replace(" ", "-") in _words("ends"):
        return True
    opening = fold(line[:200]).strip()
    may_end = opening.startswith(_ENDINGS) or opening[:1].isdigit()
    return may_end and _END_OPENING.match(opening) is not None


def is_copyright_line(line: str) -> bool:
    """Say whether `line` is the copyright line at the foot of a page."""
    opening = fold(line[:200]).strip()
    return opening.startswith(_CLAIMS) and _COPYRIGHT.match(opening) is not None


def _is_made_of(text: str, keys: frozenset[str]) -> bool:
    """Say whether `text` is a key, or keys and companions (`References and notes`)."""
    if not text:
        return False
    if text.replace(" ", "-") in keys:
        return True
    words = [word.strip(_EDGE) for word in re.split(r"[\s/,]+", text) if word.strip(_EDGE)]
    if not 1 < len(words) <= 6 or not all(
        word in keys | _words("companions") | _words("lists") for word in words
    ):
        return False
    pairs = {f"{a}-{b}" for a, b in pairwise(words)}
    return any(word in keys for word in words) or bool(pairs & keys)
