"""Planters of titles with words before, behind or within them that make them say something else.

The words come from `planting.toml`, and half of the time from the titles of other works, so that
no list of words can be learnt.
"""

from __future__ import annotations

import re

from benchmarks.comparing.item import Item
from benchmarks.comparing.planted import Hand, Planted
from benchmarks.comparing.wording import OPPOSITES, TITLE_WORDS
from benchmarks.comparing.works import Work

# `Erratum to: X`, `Comment on X`: works about a work, whose titles lawfully begin so.
_ABOUT = re.compile(
    r"\W*(?:errat|correct|corrigend|retract|addend|publisher|comment|repl(?:y|ies)|respon|review"
    r"|letter|editorial|discussion)",
    re.IGNORECASE,
)
# The head of a title up to a preposition, and its tail from one.
_HEAD = re.compile(r"^((?:[A-Za-z-]+ ){1,4}(?:of|in|for|between|against)) (?=[\w“\"])")
_TAIL = re.compile(
    r" ((?:in|of|for|during|after|with|from|by|under|among|on)(?: [\w-]+){1,5})[.?]?$"
)
_NUMBER = re.compile(r"(?<![\w.,-])[1-9]\d{0,3}(?![\w,-]|\.\d)")
_ROMAN = re.compile(r"(?<=[\w.:] )(?:II|III|IV|VI|VII|VIII|IX)(?=$|[ .:,])")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_CONTENT = re.compile(r"(?<![\w'’(-])[A-Za-z][a-z]{5,}(?![\w'’)-])")
_TITLE = ("title",)


def title_before(item: Item, hand: Hand) -> Planted | None:
    """Words in front of the title: `No …`, `A critique of …`, `Effects of …`."""
    if _ABOUT.match(item["title"]):
        return None
    words = hand.rng.choice(TITLE_WORDS["before"])
    if hand.rng.random() < 0.5:
        words = _borrowed(_HEAD, hand) or words
    words = _in_case(words, item["title"])
    return _retitled(item, hand, f"{words} {_lowered(item['title'])}", added=words)


def title_notice(item: Item, hand: Hand) -> Planted | None:
    """The title of a work about this work: `Comment on: …`, `Erratum to: …`."""
    if _ABOUT.match(item["title"]) or re.search(r"[“”\"]", item["title"]):
        return None
    new = hand.rng.choice(TITLE_WORDS["notices"]).format(item["title"])
    return _retitled(item, hand, new, ("title", "doi", "entry"))


def title_behind(item: Item, hand: Hand) -> Planted | None:
    """Words behind the title: `… in mice`, `… revisited`."""
    if not re.search(r"\w$", item["title"]):
        return None
    words = hand.rng.choice(TITLE_WORDS["behind"])
    if hand.rng.random() < 0.5:
        words = _borrowed(_TAIL, hand) or words
    return _retitled(item, hand, f"{item['title']} {_in_case(words, item['title'])}", added=words)


def title_against(item: Item, hand: Hand) -> Planted | None:
    """A subtitle that contradicts: `…: a critique`. It must be shown, not accused."""
    return _subtitled(item, hand, hand.rng.choice(TITLE_WORDS["against"]))


def title_subtitle(item: Item, hand: Hand) -> Planted | None:
    """A subtitle that nobody recorded, taken from another work. It must be shown."""
    for _ in range(40):
        _, colon, subtitle = hand.shelves.other(hand.work, hand.rng).title.partition(": ")
        if colon and 2 < len(subtitle.split()) < 10 and ":" not in subtitle:
            return _subtitled(item, hand, subtitle)
    return None


def title_word_more(item: Item, hand: Hand) -> Planted | None:
    """A word put in front of a content word in the middle of the title."""
    places = [m for m in _CONTENT.finditer(item["title"]) if m.start()]
    if len(places) < 3 or item["title"].isupper():
        return None
    at = hand.rng.choice(places)
    word = hand.rng.choice(TITLE_WORDS["adjectives"])
    if hand.rng.random() < 0.5:
        word = hand.shelves.word(hand.work, at[0], hand.rng)
    if word in item["title"].lower():
        return None
    word = word.capitalize() if at[0][0].isupper() else word
    head, tail = item["title"][: at.start()], item["title"][at.start() :]
    return _retitled(item, hand, f"{head}{word} {tail}")


def title_word_less(item: Item, hand: Hand) -> Planted | None:
    """A content word left out in the middle of the title."""
    places = [m for m in _CONTENT.finditer(item["title"]) if m.start()][:-1]
    places = [m for m in places if item["title"].lower().count(m[0].lower()) == 1]
    if len(places) < 3:
        return None
    at = hand.rng.choice(places)
    new = f"{item['title'][: at.start()]}{item['title'][at.end() :].lstrip()}"
    return _retitled(item, hand, new)


def title_opposite(item: Item, hand: Hand) -> Planted | None:
    """One word turned into its opposite, or a `not` behind a verb."""
    found = [m for m in re.finditer(r"[A-Za-z]+", item["title"]) if m[0].lower() in OPPOSITES]
    verbs = list(re.finditer(r"(?<= )(?:is|are|does|do|can|may|will)(?= [a-z])", item["title"]))
    if not found and not verbs:
        return None
    at = hand.rng.choice(found or verbs)
    new = f"{at[0]} not" if at in verbs else OPPOSITES[at[0].lower()]
    new = new.upper() if at[0].isupper() else new.capitalize() if at[0][0].isupper() else new
    return _retitled(item, hand, f"{item['title'][: at.start()]}{new}{item['title'][at.end() :]}")


def has_opposite(work: Work) -> bool:
    """Say whether a word of the title has an opposite."""
    return any(word in OPPOSITES for word in re.findall(r"[a-z]+", work.title.lower()))


def title_number(item: Item, hand: Hand) -> Planted | None:
    """A number in the title changed: `Part II` as `Part III`, `12 weeks` as `52 weeks`."""
    found = [*_NUMBER.finditer(item["title"]), *_ROMAN.finditer(item["title"])]
    if not found:
        return None
    at = hand.rng.choice(found)
    if at[0].isdigit():
        digit = hand.rng.choice([d for d in "123456789" if d != at[0][0]])
        new = digit + at[0][1:]
    else:
        new = hand.rng.choice([n for n in _NUMERALS if n != at[0]])
    return _retitled(item, hand, f"{item['title'][: at.start()]}{new}{item['title'][at.end() :]}")


def has_number(work: Work) -> bool:
    """Say whether a number stands in the title."""
    return bool(_NUMBER.search(work.title) or _ROMAN.search(work.title))


def _retitled(
    item: Item, hand: Hand, new: str, fields: tuple[str, ...] = _TITLE, added: str = ""
) -> Planted | None:
    """Put `new` in the title's place, unless it says nothing more than what is recorded."""
    words = frozenset(re.findall(r"\w+", item["title"].lower()))
    if added and frozenset(re.findall(r"\w+", added.lower())) <= words:
        return None
    item["title"] = new
    return Planted(fields, new, hand.work.title)


def _subtitled(item: Item, hand: Hand, subtitle: str) -> Planted | None:
    if re.search(r"[:?!.]", item["title"]) or hand.work.subtitle:
        return None
    item["title"] = f"{item['title']}: {_in_case(subtitle, item['title'])}"
    codes = ("RC905", "RC205")
    return Planted(_TITLE, item["title"], hand.work.title, codes=codes)


def _borrowed(pattern: re.Pattern[str], hand: Hand) -> str | None:
    """Return the head or the tail of another work's title."""
    for _ in range(40):
        found = pattern.search(hand.shelves.other(hand.work, hand.rng).title)
        if found and not _ABOUT.match(found[1]):
            return found[1]
    return None


def _lowered(title: str) -> str:
    """Return `title` as it continues a sentence: `DNA` and `O'Neill` keep their capitals."""
    word = re.match(r"[A-Z][a-z]+(?=[\s,])", title)
    return title[0].lower() + title[1:] if word else title


def _in_case(words: str, title: str) -> str:
    return words.upper() if title.isupper() else words
