"""Crossref records as CSL-JSON items of every kind of work that reference lists cite.

Crossref has few theses, reports, books with editors or web pages: these are made of the
authors, titles, places and publishers of real records, joined at random. What is joined need
not exist; only its form matters here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
import random
import re
from typing import Any

from refcheck.core.text import plain
from training.stock import (
    GENRES,
    INSTITUTIONS,
    MEETINGS,
    PLACES,
    PRESSES,
    SERIES,
    SITES,
    TOPICS,
    UNIVERSITIES,
)

Item = dict[str, Any]


def items_from(
    record: dict[str, Any], others: Sequence[dict[str, Any]], dice: random.Random
) -> Item | None:
    """Return one CSL-JSON item made of a Crossref record, or None where it has no title or year.

    `others` are records that lend their authors as editors.
    """
    base = _base(record)
    if base is None:
        return None
    make = dice.choices(list(_MAKERS), list(_MAKERS.values()))[0]
    item = make(base, others, dice)
    del item["crossref-type"]
    _vary_title(item, dice)
    _vary_presence(item, dice)
    return item


def _base(record: dict[str, Any]) -> Item | None:
    title = plain((record.get("title") or [""])[0])
    parts = ((record.get("issued") or {}).get("date-parts") or [[None]])[0]
    if not title or len(title) > 300 or not parts or not parts[0]:
        return None
    container = [plain(name) for name in record.get("container-title") or [] if name]
    short = [plain(name) for name in record.get("short-container-title") or [] if name]
    item: Item = {
        "id": record["DOI"],
        "type": "article-journal",
        "crossref-type": record.get("type", ""),
        "title": title,
        "author": _people(record.get("author") or []),
        "issued": {"date-parts": [parts]},
        "DOI": record["DOI"],
        "publisher": plain(record.get("publisher") or ""),
        "container-title": container[0] if container else "",
        "container-title-short": (short or container[1:] or [""])[0],
    }
    for name in ("volume", "issue", "page"):
        if record.get(name):
            item[name] = plain(str(record[name]))
    if "page" not in item and record.get("article-number"):
        item["page"] = plain(str(record["article-number"]))
    return item


def _people(authors: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    people = []
    for author in authors[:30]:
        family, given = plain(author.get("family") or ""), plain(author.get("given") or "")
        if family and len(family) < 40:
            people.append({"family": family, "given": given} if given else {"family": family})
        elif author.get("name"):
            people.append({"family": plain(author["name"])})
    return people


def _as_is(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    if not item["container-title"]:
        item["container-title"] = dice.choice(SITES)
    if "volume" not in item and item["crossref-type"] == "journal-article":
        item["volume"] = str(dice.randint(1, 180))
    if "page" not in item and dice.random() < 0.8:
        first = dice.randint(1, 1900)
        item["page"] = f"{first}-{first + dice.randint(1, 25)}"
    if dice.random() < 0.08:
        item |= {"container-title": _borrowed_title(others, dice), "container-title-short": ""}
        for name in ("volume", "issue"):
            item.pop(name, None)
    if item["container-title-short"] and dice.random() < 0.35:
        item["container-title"] = item["container-title-short"]
    if dice.random() < 0.15:
        item["container-title"] = item["container-title"].replace(".", "")
    if dice.random() < 0.85:
        item.pop("publisher")
    return item


def _chapter(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    item["type"] = "chapter"
    item["container-title"] = _borrowed_title(others, dice)
    item["container-title-short"] = ""
    if dice.random() < 0.85:
        item["editor"] = _people(dice.choice(others).get("author") or [])[:4]
    _published(item, dice)
    _paged(item, dice)
    for name, chance in (("volume", 0.12), ("issue", 0.0)):
        if dice.random() >= chance:
            item.pop(name, None)
    if dice.random() < 0.15:
        item["collection-title"] = dice.choice(SERIES)
    return item


def _book(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> Item:
    item["type"] = "book"
    _published(item, dice)
    for name in ("container-title", "container-title-short", "volume", "issue", "page"):
        item.pop(name, None)
    if dice.random() < 0.2:
        item["edition"] = dice.choice(("2", "3", "4", "2nd", "3rd", "revised"))
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
        item["editor"] = _people(dice.choice(others).get("author") or [])[:3]
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


# Each kind of item with its share in per cent.
_MAKERS: dict[Callable[[Item, Sequence[dict[str, Any]], random.Random], Item], int] = {
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


def _published(item: Item, dice: random.Random) -> None:
    item["publisher"] = dice.choice(PRESSES)
    if dice.random() < 0.7:
        item["publisher-place"] = dice.choice(PLACES)


def _paged(item: Item, dice: random.Random) -> None:
    if "page" not in item or dice.random() < 0.5:
        first = dice.randint(1, 700)
        item["page"] = f"{first}-{first + dice.randint(3, 30)}"


def _borrowed_title(others: Sequence[dict[str, Any]], dice: random.Random) -> str:
    """Return a title for a book: those of chapters' books where there are any."""
    for _ in range(20):
        other = dice.choice(others)
        names = other.get("container-title") or []
        if other.get("type") == "book-chapter" and names:
            return plain(names[0])
        title = plain((other.get("title") or [""])[0])
        if 10 < len(title) < 70:
            return title
    return "Handbook of Everything"


def _vary_title(item: Item, dice: random.Random) -> None:
    roll = dice.random()
    if roll < 0.12:
        item["title"] = " ".join(
            w[:1].upper() + w[1:] if len(w) > 3 else w for w in item["title"].split()
        )
    elif roll < 0.14:
        item["title"] = item["title"].upper()
    elif roll < 0.3:
        item["title"] = item["title"][:1] + re.sub(
            r"\b[A-Z][a-z]+\b", lambda m: m[0].lower(), item["title"][1:]
        )


def _vary_presence(item: Item, dice: random.Random) -> None:
    """Leave out what many lists leave out; add an access date to some links."""
    for name, chance in (("issue", 0.25), ("DOI", 0.5), ("volume", 0.03), ("page", 0.04)):
        if dice.random() < chance:
            item.pop(name, None)
    if "DOI" in item and dice.random() < 0.15:
        item["URL"] = "https://doi.org/" + item["DOI"]
        item["accessed"] = {"date-parts": [[dice.randint(2005, 2025), dice.randint(1, 12), 3]]}
    if dice.random() < 0.4:
        item["issued"] = {"date-parts": [item["issued"]["date-parts"][0][:1]]}
    for name in [name for name, value in item.items() if not value]:
        del item[name]
