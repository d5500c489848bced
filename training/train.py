"""Train the citation model: `python -m training.train --references FILE --out FILE`.

Writes the weights `refcheck.readers.citation.model.load` reads. The same inputs give the same
bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
import gzip
import hashlib
import json
from pathlib import Path
import tempfile
from typing import Any

import pycrfsuite

from refcheck.readers.citation.features import features_of
from training.labels import labelled, split_volumes

# Sources whose licence lets a model trained on them be shipped.
PERMITTED = (
    "grobid-train", "grobid-eval", "anystyle-good", "anystyle-gold", "anystyle-core", "anystyle-ugly",
)  # fmt: skip
SCALE = 50


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


def sequence(reference: dict[str, Any]) -> tuple[list[list[str]], list[str]] | None:
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
    return features_of(tokens, reference["raw"]), labels


def train(
    sequences: Iterable[tuple[list[list[str]], list[str]]], *, l1: float, l2: float, rounds: int
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Return the state weights by (feature, label) and the transition weights by labels."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({
        "c1": l1, "c2": l2, "max_iterations": rounds, "feature.minfreq": 2,
        "feature.possible_transitions": False,
    })  # fmt: skip
    for features, labels in sequences:
        trainer.append(features, labels)
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        content = tagger.info()
        return dict(content.state_features), dict(content.transitions)


def packed(
    states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float]
) -> bytes:
    """Return the weights as compressed JSON, rounded, always the same bytes."""
    labels = sorted(
        {label for _, label in states} | {label for pair in transitions for label in pair}
    )
    number = {label: i for i, label in enumerate(labels)}
    by_feature: dict[str, list[int]] = {}
    for (feature, label), weight in sorted(states.items()):
        rounded = round(weight * SCALE)
        if rounded:
            by_feature.setdefault(feature, []).extend((number[label], rounded))
    rows = [
        [round(transitions[a, b] * SCALE) if (a, b) in transitions else None for b in labels]
        for a in labels
    ]
    content = {"labels": labels, "scale": SCALE, "states": by_feature, "transitions": rows}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--references", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--leave-fold", type=int)
    parser.add_argument("--leave-source", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=120)
    parser.add_argument("--l1", type=float, default=0.3)
    parser.add_argument("--l2", type=float, default=0.01)
    options = parser.parse_args()
    chosen = [source for source in PERMITTED if source not in options.leave_source]
    references = [
        ref
        for ref in annotated(options.references, chosen)
        if options.leave_fold is None or fold_of(ref["id"]) != options.leave_fold
    ]
    sequences = [done for ref in references if (done := sequence(ref)) is not None]
    print(f"{len(sequences)} of {len(references)} strings")
    states, transitions = train(sequences, l1=options.l1, l2=options.l2, rounds=options.rounds)
    content = packed(states, transitions)
    options.out.write_bytes(content)
    print(f"{len(states)} weights, {len(content)} bytes")


if __name__ == "__main__":
    main()
