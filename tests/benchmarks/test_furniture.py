"""What the comparison benchmark adds to correct references is lawful, and stays beside them."""

from __future__ import annotations

import copy
from dataclasses import replace
import random

import pytest

from benchmarks.comparing.bibtex import entry
from benchmarks.comparing.extras import PAGE_STAND_IN, SPELT, YEAR_STAND_IN, spelt, with_extras
from benchmarks.comparing.furniture import FURNITURE, furnished
from benchmarks.comparing.number_variants import article_words, year_combined
from benchmarks.comparing.title_variants import retraction_mark, unspaced_abbreviation
from tests.benchmarks.items import article, work_of


@pytest.mark.parametrize("put", FURNITURE, ids=lambda put: put.__name__)
def test_furniture_leaves_the_citation_as_it_is(put: object) -> None:
    assert callable(put)
    text = "Norberg A. Ions. J Membr Sci. 2014;41:737. https://doi.org/10.1000/x(1)"
    for seed in range(20):
        item = article()
        extra = put(item, work_of(item), random.Random(seed))
        assert item == article()
        if extra is not None:
            whole = with_extras(text, "10.1000/x(1)", (extra,))
            assert whole.startswith(text.partition(" https")[0])
            assert "https://doi.org/10.1000/x(1)" in whole
            typed, _ = entry(item, random.Random(seed), habits=False, extras=(extra,))
            assert all(f"  {name} = " in typed for name, _ in extra.bibtex)


def test_many_entries_have_no_furniture_and_few_have_two_pieces() -> None:
    item = article()
    counts = [len(furnished(item, work_of(item), random.Random(seed))[0]) for seed in range(200)]
    assert counts.count(0) > 100
    assert 0 < counts.count(2) < counts.count(1)


def test_a_combined_year_holds_the_stated_one() -> None:
    for seed in range(20):
        item = article()
        assert year_combined(item, work_of(item), random.Random(seed))
        ((_, written),) = item[SPELT]
        assert written[:4] in ("2013", "2014")
        assert "14" in written
        assert spelt(f"({YEAR_STAND_IN})", item[SPELT]) == f"({written})"


def test_an_article_number_gets_its_own_paging_and_no_label() -> None:
    item = article(page="130")
    work = replace(work_of(item), message={"article-number": "130", "page": "1-36"})
    written = set()
    for seed in range(60):
        changed = copy.deepcopy(item)
        assert article_words(changed, work, random.Random(seed))
        text = spelt(f"41, pp. {PAGE_STAND_IN}.", changed[SPELT])
        assert text is not None
        written.add(text)
    assert "41, Article 130, 36 pages." in written
    assert "41, pp. 130:1-130:36." in written


def test_a_record_with_other_pages_keeps_its_article_number_bare() -> None:
    item = article(page="130")
    work = replace(work_of(item), message={"article-number": "130", "page": "737-748"})
    assert not article_words(item, work, random.Random(1))


def test_a_stand_in_that_is_not_printed_once_is_not_replaced() -> None:
    assert spelt("no year", ((str(YEAR_STAND_IN), "2O14"),)) is None
    assert spelt(f"{YEAR_STAND_IN}, {YEAR_STAND_IN}", ((str(YEAR_STAND_IN), "2O14"),)) is None


def test_abbreviations_without_blanks_keep_whole_words_whole() -> None:
    item = article(**{"container-title": "Physical Review Letters"})
    work = replace(work_of(item), abbreviations=("Phys. Rev. Lett.",))
    assert unspaced_abbreviation(item, work, random.Random(1))
    assert item["container-title"] == "Phys.Rev.Lett."


def test_a_retraction_mark_stands_outside_of_the_title() -> None:
    item = article()
    assert retraction_mark(item, work_of(item), random.Random(1))
    assert article()["title"] in item["title"]
