"""Entries with thousands of authors: what they cost grows as they do, whatever is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
import sys
import time
from types import FrameType

from msgspec.structs import replace
import pytest

from refcheck.core.compare import compare
from refcheck.core.model.comparison import DifferenceKind, Outcome
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name, Reference
from refcheck.readers import Document, reader_for

_TITLE = "Swimming patterns of the common eel in cold rivers"
_LETTERS = "abcdfghiklmnoprstuvz"
# Of each name at most so many functions are called by comparing, however many there are; a list
# that may be written in two manners is read in both.
_MOST_CALLS = 450


def _people(count: int, first: int = 0) -> list[Name]:
    def spelt(number: int) -> str:
        return "".join(_LETTERS[number // 20**power % 20] for power in range(5)).capitalize()

    return [Name(spelt(7 * i + 1), spelt(13 * i + 5)) for i in range(first, first + count)]


def _reference(people: Sequence[Name], style: str, title: str = _TITLE) -> Reference:
    if style == "apa":
        names = ", ".join(f"{name.family}, {(name.given or '')[0]}." for name in people)
        entry = f"{names} (1998). {title}. *Journal of Fish Biology*, *74*(2), 1101–1110."
    else:
        names = ", ".join(f"{name.family} {(name.given or '')[0]}" for name in people)
        entry = f"{names}. {title}. J Fish Biol. 1998;74(2):1101-1110."
    document = Document("a.md", f"# References\n\n1. {entry}\n".encode())
    return reader_for("a.md", None).read(document).references[0]


def _record(people: Sequence[Name]) -> Record:
    return Record(
        "10.5555/eel", "crossref", type="article-journal", title=(_TITLE,), author=tuple(people),
        container_title=("Journal of Fish Biology",), dates={"issued": PartialDate(1998)},
        volume="74", issue="2", page="1101-1110",
    )  # fmt: skip


def _calls(work: Callable[[], object]) -> int:
    """Return how many functions of Python `work` calls."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _others(people: list[Name]) -> list[Name]:
    return _people(len(people), 100_000)


def _one_changed(people: list[Name]) -> list[Name]:
    middle = len(people) // 2
    return [*people[:middle], Name("Okonkwo", "Quentin"), *people[middle + 1 :]]


def _backwards(people: list[Name]) -> list[Name]:
    return people[::-1]


def _every_other(people: list[Name]) -> list[Name]:
    strangers = _others(people)
    return [a if i % 2 else b for i, (a, b) in enumerate(zip(people, strangers, strict=True))]


@pytest.mark.parametrize("style", ["vancouver", "apa"])
@pytest.mark.parametrize("change", [list, _others, _one_changed, _backwards, _every_other])
def test_a_name_of_a_long_list_costs_no_more_than_a_few_calls(
    change: Callable[[list[Name]], list[Name]], style: str
) -> None:
    people = _people(1200)
    reference, record = _reference(change(people), style), _record(people)
    assert _calls(lambda: compare(reference, record)) < _MOST_CALLS * len(people)


def test_nobody_named_among_thousands_is_looked_for_in_all_others_each_time() -> None:
    people = _people(1200)
    record = _record(people)
    stated = [_reference(_others(one), "apa") for one in (people[:600], people[:1200])]
    here, twice = [_calls(partial(compare, reference, record)) for reference in stated]
    assert twice < 3 * here


def _words(first: int = 0) -> list[str]:
    return [(name.family or "").lower() for name in _people(1000, first)]


@pytest.mark.parametrize("stated", [_words(500_000), [word[::-1] for word in _words()]])
def test_another_title_of_a_thousand_words_is_not_looked_for_at_every_letter(
    stated: list[str],
) -> None:
    people = _people(3)
    reference = _reference(people, "apa", " ".join(stated))
    begun = time.process_time()
    found = compare(reference, replace(_record(people), title=(" ".join(_words()),))).of("title")
    assert time.process_time() - begun < 1
    assert found is not None
    assert found.outcome is Outcome.DIFFERENT


def test_the_wrong_words_of_a_long_title_are_found_at_either_end_and_within() -> None:
    people, words = _people(3), _words()
    stated = ["no", *words[:500], "never", *words[501:], "revisited"]
    record = replace(_record(people), title=(" ".join(words),))
    found = compare(_reference(people, "apa", " ".join(stated)), record).of("title")
    assert found is not None
    assert found.outcome is Outcome.DIFFERENT
    assert found.stated == " ".join(stated)


@pytest.mark.parametrize("style", ["vancouver", "apa"])
def test_one_name_changed_among_thousands_is_the_one_that_is_told(style: str) -> None:
    people = _people(3000)
    record = _record(people)
    found = compare(_reference(_one_changed(people), style), record).of("author")
    assert found is not None
    assert [(d.kind, d.position) for d in found.differences] == [(DifferenceKind.REPLACED, 1501)]
    right = compare(_reference(people, style), record).of("author")
    assert right is not None
    assert right.outcome is Outcome.EQUIVALENT
