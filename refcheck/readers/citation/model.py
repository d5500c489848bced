"""The trained sequence model: its weights, and the search for the most probable labelling.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), trained by
`training/` and decoded here by Viterbi's algorithm with a beam. Weights are integers, so that
every machine adds up to the same labelling.

Weights for all labels are kept in one long integer, 32 bits a label: so one addition adds them
all. Lists of numbers take several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
import pkgutil
from struct import Struct

from refcheck.readers.citation.features import features_of
from refcheck.readers.citation.sight import Group, Sight
from refcheck.readers.citation.tokens import Token
from refcheck.readers.citation.weights import FILE_NAME, Weights, read

# A label that never follows another weighs less than any sum of weights of 16 bits.
_NEVER = -(1 << 28)
# A label this much less probable (as a logarithm) than the best one at its token is given up.
_BEAM = 7.5
_BITS = 32

# The labels that are kept at a token, in their order, and how probable each is.
_Alive = dict[int, int]


class _Features(dict[int | None, int]):
    """The packed weights of features by their numbers: of those that were asked for.

    What was never met has no number, and weighs nothing.
    """

    def __init__(self, weights: Weights) -> None:
        super().__init__({None: 0})
        self._weights = weights

    def __missing__(self, number: int) -> int:
        packed = self[number] = _packed(self._weights.at(number))
        return packed


class Model:
    """Weights, ready to label with."""

    def __init__(self, weights: Weights) -> None:
        size = len(weights.labels)
        self.weights = weights
        self._beam = round(_BEAM * weights.scale)
        self._lanes = Struct(f"<{size}I")
        self._ones = _packed((i, 1) for i in range(size))
        self._top = self._ones << (_BITS - 2)
        self._all = list(range(size))
        self._follow = [
            [_NEVER if weight is None else weight for weight in row] for row in weights.follow
        ]
        self._behind = [_packed(enumerate(row)) for row in self._follow]
        # Raised, so that no sum is below zero.
        self._behind_raised = [self._top + row for row in self._behind]
        self._into = list(zip(*self._follow, strict=True))
        self._possible = [_possible(row) for row in weights.follow]
        self._features = _Features(weights)
        self._sight = Sight(weights.vocabulary, self._weigh)

    def label(self, tokens: Sequence[Token], text: str) -> list[str]:
        """Return the most probable label of every token of `text`."""
        steps: list[_Alive] = []
        for weights in self._emissions(tokens, text):
            steps.append(self._kept(weights, steps[-1] if steps else {}))
        return [self.weights.labels[i] for i in self._path(steps)]

    def _weigh(self, group: Group) -> int:
        return sum(map(self._features.__getitem__, self.weights.features.each(group)))

    def _emissions(self, tokens: Sequence[Token], text: str) -> Iterator[int]:
        """Yield for every token the weights of all labels, too large by the same."""
        # Half of what 32 bits hold keeps every sum positive.
        middle = self._top << 1
        chunk: tuple[int, ...] | None = None
        common = middle
        for own, shared in features_of(tokens, text, self._sight):
            if shared is not chunk:
                chunk, common = shared, sum(shared, middle)
            yield sum(own, common)

    def _kept(self, weights: int, before: _Alive) -> _Alive:
        """Return the labels of a token that may be the best, after those of the token before.

        How probable they are is counted from a new point at every token.
        """
        lanes, labels = self._lanes, self._all
        if len(before) == 1:
            (label,) = before
            labels, lanes = self._possible[label]
            weights += self._behind[label]
        elif before:
            weights += self._best_behind(before)
        scores = lanes.unpack(weights.to_bytes(lanes.size, "little"))
        floor = max(scores) - self._beam
        return {label: score for label, score in zip(labels, scores, strict=True) if score >= floor}

    def _best_behind(self, before: _Alive) -> int:
        """Return for every label the most that one of those before it gives, by what they have."""
        ones, behind, top = self._ones, self._behind_raised, self._top << 1
        highest = max(before.values())
        best = 0
        for label, score in before.items():
            weights = behind[label] + (score - highest) * ones
            if best:
                # The top bit of a lane stays where `weights` has no less than `best` there; with
                # the bits below filled up it lets through how much more that is.
                more = (weights | top) - best
                kept = more & top
                best += more & (kept - (kept >> (_BITS - 1)))
            else:
                best = weights
        return best - self._top

    def _path(self, steps: Sequence[_Alive]) -> list[int]:
        """Return the best way through the labels that were kept at each step, from the end."""
        path: list[int] = []
        for alive in reversed(steps):
            best = next(iter(alive))
            if path and len(alive) > 1:
                before, highest = self._into[path[-1]], _NEVER << 1
                for label, score in alive.items():
                    value = score + before[label]
                    if value > highest:
                        best, highest = label, value
            elif len(alive) > 1:
                best = max(alive, key=alive.__getitem__)
            path.append(best)
        return path[::-1]


def _packed(weights: Iterable[tuple[int, int]]) -> int:
    """Put the weights of labels into one integer."""
    return sum([weight << (_BITS * label) for label, weight in weights])


def _possible(row: Sequence[int | None]) -> tuple[list[int], Struct]:
    """Return the labels that may follow where `row` holds the weights, and how to unpack theirs."""
    labels = [label for label, weight in enumerate(row) if weight is not None]
    labels = labels or list(range(len(row)))
    skipped = f"{_BITS // 8}x"
    lanes = "".join("I" if label in labels else skipped for label in range(len(row)))
    return labels, Struct("<" + lanes)


def load(file: bytes) -> Model:
    """Return the model of the weights in `file` (`refcheck.readers.citation.weights`)."""
    return Model(read(file))


@cache
def shipped() -> Model:
    """Return the model that comes with the package, read once."""
    return load(pkgutil.get_data("refcheck.readers.citation", FILE_NAME) or b"")
