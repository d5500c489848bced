"""What the comparison benchmark plants: an error of its kind, and nothing that is lawful."""

from __future__ import annotations

import copy
from dataclasses import replace
import random

import pytest

from benchmarks.comparing.consortia import consortia
from benchmarks.comparing.extras import Extra, with_extras
from benchmarks.comparing.planted import Hand, Planter
from benchmarks.comparing.planting import PLANTERS, is_plain, kind_of, suits
from benchmarks.comparing.quick import SAMPLE
from benchmarks.comparing.shelves import Shelves
from benchmarks.comparing.works import Work, citable, is_long, read_messages
from benchmarks.comparing.wrong_containers import (
    container_form,
    container_word_less,
    container_word_more,
)
from benchmarks.comparing.wrong_titles import title_before, title_behind
from benchmarks.comparing.wrong_years import year_malformed
from tests.benchmarks.items import article, work_of


@pytest.fixture(scope="module")
def works() -> list[Work]:
    return citable(read_messages(SAMPLE))


@pytest.fixture(scope="module")
def plantable(works: list[Work]) -> list[Work]:
    """Return works that allow every kind of error, those that the sample lacks among them."""
    paged = {
        "DOI": "10.1000/2001",
        "type": "journal-article",
        "title": ["A page like a year"],
        "issued": {"date-parts": [[1999]]},
        "page": "2001-2008",
    }
    return works + citable([paged, *consortia(works, random.Random(1))])


@pytest.fixture(scope="module")
def shelves(works: list[Work]) -> Shelves:
    return Shelves(works, frozenset(work.doi for work in works))


@pytest.mark.parametrize("plant", PLANTERS, ids=kind_of)
def test_every_kind_changes_the_entry_and_names_its_field(
    plant: Planter, plantable: list[Work], shelves: Shelves
) -> None:
    planted = 0
    for seed, work in enumerate(w for w in plantable if suits(w, plant)):
        item = copy.deepcopy(work.item)
        made = plant(item, Hand(work, shelves, random.Random(seed)))
        if made is not None:
            planted += 1
            assert item != work.item or made.extra or made.second
            assert made.stated != made.recorded
            assert made.fields
    assert planted


def test_kinds_are_told_apart_by_whether_the_right_value_is_there_as_well() -> None:
    assert is_plain("volume-issue-swapped")
    assert not is_plain("title-before")
    assert len({kind_of(plant) for plant in PLANTERS}) == len(PLANTERS)


def test_no_planted_year_is_one_of_the_record(works: list[Work], shelves: Shelves) -> None:
    for plant in (plant for plant in PLANTERS if kind_of(plant).startswith("year")):
        for work in works:
            item = copy.deepcopy(work.item)
            if plant(item, Hand(work, shelves, random.Random(1))) and "issued" in item:
                assert item["issued"]["date-parts"][0][0] not in work.years


@pytest.mark.parametrize("year", [1958, 2012])
def test_a_malformed_year_is_no_recorded_year_and_none_of_another_calendar(
    year: int, shelves: Shelves
) -> None:
    work = work_of(article(issued={"date-parts": [[year]]}))
    work = replace(work, years=frozenset({year}))
    written = set()
    for seed in range(60):
        made = year_malformed(copy.deepcopy(work.item), Hand(work, shelves, random.Random(seed)))
        assert made is not None
        written.add(made.stated)
    assert len(written) > 5
    assert not written & {str(year), str(year + 543), str(year - 621)}


def test_words_around_a_title_leave_the_recorded_words_in_one_piece(
    works: list[Work], shelves: Shelves
) -> None:
    for plant in (title_before, title_behind):
        for seed, work in enumerate(works):
            item = copy.deepcopy(work.item)
            if plant(item, Hand(work, shelves, random.Random(seed))):
                assert work.title[1:].casefold() in item["title"].casefold()
                assert len(item["title"]) > len(work.title)


def test_no_journal_with_a_word_more_or_less_is_a_recorded_name_of_the_right_one(
    works: list[Work], shelves: Shelves
) -> None:
    for plant in (container_word_more, container_word_less, container_form):
        for seed, work in enumerate(works):
            item = copy.deepcopy(work.item)
            if plant(item, Hand(work, shelves, random.Random(seed))):
                names = (work.item["container-title"], *work.abbreviations, "")
                assert item["container-title"] not in names


def test_no_stranger_shares_a_name_with_an_author(works: list[Work], shelves: Shelves) -> None:
    for seed, work in enumerate(works):
        stranger = shelves.stranger(work, random.Random(seed))
        assert stranger is not None
        assert stranger["family"] not in {author.get("family") for author in work.authors}


def test_what_stands_beside_a_citation_comes_before_its_doi_or_last() -> None:
    text = "Norberg A. Ions. 2014. doi: 10.1000/1"
    put = with_extras(text, "10.1000/1", [Extra(before="Epub.", behind="Accessed 2 May.")])
    assert put == "Norberg A. Ions. 2014. Epub. doi: 10.1000/1 Accessed 2 May."


def test_a_half_gets_its_own_works_of_hundreds_of_authors(works: list[Work]) -> None:
    dev = [work for work in works if work.half == "dev"]
    made = citable(consortia(dev, random.Random(1)))
    assert made
    assert all(is_long(work) and work.half == "dev" for work in made)
