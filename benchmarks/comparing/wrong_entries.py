"""Planters of faults of a whole entry: a second work, a second DOI, an error behind a long list."""

from __future__ import annotations

import copy

from benchmarks.comparing.extras import Extra
from benchmarks.comparing.item import Item
from benchmarks.comparing.planted import Hand, Planted, Planter
from benchmarks.comparing.works import is_long
from benchmarks.comparing.wrong_authors import called
from benchmarks.comparing.wrong_numbers import page, volume
from benchmarks.comparing.wrong_works import doi_digit, title
from benchmarks.comparing.wrong_years import year


def second_work(item: Item, hand: Hand) -> Planted | None:
    """Another work glued behind the first, with a wrong year, title or DOI of its own."""
    other = hand.shelves.other(hand.work, hand.rng)
    if len(other.title) < 25 or is_long(other):
        return None
    second = copy.deepcopy(other.item)
    plant: Planter = hand.rng.choice((year, doi_digit, title))
    planted = plant(second, Hand(other, hand.shelves, hand.rng))
    if planted is None:
        return None
    fields = ("year", "doi", "title", "entry")
    shown = (planted.stated,) if plant is title else ()
    return Planted(fields, planted.stated, planted.recorded, shown, second=second)


def second_doi(item: Item, hand: Hand) -> Planted | None:
    """Another DOI behind the right one: another work's, or nobody's."""
    doi = str(hand.shelves.other(hand.work, hand.rng).message["DOI"])
    if hand.rng.random() < 0.5:
        other: Item = {"DOI": doi}
        if doi_digit(other, hand) is None:
            return None
        doi = other["DOI"]
    address = f"https://doi.org/{doi}"
    extra = Extra(behind=address, bibtex=(("url", address),))
    return Planted(("doi", "entry", "title"), doi, hand.work.doi, extra=extra)


def long_list_number(item: Item, hand: Hand) -> Planted | None:
    """A wrong year, volume or page behind hundreds of authors."""
    plant: Planter = hand.rng.choice((year, volume, page))
    return plant(item, hand)


def long_list_name(item: Item, hand: Hand) -> Planted | None:
    """A stranger among hundreds of authors."""
    authors = item["author"]
    stranger = hand.shelves.stranger(hand.work, hand.rng)
    if stranger is None:
        return None
    at = hand.rng.randrange(len(authors))
    recorded, authors[at] = authors[at], stranger
    return Planted(("author",), stranger["family"], called(recorded), (stranger["family"],))
