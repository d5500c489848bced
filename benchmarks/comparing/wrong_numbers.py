"""Planters of wrong volumes, issues and pages."""

from __future__ import annotations

import re

from benchmarks.comparing.item import Item
from benchmarks.comparing.planted import Hand, Planted
from benchmarks.comparing.works import Work
from benchmarks.comparing.wrong_years import LATEST_YEAR


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


def page_longer(item: Item, hand: Hand) -> Planted | None:
    """The recorded first page within another number: `1737` for `737`, `e00066-25` for `66`."""
    start, dash, end = item.get("page", "").partition("-")
    found = re.fullmatch(r"([A-Za-z]*)(\d+)", start)
    if not found:
        return None
    letters, digits = found.groups()
    digit = hand.rng.choice("123456789")
    longer = [f"{letters}{digit}{digits}", f"{letters}{digits}{digit}"]
    made = hand.rng.choice(longer)
    if dash and end.isdigit() and len(end) >= len(digits):
        made += f"-{int(re.sub(r'[A-Za-z]', '', made)) + max(1, int(end) - int(digits))}"
    return _paged(item, hand, made)


def page_hyphenated(item: Item, hand: Hand) -> Planted | None:
    """The recorded article number as half of another: `e00066-25` for `66` or `e00066`."""
    found = re.fullmatch(r"([A-Za-z]*)(\d{2,})", item.get("page", ""))
    if not found:
        return None
    letters, digits = found.groups()
    return _paged(item, hand, f"{letters or 'e'}{digits.zfill(5)}-{hand.rng.randrange(11, 99)}")


def has_article_number(work: Work) -> bool:
    """Say whether the page is a single number, as article numbers are."""
    return bool(re.fullmatch(r"[A-Za-z]*\d{2,}", work.item.get("page", "")))


def page_like_year(item: Item, hand: Hand) -> Planted | None:
    """A wrong first page that looks like a year, which none of the record's is."""
    if not re.fullmatch(r"\d+(?:-\d+)?", item.get("page", "")):
        return None
    free = [y for y in range(1950, LATEST_YEAR) if y not in hand.work.years]
    made = str(hand.rng.choice(free))
    return _paged(item, hand, made if "-" not in item["page"] else f"{made}-{int(made) + 9}")


def _paged(item: Item, hand: Hand, made: str) -> Planted | None:
    recorded = (item["page"], str(hand.work.message.get("article-number")))
    if made in recorded or made == item["page"].partition("-")[0]:
        return None
    item["page"] = made
    return Planted(("page",), made, recorded[0])


def volume_longer(item: Item, hand: Hand) -> Planted | None:
    """The recorded volume within another number: `141` or `412` for `41`."""
    recorded = item.get("volume", "")
    if not recorded.isdigit() or len(recorded) > 3:
        return None
    digit = hand.rng.choice("123456789")
    item["volume"] = hand.rng.choice((digit + recorded, recorded + digit))
    return Planted(("volume",), item["volume"], recorded)


def volume_like_year(item: Item, hand: Hand) -> Planted | None:
    """A wrong volume that looks like a year, which none of the record's is."""
    recorded = item.get("volume", "")
    if not recorded.isdigit() or int(recorded) > 1700:
        return None
    free = [y for y in range(1950, LATEST_YEAR) if y not in hand.work.years]
    item["volume"] = str(hand.rng.choice(free))
    return Planted(("volume",), item["volume"], recorded)
