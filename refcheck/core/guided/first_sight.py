"""Citations whose blind reading is beyond doubt: nothing is left to look for.

Reading a string again in the light of the record guards against a misreading. Where the blind
reading has every recorded value, written as it is recorded or in another spelling, and nothing
of the string is left over, there was none; nor where the one value that differs is recorded as
something that stands nowhere in the string.
"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.fields.container_at_sight import is_publisher, recorded_containers
from refcheck.core.fields.identity import judge_identity
from refcheck.core.fields.titles import full_titles
from refcheck.core.guided.absence import (
    is_absent,
    shares_nothing,
    shares_title,
    shares_words,
    stands_nowhere,
)
from refcheck.core.guided.accounting import UNCOMPARED, behind_colon, unaccounted
from refcheck.core.guided.closed import closed_places
from refcheck.core.guided.compared import Done, comparisons, is_settled, may_be_left_out
from refcheck.core.guided.in_place import stands_in_place
from refcheck.core.guided.ledger import Range
from refcheck.core.guided.used_up import ReadPlaces
from refcheck.core.model.comparison import Comparison, Identity, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import words
from refcheck.patterns import lazily

_CUT = "first authors, et al."

# So many fields may differ in an entry that is not read again.
_MOST_OPEN = 2
# The letters of a word by which a subtitle is told.
_LONG_WORD = 4
_WORDS = frozenset(["author", "title", "container-title"])

_ORDER = ("author", "title", "issued", "container-title", "volume", "issue", "page")


def compare_at_sight(
    reference: Reference, record: Record, done: Done, said: Range | None = None
) -> tuple[Comparison, ...] | None:
    """Return all fields compared as they were read blind, if that is beyond doubt; else None.

    It is where all agree, where what differs stands in its place and what is recorded there
    nowhere else, and where the entry has nothing of the record at all; beside a subtitle that the
    entry has `said` and the record has not, all must agree.
    """
    ordered = _at_sight(reference, record, done, said)
    if ordered is None and _may_have_names(reference, done):
        for name in _WORDS:
            done.pop(name, None)
    return ordered


def _may_have_names(reference: Reference, done: Done) -> bool:
    """Say whether what was read for the title or the container may hold a name, so that nothing of
    it can be kept: no title was read, or the list of authors is cut.
    """
    return "title" not in reference.fields or ("author" in done and _is_cut(done["author"][1]))


def _at_sight(
    reference: Reference, record: Record, done: Done, said: Range | None
) -> tuple[Comparison, ...] | None:
    found: dict[str, Comparison] = {}
    if stands_nowhere(reference, record):
        found = {
            comparison.field: comparison for comparison in comparisons(reference, record, done)
        }
        ordered = tuple(found[name] for name in _ORDER)
        if judge_identity(ordered) is Identity.OTHER_WORK:
            return ordered
    elif _is_incomplete(reference, record):
        return None
    open_: list[Comparison] = []
    for comparison in found.values() or comparisons(reference, record, done):
        found[comparison.field] = comparison
        if _is_known(comparison, reference, record):
            continue
        if comparison.outcome is not Outcome.DIFFERENT:  # half of a value, or none
            return None
        open_.append(comparison)
        if said is not None:
            return None
        if len(open_) > _MOST_OPEN and shares_words(reference, record):
            return None
    ordered = tuple(found[name] for name in _ORDER)
    if any(map(_is_said_alone, ordered)):
        is_told_apart = is_settled(found["title"]) and is_settled(found["issued"])
        if not is_told_apart:
            return None  # it may be of the title, or be the year
    if len(open_) > 1 and shares_nothing(reference, record, open_):
        return ordered
    if len(open_) > 1 and not (_may_be_two_errors(open_) or _are_swapped(open_, reference)):
        return None
    if open_ and "title" not in reference.fields and any(c.field in _WORDS for c in open_):
        return None  # a name ends where the container begins
    closed = closed_places(reference)
    places = ReadPlaces(reference, record, closed, said)
    if _is_cut(found["author"]) and not places.has_cut_list:
        return None
    title = places.of("title")
    names = (*UNCOMPARED, "container-title") if record.subtitle else UNCOMPARED
    if title is not None and behind_colon(reference, title[1], names):
        return None
    is_dated_otherwise = any(comparison.field == "issued" for comparison in open_)
    if not places.are_all(is_dated_otherwise=is_dated_otherwise) or unaccounted(
        reference, record, places.gaps
    ):
        return None
    if _are_swapped(open_, reference):
        return ordered
    for one in open_:
        if is_absent(one, reference, record, closed):
            continue
        if not stands_in_place(one, found, reference, record, places):
            return None
    return ordered


def _is_known(comparison: Comparison, reference: Reference, record: Record) -> bool:
    """Say whether a field is as it is recorded, or left out as styles leave it out, or nothing of
    its kind is recorded.
    """
    if is_settled(comparison) or may_be_left_out(comparison) or _is_cut(comparison):
        return True
    if comparison.field != "title":
        return _is_said_alone(comparison) and _has_no_place(comparison, reference, record)
    return _is_left_out(reference, record) or _is_without_subtitle(comparison, reference, record)


def _is_said_alone(comparison: Comparison) -> bool:
    """Say whether a field but the title is stated and not recorded."""
    is_stated = comparison.stated is not None and comparison.field != "title"
    return is_stated and comparison.outcome is Outcome.NOT_RECORDED and comparison.reason is None


def _has_no_place(comparison: Comparison, reference: Reference, record: Record) -> bool:
    """Say whether what is stated and not recorded can be no other field's value: persons where none
    are recorded, or the journal of a preprint (never its publisher) with its numbers.
    """
    match comparison.field:
        case "author":
            return not record.people
        case "container-title":
            # With no number it may be a subtitle.
            has_numbers = not reference.fields.keys().isdisjoint(("volume", "page"))
            return has_numbers and not is_publisher(comparison.stated or "", record)
        case "volume" | "issue" | "page":
            return "container-title" in reference.fields and not recorded_containers(record)
        case _:
            return False


def _may_be_two_errors(differing: Sequence[Comparison]) -> bool:
    """Say whether two fields differ of which neither can have what is the other's: a number, and
    words that are not another title altogether.
    """
    if len(differing) > _MOST_OPEN:
        return False
    told = [comparison for comparison in differing if comparison.field in _WORDS]
    return len(told) == 1 and not (
        told[0].field == "title" and told[0].differences[0].stated == told[0].stated
    )


# Between a volume and its issue: a bracket, a slash, a label (` (no. `, `, n.\u00ba `).
_TO_ISSUE = lazily(r"[.,;]?\s?[(/]?\s?(?:[^\W\d_]{1,5}[.:]?[\u00b0\u00ba]?\s?)?")


def _are_swapped(differing: Sequence[Comparison], reference: Reference) -> bool:
    """Say whether volume and issue are one another's, each printed where it is read."""
    if [comparison.field for comparison in differing] != ["volume", "issue"]:
        return False
    (volume, issue), raw = differing, reference.raw
    if volume.span is None or issue.span is None:
        return False
    if (volume.stated, issue.stated) != (issue.recorded, volume.recorded):
        return False
    end, start = raw.within(volume.span)[1], raw.within(issue.span)[0]
    return end < start and _TO_ISSUE.fullmatch(raw.text, end, start) is not None


def _is_cut(author: Comparison) -> bool:
    return author.reason == _CUT


def _is_left_out(reference: Reference, record: Record) -> bool:
    """Say whether no title was read, nor are words of a recorded one there."""
    return "title" not in reference.fields and not shares_title(reference, record)


def _is_without_subtitle(title: Comparison, reference: Reference, record: Record) -> bool:
    """Say whether a title is one but for a subtitle, of which no longer word is elsewhere."""
    if title.reason != "with or without its subtitle" or not (title.stated or "")[:1].isalnum():
        return False
    told = words(title.stated or "")
    left = [word for whole in full_titles(record) for word in words(whole) if word not in told]
    here = frozenset(words(reference.raw.text))
    return not any(len(word) >= _LONG_WORD and word in here for word in left)


def _is_incomplete(reference: Reference, record: Record) -> bool:
    """Say at a glance whether authors, container or year are recorded and were not read."""
    fields = reference.fields
    if record.people and not reference.author:
        return True
    if "issued" not in fields and record.dates:
        return True
    return "container-title" not in fields and bool(recorded_containers(record))
