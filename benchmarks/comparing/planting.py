"""All kinds of planted errors."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.comparing.decoys import (
    container_in_note,
    numbers_in_note,
    title_in_slug,
    year_of_access,
)
from benchmarks.comparing.planted import Planter
from benchmarks.comparing.works import Work, is_long
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
from benchmarks.comparing.wrong_containers import (
    container_form,
    container_plural,
    container_relative,
    container_section,
    container_word_less,
    container_word_more,
    has_section,
)
from benchmarks.comparing.wrong_entries import (
    long_list_name,
    long_list_number,
    second_doi,
    second_work,
)
from benchmarks.comparing.wrong_numbers import (
    has_article_number,
    issue,
    page,
    page_digits_swapped,
    page_hyphenated,
    page_like_year,
    page_longer,
    volume,
    volume_issue_swapped,
    volume_like_year,
    volume_longer,
)
from benchmarks.comparing.wrong_titles import (
    has_number,
    has_opposite,
    title_against,
    title_before,
    title_behind,
    title_notice,
    title_number,
    title_opposite,
    title_subtitle,
    title_word_less,
    title_word_more,
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
from benchmarks.comparing.wrong_years import (
    has_number_like_year,
    names_its_year,
    year,
    year_as_page,
    year_beside_like,
    year_by_one,
    year_digit,
    year_in_one_place,
    year_malformed,
    year_span,
    year_twice,
)

# Another value in the place of the right one.
PLAIN: tuple[Planter, ...] = (
    year, year_by_one, year_digit, year_in_one_place,
    volume, issue, volume_issue_swapped, page, page_digits_swapped,
    author_replaced, author_added, author_added_last, author_dropped, author_dropped_last,
    authors_swapped, first_last_swapped, initial_changed, family_typo, chimera,
    title, title_word, title_words, container, container_sibling,
    doi_other, doi_neighbour, doi_digit, doi_longer, preprint_as_article, notice_as_work,
)  # fmt: skip
# The right value is there as well, within the wrong one or beside it; or what is wrong stands
# where nobody looks.
DECEPTIVE: tuple[Planter, ...] = (
    title_before, title_notice, title_behind, title_against, title_subtitle,
    title_word_more, title_word_less, title_opposite, title_number,
    container_word_more, container_word_less, container_section, container_form,
    container_plural, container_relative,
    year_malformed, year_span, year_twice, year_beside_like, year_as_page,
    page_longer, page_hyphenated, page_like_year, volume_longer, volume_like_year,
    title_in_slug, numbers_in_note, container_in_note, year_of_access,
    second_work, second_doi, long_list_number, long_list_name,
)  # fmt: skip
PLANTERS = PLAIN + DECEPTIVE

# What a work must be for an error that few works allow.
SUITED: dict[Planter, Callable[[Work], bool]] = {
    year_in_one_place: names_its_year,
    preprint_as_article: is_preprint,
    notice_as_work: is_notice,
    title_opposite: has_opposite,
    title_number: has_number,
    container_section: has_section,
    page_hyphenated: has_article_number,
    year_beside_like: has_number_like_year,
}
_LONG = (long_list_number, long_list_name)


# What an item must state for any error of a kind, by the first word of its name.
_STATED = {
    "container": ("container-title",),
    "issue": ("issue",),
    "numbers": ("volume", "page", "container-title"),
    "page": ("page",),
    "volume": ("volume",),
}


def suits(work: Work, plant: Planter | None) -> bool:
    """Say whether `work` may be tried for an error (None for none)."""
    needed = () if plant is None else _STATED.get(plant.__name__.partition("_")[0], ())
    if is_long(work) != (plant in _LONG) or not all(field in work.item for field in needed):
        return False
    return plant not in SUITED or SUITED[plant](work)


def is_plain(kind: str) -> bool:
    """Say whether an error of this kind is another value in the place of the right one."""
    return any(kind_of(planter) == kind for planter in PLAIN)


def kind_of(planter: Planter) -> str:
    """Return the name of the kind of error, as cases and results have it."""
    return planter.__name__.replace("_", "-")
