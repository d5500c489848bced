"""What stands behind a title: the rest of it, the persons, and what they part from a container.

Many styles print the title first. Where its subtitle is not recorded, or the container is another
one, nothing on record says where the names between them begin and end: but their own names do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
import re

from msgspec import Struct

from refcheck.core.guided.author_places import label_end
from refcheck.core.guided.container_search import trimmed
from refcheck.core.guided.ledger import Ledger, Range, Word
from refcheck.core.guided.left_over import container_left_over, is_all_that_is_told
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name
from refcheck.core.text.et_al import end_of_cut
from refcheck.core.text.folding import fold, words
from refcheck.core.text.furniture import is_furniture
from refcheck.core.text.terms import JOINT
from refcheck.patterns import lazily

# A word of so few letters in capitals is somebody's initials (`PHM`).
_MOST_INITIALS = 3
# A shorter family name is met by chance (`An`, `Li`), and counts beside another one only.
_LEAST_FAMILY = 3
# Between the names of one list: no number, and not more than a name that is recorded otherwise.
_FARTHEST_NAME = 60
_COLON = lazily(r"\s?[:\u2013\u2014]\s+(?=[^\W\d_])")
# Where a subtitle has ended at the latest.
_AT_LATEST = lazily(r"[.?!](?=\s)|[\"\u201d\u00bb]|\s[(\[]|\s//\s")
_SPACE = " \t\u00a0.,;:\u2013\u2014-"
# What announces the book behind the persons: `G. Krenz. In: Proceedings of …`, `// Bone`.
_LEAD = lazily(r"(?:\b(?:in|en|em|dans|dalam|trong|em)\b:?|//)\s*$", re.I)
_LONGEST_LEAD = len("// trong: ")


class _Persons(Struct, frozen=True):
    """The folded words of recorded names, and the initials of the given ones."""

    words: frozenset[str]
    initials: frozenset[str]


def persons_behind(ledger: Ledger, record: Record, start: int) -> Range | None:
    """Return where the recorded persons stand behind `start`, from the first to the last of them,
    with "et al." and their role.
    """
    names = (*record.author, *record.editor)
    families = {word for name in names for word in words(name.family or name.literal or "")}
    first, _ = ledger.words_in((start, len(ledger.text)))
    if families.isdisjoint(word.folded for word in ledger.words[first : ledger.count]):
        return None
    begin = end = None
    for index in range(first, ledger.count):
        word = ledger.words[index]
        if end is not None and word.start - ledger.words[end].end > _FARTHEST_NAME:
            break
        if not ledger.is_free(word.start, word.end) or ledger.is_number(index):
            if end is not None:
                break
            continue
        if word.folded in families and _is_told(ledger, word):
            begin = index if begin is None else begin
            end = index
    if begin is None or end is None:
        return None
    persons = _persons(names, families)
    while begin > first and _belongs_to_name(ledger, begin - 1, persons):
        begin -= 1
    while end + 1 < ledger.count and _belongs_to_name(ledger, end + 1, persons):
        end += 1
    behind = end_of_cut(ledger.text, ledger.words[end].end)
    return ledger.words[begin].start, behind


def _persons(names: Iterable[Name], families: Set[str]) -> _Persons:
    told, initials = set(families), set()
    for name in names:
        given = words(name.given or "")
        told.update(given, words(name.suffix or ""))
        initials.update([word[0] for word in given])
    return _Persons(frozenset(told), frozenset(initials))


def _is_told(ledger: Ledger, word: Word) -> bool:
    """Say whether a word is long enough for a family name, or begins with a capital."""
    is_long = len(word.folded) >= _LEAST_FAMILY or word.start == 0
    return is_long or not ledger.text[word.start].islower()


def _belongs_to_name(ledger: Ledger, index: int, persons: _Persons) -> bool:
    """Say whether a word is a given name or the initials of a recorded person."""
    word = ledger.words[index]
    if not ledger.is_free(word.start, word.end) or ledger.is_number(index):
        return False
    if len(word.folded) > 1 and word.folded in persons.words:
        return True
    if ledger.adjoin(index) and ledger.text[ledger.words[index + 1].start].islower():
        return False  # `Lund K. A nodule on the chest`
    written = ledger.text[word.start : word.end]
    is_initial = word.folded[0] in persons.initials
    return is_initial and written.isupper() and len(word.folded) <= _MOST_INITIALS


def subtitle_end(ledger: Ledger, end: int, persons: Range | None) -> int:
    """Return where a subtitle ends that stands behind a colon at `end`, or `end` if none does.

    It goes on to the persons, or to what ends a sentence or a quotation.
    """
    colon = _COLON.match(ledger.text, end)
    if colon is None:
        return end
    stop = len(ledger.text) if persons is None else persons[0]
    if ledger.behind is not None:
        stop = min(stop, ledger.behind)
    latest = _AT_LATEST.search(ledger.text, colon.end(), stop)
    stop = stop if latest is None else latest.start()
    last = len(ledger.text[:stop].rstrip(_SPACE))
    return last if colon.end() < last and ledger.is_free(end, last) else end


def front_of_lead(ledger: Ledger, start: int) -> int:
    """Return where the word begins that announces the container at `start`, or `start`."""
    lead = _LEAD.search(ledger.text, max(0, start - _LONGEST_LEAD), start)
    return start if lead is None else lead.start()


def title_beside(ledger: Ledger, persons: Range, container: Range | None) -> Range | None:
    """Return what stands in front of the persons, or between them and the container, if it is a
    title and no names: it has words enough, of which one is no name's.
    """
    stretches = [(label_end(ledger.text), persons[0])]
    if container is not None and persons[1] < container[0]:
        stretches.append((persons[1], front_of_lead(ledger, container[0])))
    for stretch in stretches:
        place = trimmed(ledger, stretch)
        if place is not None and ledger.is_free(*place) and _is_title(ledger.text[slice(*place)]):
            return place
    return None


def _is_title(text: str) -> bool:
    told = _WORD.findall(text)
    is_told = any(
        word in _OF_NO_NAME
        or (word.islower() and len(word) >= _LONG and not is_furniture(fold(word)))
        for word in told
    )
    return is_told and sum(len(word) >= _LONG for word in told) >= _FEWEST_TITLE_WORDS


_WORD = lazily(r"[^\W\d_]+")
# Names have particles, but hardly a small word of so many letters, or one of these.
_LONG, _FEWEST_TITLE_WORDS = 4, 3
_OF_NO_NAME = frozenset("of in for on with to at from by the an into via im pour sur".split())


def takes_persons_for_title(blind: Mapping[str, Range], persons: Range) -> bool:
    """Say whether the blind reading has persons in its title: `J Wilson & JVGA Durnin`."""
    title = blind.get("title")
    return title is not None and title[0] < persons[1] and persons[0] < title[1]


# `Lund B. and Brandt C.`: the next person, whom nobody has recorded.
_JOINED = lazily(rf"[.,;]?\s{JOINT}\s")


def other_container(
    ledger: Ledger,
    record: Record,
    blind: Mapping[str, Range],
    title: Range | None,
    persons: Range,
    publisher: Range | None,
) -> Range | None:
    """Return what stands behind the persons where the recorded container would, None where it may
    be anything: where the title was not found either, unless nothing else could be one.
    """
    if _JOINED.match(ledger.text, persons[1]):
        return None
    is_announced = front_of_lead(ledger, persons[0]) < persons[0]
    place = container_left_over(ledger, record, persons[1], publisher, is_announced=is_announced)
    if title is not None or place is None:
        return place
    if record.type != "article-journal":
        return None
    container = blind.get("container-title")
    if container is not None and container[0] >= persons[1]:
        return trimmed(ledger, container)
    return place if is_all_that_is_told(ledger, place[1]) else None
