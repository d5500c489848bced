"""What a list usually does, and writing names and journals as it does.

How a reference is written is its style's affair, and styles differ. What a list does in nearly
all of its entries is its style; the one that does otherwise is a slip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from refcheck.core.model.finding import Checked
from refcheck.core.model.record import Record
from refcheck.core.text.abbreviation import abbreviated, dotted
from refcheck.core.text.folding import squeeze
from refcheck.patterns import lazily
from refcheck.rules.kit.base import Option, Subject

# A list shows its style from so many entries on, and by this share of those with the thing.
FEWEST_ENTRIES = 3
USUAL_SHARE = 0.8

_WORD = lazily(r"[^\W\d_]+")
_CLOSE = lazily(r"\.[^\W\d_]")  # J.W., where others write J. W.

ALWAYS = Option("always", False, "speak whatever the other entries of the list do")


def departing(follows: Sequence[bool | None], *, always: bool = False) -> tuple[int, ...]:
    """Return the places of the entries that do not do what their list usually does, where it is
    usual.

    `follows` says of each entry whether it does; None where it has no occasion to. With
    `always` it does not matter what is usual.
    """
    occasions = sum(does is not None for does in follows)
    usual = sum(does is True for does in follows)
    shows_style = occasions >= FEWEST_ENTRIES and usual >= USUAL_SHARE * occasions
    if not (shows_style or always):
        return ()
    return tuple(number for number, does in enumerate(follows) if does is False)


def repeated(notes: Iterable[str | None]) -> Iterator[tuple[int, int]]:
    """Yield the places of entries that share what was noted of an earlier one, with its place."""
    first: dict[str, int] = {}
    for number, note in enumerate(notes):
        if note is not None and (earlier := first.setdefault(note, number)) != number:
            yield number, earlier


def in_the_manner_of(written: str, stated: str, recorded: str) -> str | None:
    """Return the recorded name in the place and dress of the stated one.

    `stated` and `recorded` are `Family, Given`; `written` is what stands in the file
    (`LeCun Y`, `Y. LeCun`, `LeCun, Y.`). Return None where the stated parts cannot be found in
    it once each, so that nothing is guessed.
    """
    old_family, _, old_given = stated.partition(", ")
    new_family, _, new_given = recorded.partition(", ")
    if written.count(old_family) != 1:
        return None
    before, _, after = written.partition(old_family)
    family = new_family.upper() if old_family.isupper() and len(old_family) > 1 else new_family
    if not old_given:
        return before + family + after
    if (before + after).count(old_given) != 1 or not new_given:
        return None
    given = _abbreviated_like(old_given, new_given)
    return before.replace(old_given, given) + family + after.replace(old_given, given)


def _abbreviated_like(old: str, new: str) -> str:
    """Return the given names `new`, as initials where `old` has initials."""
    if any(len(word) > 1 and not word.isupper() for word in _WORD.findall(old)):
        return new
    initials = [word[0].upper() for word in _WORD.findall(new)]
    gaps = _WORD.split(new)[1:-1]
    if not initials:
        return new
    if "." not in old:
        hyphen = "-" if "-" in old else ""
        joints = [hyphen if "-" in gap else "" for gap in gaps]
        return "".join(f"{i}{j}" for i, j in zip(initials, [*joints, ""], strict=True))
    space = "" if _CLOSE.search(old) else " "
    joints = ["-" if "-" in gap else space for gap in gaps]
    return "".join(f"{i}.{j}" for i, j in zip(initials, [*joints, ""], strict=True))


def in_the_manner_of_the_list(subject: Subject, stated: str, recorded: str) -> str:
    """Return the recorded name as the other entries, or else this one, write theirs."""
    record = subject.checked.record
    short = next(iter(record.short_container_title), None) if record is not None else None
    votes = [vote for one in subject.neighbours if (vote := _vote(one)) is not None]
    abbreviates = sum(votes) * 2 > len(votes) if votes else "." in stated
    if not abbreviates:
        return recorded
    if short is None or squeeze(short) == squeeze(recorded):
        short = abbreviated(recorded)
    others = (one.reference.text("container-title") for one in subject.neighbours)
    has_stops = any("." in other for other in (stated, *others) if other)
    return dotted(short, recorded) if has_stops else short.replace(".", "")


def _vote(one: Checked) -> bool | None:
    """Say whether an entry abbreviates its journal; None where nothing can be told from it."""
    stated = one.reference.text("container-title")
    if stated is None or one.record is None:
        return None
    written = squeeze(stated)
    full, short = ({squeeze(name) for name in names} for names in _names(one.record))
    if (written in full) is (written in short):
        return True if "." in stated and written not in full else None
    return written in short


def _names(record: Record) -> Iterator[tuple[str, ...]]:
    yield record.container_title
    yield record.short_container_title
