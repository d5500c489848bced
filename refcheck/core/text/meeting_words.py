"""What the titles of all proceedings say: the kinds of meetings and their numbers, in languages.

Put down from general knowledge of these languages and from the titles of proceedings at Crossref;
no list was followed.
"""

from __future__ import annotations

from collections.abc import Mapping
import re

from refcheck.core.text.folding import fold
from refcheck.core.text.pages import roman
from refcheck.patterns import lazily

# A workshop or symposium is another meeting than the conference of its name; what others are called
# (meeting, congress, Tagung) is as one likes. Folded.
_KINDS: Mapping[str, Mapping[str, str]] = {
    "conference": {
        "en": "conference conf congress meeting meet colloquium convention",
        "de": "konferenz tagung jahrestagung fachtagung kongress kolloquium konferenzband"
        " tagungsband tagungen konferenzen",
        "fr": "congres colloque reunion",
        "es": "conferencia congreso reunion coloquio jornadas",
        "pt": "conferencia congresso coloquio encontro reuniao",
        "it": "conferenza congresso convegno colloquio",
        "nl": "conferentie congres",
        "pl": "konferencja kongres",
    },
    "workshop": {
        "en": "workshop workshops wkshp wkshps",
        "fr": "atelier ateliers",
        "es": "taller talleres",
    },
    "symposium": {
        "en": "symposium symp symposia sympos",
        "de": "symposion symposiums symposien",
        "es": "simposio",
        "it": "simposi",
        "pl": "sympozjum",
    },
}
_OF: dict[str, set[tuple[str, str]]] = {}
for _kind, _by_language in _KINDS.items():
    for _language, _words in _by_language.items():
        for _word in _words.split():
            _OF.setdefault(_word, set()).add((_kind, _language))
KIND_WORDS = frozenset(_OF)
"""The words by which a title says that it is a meeting's, folded."""

GENERIC = KIND_WORDS | frozenset(
    """
    proceedings proceeding proc procs international internat intl int annual annu ann yearly
    advances adv lecture notes selected revised papers paper full long short volume vol part
    main track record digest technical program
    internationale internationalen internationaler nationale nationalen jahrlich
    actes internationaux internationales annuel annuelle actas internacional nacional anual anais
    atti internazionale nazionale annuale
    """.split()
)
"""What the titles of all proceedings say; a companion or a region is a meeting's own. Folded."""

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
# 23rd · 23e · 23ème · 23ª
_FIGURES = lazily(r"(?<!\w)(\d{1,3})(?:st|nd|rd|th|er|eme|ème|e|[ºª°])(?!\w)", re.I)
# `XXIII International Congress`, `12. Jahrestagung`; what ends a title (`Optics XII`) is a part.
_BEFORE_MEETING = lazily(
    r"(?<!\w)(?:(?P<roman>[IVXLC]{1,7})(?P<stop>\.?)|(?P<plain>\d{1,3})\.)"
    r"(?=\s{1,3}(?P<words>(?:[^\W\d_]{2,20}[\s-]{1,3}){0,2}[^\W\d_]{2,20}))"
)
_WORD = lazily(r"[^\W\d_]+")
_SMALL = frozenset("of the del dei des della der da do das dos de la".split())
_LAST_WORD = lazily(r"(?<!\w)(?P<word>\w{1,30})\.?\s{1,3}\Z")
_SEEN = 40  # characters in front of a numeral that are looked at


def kinds_in(every: tuple[str, ...]) -> frozenset[str]:
    """Return the kinds of meetings that the folded words of a title name."""
    return frozenset(kind for word in every for kind, _ in _OF.get(word, ()))


def languages_in(every: tuple[str, ...]) -> frozenset[str]:
    """Return the languages in which the folded words of a title say what kind it is."""
    return frozenset(language for word in every for _, language in _OF.get(word, ()))


def is_number_word(word: str) -> bool:
    """Say whether a folded word is a number: an ordinal, or Roman."""
    return word in _ORDINALS or word in _TENS or roman(word) is not None


def is_ordinal(word: str) -> bool:
    """Say whether a folded word is an ordinal, in words or in figures."""
    return word in _ORDINALS or word in _TENS or _FIGURES.fullmatch(word) is not None


def numbers_in(spelt: str, every: tuple[str, ...]) -> dict[str, int]:
    """Return the ordinals of a title, in figures, in words (`Twenty-Ninth`) or Roman, by the folded
    word they are written with; `every` are its words.
    """
    found = {fold(match.group()): int(match[1]) for match in _FIGURES.finditer(spelt)}
    for before, word in zip(("", *every), every, strict=False):
        if word in _ORDINALS:
            found[word] = _TENS.get(before, 0) + _ORDINALS[word]
    for match in _BEFORE_MEETING.finditer(spelt):
        number = int(match["plain"]) if match["plain"] else roman((match["roman"] or "").lower())
        generic = [fold(word) in GENERIC for word in _WORD.findall(match["words"])]
        if not number or not any(generic):
            continue
        if match["plain"] or _numbers_a_meeting(spelt, match, is_called_next=generic[0]):
            found[fold(match["plain"] or match["roman"])] = number
    return found


def _numbers_a_meeting(spelt: str, match: re.Match[str], *, is_called_next: bool) -> bool:
    """Say whether a Roman numeral in front of a meeting is its ordinal.

    It then begins the name, or stands behind what all proceedings say, small words or an acronym
    (`Proceedings of the XII Congress`, `ISPRS XXII Congress`); behind another word it is that
    word's: `Phase II Clinical Trials Conference`, `Henry VIII International Symposium`. A single
    letter without a stop is one in front of what the meeting is called alone (`V Congress`,
    unlike `X Window Conference`).
    """
    if len(match["roman"]) == 1 and not match["stop"] and not is_called_next:
        return False
    before = _LAST_WORD.search(spelt[max(0, match.start() - _SEEN) : match.start()])
    if before is None:
        return True
    word = before["word"]
    is_acronym = len(match["roman"]) > 1 and word.isupper() and not spelt.isupper()
    return word.islower() or word.isdigit() or is_acronym or fold(word) in GENERIC | _SMALL
