"""Lawful ways to write dates, pages and issues.

Each variant changes a CSL-JSON item in place and says whether it did; all are lawful.
"""

from __future__ import annotations

import random
import re

from benchmarks.comparing.extras import PAGE_STAND_IN, SPELT, YEAR_STAND_IN
from benchmarks.comparing.item import Item
from benchmarks.comparing.works import Work


def other_date(item: Item, work: Work, rng: random.Random) -> bool:
    """The online, print or issue date, whichever is not the record's first."""
    others = (
        [date for date in work.dates if list(date) != item["issued"]["date-parts"][0]]
        if work.dates
        else []
    )
    if not others:
        return False
    item["issued"] = {"date-parts": [list(rng.choice(others))]}
    return True


def year_alone(item: Item, work: Work, rng: random.Random) -> bool:
    """The date without month and day."""
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    if len(date) < 2:
        return False
    item["issued"] = {"date-parts": [date[:1]]}
    return True


def last_page_cut(item: Item, work: Work, rng: random.Random) -> bool:
    """`737-738` as `737-8`."""
    pages = re.fullmatch(r"(\d+)-(\d+)", item.get("page", ""))
    if not pages or len(pages[1]) != len(pages[2]) or int(pages[1]) >= int(pages[2]):
        return False
    start, end = pages[1], pages[2]
    shared = next(i for i in range(len(start)) if start[i] != end[i])
    if shared == 0:
        return False
    item["page"] = f"{start}-{end[shared:]}"
    return True


def first_page_alone(item: Item, work: Work, rng: random.Random) -> bool:
    """`737` for `737-748`."""
    start, dash, _ = item.get("page", "").partition("-")
    if not dash:
        return False
    item["page"] = start
    return True


def article_number(item: Item, work: Work, rng: random.Random) -> bool:
    """The article number where the record has pages, too."""
    number = str(work.message.get("article-number") or "")
    if not re.fullmatch(r"[A-Za-z]{0,4}\d{1,9}", number) or number == item.get("page"):
        return False
    item["page"] = number
    return True


def issue_missing(item: Item, work: Work, rng: random.Random) -> bool:
    """No issue, as many styles have it."""
    return "volume" in item and item.pop("issue", None) is not None


def issue_slash(item: Item, work: Work, rng: random.Random) -> bool:
    """The combined issue `3-4` as `3/4`."""
    if not re.fullmatch(r"\d+-\d+", item.get("issue", "")):
        return False
    item["issue"] = item["issue"].replace("-", "/")
    return True


def article_words(item: Item, work: Work, rng: random.Random) -> bool:
    """The article number with a word and its own paging: `Article 130, 36 pages`, `130:1-130:36`.

    Forms of the ACM (reference format and BibTeX), Hindawi and Mathematical Reviews.
    """
    number = str(work.message.get("article-number") or "")
    recorded = re.fullmatch(r"1-(\d+)", str(work.message.get("page") or "1-0"))
    if not re.fullmatch(r"[1-9]\d{0,6}", number) or not recorded:
        return False
    count = int(recorded[1]) or rng.randrange(4, 40)
    forms = (
        f"Article {number}",
        f"Article No. {number}",
        f"Art. {number}",
        f"Article ID {number}, {count} pages",
        f"Article {number}, {count} pages",
        f"{number}:1-{number}:{count}",
        f"Paper No. {number}, {count}",
    )
    item["page"] = PAGE_STAND_IN
    item.setdefault(SPELT, []).append((PAGE_STAND_IN, rng.choice(forms)))
    return True


def year_combined(item: Item, work: Work, rng: random.Random) -> bool:
    """The year of a volume that spans two: `2013/2014`, `2013–14`, one of them recorded."""
    year = item.get("issued", {}).get("date-parts", [[0]])[0][0]
    if year < 1000:
        return False
    first = year - rng.choice((0, 1))
    second = rng.choice((str(first + 1), f"{(first + 1) % 100:02d}"))
    item["issued"] = {"date-parts": [[YEAR_STAND_IN]]}
    item.setdefault(SPELT, []).append((str(YEAR_STAND_IN), f"{first}{rng.choice('/-–')}{second}"))
    return True
