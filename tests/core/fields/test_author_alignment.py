from __future__ import annotations

from collections.abc import Sequence
from itertools import product
import random
import time

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.compare import compare
from refcheck.core.fields.author_alignment import align
from refcheck.core.fields.authors import compare_authors
from refcheck.core.model.comparison import DifferenceKind, Outcome
from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Field, Name, Reference

_SYLLABLES = tuple("".join(pair) for pair in product("bdfgklmnprstv", "aeiou"))


def _people(count: int, seed: int) -> tuple[Name, ...]:
    draw = random.Random(seed)
    names: set[tuple[str, str]] = set()
    while len(names) < count:
        family = "".join(draw.choices(_SYLLABLES, k=4)).capitalize()
        names.add((family, "".join(draw.choices(_SYLLABLES, k=3)).capitalize()))
    return tuple(Name(*one) for one in sorted(names, key=lambda _: draw.random()))


def _seconds(
    stated: Sequence[Name], recorded: Sequence[Name], title: str = "T", known: str = "T"
) -> float:
    reference = Reference(
        1, Location("a", 1, 1, 1, 1), MappedText(""), Carrier.STRUCTURED,
        author=tuple(stated), fields={"title": Field(title)},
    )  # fmt: skip
    record = Record("10.1/x", "crossref", title=(known,), author=tuple(recorded))
    before = time.process_time()
    compare(reference, record)
    return time.process_time() - before


def test_a_thousand_authors_who_differ_are_compared_at_once() -> None:
    # The least of three: the collector may look through what all the tests before this one left.
    assert min(_seconds(_people(1000, 1), _people(1000, 2)) for _ in range(3)) < 0.5


def test_ten_thousand_recorded_authors_are_compared_at_once() -> None:
    people = _people(10_000, 3)
    assert _seconds(people[:20], people) < 0.8


def test_a_title_of_a_thousand_words_that_differ_is_compared_at_once() -> None:
    a, b = (" ".join(str(name) for name in _people(500, seed)) for seed in (4, 5))
    assert _seconds((), (), a, b) < 0.5


def test_the_one_name_replaced_in_a_long_list_is_found() -> None:
    recorded = _people(3000, 6)
    stated = [*recorded]
    stated[1], stated[1500], stated[2998] = _people(3, 7)
    record = Record("10.1/x", "crossref", author=recorded)
    found = compare_authors(stated, False, record).differences
    assert [(d.kind, d.position) for d in found] == [
        (DifferenceKind.REPLACED, 2),
        (DifferenceKind.REPLACED, 1501),
        (DifferenceKind.REPLACED, 2999),
    ]


def test_names_missing_moved_and_added_are_told_apart_in_a_long_list() -> None:
    recorded = _people(400, 8)
    (stranger,) = _people(1, 9)
    stated = [*recorded]
    del stated[300]
    stated.insert(200, stranger)
    stated[50], stated[60] = stated[60], stated[50]
    record = Record("10.1/x", "crossref", author=recorded)
    kinds = [d.kind for d in compare_authors(stated, False, record).differences]
    assert kinds.count(DifferenceKind.MISSING) == 1
    assert kinds.count(DifferenceKind.SURPLUS) == 1
    assert kinds.count(DifferenceKind.ORDER) == 2


def test_a_cut_list_is_measured_by_the_first_of_thousands() -> None:
    recorded = _people(5000, 10)
    record = Record("10.1/x", "crossref", author=recorded)
    assert compare_authors(recorded[:20], True, record).outcome is Outcome.EQUIVALENT
    stated = [*recorded[:20]]
    stated[3] = _people(1, 11)[0]
    (difference,) = compare_authors(stated, True, record).differences
    assert (difference.kind, difference.position) == (DifferenceKind.REPLACED, 4)


@pytest.mark.parametrize("count", [45, 300])
def test_a_list_in_another_order_is_a_matter_of_order(count: int) -> None:
    recorded = _people(count, 12)
    record = Record("10.1/x", "crossref", author=recorded)
    found = compare_authors(recorded[::-1], False, record).differences
    assert {d.kind for d in found} == {DifferenceKind.ORDER}


@given(st.lists(st.integers(0, 30), max_size=60), st.lists(st.integers(0, 30), max_size=60))
def test_every_name_has_its_place_once(a: list[int], b: list[int]) -> None:
    people = _people(31, 13)
    stated, recorded = (tuple(people[i] for i in side) for side in (a, b))
    pairs = align(stated, recorded, cut=False)
    assert [p.stated for p in pairs if p.stated is not None] == list(range(len(stated)))
    assert [p.recorded for p in pairs if p.recorded is not None] == list(range(len(recorded)))
