"""Planters of wrong years, plausible ones and such as no year can be."""

from __future__ import annotations

from collections.abc import Iterator
import re

from benchmarks.comparing.extras import YEAR_STAND_IN, Extra
from benchmarks.comparing.item import Item
from benchmarks.comparing.planted import Hand, Planted
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


# Years of other calendars are lawful where they convert to the recorded one.
_CALENDARS = (543, -621, -622, 3760, 3761, -78, -1911, -284, -7, -8)


def year_malformed(item: Item, hand: Hand) -> Planted | None:
    """What no year can be, one slip from it: `2104`, `1214`, `20014`, `2O14`, `214`."""
    year = str(_stated(item))
    if len(year) != 4:
        return None
    lawful = {str(y + step) for y in hand.work.years for step in (0, *_CALENDARS)}
    made = sorted({slip for slip in _slips(year) if slip not in lawful and slip != year})
    return _spelt(item, hand.rng.choice(made))


def _slips(year: str) -> Iterator[str]:
    yield year[0] + year[2] + year[1] + year[3]
    yield year[1] + year[0] + year[2:]
    yield "3" + year[1:]
    yield from (year[:at] + year[at + 1 :] for at in range(4))
    yield from (year[: at + 1] + year[at:] for at in range(4))
    yield year.replace("0", "O", 1)
    yield year[:2] + year[2:].replace("1", "l", 1)


def year_span(item: Item, hand: Hand) -> Planted | None:
    """Two years in a row, neither of them recorded: `2016/17`, `2016–2017`."""
    year = _stated(item)
    free = [
        y for y in range(year - 6, year + 6) if not hand.work.years & {y, y + 1} and y < LATEST_YEAR
    ]
    if not free or not year:
        return None
    first = hand.rng.choice(free)
    second = hand.rng.choice((str(first + 1), str(first + 1), f"{(first + 1) % 100:02d}"))
    return _spelt(item, f"{first}{hand.rng.choice('-–/')}{second}")


def year_twice(item: Item, hand: Hand) -> Planted | None:
    """Another year in the year's place, the right one in a second place."""
    right = _stated(item)
    planted = _set_year(item, hand, (-7, -5, -4, -3, -2, 2, 3, 4, 5))
    if planted is None:
        return None
    twice = Extra(before=f"({right}).", bibtex=(("year", str(right)),))
    return Planted(("year", "entry"), planted.stated, planted.recorded, extra=twice)


def year_beside_like(item: Item, hand: Hand) -> Planted | None:
    """Another year beside a right volume or first page that looks like one."""
    return _set_year(item, hand, (-7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5))


def has_number_like_year(work: Work) -> bool:
    """Say whether the volume or the first page looks like a year."""
    numbers = (work.item.get("page", "").partition("-")[0], work.item.get("volume", ""))
    return any(n.isdigit() and 1850 <= int(n) <= LATEST_YEAR for n in numbers)


def year_as_page(item: Item, hand: Hand) -> Planted | None:
    """The right year for a first page, and another year, or none, in the year's place."""
    right = _stated(item)
    if not right or "page" not in item:
        return None
    planted = _set_year(item, hand, (-7, -5, -4, -3, -2, 2, 3, 4, 5))
    if planted is None or hand.work.item["page"].startswith(str(right)):
        return None
    item["page"] = str(right) if "-" not in item["page"] else f"{right}-{right + 9}"
    if hand.rng.random() < 0.3:
        # A number alone would be the year of an entry without pages, which is lawful.
        item["page"] = f"{right}-{right + 9}"
        del item["issued"]
        return Planted(("year", "page"), "-", planted.recorded, shown=(str(right + 9),))
    return planted


def _stated(item: Item) -> int:
    return int(item["issued"]["date-parts"][0][0]) if "issued" in item else 0


def _spelt(item: Item, written: str) -> Planted:
    """Let `written` be printed for the year."""
    recorded = str(_stated(item))
    item["issued"]["date-parts"][0][0] = YEAR_STAND_IN
    return Planted(("year",), written, recorded, spelt=((str(YEAR_STAND_IN), written),))
