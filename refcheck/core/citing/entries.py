"""What of an entry a text may cite it by: its first authors, its years with their letters."""

from __future__ import annotations

from collections.abc import Sequence
import re
from unicodedata import normalize

from msgspec import Struct

from refcheck.core.model.reference import Carrier, Name, Reference
from refcheck.core.text.folding import words
from refcheck.core.text.name_words import family_words
from refcheck.core.text.unspaced import ends_in_name, has_kana, has_unspaced, pairs
from refcheck.patterns import lazily

_YEAR = lazily(r"(?<!\d)(?P<year>(?:1[4-9]|20)\d\d)(?P<letter>[a-z](?![a-z]))?")
_LETTER_APART = lazily(
    r"(?<!\d)(?P<year>(?:1[4-9]|20)\d\d)(?:[)\]]\s?[\[(]|[\s.,]?\s?[\[(\-/]?)"
    r"(?P<letter>[a-z])(?![\w'\u2019])"
)
_SMALL = frozenset("of the and for in on de la des du für und der di e y".split())
_SHORT = 3  # letters of a name that has no such ending
_FAMILY = 30  # characters of an entry in which its first author stands


class Citable(Struct, frozen=True):
    """An entry by what it is cited. `first` and `second` are the folded words of two authors,
    `respelt` those of the first with `ue` for `ü`.

    `years` are all it prints, each with its letter or the empty string; `stated` is the one that
    is its own. `many` says that it has more than two authors, None where that is not known,
    `alone` that it is by one person, and nobody else is named in front of its year or title.
    `apart` are years with letters that stand beside them (`2015 (a)`).
    `said` are all its words, for what a blind reading may have missed. `by_family` says that its
    names are Japanese, and cited without the given names that may stand unparted behind them.
    """

    first: tuple[str, ...]
    respelt: tuple[str, ...]
    second: tuple[str, ...]
    acronym: str
    years: frozenset[tuple[str, str]]
    stated: str | None
    many: bool | None
    alone: bool
    apart: frozenset[tuple[str, str]]
    said: frozenset[str]
    opening: frozenset[str]
    by_family: bool

    @property
    def letters(self) -> frozenset[str]:
        """Return the letters behind its years."""
        return frozenset(letter for _, letter in self.years if letter)

    @property
    def names(self) -> frozenset[str]:
        """Return the words by which a text may call its authors."""
        unspaced = (pairs(word)[0] for word in self.first if has_unspaced(word))
        every = (*self.first, *self.respelt, self.acronym, *self.opening, *unspaced)
        return frozenset(every) - {""}

    def has_year(self, year: str) -> bool:
        """Say whether the entry prints a year, with whatever letter."""
        return any(own == year for own, _ in self.years)

    def is_marked(self, year: str, letter: str) -> bool:
        """Say whether a letter stands beside a year, or the two in the label of the entry."""
        return (year, letter) in self.apart or f"{year}{letter}" in self.said


def citable(reference: Reference) -> Citable:
    """Return by what an entry can be cited."""
    raw = _printed(reference)
    people: Sequence[Name] = reference.author or reference.editor or ()
    issued = reference.text("issued") or ""
    years = {(m["year"], m["letter"] or "") for m in _YEAR.finditer(f"{issued} {raw}")}
    own = _YEAR.search(issued)
    said = frozenset(words(f"{reference.label or ''} {raw} {_transcribed(raw)}"))
    first = _called(people[0]) if people else ""
    return Citable(
        spelt_name(first),
        spelt_name(_transcribed(first)),
        spelt_name(_called(people[1])) if len(people) > 1 else (),
        _acronym(people[0]) if people else "",
        frozenset(years),
        None if own is None else own["year"],
        None if not people else len(people) > 2 or bool(reference.et_al),
        _is_alone(reference),
        frozenset((m["year"], m["letter"]) for m in _LETTER_APART.finditer(raw)),
        said,
        frozenset(w for w in words(raw[:_FAMILY]) if len(w) > _SHORT and not w[0].isdigit()),
        has_kana(raw),
    )


def _printed(reference: Reference) -> str:
    """Return an entry's text. A work that the field of a citation carries stands in no list: what
    it states is its text, and not what the citation prints.
    """
    raw = reference.raw.text
    title = reference.text("title")
    if reference.carrier is not Carrier.STRUCTURED or title is None or len(raw) >= len(title):
        return raw
    people = (str(name) for name in (*(reference.author or ()), *(reference.editor or ())))
    told = (reference.text(name) for name in ("issued", "container-title", "volume", "page"))
    return " ".join((*people, title, *filter(None, told)))


def _called(name: Name) -> str:
    return name.family or name.literal or ""


def _is_alone(reference: Reference) -> bool:
    """Say whether an entry is plainly by one person, whatever was missed in reading it."""
    people = reference.author or ()
    if len(people) != 1 or reference.editor or reference.et_al or not people[0].given:
        return False
    raw = reference.raw.text
    year = _YEAR.search(raw)
    ends = [raw.find(reference.text("title") or raw), year.start() if year else len(raw)]
    opening = raw[: min((end for end in ends if end > 0), default=0)]
    own = {*words(people[0].family or ""), *words(people[0].given)}
    others = [word for word in words(opening) if word not in own and not word.isdigit()]
    return bool(opening) and "&" not in opening and all(len(word) == 1 for word in others)


def spelt_name(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's or a group's name, in one spelling of English."""
    return tuple(
        _BRITISH.sub(lambda match: _AMERICAN[match.group()], word) for word in family_words(name)
    )


def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the folded words of a name, and those with `ue` for `ü` where it has such letters."""
    return tuple(dict.fromkeys((spelt_name(name), spelt_name(_transcribed(name)))))


def _transcribed(text: str) -> str:
    return text if text.isascii() else normalize("NFC", text).translate(_TRANSCRIBED)


# How keyboards without these letters write them (Duden; ICAO Doc 9303-3, section 6).
_TRANSCRIBED = str.maketrans(
    dict(zip("äöüÄÖÜøØåÅ", "ae oe ue Ae Oe Ue oe Oe aa Aa".split(), strict=True))
)


# Groups are cited in the spelling of the text (Oxford English Dictionary, -ize; Webster).
_AMERICAN = {
    "isation": "ization",
    "centre": "center",
    "labour": "labor",
    "defence": "defense",
    "programme": "program",
}
_BRITISH = lazily("|".join(_AMERICAN))


def _acronym(name: Name) -> str:
    """Return the first letters of a group's name: `who` for World Health Organization."""
    whole = name.literal or (name.family if name.given is None else None)
    every = [word for word in words(whole or "") if word not in _SMALL]
    return "".join(word[0] for word in every) if len(every) > 1 else ""


def is_called(entry: Citable, written: Sequence[str]) -> bool:
    """Say whether the folded words of a cited name are those of the first author.

    A given name may stand in front, and a compound name be cut.
    """
    if not entry.first or not written:
        return False
    cited = tuple(written)
    for own in {entry.first, entry.respelt}:
        if own == cited[-len(own) :] or cited in (own[: len(cited)], own[-len(cited) :]):
            return True
    if has_unspaced(cited[-1]):
        return ends_in_name(cited[-1], entry.first[0], by_family=entry.by_family)
    return len(written) == 1 and written[0] == entry.acronym


def signs_of(entry: Citable) -> frozenset[str]:
    """Return the words under which an entry is looked for; see `signs_of_name`."""
    unspaced = (w[:size] for w in entry.first[:1] if has_unspaced(w) for size in (1, 2))
    return frozenset((*entry.first, *entry.respelt, entry.acronym, *unspaced)) - {""}


def signs_of_name(written: Sequence[str]) -> tuple[str, ...]:
    """Return the words under which an entry of that name is kept: of unspaced ones, all pairs."""
    unspaced = (pair for word in written if has_unspaced(word) for pair in pairs(word))
    return tuple(dict.fromkeys((*written, *unspaced)))


def shares_name(entry: Citable, written: Sequence[str]) -> bool:
    """Say whether the folded words of a further cited name may be those of a further author."""
    if set(written) & set(entry.second) or set(written) <= entry.said:
        return True
    return any(
        ends_in_name(written[-1], word, by_family=entry.by_family)
        for word in entry.second[:1]
        if has_unspaced(word)
    )


def without_genitive(word: str) -> tuple[str, ...]:
    """Return a name without the endings that German puts behind it (`Dillmans (1978)`)."""
    return tuple(
        word[: -len(end)] for end in ("s", "es") if word.endswith(end) and len(word) > _SHORT
    )


def divided(year: str) -> tuple[tuple[str, ...], str]:
    """Return the years of a citation, one or two (`1900/1953`), and the letter behind them."""
    letter = year[-1] if re.fullmatch(r"\d{4}[a-z]", year) else ""
    return tuple(re.findall(r"\d{4}", year)), letter
