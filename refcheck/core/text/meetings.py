"""Meetings by name: their acronyms, and what the titles of their proceedings say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
import pkgutil
import re

from msgspec import Struct

from refcheck.core.text.container_tables import tables
from refcheck.core.text.container_words import Word, read_title
from refcheck.core.text.folding import fold, plain, squeeze, words
from refcheck.core.text.known_titles import is_full_word
from refcheck.core.text.meeting_words import (
    GENERIC,
    KIND_WORDS,
    is_ordinal,
    kinds_in,
    languages_in,
    numbers_in,
)
from refcheck.core.text.pages import roman
from refcheck.patterns import lazily

Core = tuple[str, ...]

_VOLUMES = frozenset(("workshops", "findings"))
# Series whose titles name no meeting: *Advances in Neural Information Processing Systems*.
_SERIES = frozenset(("anips", "nips"))
# Series of many meetings' proceedings, which name none of them: *AIP Conference Proceedings*.
_MANY = lazily(r"\bconf(?:erence|\.)? (?:series|ser|proceedings|proc)\.?(?:$|:)", re.I)
# Who holds meetings; in front of a meeting's acronym or name, or not.
SPONSORS = frozenset(
    """
    ieee acm aps cvf usenix siam ifip ifac iapr iet iee eurasip esa isca acl aaai ijcai inns ims
    ras cs embs spie osa aiaa asme iacr eatcs eacsl
    """.split()
)
# Those of them whose meetings are their own, or held with another of them and then named so.
HOLDERS = frozenset("ieee acm siam usenix aaai acl isca ifac spie osa aiaa asme iacr eatcs".split())
# Meetings that several of them hold, of whom proceedings name now one, now the other (the front
# matter of their proceedings; general knowledge).
HELD_TOGETHER = frozenset(
    """
    ase asonam chase chil codesisss codes dac date esem forte hpdc hri iccad iccps icpc icse ipsn
    isca islped ismar issre jcdl lics memocode micro models msr nocs nanoarch pact sc seams ucc vis
    """.split()
)
_YEAR_TO_ACRONYM = lazily(r"(?<=[A-Z])(?=['\u2019]\d\d(?!\d))")  # `ICFR'12`
_YEAR = lazily(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=['\u2019])\d\d(?!\d)")
# KDD, NeurIPS, S&P, FAT*, ESEC/FSE, L@S
_ACRONYM = lazily(
    r"(?<![^\W_])[A-Za-z]{0,8}[A-Z][A-Za-z]{0,6}[&/@A-Z*]{1,3}[A-Za-z]{0,9}(?![^\W_])"
)
# A title of more words in capitals is shouted, and holds no acronyms that can be told.
_MOST_ACRONYMS = 4
_IN_BRACKETS = lazily(r"[(\[]([^()\[\]]{2,40})[)\]]")
# `KDD '16`, `CVPR 2016`, `NIPS'17`
_DATED = lazily(r"([\w/*-]{2,20})[\s-]?['\u20192]\d")
_BOUNDARY = lazily(r"\s[\u2013\u2014/-]\s|[:;]\s|(?<=[a-z]{4})\.\s|\s(?:and|&)\sthe\s")
_COMMA = lazily(r",\s")
_DIGIT = lazily(r"\d")


class Meeting(Struct, frozen=True):
    """What a title says of a meeting.

    `cores` are the words that no other meeting's title has, of the whole title and of its parts;
    `printed` all acronyms in it, `own` those that it gives as its name: in brackets, before a
    year, or alone. `numbers` are its ordinals, `years` its years in two digits, `volumes` what
    its papers stand in besides its own proceedings, `kinds` what it is called and `languages` in
    which it is called so.
    """

    cores: tuple[Core, ...]
    printed: frozenset[str]
    own: frozenset[str]
    years: frozenset[str]
    numbers: frozenset[int]
    volumes: frozenset[str]
    kinds: frozenset[str]
    languages: frozenset[str]
    is_meeting: bool
    initials: str

    @property
    def may_be_meeting(self) -> bool:
        """Say whether the title may be a meeting's, though it does not call itself one."""
        return self.is_meeting or self.initials in _SERIES


@lru_cache(maxsize=4096)
def read_meeting(text: str) -> Meeting:
    """Return what a container title says of a meeting."""
    spelt = _spelt(text)
    found = _acronyms(spelt)
    outside = _IN_BRACKETS.sub(" ", spelt)
    every = words(spelt)
    numbers = numbers_in(spelt, every)
    cores = dict.fromkeys(
        _core(part, found, numbers.keys()) for part in (outside, *_pieces(outside))
    )
    kept = tuple(core for core in cores if core)
    alone = frozenset() if kept else found - SPONSORS or found
    return Meeting(
        kept,
        found,
        frozenset(_own(spelt, found)) | alone,
        frozenset(match[-2:] for match in _YEAR.findall(spelt)),
        frozenset(numbers.values()),
        _VOLUMES.intersection(every),
        kinds_in(every),
        languages_in(every),
        (not KIND_WORDS.isdisjoint(every) and _MANY.search(spelt) is None)
        or bool(found and _YEAR.search(spelt)),
        _initials(outside),
    )


def _spelt(text: str) -> str:
    """Return a title with its acronyms in one piece, and apart from a year."""
    spelt = _ACRONYM.sub(lambda match: match.group().replace("&", "").replace("@", ""), plain(text))
    return _YEAR_TO_ACRONYM.sub(" ", spelt)


def _initials(outside: str) -> str:
    return "".join([word.text[0] for word in _meaning(outside)])


def may_be_meeting(text: str) -> bool:
    """Say whether a title may be a meeting's (see `Meeting`), without reading it where it is none
    at a glance.
    """
    if not is_no_meeting(text):
        return read_meeting(text).may_be_meeting
    return _initials(_IN_BRACKETS.sub(" ", _spelt(text))) in _SERIES


def is_no_meeting(text: str) -> bool:
    """Say at a glance that a title calls itself no meeting: it has neither the words nor a year."""
    return KIND_WORDS.isdisjoint(words(text)) and _DIGIT.search(text) is None


def names_volumes(text: str) -> bool:
    """Say whether a title names what papers stand in besides a meeting's own proceedings."""
    folded = fold(text)
    return any(name in folded for name in _VOLUMES) and bool(read_meeting(text).volumes)


# `WISTP 2011`, `IPMU '14`
_WITH_YEAR = lazily(r"\W{0,3}(?P<acronym>[A-Z][\w-]{1,19}?)[\s\u2019']{0,3}(?:19|20)?\d\d\W{0,3}")


def dated_acronym(text: str) -> str | None:
    """Return the acronym of which, with a year, `text` consists; None where it says anything else,
    or has a word in the acronym's place.
    """
    written = _WITH_YEAR.fullmatch(text)
    if written is None:
        return None
    acronym = written["acronym"]
    return acronym if 2 * sum(map(str.isupper, acronym)) > len(acronym) else None


def is_meeting_of(text: str, titles: Iterable[str]) -> bool:
    """Say whether `text` is the acronym and the year of a meeting whose proceedings have one of
    these titles: its letters begin their words, but perhaps the first one (W for workshop).
    """
    letters = [letter for letter in dated_acronym(text) or "" if letter.isupper()]
    return bool(letters) and any(
        _stand_in(letters, title) or (len(letters) > 3 and _stand_in(letters[1:], title))
        for title in titles
    )


def _stand_in(letters: Sequence[str], title: str) -> bool:
    """Say whether words of the title begin with these letters, in their order."""
    initials = iter([word[0].upper() for word in words(title)])
    return all(letter in initials for letter in letters)


def _pieces(outside: str) -> Iterator[str]:
    """Yield the parts of a title that may name a meeting, without their place and date."""
    for part in _BOUNDARY.split(outside):
        yield part
        for comma in _COMMA.finditer(part):
            behind = words(part[comma.end() :].partition(",")[0])
            if not any(is_full_word(word) and word not in tables().qualifiers for word in behind):
                yield part[: comma.start()]


def _acronyms(spelt: str) -> frozenset[str]:
    found = _ACRONYM.findall(spelt)
    if len(found) > _MOST_ACRONYMS:
        return frozenset()
    parts = [part for name in found if "/" in name for part in name.split("/")]
    named = (name for name in (*found, *parts) if not _is_numeral(name))
    return frozenset(map(squeeze, named)) - {""}


def _is_numeral(name: str) -> bool:
    """Say whether letters are a numeral (`XIV`), and no meeting's (`CC`)."""
    return roman(name.lower()) is not None and not cores_of(squeeze(name))


def _own(spelt: str, found: frozenset[str]) -> list[str]:
    """Return the acronyms that a title gives as its own: in brackets, or before a year."""
    bracketed = [squeeze(name) for match in _IN_BRACKETS.findall(spelt) for name in match.split()]
    dated = [squeeze(name) for name in _DATED.findall(spelt)]
    return [name for name in (*bracketed, *dated) if name in found and name not in SPONSORS]


def _meaning(part: str) -> tuple[Word, ...]:
    return tuple(
        word
        for word in read_title(part).words
        if not word.text.isdigit() and not is_ordinal(word.text)
    )


def _core(part: str, acronyms: frozenset[str], numbers: Set[str]) -> Core:
    taken = acronyms | GENERIC | numbers
    return tuple(word.text for word in _meaning(part) if word.text not in taken)


@cache
def _table() -> tuple[
    Mapping[str, tuple[Core, ...]], Mapping[str, frozenset[str]], Mapping[Core, Mapping[str, str]]
]:
    """Return the cores of each acronym, its other spellings, and of each core that several
    meetings' titles say the acronyms with their holders.
    """
    text = (pkgutil.get_data("refcheck.core.text", "meetings.tsv") or b"").decode()
    cores: dict[str, tuple[Core, ...]] = defaultdict(tuple)
    names: dict[str, frozenset[str]] = defaultdict(frozenset)
    held: dict[Core, dict[str, str]] = defaultdict(dict)
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        acronyms, phrases, holder = f"{line}\t".split("\t")[:3]
        keys = frozenset(map(squeeze, acronyms.split(";")))
        for key in keys:
            cores[key] += tuple(tuple(phrase.split()) for phrase in phrases.split(";"))
            names[key] |= keys
            if holder:
                held[cores[key][0]][key] = holder
    return dict(cores), dict(names), dict(held)


def cores_of(acronym: str) -> tuple[Core, ...]:
    """Return what the titles of a known meeting say, or nothing for one that is not known."""
    return _table()[0].get(acronym, ())


def holders_of(meeting: Meeting, core: Core) -> frozenset[str]:
    """Return who of those that hold meetings of one name holds this one, by its sponsors and its
    acronyms; nothing where one meeting alone has the name, or nobody is named.
    """
    held = _table()[2].get(core, {})
    named = {held[acronym] for acronym in meeting.printed if acronym in held}
    return frozenset(named or meeting.printed.intersection(held.values()))


@cache
def _names() -> Mapping[Core, frozenset[str]]:
    """Return the acronyms of each core that belongs to one meeting of the table."""
    found: dict[Core, frozenset[str]] = {}
    for acronym, cores in _table()[0].items():
        for core in cores:
            found[core] = found.get(core, frozenset()) | names_of(acronym)
    return {core: names for core, names in found.items() if len(set(map(cores_of, names))) == 1}


def acronyms_of(core: Core) -> frozenset[str]:
    """Return the acronyms of the one known meeting whose titles say just this, or nothing."""
    return _names().get(core, frozenset())


def with_other_names(cores: tuple[Core, ...]) -> tuple[Core, ...]:
    """Return the cores with what else the titles of the same known meetings say."""
    other = (more for core in cores for name in acronyms_of(core) for more in cores_of(name))
    return tuple(dict.fromkeys((*cores, *other)))


def names_of(acronym: str) -> frozenset[str]:
    """Return the acronym with its other spellings."""
    return _table()[1].get(acronym, frozenset((acronym,)))
