"""Exactly one error, planted into an otherwise faithful item.

A planter changes the item and returns what a reader should be told, or None where this work
does not allow the error. Whether the style prints it is for `generate` to see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
import random
import re

from benchmarks.comparing.rendering import Item
from benchmarks.comparing.shelves import Shelves
from benchmarks.comparing.works import Work

LATEST_YEAR = 2026
# Letters that people confuse in names that are the same (Meyer, Meier): no clear error.
_LOOSE = ("iyj", "uvw", "ckqg", "szx", "fv", "dt", "bp")


@dataclass(frozen=True, slots=True)
class Planted:
    """An error in place: the finding's `fields` that name it rightly, and the values.

    `shown` are families that the citation must print for the error to be visible at all.
    """

    fields: tuple[str, ...]
    stated: str
    recorded: str
    shown: tuple[str, ...] = ()


Planter = Callable[[Item, Work, Shelves, random.Random], Planted | None]


def year(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """A year two to seven away from every recorded one."""
    return _set_year(item, work, rng, (-7, -5, -4, -3, -2, 2, 3, 4, 5))


def year_by_one(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """The year before or after, where no recorded date allows it."""
    return _set_year(item, work, rng, (-1, 1))


def year_digit(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """One digit of the year mistyped (1966 as 1986), or its last two in each other's place."""
    if "issued" not in item:
        return None
    digits = str(item["issued"]["date-parts"][0][0])
    typed = {digits[:at] + d + digits[at + 1 :] for at in (2, 3) for d in "0123456789"} | {
        digits[:2] + digits[3] + digits[2]
    }
    wrong = [int(y) - int(digits) for y in sorted(typed) if y != digits]
    return _set_year(item, work, rng, tuple(wrong))


def _set_year(item: Item, work: Work, rng: random.Random, steps: tuple[int, ...]) -> Planted | None:
    if "issued" not in item:
        return None
    date = item["issued"]["date-parts"][0]
    candidates = [date[0] + step for step in steps]
    wrong = [y for y in candidates if y not in work.years and y <= LATEST_YEAR]
    if not wrong:
        return None
    recorded, date[0] = date[0], rng.choice(wrong)
    return Planted(("year",), str(date[0]), str(recorded))


def volume(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """Another volume."""
    recorded = item.get("volume", "")
    if not recorded.isdigit():
        return None
    wrong = str(int(recorded) + rng.choice((1, 2, 10)))
    item["volume"] = wrong
    return Planted(("volume",), wrong, recorded)


def issue(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """Another issue."""
    recorded = item.get("issue", "")
    if not recorded.isdigit():
        return None
    wrong = str(int(recorded) + rng.choice((1, 2, 3)))
    item["issue"] = wrong
    return Planted(("issue",), wrong, recorded)


def volume_issue_swapped(
    item: Item, work: Work, shelves: Shelves, rng: random.Random
) -> Planted | None:
    """Volume and issue in each other's place."""
    if not {"volume", "issue"} <= item.keys() or item["volume"] == item["issue"]:
        return None
    item["volume"], item["issue"] = item["issue"], item["volume"]
    pair = f"{item['volume']}({item['issue']})"
    return Planted(("volume", "issue"), pair, f"{item['issue']}({item['volume']})")


def page(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """The whole range moved."""
    pages = re.fullmatch(r"(\d+)-(\d+)", item.get("page", ""))
    if not pages:
        return None
    step = rng.choice((3, 20, 100))
    recorded, item["page"] = item["page"], f"{int(pages[1]) + step}-{int(pages[2]) + step}"
    return Planted(("page",), item["page"], recorded)


def page_digits_swapped(
    item: Item, work: Work, shelves: Shelves, rng: random.Random
) -> Planted | None:
    """Two neighbouring digits of one page in each other's place."""
    recorded = item.get("page", "")
    places = [
        i
        for i in range(len(recorded) - 1)
        if recorded[i : i + 2].isdigit() and recorded[i] != recorded[i + 1]
    ]
    places = [i for i in places if recorded[i + 1] != "0" or (i and recorded[i - 1].isdigit())]
    if not places:
        return None
    at = rng.choice(places)
    item["page"] = recorded[:at] + recorded[at + 1] + recorded[at] + recorded[at + 2 :]
    return (
        None
        if item["page"] == work.message.get("article-number")
        else Planted(("page",), item["page"], recorded)
    )


def author_replaced(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """Another person in the place of one author."""
    authors = item.get("author", [])
    stranger = shelves.stranger(work, rng)
    if not authors or stranger is None:
        return None
    at = rng.choice((0, 0, min(1, len(authors) - 1), len(authors) - 1))
    recorded, authors[at] = authors[at], stranger
    return Planted(("author",), stranger["family"], _called(recorded), (stranger["family"],))


def author_added(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """A stranger between the first and the second author."""
    return _add(item, work, shelves, rng, at=1, least=2)


def author_added_last(
    item: Item, work: Work, shelves: Shelves, rng: random.Random
) -> Planted | None:
    """A stranger behind the last author."""
    return _add(item, work, shelves, rng, at=len(item.get("author", [])), least=1)


def _add(
    item: Item, work: Work, shelves: Shelves, rng: random.Random, *, at: int, least: int
) -> Planted | None:
    authors = item.get("author", [])
    stranger = shelves.stranger(work, rng)
    if len(authors) < least or stranger is None:
        return None
    authors.insert(at, stranger)
    return Planted(("author",), stranger["family"], "-", (stranger["family"],))


def author_dropped(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """A middle author left out, the one after still there."""
    authors = item.get("author", [])
    if len(authors) < 3:
        return None
    at = rng.randrange(1, min(len(authors) - 1, 6))
    dropped = authors.pop(at)
    if any(_called(dropped) == _called(other) for other in authors):
        return None
    return Planted(("author",), "-", _called(dropped), (_called(authors[at]),))


def author_dropped_last(
    item: Item, work: Work, shelves: Shelves, rng: random.Random
) -> Planted | None:
    """The last author left out of a list that is printed whole."""
    authors = item.get("author", [])
    if len(authors) < 2:
        return None
    dropped = authors.pop()
    if any(_called(dropped) == _called(other) for other in authors):
        return None
    return Planted(("author",), "-", _called(dropped), tuple(_called(author) for author in authors))


def authors_swapped(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """The first and the second author in each other's place."""
    return _swap(item, 1)


def first_last_swapped(
    item: Item, work: Work, shelves: Shelves, rng: random.Random
) -> Planted | None:
    """The first and the last author in each other's place."""
    return _swap(item, len(item.get("author", [])) - 1) if len(item.get("author", [])) > 2 else None


def _swap(item: Item, at: int) -> Planted | None:
    authors = item.get("author", [])
    if len(authors) <= at or at < 1 or _called(authors[0]) == _called(authors[at]):
        return None
    authors[0], authors[at] = authors[at], authors[0]
    return Planted(("author",), _called(authors[0]), _called(authors[at]), (_called(authors[0]),))


def initial_changed(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """Another first initial with the right family name."""
    authors = item.get("author", [])
    able = [a for a in authors[:3] if re.match(r"[A-Z]", a.get("given", "")) and a.get("family")]
    if not able:
        return None
    author = rng.choice(able)
    own = {
        part[0].upper()
        for part in re.split(r"[\W_]+", f"{author['given']} {author['family']}")
        if part
    }
    letter = rng.choice([c for c in "ABCDEFGHJKLMNPRSTVW" if c not in own])
    recorded = author["given"]
    author["given"] = f"{letter}." + (recorded[recorded.index(" ") :] if " " in recorded else "")
    return Planted(
        ("author",),
        f"{author['family']}, {author['given']}",
        f"{author['family']}, {recorded}",
        (author["family"],),
    )


def family_typo(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """One letter of one family name replaced."""
    authors = item.get("author", [])
    able = [a for a in authors[:3] if re.fullmatch(r"[A-Z][a-z]{4,}", a.get("family", ""))]
    if not able:
        return None
    author = rng.choice(able)
    recorded = author["family"]
    at = rng.randrange(1, len(recorded))
    group = "aeiou" if recorded[at] in "aeiou" else "bcdfgklmnprst"
    letters = [
        c
        for c in group
        if c != recorded[at] and not any({c, recorded[at]} <= set(loose) for loose in _LOOSE)
    ]
    author["family"] = recorded[:at] + rng.choice(letters) + recorded[at + 1 :]
    return Planted(("author",), author["family"], recorded, (author["family"],))


def chimera(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """The authors of another work."""
    other = shelves.other(work, rng)
    if not work.authors or not other.authors or shelves.share_names(work, other):
        return None
    item["author"] = other.authors
    return Planted(
        ("author",),
        _called(other.authors[0]),
        _called(work.authors[0]),
        (_called(other.authors[0]),),
    )


def title(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """The title of another work."""
    other = shelves.other(work, rng)
    if len(other.title) < 25 or shelves.alike(other.title, work.title):
        return None
    item["title"] = other.title
    return Planted(("title", "doi"), other.title, work.title)


def title_word(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """One content word of the title replaced by another."""
    return _replace_words(item, work, shelves, rng, 1)


def title_words(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """Two content words of the title replaced by others."""
    return _replace_words(item, work, shelves, rng, 2)


def _replace_words(
    item: Item, work: Work, shelves: Shelves, rng: random.Random, count: int
) -> Planted | None:
    parts = re.split(r"(\W+)", item["title"])
    places = [
        i for i, part in enumerate(parts) if len(part) > 5 and part.isalpha() and part.isascii()
    ]
    if len(places) < count + 1:
        return None
    for at in rng.sample(places, count):
        word = shelves.word(work, parts[at], rng)
        parts[at] = (
            word.upper()
            if parts[at].isupper()
            else word.capitalize()
            if parts[at][0].isupper()
            else word
        )
    item["title"] = "".join(parts)
    return Planted(("title",), item["title"], work.title)


def container(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """Another journal, or another book."""
    other = shelves.other_container(work, rng)
    if other is None:
        return None
    recorded, item["container-title"] = item["container-title"], other
    return Planted(("container-title",), other, recorded)


def container_sibling(
    item: Item, work: Work, shelves: Shelves, rng: random.Random
) -> Planted | None:
    """A journal of the same family (Physical Review B for Physical Review A)."""
    sibling = shelves.sibling(work, rng)
    if sibling is None:
        return None
    item["container-title"] = sibling
    return Planted(("container-title",), sibling, work.item["container-title"])


def doi_other(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """The DOI of some other work."""
    return _set_doi(item, shelves.other(work, rng).message["DOI"], work)


def doi_neighbour(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """The DOI of another article of the same volume."""
    neighbour = shelves.neighbour(work)
    return None if neighbour is None else _set_doi(item, neighbour.message["DOI"], work)


def doi_digit(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """One digit of the DOI changed; nobody registered the result."""
    recorded = item["DOI"]
    places = [m.start() for m in re.finditer(r"\d", recorded) if m.start() > recorded.index("/")]
    if not places:
        return None
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != recorded[at]])
    return _set_unregistered(item, recorded[:at] + digit + recorded[at + 1 :], work, shelves)


def doi_longer(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """The DOI with something behind it; nobody registered the result."""
    return _set_unregistered(item, item["DOI"] + rng.choice(("9", "7x", ".1")), work, shelves)


def _set_unregistered(item: Item, doi: str, work: Work, shelves: Shelves) -> Planted | None:
    return None if shelves.knows(doi) else _set_doi(item, doi, work)


def _set_doi(item: Item, doi: str, work: Work) -> Planted:
    item["DOI"] = doi
    return Planted(("doi", "title"), doi, work.doi)


def preprint_as_article(
    item: Item, work: Work, shelves: Shelves, rng: random.Random
) -> Planted | None:
    """The preprint's DOI on a citation of an article in a journal."""
    journal = shelves.some_article(rng)
    item.update({key: journal.item[key] for key in ("container-title", "volume", "page")})
    item["type"] = "article-journal"
    item.pop("publisher", None)
    stated = f"{item['container-title']} {item['volume']}, {item['page']}"
    return Planted(("doi", "entry", "container-title"), stated, "posted-content")


def _is_preprint(work: Work) -> bool:
    return work.message.get("subtype") == "preprint" and "container-title" not in work.item


_NOTICE = re.compile(
    r"(?:erratum|correction|corrigendum|retraction|publisher['’]s note|addendum)(?: note| notice)?(?: to:?|:)"
    r" ?[“\"]?(?P<work>.{25,}?)[”\"]?(?: ?\[.*\])?$",
    re.IGNORECASE,
)


def notice_as_work(item: Item, work: Work, shelves: Shelves, rng: random.Random) -> Planted | None:
    """The DOI of an erratum, a correction or a retraction notice on a citation of the work."""
    notice = _NOTICE.match(work.title)
    if notice is None:
        return None
    item["title"] = notice["work"]
    return Planted(("doi", "title", "entry"), notice["work"], work.title)


def _is_notice(work: Work) -> bool:
    return _NOTICE.match(work.title) is not None


def _called(name: dict[str, str]) -> str:
    return name.get("family") or name["literal"]


PLANTERS: tuple[Planter, ...] = (
    year, year_by_one, year_digit, volume, issue, volume_issue_swapped, page, page_digits_swapped,
    author_replaced, author_added, author_added_last, author_dropped, author_dropped_last, authors_swapped,
    first_last_swapped, initial_changed, family_typo, chimera, title, title_word, title_words,
    container, container_sibling, doi_other, doi_neighbour, doi_digit, doi_longer, preprint_as_article, notice_as_work,
)  # fmt: skip

# What a work must be for an error that few works allow.
SUITED: dict[Planter, Callable[[Work], bool]] = {
    preprint_as_article: _is_preprint,
    notice_as_work: _is_notice,
}
