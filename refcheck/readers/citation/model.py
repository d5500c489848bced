"""The trained sequence model: its weights, and the search for the most probable labelling.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), trained by
`training/` and decoded here by Viterbi's algorithm with a beam. Weights are integers, so that
every machine adds up to the same labelling.

A feature's weights for all labels are kept in one long integer, 32 bits a label: so one addition
adds them all. Lists of numbers take several times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import add
import pkgutil
from struct import Struct

from refcheck.readers.citation.features import Group, Row
from refcheck.readers.citation.vocabulary import Vocabulary
from refcheck.readers.citation.weights import FILE_NAME, Labelled, Weights, read

_NEVER = -1_000_000_000
# A label this much less probable (as a logarithm) than the best one at its token is given up.
_BEAM = 8
# So many groups of features keep the sum of their weights; then counting starts anew.
_KEPT = 30_000
_BITS = 32


class _Sums(dict[Group, int]):
    """The sums of the weights of groups of features, each added up when first asked for."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights
        self._packed: dict[str, int] = {}

    def __missing__(self, group: Group) -> int:
        packed = self._packed
        total = 0
        for feature in group:
            if feature in packed:
                total += packed[feature]
            elif weights := self._weights.of(feature):
                packed[feature] = found = _packed(weights)
                total += found
        self[group] = total
        return total


def _packed(weights: Labelled) -> int:
    """Put the weights of labels into one integer."""
    return sum(weight << (_BITS * label) for label, weight in weights)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights, ready to label with."""

    weights: Weights
    _sums: _Sums = field(init=False, repr=False, compare=False)
    _follow: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        follow = (
            tuple(_NEVER if weight is None else weight for weight in row)
            for row in self.weights.follow
        )
        object.__setattr__(self, "_follow", tuple(follow))
        object.__setattr__(self, "_sums", _Sums(self.weights))

    @property
    def vocabulary(self) -> Vocabulary:
        """What the features have to know of words."""
        return self.weights.vocabulary

    def label(self, rows: Sequence[Row]) -> list[str]:
        """Return the most probable label of every row of features."""
        steps: list[dict[int, int]] = []
        for weights in self._emissions(rows):
            scores: Sequence[int] = weights
            if steps:
                reached = [
                    [score + weight for weight in self._follow[a]] for a, score in steps[-1].items()
                ]
                best = reached[0] if len(reached) == 1 else map(max, *reached)
                scores = list(map(add, best, weights))
            floor = max(scores) - _BEAM * self.weights.scale
            steps.append({a: score for a, score in enumerate(scores) if score >= floor})
        return [self.weights.labels[i] for i in self._path(steps)]

    def _emissions(self, rows: Sequence[Row]) -> list[tuple[int, ...]]:
        """Return for every row the weights of the labels, all of them too large by the same."""
        if len(self._sums) > _KEPT:
            self._sums.clear()
        sum_of = self._sums.__getitem__
        size = len(self.weights.labels)
        numbers = Struct(f"<{size}I")
        # Half of what 32 bits hold keeps every sum positive.
        middle = sum(1 << (_BITS * i + _BITS - 1) for i in range(size))
        chunk: Group | None = None
        common = middle
        found = []
        for own, shared in rows:
            if shared is not chunk:
                chunk, common = shared, middle + sum_of(shared)
            total = sum(map(sum_of, own), common)
            found.append(numbers.unpack(total.to_bytes(numbers.size, "little")))
        return found

    def _path(self, steps: Sequence[dict[int, int]]) -> list[int]:
        """Return the best way through the labels that were kept at each step, from the end."""
        path: list[int] = []
        for alive in reversed(steps):
            if path:
                after = path[-1]
                path.append(max(alive, key=lambda a: alive[a] + self._follow[a][after]))
            else:
                path.append(max(alive, key=alive.__getitem__))
        return path[::-1]


def load(file: bytes) -> Model:
    """Return the model of the weights in `file` (`refcheck.readers.citation.weights`)."""
    return Model(read(file))


@cache
def shipped() -> Model:
    """Return the model that comes with the package, read once."""
    return load(pkgutil.get_data("refcheck.readers.citation", FILE_NAME) or b"")
