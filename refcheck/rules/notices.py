"""What the notices about a work amount to: retracted, doubted, corrected."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from refcheck.core.record import Record, Update
from refcheck.rules.wording import listing, registry_name


class Weight(Enum):
    """How much a notice about a work matters to whoever cites it."""

    RETRACTED = "retracted"
    DOUBTED = "doubted"
    CORRECTED = "corrected"
    NEW_VERSION = "new version"


# Crossref's update types (deposit schema 5.3.1 and "Version control, corrections, and
# retractions"). A type that is not in here counts as a correction: it must not pass unseen.
_WEIGHTS = {
    "retraction": Weight.RETRACTED,
    "partial_retraction": Weight.RETRACTED,
    "removal": Weight.RETRACTED,
    "withdrawal": Weight.RETRACTED,
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

    An entry that points at the work itself was worked into it: for anything less than a
    retraction or a doubt there is nothing left to read elsewhere. A notice deposited by both
    the publisher and Retraction Watch is given once, the latter's copy.
    """
    in_place = wanted in (Weight.RETRACTED, Weight.DOUBTED)
    chosen = [u for u in record.updated_by if weight(u) is wanted]
    kept = [u for u in chosen if in_place or u.doi != record.doi]
    return _merged(kept)


def _merged(updates: Iterable[Update]) -> tuple[Update, ...]:
    merged: dict[tuple[str, str], Update] = {}
    for update in updates:
        key = (update.type, update.doi)
        if key not in merged or merged[key].record_id is None:
            merged[key] = update
    return tuple(merged.values())


def contradicting(record: Record, update: Update) -> tuple[Update, ...]:
    """Return entries of Retraction Watch under the same number that say something else."""
    if update.record_id is None:
        return ()
    return tuple(
        other
        for other in record.updated_by
        if other.record_id == update.record_id and other.type != update.type
    )


def verb(updates: Iterable[Update]) -> str:
    """Return what happened to the work: `retracted`, `withdrawn and removed`."""
    return listing(list(dict.fromkeys(_WORDS.get(u.type, noun(u)) for u in updates)))


def noun(update: Update) -> str:
    """Return what the notice is: `expression of concern`."""
    return update.type.replace("_", " ")


def line(update: Update) -> tuple[str, str]:
    """Return the evidence line about a notice: what, where, when and who says so."""
    when = f", {update.date}" if update.date is not None else ""
    source = "Retraction Watch" if update.source == "retraction-watch" else None
    return "notice", f"{noun(update)} {update.doi}{when} ({source or registry_name(update.source)})"
