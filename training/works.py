"""Crossref records as CSL-JSON items of every kind of work that reference lists cite.

Crossref has few theses, reports, books with editors or web pages: these are made of the
authors, titles, places and publishers of real records, joined at random. What is joined need
not exist; only its form matters here.
"""

from __future__ import annotations

from collections.abc import Sequence
import random
import re
from typing import Any

from refcheck.core.text.folding import plain
from training.borrowing import borrowed_title, people
from training.kinds import MAKERS, Item


def items_from(
    record: dict[str, Any], others: Sequence[dict[str, Any]], dice: random.Random
) -> Item | None:
    """Return one CSL-JSON item made of a Crossref record, or None where it has no title or year.

    `others` are records that lend their authors as editors.
    """
    base = _base(record)
    if base is None:
        return None
    make = dice.choices(list(MAKERS), list(MAKERS.values()))[0]
    item = make(base, others, dice)
    del item["crossref-type"]
    _vary_title(item, others, dice)
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
        "author": people(record.get("author") or []),
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


def _vary_title(item: Item, others: Sequence[dict[str, Any]], dice: random.Random) -> None:
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
    elif roll < 0.33:
        item["title"] += f" [{borrowed_title(others, dice)}]"


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
    if item["type"] == "article-journal" and "volume" in item and dice.random() < 0.08:
        del item["title"]
    for name in [name for name, value in item.items() if not value]:
        del item[name]
