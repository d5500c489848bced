"""What the sequence model sees of each token: the token, its neighbours, and where it stands.

The training program calls the same function, so the model and its reader cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
import re
from typing import NamedTuple

from refcheck.readers.citation.layout import Layout, lay_out
from refcheck.readers.citation.lexicon import CLASSES_OF
from refcheck.readers.citation.tokens import Token

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~")
_QUOTES = frozenset(
    "\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a'`\u00b4\u300c\u300d\u300a\u300b"
)
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_NOTHING = ("<>", "<>", "")


class Row(NamedTuple):
    """A token's features: its own, and those it shares with its whole chunk."""

    own: list[str]
    shared: tuple[str, ...]


def features_of(tokens: Sequence[Token], text: str) -> list[Row]:
    """Return the features of every token of `text`, in order."""
    forms = [_form(token, text) for token in tokens]
    layout = lay_out(tokens, forms)
    padded = [_NOTHING, _NOTHING, _NOTHING, *forms, _NOTHING, _NOTHING, _NOTHING]
    return [_features(padded, i + 3, layout, i) for i in range(len(tokens))]


def _form(token: Token, text: str) -> tuple[str, str, str]:
    """Return a token's word (digits blurred), its shape, and its lexical classes."""
    written = token.text
    if token.kind != "text":
        mark = f"<{token.kind}>"
        return mark, mark, ""
    if written[0].isalnum():
        return _word_form(written)
    if written in _DASHES:
        written = "-"
    elif written in _QUOTES:
        written = '"' if written not in "'\u2018\u2019\u201a`\u00b4" else "'"
    spaced = text[token.end : token.end + 1].isspace()
    return written, written + "_" if spaced else written, ""


def _word_form(written: str) -> tuple[str, str, str]:
    if written.isdecimal():
        if _YEAR.fullmatch(written):
            return "<year>", "9y", ""
        size = str(min(len(written), 6))
        return "9" * int(size), "9" + size, ""
    lowered = written.lower()
    classes = CLASSES_OF.get(lowered, ())
    return lowered[:24], _shape(written), "+".join(classes)


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


def _features(forms: Sequence[tuple[str, str, str]], i: int, layout: Layout, at: int) -> Row:
    word, shape, classes = forms[i]
    word_1, shape_1, classes_1 = forms[i - 1]
    word1, shape1, classes1 = forms[i + 1]
    word_2, shape_2, _ = forms[i - 2]
    word2, shape2, _ = forms[i + 2]
    shape_3, shape3 = forms[i - 3][1], forms[i + 3][1]
    chunk = layout.chunks[at]
    found = [
        "w=" + word,
        "s=" + shape,
        "w-1=" + word_1,
        "w+1=" + word1,
        "w-2=" + word_2,
        "w+2=" + word2,
        "s-1=" + shape_1,
        "s+1=" + shape1,
        "s-2:0=" + shape_2 + shape_1 + "|" + shape,
        "s-1:1=" + shape_1 + "|" + shape + "|" + shape1,
        "s0:2=" + shape + "|" + shape1 + "|" + shape2,
        "s-3:-1=" + shape_3 + "|" + shape_2 + "|" + shape_1,
        "s1:3=" + shape1 + "|" + shape2 + "|" + shape3,
        "w-1:0=" + word_1 + "|" + word,
        "w0:1=" + word + "|" + word1,
        "c=" + classes,
        "c-1=" + classes_1,
        "c+1=" + classes1,
        *layout.places[at],
        chunk.start_mark(at) + "|" + shape_1 + "|" + shape,
        "g=" + layout.glue[at] + shape_1 + "|" + shape,
    ]
    if shape in ("Xx", "xx", "XXXX", "xX"):
        found.append("suf=" + word[-3:])
        found.append("pre=" + word[:4])
    return Row(found, chunk.features)
