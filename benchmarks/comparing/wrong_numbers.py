"""Planters of wrong years, volumes, issues and pages."""

from __future__ import annotations

import re

from benchmarks.comparing.planted import Hand, Planted
from benchmarks.comparing.rendering import Item
from benchmarks.comparing.works import Work

LATEST_YEAR = 2026


def year(item: Item, hand: Hand) -> Planted | None:
    """A year two to seven away from every recorded one."""
    return _set_year(item, hand, (-7, -5, -4, -3, -2, 2, 3, 4, 5))


def year_by_one(item: Item, hand: Hand) -> Planted | None:
    """The year before or after, where no recorded date allows it."""
    return _set_year(item, hand, (-1, 1))


def year_digit(item: Item, hand: Hand) -> Planted | None:
    """One digit of the year mistyped (1966 as 1986), or its last two in each other's place."""
    if "issued" not in item:
        return None
    digits = str(item["issued"]["date-parts"][0][0])
    typed = {digits[:at] + d + digits[at + 1 :] for at in (2, 3) for d in "0123456789"}
    typed.add(digits[:2] + digits[3] + digits[2])
    return _set_year(item, hand, tuple(int(y) - int(digits) for y in sorted(typed - {digits})))


def year_in_one_place(item: Item, hand: Hand) -> Planted | None:
    """The year wrong in the date and right in the name of the conference, or in the title."""
    return _set_year(item, hand, (-2, -1, 1, 2))


def names_its_year(work: Work) -> bool:
    """Say whether the year stands in the title or in the container's name, too."""
    year = str(work.dates[0][0]) if work.dates else "-"
    words = re.findall(r"\d+", f"{work.title} {work.item.get('container-title', '')}")
    return year in words


def _set_year(item: Item, hand: Hand, steps: tuple[int, ...]) -> Planted | None:
    if "issued" not in item:
        return None
    date = item["issued"]["date-parts"][0]
    candidates = [date[0] + step for step in steps]
    wrong = [y for y in candidates if y not in hand.work.years and y <= LATEST_YEAR]
    if not wrong:
        return None
    recorded, date[0] = date[0], hand.rng.choice(wrong)
    return Planted(("year",), str(date[0]), str(recorded))


def volume(item: Item, hand: Hand) -> Planted | None:
    """Another volume."""
    return _raise_number(item, hand, "volume", (1, 2, 10))


def issue(item: Item, hand: Hand) -> Planted | None:
    """Another issue."""
    return _raise_number(item, hand, "issue", (1, 2, 3))


def _raise_number(item: Item, hand: Hand, field: str, steps: tuple[int, ...]) -> Planted | None:
    recorded = item.get(field, "")
    if not recorded.isdigit():
        return None
    item[field] = str(int(recorded) + hand.rng.choice(steps))
    return Planted((field,), item[field], recorded)


def volume_issue_swapped(item: Item, hand: Hand) -> Planted | None:
    """Volume and issue in each other's place."""
    if not {"volume", "issue"} <= item.keys() or item["volume"] == item["issue"]:
        return None
    item["volume"], item["issue"] = item["issue"], item["volume"]
    swapped, right = (item["volume"], item["issue"]), (item["issue"], item["volume"])
    return Planted(("volume", "issue"), "{}({})".format(*swapped), "{}({})".format(*right))


def page(item: Item, hand: Hand) -> Planted | None:
    """The whole range moved."""
    pages = re.fullmatch(r"(\d+)-(\d+)", item.get("page", ""))
    if not pages:
        return None
    step = hand.rng.choice((3, 20, 100))
    recorded, item["page"] = item["page"], f"{int(pages[1]) + step}-{int(pages[2]) + step}"
    return Planted(("page",), item["page"], recorded)


def page_digits_swapped(item: Item, hand: Hand) -> Planted | None:
    """Two neighbouring digits of one page in each other's place."""
    recorded = item.get("page", "")
    places = [at for at in range(len(recorded) - 1) if _can_swap(recorded, at)]
    if not places:
        return None
    at = hand.rng.choice(places)
    item["page"] = recorded[:at] + recorded[at + 1] + recorded[at] + recorded[at + 2 :]
    if item["page"] == hand.work.message.get("article-number"):
        return None
    return Planted(("page",), item["page"], recorded)


def _can_swap(page: str, at: int) -> bool:
    """Say whether the digits at `at` may change places: they differ, and no page starts with 0."""
    pair = page[at : at + 2]
    starts = at == 0 or not page[at - 1].isdigit()
    return pair.isdigit() and pair[0] != pair[1] and not (starts and pair[1] == "0")
