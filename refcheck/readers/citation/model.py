"""The trained sequence model: its weights, and the search for the most probable labelling.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), trained by
`training/` and decoded here by Viterbi's algorithm with a beam. Weights are integers, so that
every machine adds up to the same labelling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
import gzip
from importlib.resources import files
import json
from operator import add

from refcheck.readers.citation.features import Row

_Scores = tuple[int, ...] | list[int]
_NEVER = -1_000_000_000
# A label this much less probable (as a logarithm) than the best one at its token is given up.
_BEAM = 8


@dataclass(frozen=True, slots=True)
class Model:
    """`states[f]` alternates label numbers and weights; `follow[a][b]` weighs `b` after `a`.

    Weights are logarithms times `scale`.
    """

    labels: tuple[str, ...]
    scale: int
    states: dict[str, list[int]]
    follow: tuple[tuple[int, ...], ...]
    _dense: dict[str, _Scores] = field(default_factory=dict, repr=False, compare=False)

    def label(self, rows: Sequence[Row]) -> list[str]:
        """Return the most probable label of every row of features."""
        steps: list[dict[int, int]] = []
        scores: _Scores = [0] * len(self.labels)
        chunk: tuple[str, ...] | None = None
        for own, shared in rows:
            if shared is not chunk:
                chunk, common = shared, self._sum(shared)
            if steps:
                reached = [[score + w for w in self.follow[a]] for a, score in steps[-1].items()]
                scores = reached[0] if len(reached) == 1 else list(map(max, *reached))
            scores = list(map(add, map(add, scores, common), self._sum(own)))
            floor = max(scores) - _BEAM * self.scale
            steps.append({a: score for a, score in enumerate(scores) if score >= floor})
        return [self.labels[i] for i in self._path(steps)]

    def _path(self, steps: Sequence[dict[int, int]]) -> list[int]:
        """Return the best way through the labels that were kept at each step, from the end."""
        path: list[int] = []
        for alive in reversed(steps):
            if path:
                after = path[-1]
                path.append(max(alive, key=lambda a: alive[a] + self.follow[a][after]))
            else:
                path.append(max(alive, key=alive.__getitem__))
        return path[::-1]

    def _sum(self, features: Sequence[str]) -> _Scores:
        """Add up the weights of `features`, label by label."""
        dense, states = self._dense, self.states
        found = [
            dense.get(feature) or self._densify(feature)
            for feature in features
            if feature in states
        ]
        return list(map(sum, zip(*found, strict=True))) if found else [0] * len(self.labels)

    def _densify(self, feature: str) -> _Scores:
        """Spread the weights of a feature over all labels, once, when it is first seen."""
        weights = [0] * len(self.labels)
        pairs = self.states[feature]
        for label, weight in zip(pairs[::2], pairs[1::2], strict=True):
            weights[label] = weight
        self._dense[feature] = tuple(weights)
        return weights


def load(packed: bytes) -> Model:
    """Return the model in `packed`, as `training` wrote it (gzip-compressed JSON).

    `{"labels": [...], "scale": n, "states": {feature: [label, weight, ...]}, "transitions":
    [[weight or null, ...], ...]}` with integer weights, in units of 1/`scale`.
    """
    content = json.loads(gzip.decompress(packed))
    follow = tuple(
        tuple(_NEVER if weight is None else weight for weight in row)
        for row in content["transitions"]
    )
    return Model(tuple(content["labels"]), content["scale"], content["states"], follow)


@cache
def shipped() -> Model:
    """Return the model that comes with the package, read once."""
    return load(files(__package__).joinpath("weights.json.gz").read_bytes())
