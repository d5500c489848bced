"""The kinds of works that reference lists cite, made of journal articles.

Each maker takes an item and other records, which lend it what Crossref lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
import random
import re
from typing import Any

from training.borrowing import borrowed_title, cited_journal, people
from training.stock import (
    GENRES,
    INSTITUTIONS,
    MEETING_NAMES,
    MEETINGS,
    PLACES,
    PRESSES,
    SERIES,
    SITES,
    TOPICS,
    UNIVERSITIES,
)

Item = dict[str, Any]
# An article's number within its volume, and what people write of a book's edition.
_ARTICLE_NUMBERS = (
    "e{:04}",
    "e1{:06}",
    "euae{:03}",
    "10{:04}",
    "{:05}",
    "L{}",
    "S{}-S9",
    "dm{:03}",
)
_EDITIONS = (
    "2",
    "3",
    "4",
    "10",
    "2nd",
    "3rd",
    "Third",
    "Second",
    "revised",
    "2nd rev.",
    "rev. and enl.",
)
Maker = Callable[[Item, Sequence[dict[str, Any]], random.Random], Item]


def _as_is(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    if not item["container-title"]:
        item["container-title"] = dice.choice(SITES)
    if "volume" not in item and item["crossref-type"] == "journal-article":
        item["volume"] = str(dice.randint(1, 180))
    if "page" not in item and dice.random() < 0.8:
        first = dice.randint(1, 1900)
        item["page"] = f"{first}-{first + dice.randint(1, 25)}"
    elif "volume" in item and dice.random() < 0.06:
        item["page"] = dice.choice(_ARTICLE_NUMBERS).format(dice.randint(1, 9999))
    if dice.random() < 0.08:
        item |= {"container-title": borrowed_title(others, dice), "container-title-short": ""}
        for name in ("volume", "issue"):
            item.pop(name, None)
    if item["container-title-short"] and dice.random() < 0.35:
        item["container-title"] = item["container-title-short"]
    elif dice.random() < 0.25:
        item["container-title"] = cited_journal(others, dice) or item["container-title"]
    if dice.random() < 0.15:
        item["container-title"] = item["container-title"].replace(".", "")
    if dice.random() < 0.85:
        item.pop("publisher")
    return item


def _chapter(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    item["type"] = "chapter"
    item["container-title"] = borrowed_title(others, dice)
    item["container-title-short"] = ""
    if dice.random() < 0.85:
        item["editor"] = people(dice.choice(others).get("author") or [])[:4]
    _published(item, dice)
    _paged(item, dice)
    for name, chance in (("volume", 0.12), ("issue", 0.0)):
        if dice.random() >= chance:
            item.pop(name, None)
    if dice.random() < 0.15:
        item["collection-title"] = dice.choice(SERIES)
    if dice.random() < 0.08:
        item["edition"] = dice.choice(_EDITIONS)
    return item


def _book(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    item["type"] = "book"
    _published(item, dice)
    for name in ("container-title", "container-title-short", "volume", "issue", "page"):
        item.pop(name, None)
    if dice.random() < 0.2:
        item["edition"] = dice.choice(_EDITIONS)
    if dice.random() < 0.1:
        item["collection-title"] = dice.choice(SERIES)
    return item


def _edited(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    item = _book(item, others, dice)
    item["editor"] = item.pop("author")
    return item


def _paper(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    item["type"] = "paper-conference"
    year = item["issued"]["date-parts"][0][0]
    topic = dice.choice(TOPICS)
    name = dice.choice(MEETINGS).format(
        n=f"{dice.randint(4, 30)}th",
        t=topic,
        y=year if dice.random() < 0.7 else year - 1,
        yy=f"{year % 100:02}",
        v=dice.randint(2, 36),
        s=dice.choice(MEETING_NAMES),
        a="IC" + "".join(word[0] for word in topic.split()).upper(),
    )
    item["container-title"], item["container-title-short"] = name, ""
    if dice.random() < 0.5:
        _published(item, dice)
    else:
        item["publisher"] = dice.choice(
            ("ACM", "IEEE", "IEEE Press", "Springer", "AAAI Press", "PMLR")
        )
    _paged(item, dice)
    for name in ("volume", "issue"):
        if dice.random() < 0.85:
            item.pop(name, None)
    if dice.random() < 0.3:
        item["editor"] = people(dice.choice(others).get("author") or [])[:3]
    return item


def _thesis(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    item = _book(item, others, dice)
    item |= {
        "type": "thesis",
        "genre": dice.choice(GENRES),
        "publisher": dice.choice(UNIVERSITIES),
    }
    item["author"] = item["author"][:1]
    item.pop("edition", None)
    return item


def _report(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    item = _book(item, others, dice)
    item |= {"type": "report", "publisher": dice.choice(INSTITUTIONS + UNIVERSITIES)}
    item["number"] = dice.choice(("TR-{}", "{}", "WP {}", "2004-{}")).format(dice.randint(1, 900))
    if dice.random() < 0.6:
        item["genre"] = dice.choice(
            ("Technical report", "Working paper", "Report", "Tech. Rep.", "Discussion paper")
        )
    if dice.random() < 0.4:
        item["author"] = [{"family": dice.choice(INSTITUTIONS)}]
    return item


def _preprint(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    number = f"{dice.randint(8, 25):02}{dice.randint(1, 12):02}.{dice.randint(1, 19999):05}"
    for name in ("volume", "issue", "page", "publisher", "container-title-short"):
        item.pop(name, None)
    item["container-title"] = dice.choice(
        ("arXiv", "arXiv preprint arXiv:" + number, "bioRxiv", "medRxiv")
    )
    if item["container-title"] == "arXiv":
        item |= {"number": "arXiv:" + number, "URL": "https://arxiv.org/abs/" + number}
    if dice.random() < 0.5:
        item["type"] = "article"
    return item


def _dataset(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    item = _book(item, others, dice)
    item |= {
        "type": "dataset",
        "publisher": dice.choice(("Zenodo", "Dryad", "figshare", "ICPSR", "Harvard Dataverse")),
    }
    item.pop("publisher-place", None)
    item["genre"] = dice.choice(("Data set", "Dataset"))
    return item


def _page(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    for name in ("volume", "issue", "page", "publisher", "container-title-short", "DOI"):
        item.pop(name, None)
    item |= {"type": "webpage", "container-title": dice.choice(SITES)}
    slug = re.sub(r"\W+", "-", item["title"].lower())[:40].strip("-")
    item["URL"] = f"https://www.{dice.choice(('example', 'who', 'news', 'data'))}.org/{slug}"
    item["accessed"] = {
        "date-parts": [[dice.randint(2005, 2025), dice.randint(1, 12), dice.randint(1, 28)]]
    }
    if dice.random() < 0.4:
        item["author"] = [{"family": dice.choice(INSTITUTIONS)}]
    return item


def _news(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    for name in ("volume", "issue", "publisher", "container-title-short", "DOI"):
        item.pop(name, None)
    item |= {"type": "article-newspaper", "container-title": dice.choice(SITES)}
    item["page"] = dice.choice("ABC") + str(dice.randint(1, 30))
    year = item["issued"]["date-parts"][0][0]
    item["issued"] = {"date-parts": [[year, dice.randint(1, 12), dice.randint(1, 28)]]}
    item["author"] = item["author"][:2]
    return item


def _published(item: Item, dice: random.Random) -> None:
    item["publisher"] = dice.choice(PRESSES)
    if dice.random() < 0.7:
        item["publisher-place"] = dice.choice(PLACES)


def _paged(item: Item, dice: random.Random) -> None:
    if "page" not in item or dice.random() < 0.5:
        first = dice.randint(1, 700)
        item["page"] = f"{first}-{first + dice.randint(3, 30)}"


# Each kind of item with its share in per cent.
MAKERS: dict[Maker, int] = {
    _as_is: 58,
    _chapter: 9,
    _book: 8,
    _edited: 2,
    _paper: 7,
    _thesis: 3,
    _report: 3,
    _preprint: 4,
    _dataset: 1,
    _page: 3,
    _news: 2,
}
