"""Planters of journals whose name has a word more, a word less, or another form of a word."""

from __future__ import annotations

from collections.abc import Iterator
import re

from benchmarks.comparing.item import Item
from benchmarks.comparing.planted import Hand, Planted
from benchmarks.comparing.title_variants import iso4_abbreviation
from benchmarks.comparing.wording import DROPPED, FORMS, JOURNAL_WORDS
from benchmarks.comparing.works import Work

# A name in plain words, with nothing that could be dropped as an ornament.
_PLAIN = re.compile(r"[A-Z][a-z]+(?: (?:[A-Z][a-z]+|&|and|of|in|for|the|on))*")
_SECTION = re.compile(r"(?<=[a-z] )(?:[A-G])$|(?<=Section )[A-G]\b|(?<=Part )[A-G]\b")
_JOURNAL_OF = re.compile(r"^(?:The )?(?:[A-Z][a-z]+ )?(?:Journal|Annals|Archives|Bulletin) of ")
# Words without another number, or whose number nobody minds (`Proceeding`).
_FORMLESS = ("ss", "cs", "us", "is", "ea", "ing", "ings", "ia", "ch", "ta")
# What a name may lawfully lose, or loses together with others only.
_KEPT = frozenset(["proceedings", "transactions", "official", "united", "states", "america", "new"])

# Words that make no name by themselves.
_GENERIC = frozenset(["archives", "annals", "bulletin", "international", "journal", "review", "of"])


def container_word_more(item: Item, hand: Hand) -> Planted | None:
    """`American Journal of X` or `X Letters` for `Journal of X`, `Journal of X` for `X`."""
    name = _plain(item, hand.work)
    if name is None:
        return None
    bare = name.removeprefix("The ")
    if _JOURNAL_OF.match(name):
        made = f"{hand.rng.choice(JOURNAL_WORDS['before'])} {bare}"
        made = re.sub(
            r"^(\w+) [A-Z][a-z]+ (?=(?:Journal|Annals|Archives|Bulletin) of)", r"\1 ", made
        )
    elif hand.rng.random() < 0.5 and not re.search(r"\b(?:Journal|Review|Annals)", name):
        made = f"{hand.rng.choice(JOURNAL_WORDS['series'])} {bare}"
    elif hand.rng.random() < 0.5:
        made = f"{hand.rng.choice(JOURNAL_WORDS['before'])} {bare}"
    else:
        made = f"{name} {hand.rng.choice(JOURNAL_WORDS['behind'])}"
    return _shortened(item, hand, made)


def container_word_less(item: Item, hand: Hand) -> Planted | None:
    """`Ecology` for `Journal of Ecology`, `Journal of X` for `American Journal of X`."""
    name = _plain(item, hand.work)
    if name is None or len(name.split()) < 2:
        return None
    words = name.removeprefix("The ").split()
    content = [i for i, word in enumerate(words) if word.lower() not in DROPPED and word != "&"]
    able = [i for i in content if words[i].lower() not in _KEPT and len(words[i]) > 3]
    if len(content) < 2 or not able:
        return None
    at = hand.rng.choice(able)
    kept = words[:at] + words[at + 1 :]
    while kept and (kept[0].lower() in DROPPED or kept[0] == "&"):
        kept = kept[1:]
    while kept and (kept[-1].lower() in DROPPED or kept[-1] == "&"):
        kept = kept[:-1]
    made = re.sub(r"\b(of|in|for|and) (?:and|&|of|in) ", r"\1 ", " ".join(kept))
    is_name = len(made) > 3 and not _GENERIC.issuperset(made.lower().split())
    return _shortened(item, hand, made) if is_name else None


def container_section(item: Item, hand: Hand) -> Planted | None:
    """Another section: `Physical Review B` for `Physical Review A`."""
    name = item.get("container-title", "")
    section = _SECTION.search(name)
    if section is None:
        return None
    letter = hand.rng.choice([c for c in "ABCDEFG" if c != section[0]])
    return _renamed(item, hand, f"{name[: section.start()]}{letter}{name[section.end() :]}")


def container_form(item: Item, hand: Hand) -> Planted | None:
    """A full word for another full word: `Econometrics` for `Economics`, `Cells` for `Cell`."""
    name = _plain(item, hand.work)
    if name is None:
        return None
    made = [re.sub(rf"\b{old}\b", new, name) for pair in FORMS for old, new in (pair, pair[::-1])]
    made = [other for other in made if other != name]
    if not made and " " not in name.removeprefix("The "):
        made = list(_other_number(name))
    return _renamed(item, hand, hand.rng.choice(made)) if made else None


def container_plural(item: Item, hand: Hand) -> Planted | None:
    """The last word of a longer name in the plural, or in the singular."""
    name = _plain(item, hand.work)
    made = [] if name is None or " " not in name else list(_other_number(name))
    return _renamed(item, hand, made[0]) if made else None


def _other_number(name: str) -> Iterator[str]:
    last = name.split()[-1]
    if len(last) < 4 or last.endswith(_FORMLESS):
        return
    if last.endswith("ies"):
        yield f"{name[:-3]}y"
    elif last.endswith("s"):
        yield name[:-1]
    else:
        yield f"{name[:-1]}ies" if re.search(r"[^aeiou]y$", last) else f"{name}s"


def container_relative(item: Item, hand: Hand) -> Planted | None:
    """A real journal whose name holds this one's, or is held by it."""
    relative = hand.shelves.relative(hand.work, hand.rng)
    return None if relative is None else _renamed(item, hand, relative)


def has_section(work: Work) -> bool:
    """Say whether the journal's name ends in the letter of a section."""
    return bool(_SECTION.search(work.item.get("container-title", "")))


def _plain(item: Item, work: Work) -> str | None:
    """Return the journal's name in plain words, unless it is abbreviated."""
    name = item.get("container-title", "")
    is_whole = work.kind == "journal-article" and name == work.item["container-title"]
    return name if is_whole and _PLAIN.fullmatch(name) else None


def _shortened(item: Item, hand: Hand, made: str) -> Planted | None:
    """Put `made` in the container's place, now and then abbreviated (`Int J X` for `J X`)."""
    planted = _renamed(item, hand, made)
    if planted is not None and hand.rng.random() < 0.3:
        iso4_abbreviation(item, hand.work, hand.rng)
    return planted


def _renamed(item: Item, hand: Hand, made: str) -> Planted | None:
    """Put `made` in the container's place, unless it is another name of the same journal."""
    recorded = item["container-title"]
    names = (hand.work.item["container-title"], recorded, *hand.work.abbreviations)
    if _letters(made) in map(_letters, names):
        return None
    item["container-title"] = made
    return Planted(("container-title",), made, recorded)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]|\bthe\b", "", name.lower().replace("&", "and"))
