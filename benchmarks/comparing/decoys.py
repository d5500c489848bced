"""Planters of wrong values whose right ones stand in the entry, where no style prints them.

The address of a page, a note behind the DOI, what a work is reprinted in and the date of access
state nothing about the work that is cited.
"""

from __future__ import annotations

import re
import unicodedata

from benchmarks.comparing.extras import Extra
from benchmarks.comparing.item import Item
from benchmarks.comparing.planted import Hand, Planted
from benchmarks.comparing.wrong_numbers import page, volume
from benchmarks.comparing.wrong_works import container, title, title_words
from benchmarks.comparing.wrong_years import year

_MONTHS = ("January", "March", "April", "June", "August", "October", "December")
_SITES = ("www.journal.example/article/", "papers.example/", "www.archive.example/2/")


def title_in_slug(item: Item, hand: Hand) -> Planted | None:
    """A wrong title, and an address with the words of the right one."""
    plant = title if hand.rng.random() < 0.5 else title_words
    right = item["title"]
    planted = plant(item, hand)
    if planted is None or len(_slug(right)) < 25:
        return None
    address = f"https://{hand.rng.choice(_SITES)}{_slug(right)}"
    return _with(planted, Extra(behind=address, bibtex=(("url", address),)))


def _slug(title: str) -> str:
    bare = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def numbers_in_note(item: Item, hand: Hand) -> Planted | None:
    """A wrong volume or page, and a note behind the DOI with the right ones."""
    if not {"volume", "page", "container-title", "issued"} <= item.keys():
        return None
    volume_, page_ = item["volume"], item["page"]
    planted = hand.rng.choice((volume, page))(item, hand)
    if planted is None:
        return None
    right = f"{item['container-title']} {_year(item)};{volume_}:{page_}"
    note = hand.rng.choice(("(cf. {})", "[{}]", "Abstracted in: {}.", "See also {}.")).format(right)
    return _with(planted, _note(note))


def container_in_note(item: Item, hand: Hand) -> Planted | None:
    """Another journal, and a note behind the DOI that names the right one."""
    right = item.get("container-title")
    planted = container(item, hand)
    if planted is None or right is None:
        return None
    forms = (f"Reprinted in {right}, {_year(item)}.", f"See also {right}.", f"(Source: {right})")
    return _with(planted, _note(hand.rng.choice(forms)))


def year_of_access(item: Item, hand: Hand) -> Planted | None:
    """Another year, and the right one in the date of access or in the address."""
    right = _year(item)
    planted = year(item, hand)
    if planted is None:
        return None
    day, month = hand.rng.randrange(2, 28), hand.rng.choice(_MONTHS)
    date = f"{day} {month} {right}"
    forms = (f"Accessed {date}.", f"(accessed {month} {day}, {right})", f"Retrieved {date}")
    if hand.rng.random() < 0.3:
        address = f"https://{hand.rng.choice(_SITES)}{right}/{day}"
        return _with(planted, Extra(behind=address, bibtex=(("url", address),)))
    iso = f"{right}-{hand.rng.randrange(1, 13):02d}-{day:02d}"
    return _with(planted, Extra(behind=hand.rng.choice(forms), bibtex=(("urldate", iso),)))


def _year(item: Item) -> str:
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""


def _note(text: str) -> Extra:
    return Extra(behind=text, bibtex=(("note", text.strip("()[]. ")),))


def _with(planted: Planted, extra: Extra) -> Planted:
    return Planted(planted.fields, planted.stated, planted.recorded, planted.shown, extra=extra)
