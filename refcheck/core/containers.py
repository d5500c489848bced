"""Whether a written journal, book or proceedings title is the recorded one.

Accepted: ISO 4 abbreviations, that is each written word a prefix or a contraction of the record's
words, in order, articles and prepositions left out (ISO 4:1997, 4.2-4.5); the registry's own
short title; a leading "The"; "and" for "&"; initialisms (JAMA, PNAS, BMJ); sections; a place in
parentheses; parallel and former titles the record lists; series or volume title alone.
"""

from __future__ import annotations

from functools import lru_cache
import re

from refcheck.core.comparison import Comparison, Confidence, Difference, DifferenceKind, Outcome
from refcheck.core.record import Record
from refcheck.core.reference import Field
from refcheck.core.text import fold, placed_words, plain, words

# Words that ISO 4 leaves out of abbreviated titles, in the languages of the corpus.
_MINOR = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "on",
        "to",
        "with",
        "from",
        "at",
        "by",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "l",
        "d",
        "et",
        "en",
        "sur",
        "pour",
        "der",
        "die",
        "das",
        "und",
        "fur",
        "im",
        "zur",
        "zum",
        "von",
        "e",
        "di",
        "del",
        "della",
        "dei",
        "delle",
        "il",
        "lo",
        "gli",
        "per",
        "y",
        "el",
        "los",
        "las",
        "da",
        "do",
        "dos",
        "das",
        "em",
        "o",
        "os",
        "as",
        "van",
        "het",
        "een",
        "i",
        "w",
        "z",
        "och",
        "for",
        "og",
    ]
)
# Places and bodies that tell journals of one name apart; printed or not at will.
_PLACES = frozenset(
    [
        "usa",
        "us",
        "uk",
        "london",
        "england",
        "basel",
        "switzerland",
        "berlin",
        "germany",
        "oxford",
        "cambridge",
        "new",
        "york",
        "paris",
        "france",
        "lond",
        "engl",
        "united",
        "states",
        "america",
        "kingdom",
        "u",
        "s",
        "k",
        "n",
        "y",
        "ny",
        "english",
        "edition",
        "print",
        "online",
        "series",
        "section",
        "part",
        "internet",
        "journal",
        "official",
        "proceedings",
    ]
)
_PARENTHESES = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
# Initialisms that are no longer the initials of the registered title.
_NAMED = {
    "jama": ("journal of the american medical association",),
    "pnas": ("proceedings of the national academy of sciences",),
    "bmj": ("british medical journal", "the bmj"),
    "nejm": ("new england journal of medicine",),
    "tac": ("ieee transactions on automatic control",),
    "embo j": ("embo journal",),
    "jmlr": ("journal of machine learning research",),
    "acp": ("atmospheric chemistry and physics",),
    "prl": ("physical review letters",),
    "apj": ("astrophysical journal",),
    "aj": ("astronomical journal",),
    "a a": ("astronomy and astrophysics",),
    "mnras": ("monthly notices of the royal astronomical society",),
    "j am med assoc": ("jama",),
    "journal of the american medical association": ("jama",),
    "british medical journal": ("bmj",),
    "br med j": ("bmj",),
}  # fmt: skip
_DOTTED_PLACE = re.compile(r"\bU\.\s?(?:S\.(?:\s?A\.)?|K\.)")
_ABBREVIATED = {"&": "and", "+": "and"}
# Irregular abbreviations of the List of Title Word Abbreviations (ISSN centre): a contraction
# test alone would not see them, or would take too much for one.
_IRREGULAR = {
    "br": "british", "dtsch": "deutsch", "q": "quarterly", "jpn": "japanese", "natl": "national",
    "fr": "french", "schweiz": "swiss", "int": "international", "j": "journal", "z": "zeitschrift",
    "x": "x", "brit": "britain",
}  # fmt: skip


@lru_cache(maxsize=16384)
def container_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a container title that carry meaning."""
    spelt = plain(text)
    spelt = _DOTTED_PLACE.sub(lambda match: re.sub(r"[.\s]", "", match.group()), spelt)
    for sign, word in _ABBREVIATED.items():
        spelt = spelt.replace(sign, f" {word} ")
    kept = [
        word
        for word, start, end in placed_words(spelt)
        # A capital is a section (`Physics A`) or an abbreviation (`Z.`), never a preposition.
        if word not in _MINOR or (end - start == 1 and spelt[start].isupper())
    ]
    return tuple(kept) or words(spelt)


@lru_cache(maxsize=65536)
def abbreviates(short: str, long: str) -> bool:
    """Say whether `short` is a prefix or a contraction of `long` (ISO 4, 4.2 and 4.3).

    A contraction keeps the first letter, the order of letters and the last letter (`Natl` for
    `National`), or ends in the plural's s.
    """
    if long.startswith(short) or _IRREGULAR.get(short, "?") == long:
        return True
    if len(short) < 2 or short[0] != long[0] or len(short) >= len(long):
        return False
    stem = short.removesuffix("s")
    if long.startswith(stem) and len(stem) > 1 and short.endswith("s"):
        return True
    rest = iter(long)
    in_order = all(letter in rest for letter in short)
    return in_order and (short[-1] == long[-1] or short[-1] in long[-4:])


def same_container(stated: str, recorded: str) -> str | None:
    """Return why a stated container title is the recorded one, or None if it is not.

    The empty string means that they are written alike.
    """
    if fold(plain(stated)).strip(" .,") == fold(plain(recorded)).strip(" .,"):
        return ""
    return _reason(stated, recorded) or _reason(recorded, stated) or _named(stated, recorded)


@lru_cache(maxsize=16384)
def _reason(short: str, long: str) -> str | None:
    left, right = container_words(short), container_words(long)
    if not left or not right:
        return None
    if "".join(left) == "".join(right) or _no_parentheses(short) == _no_parentheses(long):
        return "written another way"
    if _words_abbreviate(left, right) or _words_abbreviate(_parted(short), right):
        return "abbreviated"
    if len(left) == 1 and len(left[0]) > 1 and left[0] in _initialisms(long):
        return "initialism"
    return None


def _parted(text: str) -> tuple[str, ...]:
    """Return the words of a title in which a space was lost (`Postgrad MedJ`)."""
    return container_words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))


def _no_parentheses(text: str) -> tuple[str, ...]:
    return container_words(_PARENTHESES.sub(" ", plain(text)))


def _words_abbreviate(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether every word of `short` stands for a word of `long`, in order, none left over
    but places and bodies.

    A single short word may run two of the long ones together (`Phys. Rev.` / `PhysRev`).
    """
    i = j = 0
    while i < len(short) and j < len(long):
        if abbreviates(short[i], long[j]):
            i, j = i + 1, j + 1
        elif _is_place(long[j]) or (len(long[j]) == 1 and long[j - 1][:3] in _SECTIONS):
            j += 1
        elif _is_place(short[i]) and len(short[i]) > 1:
            i += 1
        else:
            return False
    rest = (*short[i:], *long[j:])
    return i > 0 and all(_is_place(word) for word in rest)


# `Ser. A, Mechanics`: the name of the section tells as much as its letter.
_SECTIONS = frozenset(("ser", "sec", "par"))


def _is_place(word: str) -> bool:
    """Say whether a word is one of `_PLACES`, or an abbreviation of one (`Oxf`)."""
    return word in _PLACES or (len(word) > 2 and any(place.startswith(word) for place in _PLACES))


def _initialisms(title: str) -> frozenset[str]:
    every, content = words(plain(title)), container_words(title)
    without_the = every[1:] if every[:1] == ("the",) else every
    return frozenset("".join(word[0] for word in side) for side in (every, content, without_the))


def _named(stated: str, recorded: str) -> str | None:
    a, b = (" ".join(words(plain(side))).removeprefix("the ") for side in (stated, recorded))
    pairs = ((a, b), (b, a))
    hit = any(y.startswith(name) for x, y in pairs for name in _NAMED.get(x, ()))
    return "known by its initials" if hit else None


def recorded_containers(record: Record) -> tuple[str, ...]:
    """Return every container title a citation of `record` may print."""
    found = (*record.container_title, *record.short_container_title)
    if record.event:
        found += (record.event,)
    if record.group_title:
        found += (record.group_title,)
    parallel = [
        part.strip()
        for title in record.container_title
        for part in re.split(r"\s+[=/]\s+|\s*:\s+|\s+[\u2013\u2014]\s+", title)
    ]
    return tuple(dict.fromkeys(title for title in (*found, *parallel) if words(title)))


# A conference or a book is named in many ways; this share of the words in common settles it.
_LOOSE_SHARE = 0.6
_LOOSE_TYPES = frozenset(("paper-conference", "chapter", "book", "entry", "entry-encyclopedia"))
# What these are deposited in (a data base, a series, a server) hardly any style prints.
_SELDOM_CITED = frozenset(
    ("dataset", "software", "standard", "report", "post", "article", "thesis")
)


def compare_container(stated: Field | None, record: Record) -> Comparison:
    """Compare the stated container title with every container title on record."""
    variants = recorded_containers(record)
    recorded = variants[0] if variants else None
    if stated is None or not words(stated.text):
        return Comparison("container-title", Outcome.NOT_STATED, recorded=recorded)
    if recorded is None:
        return Comparison("container-title", Outcome.NOT_RECORDED, stated.text)
    for variant in variants:
        reason = same_container(stated.text, variant)
        if reason == "":
            return Comparison("container-title", Outcome.SAME, stated.text, variant)
        if reason is not None:
            return Comparison("container-title", Outcome.EQUIVALENT, stated.text, recorded, reason)
    loose = record.type in _LOOSE_TYPES or record.type in _SELDOM_CITED
    if loose and max(_share(stated.text, variant) for variant in variants) >= _LOOSE_SHARE:
        reason = "most words in common"
        return Comparison("container-title", Outcome.EQUIVALENT, stated.text, recorded, reason)
    if record.publisher and same_container(stated.text, record.publisher) is not None:
        return Comparison("container-title", Outcome.NOT_STATED, recorded=recorded)
    difference = Difference(DifferenceKind.VALUE, stated.text, recorded, stated.span)
    kindred = loose and any(_share(stated.text, variant) > 0 for variant in variants)
    doubtful = kindred or record.type in _SELDOM_CITED
    return Comparison(
        "container-title",
        Outcome.DIFFERENT,
        stated.text,
        recorded,
        differences=(difference,),
        confidence=Confidence.LOW if doubtful else Confidence.HIGH,
        span=stated.span,
    )


# Words that half of all proceedings and books have in their titles.
_GENERIC = frozenset(
    ["proceedings", "proc", "conference", "conf", "international", "int", "annual", "meeting", "symposium", "symp", "workshop", "congress", "lecture", "notes", "advances", "handbook", "journal", "transactions", "new", "introduction", "studies", "book", "volume", "national", "first", "second", "third", "world", "european", "ieee", "acm", "companion", "guide", "series", "university", "press", "research"]
)


def _share(stated: str, recorded: str) -> float:
    """Return the share of the shorter title's words that the other has, abbreviated or not."""
    left, right = (
        tuple(w for w in container_words(side) if w not in _GENERIC and not w.isdigit())
        for side in (stated, recorded)
    )
    short, long = sorted((left, right), key=len)
    if not short:
        return 0.0
    common = sum(any(abbreviates(a, b) or abbreviates(b, a) for b in long) for a in short)
    return common / len(short)
