"""Entries with a mark where the authors of the entry above stand."""

from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.compare import compare
from refcheck.core.model.comparison import Confidence, Outcome
from refcheck.core.model.location import SourceText
from refcheck.core.model.reference import Name, Reference
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import text_lines
from tests.core.guided.entries import ARTICLE

FIRST = "Ekdahl, X., & Lund, B. Y. (1997). Weirs of the north. J Fish Biol, 73(2), 11–110."
TITLE = ARTICLE.title[0]
RECORD = replace(ARTICLE, author=(Name("Ekdahl", "Xin"), Name("Lund", "Bruce Y.")))


def read(*entries: str) -> tuple[Reference, ...]:
    text = "References\n\n" + "\n\n".join(entries) + "\n"
    source = SourceText("a.txt", text)
    return tuple(read_lists(source, text_lines(source)).references)


def families(reference: Reference) -> list[str | None]:
    return [name.family for name in reference.author or ()]


@pytest.mark.parametrize("mark", ["—", "———", "---", "– – –", "______", "Ders.", "Idem", "Id."])
@pytest.mark.parametrize(
    "rest",
    [
        " (1998). {}. Journal of Fish Biology, 74(2), 1101–1110.",
        ", {}, Journal of Fish Biology 74 (1998) 1101–1110.",
        ": {}. In: Journal of Fish Biology Bd. 74 (1998), Nr. 2, S. 1101–1110.",
    ],
)
def test_a_mark_stands_for_the_authors_of_the_entry_above(mark: str, rest: str) -> None:
    _, second = read(FIRST, mark + rest.format(TITLE))
    assert families(second) == ["Ekdahl", "Lund"]
    judged = compare(second, RECORD)
    assert not judged.differing
    assert not judged.unaccounted
    _, second = read(FIRST, mark + rest.format(TITLE.replace("cold", "warm")))
    assert {one.field for one in compare(second, RECORD).differing} == {"title"}


def test_marks_below_one_another_all_stand_for_the_same_authors() -> None:
    third = "———. Eels of the south. Journal of Fish Biology. 1999;75(2):11-19."
    read_ = read(FIRST, f"———. {TITLE}. Journal of Fish Biology. 1998;74(2):1101-1110.", third)
    assert families(read_[2]) == ["Ekdahl", "Lund"]


def test_others_may_stand_behind_the_mark() -> None:
    entry = f"———, and Moen, Z. 1998. “{TITLE}.” Journal of Fish Biology 74 (2): 1101–1110."
    _, second = read(FIRST, entry)
    assert families(second) == ["Ekdahl", "Lund", "Moen"]
    whole = (*RECORD.author, Name("Moen", "Zoe"))
    assert not compare(second, replace(RECORD, author=whole)).differing


def test_authors_above_who_are_not_the_recorded_ones_are_doubted_only() -> None:
    _, second = read(FIRST, f"———. {TITLE}. Journal of Fish Biology. 1998;74(2):1101-1110.")
    (author,) = compare(second, replace(RECORD, author=(Name("Moen", "Zoe"),))).differing
    assert author.field == "author"
    assert author.confidence is Confidence.LOW


def test_dashes_in_front_of_all_entries_stand_for_nobody() -> None:
    works = [
        f"— Ekdahl, X. (1998). {TITLE}. Journal of Fish Biology, 74(2), 1101–1110.",
        "— Eels of the south. (1999). Journal of Fish Biology, 75(2), 11–19.",
    ]
    first, second = read(*works)
    assert families(first) == ["Ekdahl"]
    assert families(second) == []


def test_an_item_of_a_list_with_its_own_authors_keeps_them() -> None:
    entry = f"– Moen, Z. (1998). {TITLE}. Journal of Fish Biology, 74(2), 1101–1110."
    *_, second = read(FIRST, entry)
    assert families(second) == ["Moen"]
    record = replace(RECORD, author=(Name("Moen", "Zoe"),))
    assert all(one.outcome is not Outcome.DIFFERENT for one in compare(second, record).comparisons)
