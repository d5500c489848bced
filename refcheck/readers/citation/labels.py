"""Changing the labels of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.readers.citation.tokens import Token


def label(labels: list[str], part: str, first: int, last: int) -> None:
    """Label the tokens `first:last` as one part."""
    labels[first:last] = [f"B-{part}", *[f"I-{part}"] * (last - first - 1)]


def token_at(tokens: Sequence[Token], place: int) -> int:
    """Return the number of the token that stands at `place`, or that is the next behind it."""
    return next((i for i, token in enumerate(tokens) if token.end > place), len(tokens))
