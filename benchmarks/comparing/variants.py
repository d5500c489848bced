"""Lawful ways to cite a work otherwise than its record is written (the item's side).

What the variants allow is the list of the design's section "Comparing: what counts as the same";
none of them is an error.
"""

from __future__ import annotations

from collections.abc import Callable
import copy
import random

from benchmarks.comparing.book_variants import edition, place, series
from benchmarks.comparing.item import Item
from benchmarks.comparing.name_variants import (
    family_capitals,
    initials,
    middle_dropped,
    particle_moved,
    second_surname_dropped,
    suffix_dropped,
    transcribed,
)
from benchmarks.comparing.number_variants import (
    article_number,
    article_words,
    first_page_alone,
    issue_missing,
    issue_slash,
    last_page_cut,
    other_date,
    year_alone,
    year_combined,
)
from benchmarks.comparing.title_variants import (
    ampersand,
    article_dropped,
    capital_title,
    greek_spelt,
    headline_title,
    initialism,
    internet_mark,
    iso4_abbreviation,
    lower_case_title,
    no_accents,
    original_title,
    recorded_abbreviation,
    retraction_mark,
    spelling,
    subtitle_missing,
    title_dash,
    translated,
    unspaced_abbreviation,
)
from benchmarks.comparing.works import Work

Variant = Callable[[Item, Work, random.Random], bool]

# How often each is tried on a clean item. Order matters where two touch the same field.
VARIANTS: tuple[tuple[Variant, float], ...] = (
    (other_date, 0.5),
    (year_alone, 0.5),
    (second_surname_dropped, 0.1),
    (particle_moved, 0.3),
    (suffix_dropped, 0.3),
    (transcribed, 0.2),
    (middle_dropped, 0.08),
    (initials, 0.3),
    (family_capitals, 0.06),
    (initialism, 0.5),
    (unspaced_abbreviation, 0.05),
    (recorded_abbreviation, 0.35),
    (iso4_abbreviation, 0.2),
    (article_dropped, 0.2),
    (original_title, 0.2),
    (subtitle_missing, 0.12),
    (greek_spelt, 0.3),
    (title_dash, 0.2),
    (spelling, 0.3),
    (ampersand, 0.08),
    (no_accents, 0.15),
    (lower_case_title, 0.12),
    (headline_title, 0.12),
    (capital_title, 0.04),
    (article_number, 0.3),
    (last_page_cut, 0.2),
    (first_page_alone, 0.06),
    (issue_missing, 0.06),
    (issue_slash, 0.5),
    (article_words, 0.25),
    (year_combined, 0.03),
    (translated, 0.2),
    (internet_mark, 0.03),
    (retraction_mark, 0.01),
    (edition, 0.15),
    (place, 0.4),
    (series, 0.3),
)
# Those that also precede a planted error: common, and far from what is planted.
_MILD = (other_date, year_alone, initials, recorded_abbreviation)
# At most one of each group is used on an item.
_CONTAINERS = (
    initialism,
    unspaced_abbreviation,
    recorded_abbreviation,
    iso4_abbreviation,
    article_dropped,
)
_TITLES = (original_title, translated, internet_mark, retraction_mark)


def vary(
    work: Work, rng: random.Random, *, mild: bool = False, in_fields: bool = False
) -> tuple[Item, tuple[str, ...]]:
    """Return a lawful item for `work`, with the names of the variants it took.

    What styles print and nobody types into the fields of an entry is left out if `in_fields`.
    """
    item = copy.deepcopy(work.item)
    used: list[Variant] = []
    for variant, chance in VARIANTS:
        if rng.random() >= chance or (mild and variant not in _MILD):
            continue
        if in_fields and variant is internet_mark:
            continue
        if any(variant in group and set(group) & set(used) for group in (_CONTAINERS, _TITLES)):
            continue
        if variant(item, work, rng):
            used.append(variant)
    return item, tuple(variant.__name__ for variant in used)
