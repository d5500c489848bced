"""Planters of wrong, missing, surplus and swapped authors."""

from __future__ import annotations

import re

from benchmarks.comparing.item import Item
from benchmarks.comparing.planted import Hand, Planted

# Letters that people confuse in names that are the same (Meyer, Meier): no clear error.
_LOOSE = ("iyj", "uvw", "ckqg", "szx", "fv", "dt", "bp")
_VOWELS, _CONSONANTS = "aeiou", "bcdfgklmnprst"
_INITIALS = "ABCDEFGHJKLMNPRSTVW"


def called(name: dict[str, str]) -> str:
    """Return what a name is known by: the family name, or the group's name."""
    return name.get("family") or name["literal"]


def author_replaced(item: Item, hand: Hand) -> Planted | None:
    """Another person in the place of one author."""
    authors = item.get("author", [])
    stranger = hand.shelves.stranger(hand.work, hand.rng)
    if not authors or stranger is None:
        return None
    at = hand.rng.choice((0, 0, min(1, len(authors) - 1), len(authors) - 1))
    recorded, authors[at] = authors[at], stranger
    return Planted(("author",), stranger["family"], called(recorded), (stranger["family"],))


def author_added(item: Item, hand: Hand) -> Planted | None:
    """A stranger between the first and the second author."""
    return _add(item, hand, 1) if len(item.get("author", [])) > 1 else None


def author_added_last(item: Item, hand: Hand) -> Planted | None:
    """A stranger behind the last author, where more than the first of several may be recorded."""
    if "author" not in item or (len(item["author"]) == 1 and _is_of_first_only(item)):
        return None
    return _add(item, hand, len(item["author"]))


# Who deposited the first author alone prints nothing else of a paper by two.
_FIRST_ONLY = {"10.1001/": 1995}


def _is_of_first_only(item: Item) -> bool:
    """Say whether a work is of those of which a registrant deposited no second author."""
    year = item["issued"]["date-parts"][0][0] if "issued" in item else 9999
    return any(item["DOI"].startswith(doi) and year < end for doi, end in _FIRST_ONLY.items())


def _add(item: Item, hand: Hand, at: int) -> Planted | None:
    stranger = hand.shelves.stranger(hand.work, hand.rng)
    if stranger is None:
        return None
    item["author"].insert(at, stranger)
    return Planted(("author",), stranger["family"], "-", (stranger["family"],))


def author_dropped(item: Item, hand: Hand) -> Planted | None:
    """A middle author left out, the one after still there."""
    authors = item.get("author", [])
    if len(authors) < 3:
        return None
    at = hand.rng.randrange(1, min(len(authors) - 1, 6))
    return _drop(item, at, slice(at, at + 1))


def author_dropped_last(item: Item, hand: Hand) -> Planted | None:
    """The last author left out of a list that is printed whole."""
    authors = item.get("author", [])
    return _drop(item, len(authors) - 1, slice(None)) if len(authors) > 1 else None


def _drop(item: Item, at: int, shown: slice) -> Planted | None:
    authors = item["author"]
    dropped = authors.pop(at)
    if any(called(dropped) == called(other) for other in authors):
        return None
    return Planted(("author",), "-", called(dropped), tuple(map(called, authors[shown])))


def authors_swapped(item: Item, hand: Hand) -> Planted | None:
    """The first and the second author in each other's place."""
    return _swap(item, 1)


def first_last_swapped(item: Item, hand: Hand) -> Planted | None:
    """The first and the last author in each other's place, with others between them."""
    last = len(item.get("author", [])) - 1
    return _swap(item, last) if last > 1 else None


def _swap(item: Item, at: int) -> Planted | None:
    authors = item.get("author", [])
    if len(authors) <= at or called(authors[0]) == called(authors[at]):
        return None
    authors[0], authors[at] = authors[at], authors[0]
    return Planted(("author",), called(authors[0]), called(authors[at]), (called(authors[0]),))


def initial_changed(item: Item, hand: Hand) -> Planted | None:
    """Another first initial with the right family name."""
    authors = item.get("author", [])
    able = [a for a in authors[:3] if re.match(r"[A-Z]", a.get("given", "")) and "family" in a]
    if not able:
        return None
    author = hand.rng.choice(able)
    own = {p[0] for p in re.split(r"[\W_]+", f"{author['given']} {author['family']}".upper()) if p}
    recorded = author["given"]
    letter = hand.rng.choice([c for c in _INITIALS if c not in own])
    author["given"] = " ".join((f"{letter}.", *recorded.split()[1:]))
    written = f"{author['family']}, {author['given']}", f"{author['family']}, {recorded}"
    return Planted(("author",), *written, (author["family"],))


def family_typo(item: Item, hand: Hand) -> Planted | None:
    """One letter of one family name replaced."""
    authors = item.get("author", [])
    able = [a for a in authors[:3] if re.fullmatch(r"[A-Z][a-z]{4,}", a.get("family", ""))]
    if not able:
        return None
    author = hand.rng.choice(able)
    recorded = author["family"]
    at = hand.rng.randrange(1, len(recorded))
    author["family"] = recorded[:at] + hand.rng.choice(_others(recorded[at])) + recorded[at + 1 :]
    return Planted(("author",), author["family"], recorded, (author["family"],))


def _others(letter: str) -> list[str]:
    """Return the letters that `letter` is not easily taken for."""
    group = _VOWELS if letter in _VOWELS else _CONSONANTS
    loose = [alike for alike in _LOOSE if letter in alike]
    return [c for c in group if c != letter and not any(c in alike for alike in loose)]


def chimera(item: Item, hand: Hand) -> Planted | None:
    """The authors of another work."""
    other = hand.shelves.other(hand.work, hand.rng)
    if not hand.work.authors or not other.authors or hand.shelves.share_names(hand.work, other):
        return None
    item["author"] = [dict(author) for author in other.authors]
    stated, recorded = called(other.authors[0]), called(hand.work.authors[0])
    return Planted(("author",), stated, recorded, (stated,))
