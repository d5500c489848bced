"""The weights of the sequence model as they lie in a file: looked up where they are, not parsed.

`weights.bin` is a file of sections as in `refcheck.core.text.string_table`, in this order:

| section | what it holds |
| --- | --- |
| 1 | the scale and the labels, a line each; weights are logarithms times the scale |
| 2 | the weight of each label behind each label, row by row, 16 bits; the least number for never |
| 3–5 | the table of features |
| 6 | where the weights of each feature begin among those of section 8, and where the last end |
| 7, 8 | for each of these weights its label's number, 8 bits, and the weight, 16 bits |
| 9–11 | the table of the vocabulary's words |
| 12, 13 | the words' scores for containers and for names, 8 bits each |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from refcheck.core.text.string_table import (
    StringTable,
    in_order,
    joined,
    numbers,
    sections_of,
    table_of,
    table_sections,
    to_bytes,
)
from refcheck.readers.citation.vocabulary import Scores, Vocabulary

FILE_NAME = "weights.bin"
_FIRST_LINE = b"refcheck weights 1"
_NEVER = -(1 << 15)

Labelled = Sequence[tuple[int, int]]
"""The numbers of labels, and a weight for each."""
Follow = Sequence[Sequence[int | None]]
"""The weight of label `b` behind label `a` at `[a][b]`; None says that it never follows."""


class Weights(Struct, frozen=True):
    """What was learned, as `read` finds it."""

    labels: tuple[str, ...]
    scale: int
    follow: Follow
    vocabulary: Vocabulary
    features: StringTable
    _begins: Sequence[int]
    _owners: Sequence[int]
    _values: Sequence[int]

    def of(self, feature: str) -> Labelled:
        """Return what a feature says for and against labels; nothing of one that is not known."""
        number = self.features.find(feature)
        return () if number is None else tuple(self.at(number))

    def at(self, number: int) -> Iterable[tuple[int, int]]:
        """Return what the feature with this number in the table says."""
        span = slice(self._begins[number], self._begins[number + 1])
        return zip(self._owners[span], self._values[span], strict=True)


class _StoredWords(Mapping[str, Scores]):
    def __init__(self, table: StringTable, containers: Sequence[int], names: Sequence[int]) -> None:
        self._table, self._containers, self._names = table, containers, names

    def __getitem__(self, word: str) -> Scores:
        number = self._table.find(word)
        if number is None:
            raise KeyError(word)
        return Scores(self._containers[number], self._names[number])

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def read(file: bytes) -> Weights:
    """Return the weights in a file that `written` made. Raises `ValueError` for any other."""
    head, follow, *rest = sections_of(file, _FIRST_LINE)
    scale, *labels = str(head, "utf-8").split("\n")
    rows = numbers("h", follow)
    size = len(labels)
    return Weights(
        tuple(labels),
        int(scale),
        tuple(
            tuple(None if weight == _NEVER else weight for weight in rows[i : i + size])
            for i in range(0, size * size, size)
        ),
        _StoredWords(table_of(rest[6:9]), numbers("b", rest[9]), numbers("b", rest[10])),
        table_of(rest[:3]),
        numbers("I", rest[3]),
        rest[4],
        numbers("h", rest[5]),
    )


def written(
    labels: Sequence[str],
    scale: int,
    follow: Follow,
    states: Mapping[str, Labelled],
    vocabulary: Vocabulary,
) -> bytes:
    """Return the file that holds these weights, the same bytes for the same weights.

    Raises `OverflowError` where a weight takes more than 16 bits.
    """
    features = in_order(states)
    pairs = [pair for feature in features for pair in states[feature]]
    begins = [0]
    for feature in features:
        begins.append(begins[-1] + len(states[feature]))
    words = in_order(vocabulary)
    scores = [vocabulary[word] for word in words]
    return joined(
        _FIRST_LINE,
        (
            "\n".join((str(scale), *labels)).encode(),
            to_bytes("h", (_NEVER if w is None else w for row in follow for w in row)),
            *table_sections(features),
            to_bytes("I", begins),
            to_bytes("B", (label for label, _ in pairs)),
            to_bytes("h", (weight for _, weight in pairs)),
            *table_sections(words),
            to_bytes("b", (each.container for each in scores)),
            to_bytes("b", (each.name for each in scores)),
        ),
    )
