"""The trained sequence model: its weights, and the search for the most probable labelling.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), trained by
`training/` and decoded here by Viterbi's algorithm with a beam, without compiled code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
import gzip
from importlib.resources import files
import json

# A state that is this much (in log probability, scaled) worse than the best one at its token is
# given up. On held-out strings no labelling changed.
_BEAM = 8.0


@dataclass(frozen=True, slots=True)
class Model:
    """`states[f]` are (label, weight) pairs; `into[label]` are (previous label, weight) pairs."""

    labels: tuple[str, ...]
    states: dict[str, tuple[tuple[int, float], ...]]
    into: tuple[tuple[tuple[int, float], ...], ...]

    def label(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """Return the most probable label of every row of features."""
        if not rows:
            return []
        scores = self._emissions(rows[0])
        links: list[list[int]] = []
        for row in rows[1:]:
            scores, link = self._step(scores, self._emissions(row))
            links.append(link)
        best = max(range(len(scores)), key=scores.__getitem__)
        path = [best]
        for link in reversed(links):
            path.append(link[path[-1]])
        return [self.labels[i] for i in reversed(path)]

    def _emissions(self, row: Sequence[str]) -> list[float]:
        scores = [0.0] * len(self.labels)
        states = self.states
        for feature in row:
            for label, weight in states.get(feature, ()):
                scores[label] += weight
        return scores

    def _step(self, before: list[float], emitted: list[float]) -> tuple[list[float], list[int]]:
        floor = max(before) - _BEAM
        alive = {i: score for i, score in enumerate(before) if score >= floor}
        fallback = max(alive, key=alive.__getitem__)
        scores: list[float] = []
        link: list[int] = []
        for label, base in enumerate(emitted):
            best, source = alive[fallback] - 20.0, fallback
            for previous, weight in self.into[label]:
                if previous in alive and alive[previous] + weight > best:
                    best, source = alive[previous] + weight, previous
            scores.append(best + base)
            link.append(source)
        return scores, link


def load(packed: bytes) -> Model:
    """Return the model in `packed`, as `training` wrote it (gzip-compressed JSON).

    `{"labels": [...], "scale": n, "states": {feature: [label, weight, ...]}, "transitions":
    [[weight or null, ...], ...]}` with integer weights, in units of 1/`scale`.
    """
    content = json.loads(gzip.decompress(packed))
    scale = 1 / content["scale"]
    states = {
        feature: tuple((pairs[i], pairs[i + 1] * scale) for i in range(0, len(pairs), 2))
        for feature, pairs in content["states"].items()
    }
    rows = content["transitions"]
    into = tuple(
        tuple((i, row[j] * scale) for i, row in enumerate(rows) if row[j] is not None)
        for j in range(len(rows))
    )
    return Model(tuple(content["labels"]), states, into)


@cache
def shipped() -> Model:
    """Return the model that comes with the package, read once."""
    return load(files(__package__).joinpath("weights.json.gz").read_bytes())
