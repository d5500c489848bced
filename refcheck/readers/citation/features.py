"""What the sequence model sees of each token: the token, its neighbours, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from refcheck.readers.citation.forms import key_of
from refcheck.readers.citation.layout import lay_out
from refcheck.readers.citation.sight import Seen, Sight, T
from refcheck.readers.citation.tokens import Token


def features_of(
    tokens: Sequence[Token], text: str, sight: Sight[T]
) -> Iterator[tuple[tuple[T, ...], tuple[T, ...]]]:
    """Yield for every token of `text` its own groups of features, and those of its chunk.

    The second is one object for all tokens of a chunk.
    """
    if not tokens:
        return
    seen = sight.tokens
    forms = [
        seen[key_of(token.text, token.kind, text[token.end : token.end + 1].isspace())]
        for token in tokens
    ]
    layout = lay_out(forms, sight)
    edge = sight.edge
    padded = [edge, edge, edge, *forms, edge, edge, edge]
    shapes = [form.shape for form in padded]
    threes = [sight.shapes[three] for three in zip(shapes, shapes[1:], shapes[2:], strict=False)]
    words = [form.word for form in padded[2:-2]]
    pairs = [sight.pairs[pair] for pair in pairwise(words)]
    marks = "".join([chunk.marks for chunk in layout.chunks])
    joints = zip(marks, _glue(tokens), shapes[2:], shapes[3:], strict=False)
    own = zip(
        [form.own for form in forms],
        [form.before for form in padded[2:]],
        [form.after for form in padded[4:]],
        [form.two_before for form in padded[1:]],
        [form.two_after for form in padded[5:]],
        [to_second for _, to_second in pairs],
        [to_first for to_first, _ in pairs[1:]],
        *([three[n] for three in threes[n:]] for n in range(5)),
        [sight.joints[joint] for joint in joints],
        [sight.turns[turn] for turn in _turns(padded)],
        layout.positions,
        layout.quotes,
        layout.distances,
        strict=False,
    )
    for chunk in layout.chunks:
        for _ in range(chunk.size):
            yield next(own), chunk.features


def _glue(tokens: Sequence[Token]) -> list[str]:
    """Return for every token whether it touches the one before."""
    ends = [0, *[token.end for token in tokens]]
    return ["~" if token.start == end else "_" for token, end in zip(tokens, ends, strict=False)]


def _turns(padded: Sequence[Seen[T]]) -> Iterator[tuple[int, int]]:
    """Yield for each token how much the three before it are of a container, and the next three."""
    scores = [form.scores.container for form in padded]
    sums = [a + b + c for a, b, c in zip(scores, scores[1:], scores[2:], strict=False)]
    return zip(sums, sums[3:], strict=False)
