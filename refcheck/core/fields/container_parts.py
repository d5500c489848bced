"""The parts of a container title that a citation may print alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
import re

from refcheck.core.text import distance
from refcheck.core.text.container_tables import tables
from refcheck.core.text.container_words import Word, container_words, read_title
from refcheck.core.text.furniture import is_furniture
from refcheck.core.text.known_titles import is_family, journal_of
from refcheck.core.text.meeting_words import is_number_word
from refcheck.core.text.title_words import spelling
from refcheck.core.text.word_shortening import shortening
from refcheck.patterns import lazily

# Books and proceedings, whose subtitle hardly any style needs.
BOOKS = frozenset(("paper-conference", "chapter", "book", "entry", "entry-encyclopedia"))

# `A: B`, `A - B`, `A = B`, `A / B`, `A; B`, `A. B`, `Canadian Journal of Anesthesia/Journal
# canadien d'anesthésie`
_BOUNDARY = lazily(
    r"\s?(?P<subtitle>[:;])\s|\s(?P<dash>[\u2013\u2014-])\s|\s?(?P<parallel>[=/])\s"
    r"|(?:(?<=[a-z]{4})|(?<=[A-Z]{3}))(?P<stop>\.)\s(?=[A-Z])|(?<=[a-z])(?P<joint>/)(?=[A-Z])"
)
# A short word with a full stop: the stops of the title end words, and no parts.
_STOPPED = lazily(r"\b[^\W\d_]{1,3}\.")
# What a periodical calls itself; a section is called otherwise.
PERIODICAL = frozenset(
    """
    journal journals review revue revista rivista zeitschrift bulletin bollettino boletin annals
    annales archives archiv magazine transactions organ tijdschrift zasshi publication
    """.split()
)
# Its shortened forms, and what is added to it: `IEEE Robot. Autom. Lett.`
_SHORT_PERIODICAL = frozenset("j jl jnl trans lett letters mag rev reviews bull ann arch".split())
_LONGEST_ACRONYM = 6
_MOST_PARTS = 8
# What a section is called by its last word.
_SECTION_ENDS = frozenset(
    "edition volume supplement supplements monograph monographs proceedings letters express".split()
)


@lru_cache(maxsize=4096)
def parts_of(title: str, *, is_book: bool = False) -> tuple[str, ...]:
    """Return the parts of a recorded title that name the container alone.

    The first is a title without its subtitle, unless what follows is a section; the second is a
    parallel title, or the title itself behind its initials (`DMW - Deutsche …`). A book has no
    sections.
    """
    return tuple(_parts(title, is_book))


def _parts(title: str, is_book: bool) -> Iterator[str]:
    is_short = _STOPPED.search(title) is not None  # `Int. J. Intell. Syst.`
    for match in islice(_BOUNDARY.finditer(title), _MOST_PARTS):
        if match["stop"] and is_short:
            continue
        head, tail = title[: match.start()].strip(), title[match.end() :].strip()
        if is_book or _names_alone(match, head, tail):
            yield head
        if is_book or (_is_parallel(match, head, tail) and not _is_another(tail, title)):
            yield tail


def calls_itself_periodical(title: str) -> bool:
    """Say whether a title has a word that journals call themselves by, in full or shortened."""
    words = _texts(title)
    return not PERIODICAL.isdisjoint(words) or not _SHORT_PERIODICAL.isdisjoint(words)


def without_subtitle(stated: str, recorded: str) -> Iterator[str]:
    """Yield a stated title without the subtitle in which the periodical describes itself.

    Where a subtitle is recorded as well, it is compared.
    """
    match = _BOUNDARY.search(stated)
    if match is None or _BOUNDARY.search(recorded) is not None:
        return
    if not PERIODICAL.isdisjoint(_texts(stated[match.end() :])):
        yield stated[: match.start()].strip()


def _names_alone(match: re.Match[str], head: str, tail: str) -> bool:
    """Say whether what stands in front names the journal, and no family of journals."""
    first = read_title(head).words
    words = tuple(word.text for word in first)
    if not words or (len(words) > 1 and first[-1].letter):  # `Journal of Physics A`
        return False
    if words in tables().umbrellas:
        return True
    behind = read_title(f": {tail}").words
    if match["joint"] and PERIODICAL.isdisjoint(word.text for word in behind):
        return False
    if match["subtitle"] or match["dash"]:
        is_word = len(behind) < 2 and not (tail.isupper() and len(tail) > 1)
    else:
        is_word = False
    if is_word or _is_section(behind) or is_family(words) or words in tables().families:
        return False
    if match["stop"] or not PERIODICAL.isdisjoint(word.text for word in behind):
        return True
    return not _is_another(head, match.string)


def _is_another(part: str, whole: str) -> bool:
    """Say whether a part of a title is a known journal's, and not known to be the whole one's."""
    mine = journal_of(_texts(part))
    return mine is not None and mine != journal_of(_texts(whole))


def _is_section(words: tuple[Word, ...]) -> bool:
    """Say whether words are a section's letter or name: labelled, or a supplement.

    A numbered series is no section but an age of the journal (`Series II`).
    """
    if not words or words[0].letter or words[0].text.startswith("suppl"):
        return bool(words) and not words[0].text.isdigit()
    labels = tables().labels
    if words[0].text in labels:
        return len(words) < 2 or not _is_number(words[1].text)
    return words[-1].text in labels or words[-1].text in _SECTION_ENDS


def _is_number(word: str) -> bool:
    return word.isdigit() or not word.strip("ivx")


def _is_parallel(match: re.Match[str], head: str, tail: str) -> bool:
    """Say whether what stands behind is the title again: in another language, or in full."""
    first, second = read_title(head).words, _texts(tail)
    if len(second) < 2:
        return False
    if match["parallel"]:
        return len(first) > 1
    if match["joint"]:
        return not PERIODICAL.isdisjoint(second)
    if len(first) == 1 and len(first[0].text) <= _LONGEST_ACRONYM and head.isupper():
        return True
    return bool(match["stop"]) and not PERIODICAL.isdisjoint(second)


def _texts(title: str) -> tuple[str, ...]:
    return tuple(word.text for word in read_title(title).words)


# Words that half of all proceedings and books have in their titles.
_GENERIC = frozenset(
    """
    proceedings proc conference conf international int annual meeting symposium symp workshop
    congress lecture notes advances handbook journal transactions new introduction studies
    book volume national first second third world european ieee acm companion guide series
    university press research
    """.split()
)


def share(stated: str, recorded: str) -> float:
    """Return the share of the shorter title's words that the other has, abbreviated or not."""
    left, right = (tuple(filter(tells, container_words(side))) for side in (stated, recorded))
    short, long = sorted((left, right), key=len)
    if not short:
        return 0.0
    common = sum(any(shortening(a, b) or shortening(b, a) for b in long) for a in short)
    return common / len(short)


def tells(word: str) -> bool:
    """Say whether a word tells one book from another: no number, initial or common word."""
    return len(word) > 2 and not word.isdigit() and word not in _GENERIC


def has_another_order(stated: str, recorded: str) -> bool:
    """Say whether all words of a title stand in another one, and not in their order there."""
    told = _texts(stated)
    others = iter(known := _texts(recorded))
    in_order = all(word in others for word in told)
    return len(told) > 1 and frozenset(told) <= frozenset(known) and not in_order


# So alike are two spellings of one word, in per cent, that begin with one letter; and words of one
# stem share so large a part of the shorter one (`Theory`, `Theories`). `Men` and `Women` begin
# otherwise, and `Psychology` and `Psychiatry` share less.
_SPELLING, _STEM = 80.0, 0.66
# The number of a volume, in words: its neighbour may be what is deposited for both.
_CARDINALS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_SHORTEST_WORD = 3


def has_another_word(stated: str, recorded: str) -> bool:
    """Say whether two titles, both in full, are the same but for one word that is another one or
    stands in one of them alone, and no other spelling, form or number: a book's title and that of
    its neighbour on the shelf (*The New Handbook of …*).
    """
    left, right = read_title(stated).words, read_title(recorded).words
    if min(len(left), len(right)) < 2 or any(word.dotted for word in left[:-1]):
        return False
    if abs(len(left) - len(right)) == 1:
        return _has_one_more(*sorted((left, right), key=len))
    if len(left) != len(right):
        return False
    pairs = [(a.text, b.text) for a, b in zip(left, right, strict=True)]
    others = [pair for pair in pairs if not _is_one_word(*pair)]
    return len(others) == 1 and all(map(_tells_books_apart, others[0]))


def _has_one_more(short: Sequence[Word], long: Sequence[Word]) -> bool:
    """Say whether a title has one word more than another, in front or within it: behind it stands
    what is added to many a title.
    """
    at = next((n for n, word in enumerate(short) if word.text != long[n].text), len(short))
    if at == len(short) or any(
        a.text != b.text for a, b in zip(short[at:], long[at + 1 :], strict=True)
    ):
        return False
    more = long[at]
    is_added = more.shouted or more.text in _HOUSES or is_furniture(more.text)
    return _tells_books_apart(more.text) and not is_added


# Houses whose names stand in front of their handbooks' titles, or not.
_HOUSES = frozenset(
    """
    academic blackwell brill cambridge crc elgar elsevier harvard karger mit oxford palgrave
    pergamon princeton routledge sage springer thieme wiley yale
    """.split()
)


def _tells_books_apart(word: str) -> bool:
    is_number = is_number_word(word) or word in _CARDINALS
    return word.isalpha() and len(word) >= _SHORTEST_WORD and not is_number


def _is_one_word(a: str, b: str) -> bool:
    """Say whether two words are one, shortened, in another spelling or of the same stem."""
    if spelling(a) == spelling(b) or shortening(a, b) or shortening(b, a):
        return True
    alike = a[0] == b[0] and distance.fuzz.ratio(a, b) >= _SPELLING
    return alike or distance.Prefix.similarity(a, b) >= _STEM * min(len(a), len(b))
