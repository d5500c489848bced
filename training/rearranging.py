"""Rendered strings in orders that few styles of CSL have: `Title [2019], A. Bo // Bone`.

People write entries by hand, and houses have manners of their own: names behind the title, a year
in square brackets behind it, a colon behind the names, the book's publisher in no bracket.
"""

from __future__ import annotations

from collections.abc import Sequence
import hashlib
import random
import re
from typing import Any

Segments = list[tuple[str, str]]

# The host is the container with its numbers, the publisher behind it, or the publisher alone.
_ORDERS = (
    ("title", "author", "date", "host"),
    ("title", "date", "author", "host"),
    ("title", "author", "host", "date"),
    ("title", "date", "host"),
    ("title", "host", "date"),
    ("author", "date", "title", "host"),
    ("author", "title", "date", "host"),
    ("author", "title", "host", "date"),
)
_QUOTES = (("", ""),) * 4 + (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("‘", "’"))
_YEARS = (("", ""), ("", ""), ("(", ")"), ("(", ")"), ("[", "]"))
_BREAKS = (". ", ". ", ". ", ", ", ", ", "; ", " – ")
_LEADS = ("", "", "", "", "In ", "In: ", "in ", "// ", "In: ", "En: ", "Dans ")
_LOCATORS = (
    "{volume} ({issue}): {pages}",
    "{volume}.{issue}, {pages}",
    "{volume}, {issue}, {pages}",
    "{volume}({issue}), {pages}",
    "vol. {volume}, no. {issue}, pp. {pages}",
    "Bd. {volume}, H. {issue}, S. {pages}",
    "t. {volume}, n° {issue}, p. {pages}",
    "{volume}/{issue}: {pages}",
)
_PIECE = re.compile(r"(?P<before>[^{]*)\{(?P<part>\w+)\}(?P<after>\)?)")
_ENDS = ("", ".", ". https://doi.org/{}", ". DOI: {}", ". DOI {}.", " [doi:{}]", ", doi:{}")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?")
_ONCE = ("author", "title", "container", "publisher", "location", "volume", "issue", "pages")


def rearranged(string: dict[str, Any], dice: random.Random) -> dict[str, Any] | None:
    """Return a rendered string with its parts in another order, or None where it lacks one."""
    stated = _stated(string["segments"])
    host = stated and _host(stated, dice)
    if not stated or not host:
        return None
    order = dice.choice(_ORDERS)
    year, quotes, pause = dice.choice(_YEARS), dice.choice(_QUOTES), dice.choice(_BREAKS)
    behind_names = dice.choice((pause, pause, ": ", " "))
    pieces: list[Segments] = []
    for name in order:
        if name == "host":
            pieces.append(host)
        elif name == "date":
            pieces.append([("other", year[0]), ("date", stated["date"]), ("other", year[1])])
        elif name == "title":
            pieces.append([("other", quotes[0]), ("title", stated["title"]), ("other", quotes[1])])
        else:
            pieces.append([("author", stated["author"])])
    segments: Segments = []
    for name, before, piece in zip(order, (None, *order), pieces, strict=False):
        if before is not None:
            in_brackets = name == "date" and bool(year[0])
            after_names = before == "author" and name == "title"
            mark = behind_names if after_names else " " if in_brackets else pause
            segments.append(("other", _joint(segments, mark)))
        segments.extend(piece)
    segments.append(("other", dice.choice(_ENDS).format(string["work"])))
    segments = [(part, text) for part, text in segments if text]
    raw = "".join(text for _, text in segments)
    identifier = hashlib.sha256(raw.encode()).hexdigest()[:12]
    return {**string, "id": identifier, "raw": raw, "segments": segments}


def _stated(segments: Sequence[Sequence[str]]) -> dict[str, str] | None:
    """Return what an entry states, if it has authors, a title, a year, and each of these once."""
    stated: dict[str, str] = {}
    for part, text in segments:
        if part == "date":
            if "date" in stated or not _YEAR.fullmatch(text.strip()):
                continue
        elif part not in _ONCE:
            continue
        elif part in stated:
            return None
        stated[part] = text.strip(" ,;:")
    return stated if all(stated.get(part) for part in ("author", "title", "date")) else None


def _host(stated: dict[str, str], dice: random.Random) -> Segments | None:
    """Return the container with its numbers or the publisher, or the publisher alone."""
    container, publisher = stated.get("container"), stated.get("publisher")
    found: Segments = []
    if container:
        found = [("other", dice.choice(_LEADS)), ("container", container)]
        joint = dice.choice((" ", ", ", ". "))
        for piece in _PIECE.finditer(dice.choice(_LOCATORS)):
            if value := stated.get(piece["part"]):
                before = joint + piece["before"].lstrip(" ,.:/") if joint else piece["before"]
                found += [("other", before), (piece["part"], value), ("other", piece["after"])]
                joint = ""
    if publisher:
        if found:
            found.append(("other", dice.choice((". ", ", ", ", "))))
        place = stated.get("location")
        if place and dice.random() < 0.5:
            found += [("location", place), ("other", dice.choice((": ", ", ")))]
        found.append(("publisher", publisher))
    return found or None


def _joint(segments: Segments, mark: str) -> str:
    """Return the mark between two parts, with no second point behind one that is there."""
    written = "".join(text for _, text in segments[-2:])
    return " " if mark[0] == "." and written.endswith((".", "?", "!")) else mark
