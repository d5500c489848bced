"""The quick way of labelling finds what the plain one does."""

from __future__ import annotations

from itertools import chain

import pytest

from refcheck.readers.citation.features import features_of
from refcheck.readers.citation.model import shipped
from refcheck.readers.citation.sight import Group, Sight
from refcheck.readers.citation.tokens import tokenize
from refcheck.readers.citation.weights import Weights

STRINGS = [
    "Okafor, C., & Lindqvist, M. (2014). Tidal mixing in narrow fjords. Marine Letters, 12(3), 4-9.",
    "[7] A. Moreau, “On the width of trees,” in Proc. 5th Symp. Graphs, Oslo, 1999, pp. 11 – 20.",
    "Ito K: Das Wort «Grenze». In: Meyer, H. (Hrsg.): Sprache. Berlin: Verlag Linde 1987, S. 3.",
    "李明. 中文题名[J]. 学报, 2003, 21(4): 100-105.",
    "van der Berg J.,Smith A.B.Nature 521 436",
    "Title only",
    "?",
    "",
]


def plain_labels(weights: Weights, text: str) -> list[str]:
    """Viterbi's algorithm over lists, with every feature spelled out and no beam."""
    sight: Sight[Group] = Sight(weights.vocabulary, lambda group: group)
    paths: list[tuple[int, list[int]]] = []
    for own, shared in features_of(tokenize(text), text, sight):
        scores = [0] * len(weights.labels)
        for feature in chain.from_iterable((*own, *shared)):
            for label, weight in weights.of(feature):
                scores[label] += weight
        paths = [
            max(
                (
                    (score + weight + scores[label], [*path, label])
                    for score, path in paths
                    if (weight := weights.follow[path[-1]][label]) is not None
                ),
                key=lambda way: way[0],
                default=(-1_000_000, [label]),
            )
            if paths
            else (scores[label], [label])
            for label in range(len(weights.labels))
        ]
    path = max(paths, key=lambda way: way[0], default=(0, []))[1]
    return [weights.labels[label] for label in path]


@pytest.mark.parametrize("text", STRINGS)
def test_a_string_is_labelled_as_its_features_weigh(text: str) -> None:
    model = shipped()
    assert model.label(tokenize(text), text) == plain_labels(model.weights, text)


def test_labels_do_not_depend_on_what_was_read_before() -> None:
    model = shipped()
    first = [model.label(tokenize(text), text) for text in STRINGS]
    again = [model.label(tokenize(text), text) for text in reversed(STRINGS)]
    assert first == again[::-1]
