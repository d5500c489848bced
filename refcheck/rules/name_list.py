"""Adding, removing and moving names in an author list, with the marks that stand between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
import re

from refcheck.core.comparison import Comparison, Difference
from refcheck.core.finding import Edit
from refcheck.core.location import Span
from refcheck.core.reference import Name
from refcheck.rules.base import Subject
from refcheck.rules.manner import in_the_manner_of
from refcheck.rules.new_field import is_bibtex

# `, & ` · ` and ` · `, und `: before the last name of a list.
_CONJUNCTION = re.compile(r"(?P<comma>[,;]?)\s*(?:&amp;|&|\b[a-zé]{1,4}\b)\s*")
_LONGEST_JOINT = 40


@dataclass(frozen=True, slots=True)
class NameList:
    """Names with their places, in order, and the text between them."""

    names: tuple[Name, ...]
    spans: tuple[Span, ...]
    joints: tuple[str, ...]
    written: tuple[str, ...]
    is_bibtex: bool

    @property
    def last_joint(self) -> str:
        """Return what stands before the last name."""
        if self.joints:
            return self.joints[-1]
        return " and " if self.is_bibtex else ", "

    @property
    def joint(self) -> str:
        """Return what stands between two names that are not the last."""
        if self.is_bibtex or len(self.joints) > 1:
            return self.joints[0] if self.joints else " and "
        match = _CONJUNCTION.fullmatch(self.last_joint)
        return f"{match['comma'] or ','} " if match else self.last_joint

    def like_the_others(self, recorded: str) -> str | None:
        """Return a recorded `Family, Given` as the list writes names, the later ones first."""
        models = zip(self.written[::-1], self.names[::-1], strict=True)
        written = (in_the_manner_of(old, str(name), recorded) for old, name in models)
        return next(filter(None, written), None)


def name_list(subject: Subject) -> NameList | None:
    """Return the authors as they stand in the file, or None where their places are not known."""
    names = subject.reference.author or ()
    spans = [name.span for name in names if name.span is not None]
    whole = subject.reference.span
    if not names or len(spans) < len(names) or spans[0].start < whole.start:
        return None
    text = subject.source.text
    joints = [text[a.end : b.start] for a, b in pairwise(spans)]
    if any(a.end > b.start for a, b in pairwise(spans)) or spans[-1].end > whole.end:
        return None
    if any(not joint or len(joint) > _LONGEST_JOINT for joint in joints):
        return None
    written = tuple(map(subject.written, spans))
    return NameList(tuple(names), tuple(spans), tuple(joints), written, is_bibtex(subject))


def adding(
    subject: Subject, comparison: Comparison, differences: Sequence[Difference]
) -> tuple[Edit, ...]:
    """Return the edits that add the names left out, or none where that is all that is wrong."""
    names = name_list(subject)
    if names is None or len(differences) != len(comparison.differences) != 1:
        return ()
    difference = differences[0]
    if difference.position is None or difference.recorded is None or subject.reference.et_al:
        return ()
    new, at = names.like_the_others(difference.recorded), difference.position - 1
    count = len(names.names)
    if new is None or at > count:
        return ()
    if at == 0:
        joint = names.joint if count > 1 else names.last_joint
        return (Edit(Span(names.spans[0].start, names.spans[0].start), new + joint),)
    end = names.spans[at - 1].end
    if at < count:
        return (Edit(Span(end, end), names.joint + new),)
    return (*_rejoined(names, -1, names.joint), Edit(Span(end, end), names.last_joint + new))


def removing(
    subject: Subject, comparison: Comparison, differences: Sequence[Difference]
) -> tuple[Edit, ...]:
    """Return the edits that remove the one name too many."""
    names = name_list(subject)
    if names is None or len(differences) != 1 or len(comparison.differences) != 1:
        return ()
    at = next((i for i, span in enumerate(names.spans) if span == differences[0].span), None)
    if at is None or len(names.spans) == 1:
        return ()
    if at == 0:
        return (Edit(Span(names.spans[0].start, names.spans[1].start), ""),)
    cut = Edit(Span(names.spans[at - 1].end, names.spans[at].end), "")
    is_last = at == len(names.spans) - 1
    return (*_rejoined(names, -2, names.last_joint), cut) if is_last and at > 1 else (cut,)


def moving(
    subject: Subject, comparison: Comparison, differences: Sequence[Difference]
) -> tuple[Edit, ...]:
    """Return the edits that put each name where the record has it."""
    names = name_list(subject)
    if names is None or len(differences) != len(comparison.differences):
        return ()
    places = {d.span: d.position - 1 for d in differences if d.position is not None}
    moved = {places[span]: i for i, span in enumerate(names.spans) if span in places}
    count = len(names.spans)
    if len(moved) != len(differences) or max(moved) >= count:
        return ()
    staying = iter([i for i in range(count) if i not in moved.values()])
    order = [moved[place] if place in moved else next(staying) for place in range(count)]
    changed = [(place, i) for place, i in enumerate(order) if place != i]
    if len({"," in names.written[i] for i, _ in changed}) > 1:
        return ()  # MLA turns the first name alone
    return tuple(Edit(names.spans[place], names.written[i]) for place, i in changed)


def _rejoined(names: NameList, which: int, joint: str) -> tuple[Edit, ...]:
    """Return the edit that makes a joint another one, if it is not that already."""
    if len(names.joints) < -which or names.joints[which] == joint:
        return ()
    return (Edit(Span(names.spans[which - 1].end, names.spans[which].start), joint),)
