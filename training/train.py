"""Train the citation model.

`python -m training.train --works FILE... --references FILE --rendered FILE... --out FILE`

Writes the weights that `refcheck.readers.citation.weights` reads. The same inputs give the same
bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
import gzip
import hashlib
from itertools import chain
import json
from pathlib import Path
import random
import tempfile
from typing import Any, Self

import pycrfsuite

from refcheck.readers.citation.features import features_of
from refcheck.readers.citation.sight import Group, Sight
from refcheck.readers.citation.vocabulary import Vocabulary
from refcheck.readers.citation.weights import written
from training.deposited import references_in
from training.labels import labelled, split_volumes
from training.styles import MEASURED
from training.words import scores_of

# Sources whose licence lets a model trained on them be shipped.
PERMITTED = (
    "grobid-train",
    "grobid-eval",
    "anystyle-good",
    "anystyle-gold",
    "anystyle-core",
    "anystyle-ugly",
)
SCALE = 50
# Weights below this, in units of 1/SCALE, are left out: a sixth of the file that tells nothing
LEAST = 3


def fold_of(identifier: str) -> int:
    """Return which fifth of the annotated strings one belongs to, the same every time."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 5


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzip-compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def annotated(path: Path, sources: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the references of `sources` that carry segments."""
    chosen = set(sources)
    return (ref for ref in read_lines(path) if ref["source"] in chosen and ref.get("segments"))


@dataclass(frozen=True, slots=True)
class Apart:
    """What one training run leaves out, so that its weights can be measured on it.

    `fold` is the fifth that is held out, or None; `works` are the works of the measuring set.
    """

    fold: int | None
    works: frozenset[str]

    @classmethod
    def of(cls, references: Path, fold: int | None) -> Self:
        """Return what a run leaves out that holds out `fold` and the works of `references`."""
        named = (ref.get("match_doi") for ref in read_lines(references))
        works = frozenset(doi.lower() for doi in named if doi) if fold is not None else frozenset()
        return cls(fold, works)

    def has(self, name: str) -> bool:
        """Say whether a string, family or work of this name is in the fold."""
        return self.fold is not None and fold_of(name) == self.fold

    def has_work(self, doi: str) -> bool:
        """Say whether a work is left out."""
        return doi.lower() in self.works or self.has(doi)

    def rest_of(self, strings: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the rendered strings that have nothing in common with the measuring sets.

        Left out: families of the measured styles and of one fifth of the others, and works. A
        copy of a held-out style under another name is left out with it.
        """
        if self.fold is None:
            return strings
        families = {string["family"] for string in strings if string["style"] in MEASURED}
        return [
            string
            for string in strings
            if string["family"] not in families
            and not self.has(string["family"])
            and not self.has_work(string["work"])
        ]


def sequence(
    reference: dict[str, Any], sight: Sight[Group]
) -> tuple[list[list[str]], list[str]] | None:
    """Return the features and labels of a reference, or None where it cannot be aligned."""
    segments: list[tuple[str, str]] = [(part, text) for part, text in reference["segments"]]
    if reference["source"].startswith("anystyle"):
        divided = split_volumes(segments)
        if divided is None:
            return None
        segments = divided
    done = labelled(reference["raw"], segments)
    if done is None or not done[0]:
        return None
    tokens, labels = done
    rows = features_of(tokens, reference["raw"], sight)
    return [list(chain.from_iterable((*own, *shared))) for own, shared in rows], labels


def spelled(words: Vocabulary) -> Sight[Group]:
    """Return the sight that keeps every group of features as it is."""
    return Sight(words, lambda group: group)


def train(
    sequences: Iterable[tuple[list[list[str]], list[str]]], *, l1: float, l2: float, rounds: int
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Return the state weights by (feature, label) and the transition weights by labels."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": rounds, "feature.minfreq": 2})
    for features, labels in sequences:
        trainer.append(features, labels)
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        content = tagger.info()
        return dict(content.state_features), dict(content.transitions)


def packed(
    states: dict[tuple[str, str], float],
    transitions: dict[tuple[str, str], float],
    words: Vocabulary,
) -> bytes:
    """Return the weights as a file, rounded, always the same bytes."""
    labels = sorted({label for _, label in states}.union(*transitions))
    number = {label: i for i, label in enumerate(labels)}
    by_feature: dict[str, list[tuple[int, int]]] = {}
    for (feature, label), weight in sorted(states.items()):
        rounded = round(weight * SCALE)
        if abs(rounded) >= LEAST:
            by_feature.setdefault(feature, []).append((number[label], rounded))
    follow = [
        [round(transitions[a, b] * SCALE) if (a, b) in transitions else None for b in labels]
        for a in labels
    ]
    return written(labels, SCALE, follow, by_feature, words)


def strings_of(
    options: argparse.Namespace, apart: Apart, works: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the strings to train on: annotated, deposited, rendered ones, in a fixed order."""
    chosen = [source for source in PERMITTED if source not in options.leave_source]
    references = [ref for ref in annotated(options.references, chosen) if not apart.has(ref["id"])]
    known = {work["DOI"].lower() for work in works}
    deposited = [
        ref
        for ref in references_in(works, known)
        if not apart.has(ref["id"]) and not apart.has_work(ref["doi"] or "")
    ]
    drawn = apart.rest_of([string for path in options.rendered for string in read_lines(path)])
    random.Random(1).shuffle(drawn)
    return [*references, *deposited, *drawn[: options.rendered_count]]


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--works", type=Path, required=True, nargs="+", help="Crossref works, JSON Lines, gzip"
    )
    parser.add_argument("--references", type=Path, required=True, help="annotated strings")
    parser.add_argument(
        "--rendered",
        type=Path,
        required=True,
        nargs="+",
        help="output of training.render and training.typeset",
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rendered-count", type=int, default=32000)
    parser.add_argument("--leave-fold", type=int, help="hold out this fifth, for measuring")
    parser.add_argument("--leave-source", action="append", default=[], help="hold out a source")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--l1", type=float, default=0.3)
    parser.add_argument("--l2", type=float, default=0.01)
    options = parser.parse_args()
    apart = Apart.of(options.references, options.leave_fold)
    works = [work for path in options.works for work in read_lines(path)]
    words = scores_of(works, apart.has_work)
    strings = strings_of(options, apart, works)
    del works
    sight = spelled(words)
    sequences = (sequence(string, sight) for string in strings)
    states, transitions = train(
        (done for done in sequences if done is not None),
        l1=options.l1,
        l2=options.l2,
        rounds=options.rounds,
    )
    content = packed(states, transitions, words)
    options.out.write_bytes(content)
    print(f"{len(strings)} strings, {len(states)} weights, {len(content)} bytes")


if __name__ == "__main__":
    main()
