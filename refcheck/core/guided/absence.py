"""Recorded values that stand nowhere in an entry: there is nothing to look for.

A blind reading never accuses by itself, for it may have taken one field for another. Where every
word and number of the entry is accounted for and the recorded value is in none of them, it took
nothing for anything: what it read is what is stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from functools import cache

from refcheck.core.fields.dates import lawful_years
from refcheck.core.fields.titles import NEAR, full_titles, nearness
from refcheck.core.guided.absent_numbers import is_number_absent, is_page, numbers_in
from refcheck.core.guided.closed import closed_places
from refcheck.core.guided.ledger import Claim
from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind, Outcome
from refcheck.core.model.location import MappedText
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name, Reference
from refcheck.core.text.folding import fold, has_words, words
from refcheck.core.text.name_words import words_of_names
from refcheck.patterns import lazily

# The words of names, told when they are asked for.
Known = Callable[[], Set[str]]

# With fewer of its longer words in the entry than this share, a title stands nowhere in it.
_LEAST_SHARE = 0.34
_LONG_WORD = 4
# So many of the persons are looked for in any spelling of the entry before it is cut into words.
_FIRST = 3
# So many fields differ where a DOI is another work's.
_LEAST_DIFFERING = 3


def is_absent(
    comparison: Comparison, reference: Reference, record: Record, closed: Sequence[Claim]
) -> bool:
    """Say whether what is recorded in a differing field stands nowhere in the entry.

    `closed` is what does not count: identifiers, notes.
    """
    if comparison.outcome is not Outcome.DIFFERENT or comparison.stated is None:
        return False
    text = without(reference.raw.text, closed)
    match comparison.field:
        case "author":
            return _are_authors_absent(comparison, reference, record)
        case "issued":
            return not any(str(year) in numbers_in(text) for year in lawful_years(record))
        case "issue" if is_page(comparison.stated, record.page or ""):
            return False
        case "page" if comparison.stated == record.issue and "issue" not in reference.fields:
            return False  # `74:3`: the issue, and no page
        case "volume" | "issue" | "page":
            return all(is_number_absent(d.recorded or "", text) for d in comparison.differences)
        case "title" if not any(map(str.isalpha, comparison.stated)):
            return False  # `[1983/84]`
        case _:
            return _are_words_absent(comparison, reference.raw, text)


def shares_nothing(reference: Reference, record: Record, comparisons: Sequence[Comparison]) -> bool:
    """Say whether the entry has neither a recorded person's name nor the words of the title."""
    differing = [c for c in comparisons if c.outcome is Outcome.DIFFERENT]
    title = next((c for c in differing if c.field == "title"), None)
    if len(differing) < _LEAST_DIFFERING or title is None or title.stated is None:
        return False
    if any(c.outcome is Outcome.SAME and c.field == "page" for c in comparisons):
        return False
    if shares_words(reference, record):
        return False
    return max(nearness(title.stated, one) for one in full_titles(record)) < NEAR


def shares_words(reference: Reference, record: Record) -> bool:
    """Say whether the entry has a recorded person's name, or words enough of a recorded title."""
    here = frozenset(words(reference.raw.text))
    persons = (*record.author, *record.editor)
    named = any(word in here for name in persons for word in _family(name))
    return named or shares_title(reference, record)


def shares_title(reference: Reference, record: Record) -> bool:
    """Say whether the entry has words enough of a recorded title."""
    here = frozenset(words(reference.raw.text))
    return any(_share(title, here) >= _LEAST_SHARE for title in full_titles(record))


def stands_nowhere(reference: Reference, record: Record) -> bool:
    """Say at a glance whether an entry has no recorded person, hardly a word of the title, and not
    the first page: there is nothing to read it again for.
    """
    persons = (*record.author, *record.editor)
    if not persons:
        return False
    folded = fold(reference.raw.text)
    if any(word in folded for name in persons[:_FIRST] for word in _family(name)):
        return False
    if not full_titles(record) or shares_words(reference, record):
        return False
    return not has_first_page(reference, record)


def has_first_page(reference: Reference, record: Record) -> bool:
    """Say whether the first number of the recorded pages stands in the entry, or there is none."""
    first = numbers_in(record.page or "")[:1]
    if not first:
        return record.page is not None
    text = reference.raw.text
    return not is_number_absent(first[0], without(text, closed_places(reference)))


def has_volume(reference: Reference, record: Record) -> bool:
    """Say whether the recorded volume stands in the entry as a number, or is none."""
    volume = record.volume or ""
    return not volume.isdecimal() or volume in numbers_in(reference.raw.text)


def without(text: str, closed: Sequence[Claim]) -> str:
    """Return `text` without the closed stretches."""
    for claim in sorted(closed, key=lambda claim: claim.start, reverse=True):
        text = f"{text[: claim.start]} {text[claim.end :]}"
    return text


def _family(name: Name) -> tuple[str, ...]:
    return tuple(w for w in words(name.family or name.literal or "") if len(w) > 2)


def _are_authors_absent(comparison: Comparison, reference: Reference, record: Record) -> bool:
    """Say whether each author that differs is really another one, or really left out.

    Where all others agree and the lists end with the same name, no misreading could put a name in
    among them, take one away, or change two round. A name without given names may be "et al." in
    some language, and a list that stops early may stop with it.
    """
    recorded, stated = record.people, reference.author or ()
    if comparison.count is None or comparison.count[0] == 0:
        return False
    if comparison.count[1] != len(recorded):
        return False  # of a list that is recorded as one name
    here = frozenset(words(reference.raw.text))
    kinds = Counter(difference.kind for difference in comparison.differences)
    others = len(recorded) - kinds.total() + kinds[DifferenceKind.SURPLUS]
    if comparison.count[0] < others:
        return False
    known = words_of(recorded)
    return all(_is_told(d, stated, recorded, known, here) for d in comparison.differences)


def _is_told(
    difference: Difference,
    stated: Sequence[Name],
    recorded: Sequence[Name],
    known: Known,
    here: Set[str],
) -> bool:
    position = difference.position
    if position is None:
        return False
    match difference.kind:
        case DifferenceKind.ORDER:
            return len(stated) == len(recorded)
        case DifferenceKind.SURPLUS:
            surplus = difference.stated or ""
            told_whole = ", " in surplus
            return position < len(stated) and told_whole and not is_part(surplus, known)
        case DifferenceKind.MISSING:
            ends_alike = position < len(recorded) or (
                len(stated) < len(recorded) and is_whole(stated[-1], recorded[len(stated) - 1])
            )
            return ends_alike and _is_nowhere(recorded[position - 1], here)
        case DifferenceKind.REPLACED:
            name = recorded[position - 1]
            told_whole = ", " in (difference.stated or "")
            if is_part(difference.stated or "", known):
                return False
            is_other = len(recorded) > 1 and is_namesake(difference, name)
            return is_other or (told_whole and _is_nowhere(name, here))
        case DifferenceKind.VALUE:
            return False


def is_namesake(difference: Difference, recorded: Name) -> bool:
    """Say whether somebody of a recorded family is stated, by no more given names than are
    recorded: `Eva H. vd.` is cut.
    """
    family, _, given = fold(difference.stated or "").partition(", ")
    few = 0 < len(words(given)) <= len(words(recorded.given or ""))
    return few and family == fold(recorded.family or "")


def words_of(names: Sequence[Name]) -> Known:
    """Return what tells all words of the names, working them out when it is first asked."""
    return cache(lambda: words_of_names(names))


def is_part(name: str, known: Known) -> bool:
    """Say whether a name may be torn out of recorded ones, of which the words are `known`, none of
    its words another's: `Alonso, M` of `Noguer i Alonso, Miquel`, `José, Gabriel` of `García
    Márquez, Gabriel José`.
    """
    return all(len(word) == 1 or word in known() for word in words(name))


# The initials of a person; `U. A.` may be "et al." in capitals.
_INITIALS = lazily(r"(?!.*U\.\s?A\.$)(?:[A-Z]\.[\s-]?){1,4}")


def is_whole(stated: Name, recorded: Name) -> bool:
    """Say whether a name has initials alone, or no more given names than are recorded: `Eva H. vd.`
    is cut.
    """
    written = stated.given or ""
    given = words(written)
    if not given or _INITIALS.fullmatch(written) is not None:
        return bool(given)
    return len(given) <= len(words(recorded.given or ""))


def _is_nowhere(name: Name, here: Set[str]) -> bool:
    family = _family(name)
    return bool(family) and not any(word in here for word in family)


def _are_words_absent(comparison: Comparison, raw: MappedText, text: str) -> bool:
    """Say whether each run of words that differs stands inside the value, or for words that are
    not in the entry, of which `text` is what counts: the value was not cut in the wrong place.
    """
    recorded = comparison.recorded or ""
    if nearness(comparison.stated or "", recorded) < NEAR:
        here = frozenset(words(text))
        return comparison.field == "title" and _share(recorded, here) < _LEAST_SHARE
    around = [one for one in comparison.differences if not is_inside(one, comparison, raw)]
    if not around:
        return True
    here = frozenset(words(text))
    return all(is_replaced(difference, here) for difference in around)


def _share(title: str, here: Set[str]) -> float:
    """Return the share of a title's longer words that the entry has."""
    told = [word for word in words(title) if len(word) >= _LONG_WORD]
    return sum(word in here for word in told) / len(told) if told else 1.0


_SIGNS = " .,;:-()"


def is_inside(difference: Difference, comparison: Comparison, raw: MappedText) -> bool:
    """Say whether words of a title that agree stand on both sides of what differs."""
    part, whole = difference.span, comparison.span
    if part is None or whole is None or comparison.field != "title":
        return False
    (start, end), (first, last) = raw.within(whole), raw.within(part)
    around = raw.text[start:first], raw.text[last:end]
    return all(has_words(side.lstrip(_SIGNS)) for side in around)


def is_replaced(difference: Difference, here: Set[str]) -> bool:
    """Say whether words stand for recorded ones, or are left out, and those are not `here`."""
    wanted = words(difference.recorded or "")
    told = bool(wanted) if difference.stated is not None else any(w.isalpha() for w in wanted)
    return told and not any(word in here for word in wanted) and not _is_glued(difference, wanted)


def _is_glued(difference: Difference, wanted: Sequence[str]) -> bool:
    """Say whether the last of the words that are wanted stands there, with another one printed
    against it: `ApplicationsJournal of Packages`.
    """
    last = wanted[-1]
    for word in (difference.stated or "").split():
        behind = word[len(last) : len(last) + 1]
        if (behind.isupper() or behind.isdigit()) and fold(word).startswith(last):
            return True
    return False
