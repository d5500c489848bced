"""Rendered strings whose parts are put in another order stay annotated."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
import pytest

from training.labels import labelled
from training.rearranging import rearranged

SEGMENTS = [
    ("author", "Hale, T., & Orme, L."),
    ("other", " ("),
    ("date", "2012"),
    ("other", "). "),
    ("title", "Deep roots of trees"),
    ("other", ". "),
    ("container", "Annals of Botany"),
    ("other", " "),
    ("volume", "12"),
    ("other", "("),
    ("issue", "3"),
    ("other", "), "),
    ("pages", "4–9"),
    ("other", "."),
]
STATED = {part: text for part, text in SEGMENTS if part != "other"}


def string_of(segments: list[tuple[str, str]]) -> dict[str, Any]:
    raw = "".join(text for _, text in segments)
    return {"source": "rendered", "raw": raw, "segments": segments, "work": "10.1000/roots"}


@given(st.integers(0, 10_000))
def test_each_part_is_labelled_as_what_it_was(seed: int) -> None:
    done = rearranged(string_of(SEGMENTS), random.Random(seed))
    assert done is not None
    assert done["raw"] == "".join(text for _, text in done["segments"])
    assert labelled(done["raw"], done["segments"]) is not None
    assert done == rearranged(string_of(SEGMENTS), random.Random(seed))
    for part, text in done["segments"]:
        assert part == "other" or STATED[part] == text


def test_names_may_stand_behind_the_title() -> None:
    orders = set()
    for seed in range(100):
        done = rearranged(string_of(SEGMENTS), random.Random(seed))
        assert done is not None
        orders.add(tuple(part for part, _ in done["segments"] if part in ("author", "title")))
    assert orders == {("author", "title"), ("title", "author"), ("title",)}


@pytest.mark.parametrize("missing", ["author", "title", "date", "container"])
def test_what_lacks_a_part_is_left_as_it_is(missing: str) -> None:
    segments = [(part, text) for part, text in SEGMENTS if part != missing]
    assert rearranged(string_of(segments), random.Random(1)) is None
