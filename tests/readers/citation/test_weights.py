"""The weights lie in a file that is used as it is."""

from __future__ import annotations

import pytest

from refcheck.readers.citation.model import shipped
from refcheck.readers.citation.vocabulary import Scores
from refcheck.readers.citation.weights import read, written

LABELS = ("I-title", "I-volume")
FOLLOW = ((40, None), (-7, 3))
STATES = {"w=nature": ((0, -12), (1, 5)), "s=9y": ((1, -300),), "w=é\tü": ()}
WORDS = {"annals": Scores(3, 0), "naïve": Scores(-2, -4)}


def test_weights_survive_being_written() -> None:
    weights = read(written(LABELS, 50, FOLLOW, STATES, WORDS))
    assert (weights.labels, weights.scale, weights.follow) == (LABELS, 50, FOLLOW)
    assert {feature: weights.of(feature) for feature in weights.features} == STATES
    assert dict(weights.vocabulary) == WORDS


def test_what_was_never_seen_weighs_nothing() -> None:
    weights = read(written(LABELS, 50, FOLLOW, STATES, WORDS))
    assert weights.of("w=science") == ()
    assert weights.vocabulary.get("science") is None


def test_the_order_of_what_was_learned_makes_no_difference() -> None:
    turned = dict(reversed(STATES.items())), dict(reversed(WORDS.items()))
    assert written(LABELS, 50, FOLLOW, *turned) == written(LABELS, 50, FOLLOW, STATES, WORDS)


def test_a_weight_too_large_for_the_file_is_refused() -> None:
    with pytest.raises(OverflowError):
        written(LABELS, 50, FOLLOW, {"w=x": ((0, 40_000),)}, WORDS)


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="refcheck weights"):
        read(b"\x1f\x8b\x08")


def test_the_shipped_weights_are_whole() -> None:
    weights = shipped().weights
    assert weights.labels == tuple(sorted(weights.labels))
    assert sum(len(weights.of(feature)) for feature in weights.features) > 50_000
    assert len(weights.vocabulary) == len(list(weights.vocabulary)) > 20_000
