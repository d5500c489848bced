"""A value that differs, in an entry of which every other word is accounted for.

What is recorded could then stand nowhere but within what was read of that very field, or within a
field that is compared with nothing. Where it does not, the blind reading took nothing for anything,
and there is nothing to read again: what it read is what is stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from refcheck.core.fields.container_at_sight import recorded_containers, same_container
from refcheck.core.fields.numbers import same_numeral
from refcheck.core.guided.absence import (
    is_inside,
    is_replaced,
)
from refcheck.core.guided.accounting import UNCOMPARED, unaccounted
from refcheck.core.guided.ledger import Range
from refcheck.core.guided.persons_in_place import are_persons
from refcheck.core.guided.printed_number import SUPPLEMENT_BEHIND
from refcheck.core.guided.used_up import ReadPlaces
from refcheck.core.model.comparison import (
    Comparison,
    Difference,
    Outcome,
)
from refcheck.core.model.location import MappedText
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import words
from refcheck.core.text.furniture import LEADS
from refcheck.core.text.numerals import numeral
from refcheck.core.text.quotes import DOUBLE
from refcheck.core.text.title_marks import is_notice
from refcheck.patterns import lazily

# Nothing on record: what is left over explains itself, or is not accounted for.
_NOTHING = Record("", "")
# A name in one piece: nothing in it could end a value.
_ONE_PIECE = lazily(r"[^\W_](?:[\w\s&'\u2019-]*\w)?")
_YEAR = lazily(r"\(?(?:1[4-9]|20)\d\d\)?")
# What is reviewed may be said in front of the title of a review.
REVIEWS = frozenset(["review", "review-book"])
_LEAST_LETTERS = 3  # of a word that is certainly no label
_SAME = (Outcome.SAME, Outcome.EQUIVALENT)


def stands_in_place(
    comparison: Comparison,
    found: Mapping[str, Comparison],
    reference: Reference,
    record: Record,
    places: ReadPlaces,
) -> bool:
    """Say whether a value that differs is what is stated in its place, whatever stands elsewhere.

    `found` are all fields compared; `places` says where they stand.
    """
    if comparison.stated is None or unaccounted(reference, _NOTHING, places.gaps):
        return False
    match comparison.field:
        case "author":
            title = found["title"].outcome
            is_exact = title is Outcome.SAME  # no `A` of it was read for an initial
            return title in _SAME and are_persons(comparison, reference, record, is_exact)
        case "title":
            return _is_other_title(comparison, reference, record, places)
        case "container-title":
            is_beside = found["title"].outcome is Outcome.SAME
            return _is_other_container(
                comparison.stated, reference, record, places, is_beside=is_beside
            )
        case "issued":
            return _is_plain_year(comparison.stated, found, record)
        case "volume" | "issue" | "page" as name:
            place = places.of(name)
            if place is not None and SUPPLEMENT_BEHIND.match(reference.raw.text, place[1]):
                return False  # it may be recorded with what stands behind, or as that
            return _is_apart(name, comparison.stated, found, record)
        case _:
            return False


# What parts a title from what stands around it: not a space alone, nor a word.
_PARTED_FRONT = lazily(r"(?:^|[^\w\s&'\u2019([-])[\s*_]{0,3}$")
_WORD_IN_FRONT, _WORD_BEHIND = lazily(r"\w\s$"), lazily(r"\s\w")
_PARTED_BEHIND = lazily(r"[\s*_]*(?:[^\w\s&'\u2019()[\]-]|$)")


def _is_other_title(
    comparison: Comparison, reference: Reference, record: Record, places: ReadPlaces
) -> bool:
    """Say whether a title parted from what stands around it has a word more at one of its ends that
    nothing parts from it: `Hedgehogs in captivity`, `Erratum: Hedgehogs`.
    """
    place, raw = places.of("title"), reference.raw
    if place is None or comparison.span is None or record.type in REVIEWS:
        return False
    start, end = place
    if _is_quoted(raw.text, place) and _differs_in_words(comparison):
        return True
    if _PARTED_FRONT.search(raw.text, max(0, start - 4), start) is None:
        return False
    if _PARTED_BEHIND.match(raw.text, end) is None:
        return False
    here = frozenset(words(places.without_notes()))
    return all(
        is_inside(one, comparison, raw)
        or is_replaced(one, here)
        or _is_added(one, place, raw, record)
        for one in comparison.differences
    )


_OPENS = {"\u201c": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb", '"': '"'}
_ANY_MARK = lazily(f"[{DOUBLE}\u201e]")


def _is_quoted(text: str, place: Range) -> bool:
    """Say whether a value stands from one quotation mark to the other, and has none in it."""
    start, end = place
    closes = _OPENS.get(text[start - 1 : start])
    if closes is None or _ANY_MARK.search(text, start, end) is not None:
        return False
    return text[end : end + 1] == closes or text[end : end + 2] in (f",{closes}", f".{closes}")


def _differs_in_words(title: Comparison) -> bool:
    """Say whether a title is the recorded one but for some words, and has nothing aside that
    is told by itself: a subtitle, a translation.
    """
    stated = title.stated or ""
    return all(
        one.stated != stated and (one.recorded is not None or not _ASIDE.search(stated))
        for one in title.differences
    )


# What may part a subtitle, a translation or a note from a title.
_ASIDE = lazily(r"[][(){}:;.?!/|\u2013\u2014]")


# What parts a notice from the title of which it tells: `Erratum: Bats`, `A reply to “Bats”`.
_NOTICE_BEHIND = lazily(r':\s|\s["\u201c\u201e\u00ab\u2018]')


def _is_added(difference: Difference, title: Range, raw: MappedText, record: Record) -> bool:
    """Say whether words in one piece stand in front of a recorded title or behind it, and small
    letters where they meet it: neither a name nor a publisher, nor an `in` with the container.
    """
    if difference.span is None or difference.stated is None or difference.recorded is not None:
        return False
    start, end = raw.within(difference.span)
    added, text = difference.stated, raw.text
    if start <= title[0]:
        if is_notice(added) and _NOTICE_BEHIND.match(text, end) is not None:
            return True
        is_beside, last = _WORD_BEHIND.match(text, end) is not None, added.split()[-1]
        return is_beside and last.islower() and _ONE_PIECE.fullmatch(added) is not None
    is_beside = _WORD_IN_FRONT.search(text, max(0, start - 2), start) is not None
    is_last = end >= title[1] and is_beside
    lead, *rest = words(added) or ("",)
    if lead in LEADS and any(
        rest == list(words(name)) for name in (*recorded_containers(record), record.publisher or "")
    ):
        return False
    return is_last and added[0].islower() and _ONE_PIECE.fullmatch(added) is not None


def _is_other_container(
    stated: str, reference: Reference, record: Record, places: ReadPlaces, *, is_beside: bool
) -> bool:
    """Say whether a container in one piece is another one, and the recorded one stands nowhere
    else: read as a publisher or a series perhaps, or as an editor (`Physica B`).

    Where it `is_beside` a title that is printed as recorded, none of its words can be the title's,
    so that it may have an `in`, a comma or a colon.
    """
    known, entry = recorded_containers(record), places.without_notes()
    told = words(stated)
    is_plain = _ONE_PIECE.fullmatch(stated) is not None and LEADS.isdisjoint(told)
    may_have_more = is_beside and told[0] not in LEADS
    if not is_plain and not (may_have_more and not _has_parts(stated, record, known)):
        return False
    if _adds_a_letter(told, known):
        return False
    here = _joined(entry.replace(stated, " ", 1))
    others = [text for name in UNCOMPARED if (text := reference.text(name)) is not None]
    is_all = is_beside and not others and not (reference.text("volume") or "")[:1].isalpha()
    for title in known:
        if _joined(title) in here or _is_cut_from(stated, title, entry, is_all=is_all):
            return False
    ends = [
        end for text in others for end in (text, f"{stated}. {text}")
    ]  # `Behavior Res. Methods`
    return not any(same_container(end, title) is not None for end in ends for title in known)


# What parts a name from what a name may have in it.
_PARTS = lazily(r"[,:.]\s|\s\(")
_MOST_PARTS = 6


def _has_parts(stated: str, record: Record, known: Sequence[str]) -> bool:
    """Say whether a container has the publisher in it, or one that is recorded as a part."""
    parts = _PARTS.split(stated.removesuffix(")"))
    if len(parts) > _MOST_PARTS or not all(map(_ONE_PIECE.fullmatch, parts)):
        return True
    if record.publisher and _joined(record.publisher) in _joined(stated):
        return True
    ends = [", ".join(part) for cut in range(1, len(parts)) for part in (parts[:cut], parts[cut:])]
    return any(same_container(end, title) is not None for end in ends for title in known)


def _joined(text: str) -> str:
    return f" {' '.join(words(text))} "


def _is_cut_from(stated: str, title: str, entry: str, *, is_all: bool) -> bool:
    """Say whether what was read may be a piece of a recorded title, or overlap it where it is
    printed: `IEEE Transactions on Systems, Man, and Cybernetics` was cut at its comma. It is no
    piece where it `is_all` that was read beside the title and the numbers.
    """
    told, whole = _joined(stated), _joined(title)
    return (told in whole and not is_all) or (whole in _joined(entry) and whole not in told)


def _adds_a_letter(stated: Sequence[str], known: Iterable[str]) -> bool:
    """Say whether a container is a recorded one and a letter, which may be the label of its volume
    (`Guides Newsletter t. 8`).
    """
    alone = stated[:-1] if len(stated[-1]) < _LEAST_LETTERS else stated
    return alone != stated and any(words(title) == alone for title in known)


def _is_plain_year(stated: str, found: Mapping[str, Comparison], record: Record) -> bool:
    """Say whether a year is no number of another field: a volume that counts years, a page."""
    if _YEAR.fullmatch(stated) is None:
        return False
    recorded = (record.volume, record.issue, record.page, record.article_number)
    return not any(stated in (value or "") for value in recorded)


def _is_apart(name: str, stated: str, found: Mapping[str, Comparison], record: Record) -> bool:
    """Say whether a volume, an issue or a page is no other number's value, and has none in it:
    those beside it are stated, each as it is recorded. A word is none (`no` of `no. May`).
    """
    if not any(map(str.isdecimal, numeral(stated))):
        return False
    beside = [other for other in ("volume", "page", "issued") if other != name]
    if not all(found[other].outcome in _SAME for other in beside):
        return False
    if name != "volume":
        return name == "issue" or found["issue"].stated is not None or stated != record.issue
    others = [record.issue, *(found[other].stated for other in ("page", "issue", "issued"))]
    return not any(same_numeral(stated, other) is not None for other in others if other)
