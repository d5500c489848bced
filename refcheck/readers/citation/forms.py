"""What a token looks like, before anything is made of it: its word, its shape, its classes."""

from __future__ import annotations

from msgspec import Struct

from refcheck.patterns import lazily
from refcheck.readers.citation.lexicon import CLASSES_OF
from refcheck.readers.citation.vocabulary import UNKNOWN, Scores, Vocabulary

Classes = tuple[str, ...]

EDGE, NUMBER, YEAR, LOWER, INITIAL, UPPER, OTHER = range(7)
"""The sorts of tokens: what stands beside a text, numbers, words by their case, and marks."""

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~")
_QUOTES = frozenset(
    "\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a'`\u00b4\u300c\u300d\u300a\u300b"
)
_YEAR = lazily(r"(?:1[4-9]|20)\d\d")
_SORTS = {
    "<>": EDGE, "9y": YEAR, "x": LOWER, "xx": LOWER, "X": INITIAL, "XX": INITIAL,
    "Xx": UPPER, "XXXX": UPPER, "xX": UPPER, "cc": UPPER,
}  # fmt: skip


class Form(Struct, frozen=True):
    """What a token looks like: its word (digits blurred), shape, classes, scores and sort."""

    word: str
    shape: str
    classes: Classes
    scores: Scores
    sort: int


def key_of(written: str, kind: str, spaced: bool) -> str:
    """Return what a token is seen by: identifiers by their kind, marks with the space behind."""
    if kind != "text":
        return f"<{kind}>"
    if written[0].isalnum() or not spaced:
        return written
    return written + " "


def edge() -> Form:
    """Return what stands beside a text."""
    return _form("<>", "<>")


def _form(word: str, shape: str, classes: Classes = (), scores: Scores = UNKNOWN) -> Form:
    sort = NUMBER if shape[0] == "9" else OTHER
    return Form(word, shape, classes, scores, _SORTS.get(shape, sort))


def form_of(written: str, vocabulary: Vocabulary) -> Form:
    """Return what a token looks like that is seen by `written` (`key_of`)."""
    if written[0].isalnum():
        return _word_form(written, vocabulary)
    if written[0] == "<" and written[-1] == ">":
        return _form(written, written)
    mark = written.rstrip(" ")
    if mark in _DASHES:
        mark = "-"
    elif mark in _QUOTES:
        mark = '"' if mark not in "'\u2018\u2019\u201a`\u00b4" else "'"
    return _form(mark, mark + "_" if written[-1] == " " else mark)


def _word_form(written: str, vocabulary: Vocabulary) -> Form:
    if written.isdecimal():
        if _YEAR.fullmatch(written):
            return _form("<year>", "9y")
        size = min(len(written), 6)
        return _form("9" * size, f"9{size}")
    lowered = written.lower()
    scores = vocabulary.get(lowered, UNKNOWN)
    return _form(lowered[:24], _shape(written), CLASSES_OF.get(lowered, ()), scores)


def _shape(written: str) -> str:
    if len(written) == 1:
        return "X" if written.isupper() else "x" if written.islower() else "c"
    if written.isupper():
        return "XX" if len(written) < 4 else "XXXX"
    if written.islower():
        return "xx"
    if written.istitle() or (written[0].isupper() and written[1:].islower()):
        return "Xx"
    return "cc" if written[0] > "\u3000" else "xX"
