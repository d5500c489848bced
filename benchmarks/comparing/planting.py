"""All kinds of planted errors."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.comparing.planted import Planter
from benchmarks.comparing.works import Work
from benchmarks.comparing.wrong_authors import (
    author_added,
    author_added_last,
    author_dropped,
    author_dropped_last,
    author_replaced,
    authors_swapped,
    chimera,
    family_typo,
    first_last_swapped,
    initial_changed,
)
from benchmarks.comparing.wrong_numbers import (
    issue,
    names_its_year,
    page,
    page_digits_swapped,
    volume,
    volume_issue_swapped,
    year,
    year_by_one,
    year_digit,
    year_in_one_place,
)
from benchmarks.comparing.wrong_works import (
    container,
    container_sibling,
    doi_digit,
    doi_longer,
    doi_neighbour,
    doi_other,
    is_notice,
    is_preprint,
    notice_as_work,
    preprint_as_article,
    title,
    title_word,
    title_words,
)

PLANTERS: tuple[Planter, ...] = (
    year, year_by_one, year_digit, year_in_one_place,
    volume, issue, volume_issue_swapped, page, page_digits_swapped,
    author_replaced, author_added, author_added_last, author_dropped, author_dropped_last,
    authors_swapped, first_last_swapped, initial_changed, family_typo, chimera,
    title, title_word, title_words, container, container_sibling,
    doi_other, doi_neighbour, doi_digit, doi_longer, preprint_as_article, notice_as_work,
)  # fmt: skip

# What a work must be for an error that few works allow.
SUITED: dict[Planter, Callable[[Work], bool]] = {
    year_in_one_place: names_its_year,
    preprint_as_article: is_preprint,
    notice_as_work: is_notice,
}


def kind_of(planter: Planter) -> str:
    """Return the name of the kind of error, as cases and results have it."""
    return planter.__name__.replace("_", "-")
