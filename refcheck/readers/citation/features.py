"""What the sequence model sees of each token: the token, its neighbours, and where it stands.

The training program calls the same function, so the model and its reader cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
import re
from typing import NamedTuple

from refcheck.readers.citation.layout import Form, lay_out
from refcheck.readers.citation.lexicon import CLASSES_OF
from refcheck.readers.citation.tokens import Token
from refcheck.readers.citation.vocabulary import UNKNOWN, Vocabulary, blurred

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~")
_QUOTES = frozenset(
    "\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a'`\u00b4\u300c\u300d\u300a\u300b"
)
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_NOTHING = Form("<>", "<>", "", UNKNOWN)


# How many of its groups of features are kept ready; a text has a few hundred different ones.
_KEPT = 20_000

# Features that come and go together, so that the model can add up their weights once.
Group = tuple[str, ...]


class Row(NamedTuple):
    """A token's features: its own, and those it shares with its whole chunk."""

    own: tuple[Group, ...]
    shared: Group


def features_of(tokens: Sequence[Token], text: str, vocabulary: Vocabulary) -> list[Row]:
    """Return the features of every token of `text`, in order."""
    forms = [_form(token, text, vocabulary) for token in tokens]
    layout = lay_out(tokens, forms)
    padded = [_NOTHING, _NOTHING, _NOTHING, *forms, _NOTHING, _NOTHING, _NOTHING]
    shapes = tuple(form.shape for form in padded)
    sums = _sums(padded)
    rows = []
    for i, (chunk, place, glue) in enumerate(
        zip(layout.chunks, layout.places, layout.glue, strict=True)
    ):
        before, this, after = padded[i + 2], padded[i + 3], padded[i + 4]
        own = (
            _word(this),
            _neighbour("-1", before),
            _neighbour("+1", after),
            ("w-2=" + padded[i + 1].word,),
            ("w+2=" + padded[i + 5].word,),
            (f"w-1:0={before.word}|{this.word}",),
            (f"w0:1={this.word}|{after.word}",),
            _shapes(shapes[i : i + 7]),
            _joint(chunk.start_mark(i), glue, before.shape, this.shape),
            _turn(sums[i], sums[i + 3]),
            *place,
        )
        rows.append(Row(own, chunk.features))
    return rows


def _form(token: Token, text: str, vocabulary: Vocabulary) -> Form:
    """Return a token's word (digits blurred), its shape, its classes, and its scores."""
    written = token.text
    if token.kind != "text":
        mark = f"<{token.kind}>"
        return Form(mark, mark, "", UNKNOWN)
    if written[0].isalnum():
        return _word_form(written, vocabulary)
    if written in _DASHES:
        written = "-"
    elif written in _QUOTES:
        written = '"' if written not in "'\u2018\u2019\u201a`\u00b4" else "'"
    spaced = text[token.end : token.end + 1].isspace()
    return Form(written, written + "_" if spaced else written, "", UNKNOWN)


def _word_form(written: str, vocabulary: Vocabulary) -> Form:
    if written.isdecimal():
        if _YEAR.fullmatch(written):
            return Form("<year>", "9y", "", UNKNOWN)
        size = str(min(len(written), 6))
        return Form("9" * int(size), "9" + size, "", UNKNOWN)
    lowered = written.lower()
    classes = CLASSES_OF.get(lowered, ())
    scores = vocabulary.get(lowered, UNKNOWN)
    return Form(lowered[:24], _shape(written), "+".join(classes), scores)


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


@lru_cache(_KEPT)
def _word(form: Form) -> Group:
    """Return the features of a token by itself."""
    word, shape, classes, scores = form
    found = [
        "w=" + word,
        "s=" + shape,
        "c=" + classes,
        f"vc={scores.container}",
        f"vn={scores.name}",
        f"v={scores.container}|{scores.name}|{shape}",
    ]
    if shape in ("Xx", "xx", "XXXX", "xX"):
        found += ("suf=" + word[-3:], "pre=" + word[:4])
    return tuple(found)


@lru_cache(_KEPT)
def _neighbour(side: str, form: Form) -> Group:
    """Return the features of the token before or after."""
    word, shape, classes, scores = form
    return (
        f"w{side}={word}",
        f"s{side}={shape}",
        f"c{side}={classes}",
        f"v{side}={scores.container}|{scores.name}",
    )


@lru_cache(_KEPT)
def _shapes(window: tuple[str, ...]) -> Group:
    """Return what the shapes of seven tokens, the fourth being this one, say together."""
    a, b, c, d, e, f, g = window
    return (
        f"s-2:0={b}{c}|{d}",
        f"s-1:1={c}|{d}|{e}",
        f"s0:2={d}|{e}|{f}",
        f"s-3:-1={a}|{b}|{c}",
        f"s1:3={e}|{f}|{g}",
    )


@lru_cache(_KEPT)
def _joint(mark: str, glue: str, before: str, shape: str) -> Group:
    """Return how a token is joined to the one before."""
    return (f"{mark}|{before}|{shape}", f"g={glue}{before}|{shape}")


def _sums(padded: Sequence[Form]) -> list[int]:
    """Return for each token but the last two how much it and the next two are of a container."""
    scores = [form.scores.container for form in padded]
    return [a + b + c for a, b, c in zip(scores, scores[1:], scores[2:], strict=False)]


@lru_cache(_KEPT)
def _turn(before: int, behind: int) -> Group:
    """Return how the words before a token differ from it and those behind."""
    return (f"vt={blurred(before)}|{blurred(behind)}",)
