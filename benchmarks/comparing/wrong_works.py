"""Planters of wrong titles, containers and DOIs: something of another work in the place of this."""

from __future__ import annotations

from dataclasses import replace
import re

from benchmarks.comparing.item import Item
from benchmarks.comparing.planted import Hand, Planted
from benchmarks.comparing.works import Work

_LATIN = re.compile(r"[A-Za-z]{2}")
# A single word may be a nickname of what these are deposited in.
_IN_NO_BOOK = ("dataset", "posted-content", "report", "standard", "dissertation")
# `Erratum to: X`, `Correction: "X" [Phys. Rev. A 3, 77 (1971)]`, `Publisher's Note: X`.
_NOTICE = re.compile(
    r"(?:erratum|correction|corrigendum|retraction|publisher['’]s note|addendum)"
    r"(?: note| notice)?(?: to:?|:) ?[“\"]?(?P<work>.{25,}?)[”\"]?(?: ?\[.*\])?$",
    re.IGNORECASE,
)


def title(item: Item, hand: Hand) -> Planted | None:
    """The title of another work."""
    other = hand.shelves.other(hand.work, hand.rng)
    if len(other.title) < 25:
        return None
    item["title"] = other.title
    return Planted(("title", "doi"), other.title, hand.work.title)


def title_word(item: Item, hand: Hand) -> Planted | None:
    """One content word of the title replaced by another."""
    return _replace_words(item, hand, 1)


def title_words(item: Item, hand: Hand) -> Planted | None:
    """Two content words of the title replaced by others."""
    return _replace_words(item, hand, 2)


def _replace_words(item: Item, hand: Hand, count: int) -> Planted | None:
    parts = re.split(r"(\W+)", item["title"])
    places = [i for i, part in enumerate(parts) if re.fullmatch(r"[A-Za-z]{6,}", part)]
    if len(places) <= count:
        return None
    for at in hand.rng.sample(places, count):
        parts[at] = _in_case_of(parts[at], hand.shelves.word(hand.work, parts[at], hand.rng))
    item["title"] = "".join(parts)
    # With half of its words another's, it is another title, and the DOI another work's.
    long_ = [part for part in parts if len(part) > 3 and part.isalpha()]
    fields = ("title", "doi") if count * 2 >= len(long_) else ("title",)
    return Planted(fields, item["title"], hand.work.title)


def _in_case_of(model: str, word: str) -> str:
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word


def container(item: Item, hand: Hand) -> Planted | None:
    """Another journal, or another book."""
    wrong = hand.shelves.other_container(hand.work, hand.rng)
    if wrong is None or not _is_told_from(wrong, item, hand.work):
        return None
    planted = _set_container(item, wrong)
    # Alone, the name behind the title of what is no article may as well be a publisher's.
    beside = "" if hand.work.kind == "journal-article" else item.get("publisher", "")
    return planted and replace(planted, shown=(beside,) if beside else ())


def _is_told_from(wrong: str, item: Item, work: Work) -> bool:
    """Say whether a name is another one's beyond doubt: in the same script as the recorded name,
    and for what stands in no journal or book more than a word, and of a work with a publisher.
    """
    latin = [_LATIN.search(name) is not None for name in (wrong, work.item["container-title"])]
    is_of_journal = work.kind == "journal-article"
    is_word = work.kind in _IN_NO_BOOK and len(wrong.split()) < 2
    return latin[0] == latin[1] and (is_of_journal or ("publisher" in item and not is_word))


def container_sibling(item: Item, hand: Hand) -> Planted | None:
    """A journal of the same family (Physical Review B for Physical Review A)."""
    return _set_container(item, hand.shelves.sibling(hand.work, hand.rng))


def _set_container(item: Item, wrong: str | None) -> Planted | None:
    if wrong is None:
        return None
    recorded, item["container-title"] = item["container-title"], wrong
    return Planted(("container-title",), wrong, recorded)


def doi_other(item: Item, hand: Hand) -> Planted | None:
    """The DOI of some other work."""
    return _set_doi(item, hand, hand.shelves.other(hand.work, hand.rng).message["DOI"])


def doi_neighbour(item: Item, hand: Hand) -> Planted | None:
    """The DOI of another article of the same volume."""
    neighbour = hand.shelves.neighbour(hand.work)
    return None if neighbour is None else _set_doi(item, hand, neighbour.message["DOI"])


def doi_digit(item: Item, hand: Hand) -> Planted | None:
    """One digit of the DOI changed; nobody registered the result."""
    recorded = item["DOI"]
    slash = recorded.index("/")
    places = [match.start() for match in re.finditer(r"\d", recorded) if match.start() > slash]
    if not places:
        return None
    at = hand.rng.choice(places)
    digit = hand.rng.choice([d for d in "123456789" if d != recorded[at]])
    return _set_unregistered(item, hand, recorded[:at] + digit + recorded[at + 1 :])


def doi_longer(item: Item, hand: Hand) -> Planted | None:
    """The DOI with something behind it; nobody registered the result."""
    return _set_unregistered(item, hand, item["DOI"] + hand.rng.choice(("9", "7x", ".1")))


def _set_unregistered(item: Item, hand: Hand, doi: str) -> Planted | None:
    return None if hand.shelves.knows(doi) else _set_doi(item, hand, doi)


def _set_doi(item: Item, hand: Hand, doi: str) -> Planted:
    item["DOI"] = doi
    return Planted(("doi", "title"), doi, hand.work.doi)


def preprint_as_article(item: Item, hand: Hand) -> Planted | None:
    """The preprint's DOI on a citation of an article in a journal."""
    journal = hand.shelves.some_article(hand.rng)
    item.update({key: journal.item[key] for key in ("container-title", "volume", "page")})
    item["type"] = "article-journal"
    item.pop("publisher", None)
    stated = f"{item['container-title']} {item['volume']}, {item['page']}"
    return Planted(("doi", "entry", "container-title"), stated, "posted-content")


def is_preprint(work: Work) -> bool:
    """Say whether the record is a preprint's."""
    return work.message.get("subtype") == "preprint" and "container-title" not in work.item


def notice_as_work(item: Item, hand: Hand) -> Planted | None:
    """The DOI of an erratum, a correction or a retraction notice on a citation of the work."""
    notice = _NOTICE.match(hand.work.title)
    if notice is None:
        return None
    item["title"] = notice["work"]
    return Planted(("doi", "title", "entry"), notice["work"], hand.work.title)


def is_notice(work: Work) -> bool:
    """Say whether the record is a notice that names the work it is about."""
    return _NOTICE.match(work.title) is not None
