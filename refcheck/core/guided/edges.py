"""A value reaches as far as the next boundary: what stands beside it without one belongs to it.

`No deep learning` does not state the title `Deep learning`, and `American Journal of Botany` not
the journal `Journal of Botany`. A boundary is what parts fields: a full stop, a comma, a bracket,
a quotation mark, a change of emphasis, or another value already explained.
"""

from __future__ import annotations

from collections.abc import Set
import re

from refcheck.core.fields.container_parts import PERIODICAL
from refcheck.core.fields.containers import is_publisher
from refcheck.core.guided.author_places import undated_at
from refcheck.core.guided.container_search import before_publisher, trimmed
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.guided.quotation import is_quoted, quotation_end, quotation_start
from refcheck.core.model.record import Record
from refcheck.core.text.container_words import MINOR
from refcheck.core.text.et_al import cut_in_front
from refcheck.core.text.folding import words
from refcheck.core.text.furniture import BY, LEADS, is_furniture, is_label, is_month
from refcheck.core.text.quotes import OPENING
from refcheck.core.text.terms import NATIONS
from refcheck.patterns import lazily

# What may stand between a title and words in front of it that are of it: `Comment on: Deep …`,
# `Reply to “Deep …”`.
_IN_FRONT = lazily(rf"[\s\-\u2010-\u2015'\u2019/&]*|:\s+|:?\s+[{OPENING}]")
# So many capitals in front of a title are somebody's initials, and no word of it.
_MOST_INITIALS = 3
_OVER_STOP = lazily(r"[.,]{1,2}\s?")


def front_of_title(ledger: Ledger, place: Range, names: Set[str]) -> int:
    """Return where the title at `place` begins, with the words in front that nothing parts from it.

    `names` are the folded words of the recorded authors: they are of no title.
    """
    first, _ = ledger.words_in(place)
    opened = quotation_start(ledger.text, place[0])
    if opened is not None and opened < place[0] and ledger.is_free(opened, place[0]):
        # `“Simmönster hos ålen [Swimming patterns of the eel]”`: the original in front.
        return place[0] if ledger.text[place[0] - 1] == "[" else opened
    shouted = ledger.text[slice(*place)].isupper()
    least = _behind_cut(ledger, place[0], names)
    while first > least and _reaches_back(ledger, first - 1, names, shouted=shouted):
        first -= 1
    start = min(place[0], ledger.words[first].start)
    part = _PART_IN_FRONT.search(ledger.text, max(0, start - _LONGEST_PART), start)
    return start if part is None or not ledger.is_free(part.start(), start) else part.start()


# `and others: RETRACTED: Deep learning`
_MARK_IN_FRONT = lazily(
    r"\b(?:retracted|withdrawn|removed)(?:\s(?:article|paper|chapter))?:\s$", re.I
)
_LONGEST_IN_FRONT = len("retracted chapter: ") + 1


def _behind_cut(ledger: Ledger, start: int, names: Set[str]) -> int:
    """Return the first word behind an "et al." that ends the authors right in front of a title at
    `start`, or 0: `Fall, C. et al: "Deep learning"`, but `Reply to Hall et al. “Deep learning”`.
    """
    mark = _MARK_IN_FRONT.search(ledger.text, max(0, start - _LONGEST_IN_FRONT), start)
    start = start if mark is None else mark.start()
    cut = cut_in_front(ledger.text, start)
    first = 0 if cut is None else ledger.words_in((cut, start))[0]
    if first == 0:
        return 0
    last = ledger.words[first - 1]
    is_initials = (
        ledger.text[last.start : last.end].isupper() and len(last.folded) <= _MOST_INITIALS
    )
    return ledger.words_in((0, start))[1] if is_initials or last.folded in names else 0


# `Part 2. Deep learning`: the number of a part that the work's title has not.
_PART_IN_FRONT = lazily(rf"(?<![^\s{OPENING}*_])Part\s(?:\d{{1,2}}|[IVX]{{1,4}})[.:,]?\s$", re.I)
_LONGEST_PART = len("Part XVIII: ")


def _reaches_back(ledger: Ledger, index: int, names: Set[str], *, shouted: bool) -> bool:
    """Say whether word `index` stands in front of the title, `shouted` or not, as a part of it."""
    word = ledger.words[index]
    if not ledger.is_free(word.start, word.end):
        return False
    if ledger.is_parted(index) and not ledger.is_stressed(index):
        return False
    if _IN_FRONT.fullmatch(ledger.between(index)) is None:
        return False
    if word.folded[0].isdigit() or word.folded in names:
        return False
    if word.folded == "anon" and not _follows_a_word(ledger, index, names):
        return False  # no author is known
    if word.folded in LEADS and not _follows_a_word(ledger, index, names):
        return False
    in_capitals = ledger.text[word.start : word.end].isupper()
    is_word = shouted and is_furniture(word.folded) and word.folded not in _INITIALS  # `FAILURE OF`
    if in_capitals and len(word.folded) <= _MOST_INITIALS and not is_word:
        return False  # `Wheeler WM: The primitive …`
    return not (is_month(word.folded) and ledger.is_number(index - 1))


_INITIALS = frozenset("bcdefghjklmnopqrstuvwxyz")  # `Ryd, D: PREDICTION`; `A` and `I` are words


def _follows_a_word(ledger: Ledger, index: int, names: Set[str]) -> bool:
    """Say whether a word that could be of a title or a name stands right before word `index`."""
    if index == 0 or not ledger.adjoin(index - 1):
        return False
    before = ledger.words[index - 1]
    is_word = len(before.folded) > 1 and not before.folded[0].isdigit()
    return is_word and before.folded not in names and ledger.is_free(before.start, before.end)


def end_of_title(ledger: Ledger, place: Range, stop: int | None, names: Set[str]) -> int:
    """Return where the title at `place` ends, with the words behind that nothing parts from it.

    `stop` is where the container begins by the blind reading, if it was not found elsewhere;
    `names` are the folded words of the recorded authors.
    """
    _, end = ledger.words_in(place)
    if is_quoted(ledger.text, place):
        return place[1]
    closes = quotation_end(ledger.text, place)
    if closes is not None:
        behind = ledger.text[place[1] : closes]
        if _IN_BRACKETS.fullmatch(behind):  # a translation, or the medium
            return place[1]
        if ledger.is_free(place[1], closes) and not all(map(is_furniture, words(behind))):
            return max(place[1], len(ledger.text[:closes].rstrip(" .,")))
    while end < ledger.count and _reaches_on(ledger, end - 1, place, stop, names):
        end += 1
    return max(place[1], ledger.words[end - 1].end)


_IN_BRACKETS = lazily(r"\s?\[[^\[\]]+\][.,]?|\][.,]?")


def _reaches_on(
    ledger: Ledger, index: int, place: Range, stop: int | None, names: Set[str]
) -> bool:
    """Say whether the word behind word `index` goes on with the title."""
    word = ledger.words[index + 1]
    if not ledger.is_free(word.start, word.end):
        return False
    apart = ledger.text[place[1] : word.start].strip() if word.start > place[1] else ""
    if apart and not ledger.adjoin(index):
        return False
    if ledger.is_parted(index) or (stop is not None and word.start >= stop):
        return False
    if _GENRE.match(ledger.text, word.start) or undated_at(ledger.text, word.start):
        return False
    if word.folded in names and _INITIALS_BEHIND.match(ledger.text, word.end):
        return False
    if word.folded in LEADS:
        shouted = ledger.text[slice(*place)].isupper()
        return not _leads_on(ledger, index + 1, names, shouted=shouted)
    if word.folded in BY and _leads_to_name(ledger, index + 1, names):
        return False
    says_number = is_label(word.folded) or is_month(word.folded)
    return not (word.folded[0].isdigit() or (says_number and ledger.is_number(index + 2)))


# What BibTeX's styles print behind the title of a report or a thesis (btxbst.doc, functions
# `format.tr.number` and `format.thesis.type`); a name, a number or an address follows.
_GENRE = lazily(
    r"""(?-i:(?=[A-Z]))(?:tech(?:nical|\.)?\s?rep(?:ort|\.)?
        | (?:ph\.?\s?d\.?|doctoral|master['\u2019]?s|bachelor['\u2019]?s)\s(?:thesis|dissertation))
        (?![^\W\d_])(?=[.,;:\s]*(?:$|(?-i:[A-Z])|[\d(\[]|https?:|doi))""",
    re.IGNORECASE | re.VERBOSE,
)


# `… in African hominids Holmes, E. C. (Ed).`: an editor of the journal, whom nothing parts.
_INITIALS_BEHIND = lazily(r",?\s[A-Z]\.")


def _leads_to_name(ledger: Ledger, index: int, names: Set[str]) -> bool:
    """Say whether a recorded name stands behind word `index` (`by`), or brackets do."""
    if not ledger.adjoin(index):
        return True
    behind = ledger.words[index + 1 : index + (3 if ledger.adjoin(index + 1) else 2)]
    return any(len(word.folded) > 1 and word.folded in names for word in behind)


def _leads_on(ledger: Ledger, index: int, names: Set[str], *, shouted: bool) -> bool:
    """Say whether word `index` (`in`) announces what is claimed, in brackets, or an editor's."""
    if index + 1 >= ledger.count or not ledger.adjoin(index):
        return True
    behind = ledger.words[index + 1]
    is_initial = len(behind.folded) == 1 and ledger.text[behind.start].isupper()
    if not ledger.is_free(behind.start, behind.end) or (is_initial and not shouted):
        return True
    if _leads_to_name(ledger, index, names):
        return True
    return ledger.text[ledger.words[index].start].isupper() and not shouted


def reach_of_container(ledger: Ledger, place: Range, blind: Range | None) -> Range:
    """Return the container at `place` with all that stands beside it and is parted by nothing.

    Over a comma or the full stop of an abbreviation it reaches as far as the blind reading took
    it for one name.
    """
    first, end = ledger.words_in(place)
    whole = first
    while first > 0 and _names_on(ledger, first - 1, first - 1, blind):
        if "," in ledger.between(first - 1):
            whole = first
        first -= 1
    if whole > first > 0 and ledger.adjoin(first - 1):
        first = whole  # `Rivers and their Fishes, River Notes`: a part of another name
    while end < ledger.count and _names_on(ledger, end - 1, end, blind):
        end += 1
    start, behind = ledger.extent(first, end)
    return min(start, place[0]), max(behind, place[1])


def without_neighbours(
    ledger: Ledger, record: Record, container: Range, reach: Range, persons: Range | None
) -> Range:
    """Return the `reach` of a container without the recorded persons or the publisher in front of
    it and the publisher behind: `O'Neil M.J. Arch Intern Med`, `Springer, River Notes`,
    `Proceedings of …, Association for Machines`.
    """
    start, end = reach
    front = trimmed(ledger, (start, max(start, container[0])))
    if front is not None and is_publisher(ledger.text[slice(*front)], record):
        start = container[0]
    if persons is not None and start < persons[1] <= container[0]:
        start = container[0]
    return start, before_publisher(ledger, record, container[1], end)


def front_of_container(ledger: Ledger, place: Range, names: Set[str]) -> int:
    """Return where the container at `place` begins, with the words in front that nothing parts
    from it, before the persons in front of them are known.

    `names` are the folded words of the recorded persons; other initials are of nobody's journal.
    """
    first, _ = ledger.words_in(place)
    while first > 0 and _names_on(ledger, first - 1, first - 1, None):
        word = ledger.words[first - 1]
        is_initials = ledger.text[word.start : word.end].isupper()
        if word.folded in names or (is_initials and len(word.folded) <= _MOST_INITIALS):
            return place[0]
        first -= 1
    start = min(ledger.words[first].start, place[0])
    nation = _NATION.search(ledger.text, max(0, start - _LONGEST_NATION), start)
    return start if nation is None or not ledger.is_free(nation.start(), start) else nation.start()


# `Am. J. Fish Biol.`: no one's initials, and no journal's last word, stand in front of `J.`
_NATION = lazily(rf"(?<![\w.])(?:{NATIONS})\.\s$", re.IGNORECASE)
_LONGEST_NATION = len(" Scand. ")


def _begins_a_name(ledger: Ledger, index: int) -> bool:
    """Say whether word `index` has a capital, tells something, and stands against the next."""
    if index < 0 or not ledger.adjoin(index):
        return False
    word = ledger.words[index]
    has_capital = ledger.text[word.start].isupper() and len(word.folded) > 1
    tells = word.folded in PERIODICAL or not is_furniture(word.folded)
    return has_capital and ledger.is_free(word.start, word.end) and tells


def _names_on(ledger: Ledger, index: int, wanted: int, blind: Range | None) -> bool:
    """Say whether word `wanted`, which the gap behind word `index` parts, goes on with the name."""
    word = ledger.words[wanted]
    if not ledger.is_free(word.start, word.end) or ledger.is_parted(index):
        return False
    if any(map(str.isdigit, word.folded)):
        return False
    if wanted == index and word.folded in MINOR:  # `Archives of`, `Advances in`
        return ledger.adjoin(index) and _begins_a_name(ledger, index - 1)
    if word.folded in LEADS or is_label(word.folded) or is_month(word.folded):
        return False
    if wanted == index and ledger.text[word.start].islower():
        return False
    if ledger.adjoin(index):
        return True
    inside = blind is not None and blind[0] <= word.start and word.end <= blind[1]
    return inside and _OVER_STOP.fullmatch(ledger.between(index)) is not None
