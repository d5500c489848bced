"""What the notices about a work amount to: retracted, reinstated, doubted, corrected."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from refcheck.core.model.comparison import Judgement
from refcheck.core.model.record import PartialDate, Record, Update
from refcheck.rules.kit.phrases import listing, registry_name


class Weight(Enum):
    """How much a notice about a work matters to whoever cites it."""

    RETRACTED = "retracted"
    REINSTATED = "reinstated"
    DOUBTED = "doubted"
    CORRECTED = "corrected"
    NEW_VERSION = "new version"


# Crossref's update types (deposit schema 5.3.1 and "Version control, corrections, and
# retractions"), and Retraction Watch's word for a retraction that was taken back. A type that is
# not in here counts as a correction: it must not pass unseen.
_WEIGHTS = {
    "retraction": Weight.RETRACTED,
    "partial_retraction": Weight.RETRACTED,
    "removal": Weight.RETRACTED,
    "withdrawal": Weight.RETRACTED,
    "reinstatement": Weight.REINSTATED,
    "expression_of_concern": Weight.DOUBTED,
    "new_version": Weight.NEW_VERSION,
    "new_edition": Weight.NEW_VERSION,
}
_WORDS = {
    "retraction": "retracted",
    "partial_retraction": "retracted in part",
    "removal": "removed",
    "withdrawal": "withdrawn",
}


def weight(update: Update) -> Weight:
    """Return how much a notice matters."""
    return _WEIGHTS.get(update.type, Weight.CORRECTED)


def notices(record: Record, wanted: Weight) -> tuple[Update, ...]:
    """Return the notices of one weight about a work.

    An entry that points at the work itself was worked into it, whichever of the two lists it
    stands in: for a correction or a new version there is nothing left to read elsewhere.
    """
    in_place = [u for u in record.update_to if u.doi == record.doi]
    chosen = [u for u in (*record.updated_by, *in_place) if weight(u) is wanted]
    if wanted in (Weight.CORRECTED, Weight.NEW_VERSION):
        chosen = [u for u in chosen if u.doi != record.doi]
    return tuple(dict.fromkeys(chosen))


def standing(retractions: Iterable[Update], reinstated: Iterable[Update]) -> tuple[Update, ...]:
    """Return the retractions that no reinstatement followed; without dates it did."""
    ends = [update.date for update in reinstated]
    return tuple(u for u in retractions if not any(_is_over(u.date, end) for end in ends))


def _is_over(retracted: PartialDate | None, reinstated: PartialDate | None) -> bool:
    if retracted is None or reinstated is None:
        return True
    return _parts(reinstated, retracted) >= _parts(retracted, reinstated)


def _parts(date: PartialDate, other: PartialDate) -> tuple[int, ...]:
    """Return year, month and day as far as `other` has them too."""
    pairs = ((date.year, other.year), (date.month, other.month), (date.day, other.day))
    return tuple(mine for mine, theirs in pairs if mine is not None and theirs is not None)


def is_withdrawing_notice(record: Record, doi: str) -> bool:
    """Say whether a record is not the work `doi` was registered for, but the notice of its end.

    Crossref makes the DOI of a withdrawn work an alias of the notice's.
    """
    if record.doi == doi:
        return False
    return any(u.doi == doi and weight(u) is Weight.RETRACTED for u in record.update_to)


def describes_what_is_withdrawn(judgement: Judgement, record: Record) -> bool:
    """Say whether a reference with a notice's DOI describes the work that the notice is about.

    Notice and work share much; what tells them apart is the title, the volume and the page.
    """
    if not any(u.doi != record.doi and weight(u) is Weight.RETRACTED for u in record.update_to):
        return False
    return len({"title", "volume", "page"} & {c.field for c in judgement.differing}) > 1


def contradicting(record: Record, update: Update) -> tuple[Update, ...]:
    """Return entries of Retraction Watch under the same number that say something else.

    A reinstatement does not contradict what it ends.
    """
    if update.record_id is None:
        return ()
    return tuple(
        other
        for other in record.updated_by
        if other.record_id == update.record_id
        and other.type != update.type
        and weight(other) is not Weight.REINSTATED
    )


def verb(updates: Iterable[Update]) -> str:
    """Return what happened to the work: `retracted`, `withdrawn and removed`."""
    return listing(list(dict.fromkeys(_WORDS.get(u.type, noun(u)) for u in updates)))


def nouns(updates: Iterable[Update]) -> str:
    """Return what the notices are, each kind once: `correction and erratum`."""
    return listing(list(dict.fromkeys(map(noun, updates))))


def noun(update: Update) -> str:
    """Return what the notice is: `expression of concern`."""
    return update.type.replace("_", " ")


def line(update: Update) -> tuple[str, str]:
    """Return the evidence line about a notice: what, where, when and who says so."""
    when = f", {update.date}" if update.date is not None else ""
    source = "Retraction Watch" if update.source == "retraction-watch" else None
    what = f"{noun(update)} {update.doi}".rstrip()
    return "notice", f"{what}{when} ({source or registry_name(update.source)})"


def where(update: Update) -> str:
    """Return ` (10.1111/notice)`, or nothing where the notice has no DOI."""
    return f" ({update.doi})" if update.doi else ""
