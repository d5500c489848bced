"""Train the citation model.

`python -m training.train --works FILE... --references FILE --rendered FILE... --out FILE`

Writes the weights that `refcheck.readers.citation.weights` reads. The same inputs give the same
bytes, on the same processor.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
import gzip
import hashlib
import json
from pathlib import Path
import random
from typing import Any, Self

import numpy as np

from refcheck.readers.citation.features import features_of
from refcheck.readers.citation.sight import Sight
from refcheck.readers.citation.tokens import Token
from refcheck.readers.citation.vocabulary import Vocabulary
from refcheck.readers.citation.weights import written
from training.deposited import references_in
from training.field import Examples, Flags, Learned, learned
from training.labels import labelled, split_volumes
from training.prospects import levelled
from training.rearranging import rearranged
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
# Weights below this, in units of 1/SCALE, are left out: they tell nothing
LEAST = 4
# People annotate what they see, and carefully; what is printed here has no faults to learn from.
CAREFUL, PLAIN, RENDERED = 2.0, 1.0, 1.0
# Every so many of the rendered strings get their parts in another order.
REARRANGED = 6
# The annotated source that is known to be untidy
UNTIDY = "anystyle-ugly"


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


def parted(reference: dict[str, Any]) -> tuple[list[Token], list[str]] | None:
    """Return the tokens and labels of a reference, or None where it cannot be aligned."""
    segments: list[tuple[str, str]] = [(part, text) for part, text in reference["segments"]]
    if reference["source"].startswith("anystyle"):
        divided = split_volumes(segments)
        if divided is None:
            return None
        segments = divided
    done = labelled(reference["raw"], segments)
    return done if done and done[0] else None


def examples_of(strings: Iterable[tuple[dict[str, Any], float]], words: Vocabulary) -> Examples:
    """Return strings, each with how much it counts, as what is learned from."""
    examples = Examples()
    sight = Sight(words, examples.numbered)
    for reference, weight in strings:
        if done := parted(reference):
            tokens, labels = done
            examples.add(features_of(tokens, reference["raw"], sight), labels, weight)
    return examples


def packed(
    examples: Examples, possible: Flags, weights: Learned, words: Vocabulary
) -> tuple[bytes, int]:
    """Return the weights as a file, rounded, and how many they are."""
    labels = sorted(examples.labels)
    columns = [examples.labels[label] for label in labels]
    rounded = np.rint(weights.states[:, columns] * SCALE).astype(int)
    rounded[np.abs(rounded) < LEAST] = 0
    names = list(examples.features)
    by_feature = {
        names[number]: [(int(k), int(rounded[number, k])) for k in np.flatnonzero(rounded[number])]
        for number in np.flatnonzero(rounded.any(axis=1))
    }
    follow = [
        [round(float(weights.follow[a, b]) * SCALE) if possible[a, b] else None for b in columns]
        for a in columns
    ]
    return written(labels, SCALE, follow, by_feature, words), int(np.count_nonzero(rounded))


def strings_of(
    options: argparse.Namespace, apart: Apart, works: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], float]]:
    """Return the strings to train on, and how much each counts, in a fixed order.

    They are annotated, deposited and rendered ones.
    """
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
    dice = random.Random(2)
    drawn = [
        string if number % REARRANGED else rearranged(string, dice) or string
        for number, string in enumerate(drawn[: options.rendered_count])
    ]
    return [
        *((ref, PLAIN if ref["source"] == UNTIDY else CAREFUL) for ref in references),
        *((ref, PLAIN) for ref in deposited),
        *((ref, RENDERED) for ref in drawn),
    ]


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
    parser.add_argument("--rendered-count", type=int, default=50000)
    parser.add_argument("--leave-fold", type=int, help="hold out this fifth, for measuring")
    parser.add_argument("--leave-source", action="append", default=[], help="hold out a source")
    options = parser.parse_args()
    apart = Apart.of(options.references, options.leave_fold)
    works = [work for path in options.works for work in read_lines(path)]
    words = scores_of(works, apart.has_work)
    strings = strings_of(options, apart, works)
    del works
    examples = examples_of(strings, words)
    arrays = examples.arrays()
    weights = levelled(arrays, learned(arrays, print), examples.features)
    content, count = packed(examples, arrays.possible, weights, words)
    options.out.write_bytes(content)
    print(f"{len(strings)} strings, {count} weights, {len(content)} bytes")


if __name__ == "__main__":
    main()
