"""Adding, removing and moving names in an author list, with the marks that stand between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
import re

from msgspec import Struct

from refcheck.core.model.comparison import Comparison, Difference
from refcheck.core.model.finding import Edit
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Carrier, Name, Reference
from refcheck.core.text.character_references import unescape
from refcheck.patterns import lazily
from refcheck.rules.kit.adding.bibtex_field import is_bibtex
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.file_notations import HTML, TEX, XML, is_written_in
from refcheck.rules.kit.list_habits import in_the_manner_of
from refcheck.rules.kit.phrases import listing

# `, & ` · ` and ` · `, und `: before the last name of a list.
_CONJUNCTION = lazily(r"(?P<comma>[,;]?)\s*(?:&amp;|&|\b[a-zé]{1,4}\b)\s*")
_LONGEST_JOINT = 40
_LONGEST_LIST = 30  # names; longer lists are cut in every style, and nobody says where


class NameList(Struct, frozen=True):
    """Names with their places, in order, and the text between them."""

    names: tuple[Name, ...]
    spans: tuple[Span, ...]
    joints: tuple[str, ...]
    written: tuple[str, ...]
    is_bibtex: bool

    @property
    def ends_with_stop(self) -> bool:
        """Say whether the last name ends in a full stop, its own or the sentence's."""
        return self.written[-1].endswith(".")

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


def name_list(subject: Subject, reference: Reference | None = None) -> NameList | None:
    """Return the authors as they stand in the file, or None where their places are not known.

    `reference` is a neighbour of the subject's, if it is not the subject's own.
    """
    reference = reference or subject.reference
    names = reference.author or ()
    spans = [name.span for name in names if name.span is not None]
    whole = reference.span
    if not names or len(spans) < len(names) or spans[0].start < whole.start:
        return None
    text = subject.source.text
    if any(a.end > b.start for a, b in pairwise(spans)) or spans[-1].end > whole.end:
        return None
    between = [text[a.end : b.start] for a, b in pairwise(spans)]
    plain = {joint: _plain(subject, joint) for joint in frozenset(between)}
    joints = [plain[joint] for joint in between]
    known = [joint for joint in joints if joint and len(joint) <= _LONGEST_JOINT]
    if len(known) < len(joints):
        return None
    written = tuple(map(subject.written, spans))
    return NameList(tuple(names), tuple(spans), tuple(known), written, is_bibtex(subject))


def _plain(subject: Subject, joint: str) -> str | None:
    """Return what stands between two names without its format's escapes; None if it is markup."""
    if is_written_in(subject.source, (*HTML, *XML)):
        return None if "<" in joint else unescape(joint)
    if is_written_in(subject.source, TEX):
        joint = joint.replace("\\&", "&").replace("~", "\u00a0")
        return None if re.search(r"[\\{}%]", joint) else joint
    return None if "|" in joint else joint  # parameters of a template


def as_author(differences: Sequence[Difference]) -> str:
    """Return ` as author 2 and 3`, counted as the record has them, or nothing where that is not
    known.
    """
    positions = [str(d.position) for d in differences if d.position is not None]
    return f" as author {listing(positions)}" if positions else ""


def as_stated_author(comparison: Comparison, differences: Sequence[Difference]) -> str:
    """Return ` as author 2 and 3`, counted as the reference has them, or nothing where one of them
    stands nowhere, or twice.
    """
    stated = (comparison.stated or "").split("; ")
    times = Counter(stated)
    if not all(times[difference.stated or ""] == 1 for difference in differences):
        return ""
    place = {name: position for position, name in enumerate(stated, start=1)}
    positions = [str(place[difference.stated or ""]) for difference in differences]
    return f" as author {listing(positions)}" if positions else ""


def adding(
    subject: Subject, comparison: Comparison, differences: Sequence[Difference]
) -> tuple[Edit, ...]:
    """Return the edits that add the names left out, or none where that is all that is wrong."""
    names = name_list(subject)
    if names is None or len(comparison.differences) != 1:
        return rewriting(subject)
    difference = differences[0]
    if difference.position is None or difference.recorded is None or subject.reference.et_al:
        return rewriting(subject)
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
    if names is None or len(comparison.differences) != 1:
        return rewriting(subject)
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
        return rewriting(subject)
    places = {d.span: d.position - 1 for d in differences if d.position is not None}
    moved = {places[span]: i for i, span in enumerate(names.spans) if span in places}
    count = len(names.spans)
    if len(moved) != len(differences) or max(moved) >= count:
        return rewriting(subject)
    gone = frozenset(moved.values())
    staying = iter([i for i in range(count) if i not in gone])
    order = [moved[place] if place in moved else next(staying) for place in range(count)]
    changed = [(place, i) for place, i in enumerate(order) if place != i]
    if len({"," in names.written[i] for i, _ in changed}) > 1:
        return rewriting(subject)  # MLA turns the first name alone
    return tuple(Edit(names.spans[place], names.written[i]) for place, i in changed)


def rewriting(subject: Subject) -> tuple[Edit, ...]:
    """Return the edit that writes the recorded authors in place of all that are stated.

    As many as the reference names where it goes on with "et al.". None where the list leaves no
    model for them.
    """
    reference, record = subject.reference, subject.checked.record
    names = name_list(subject)
    if names is None or record is None or not record.author:
        return ()
    if reference.carrier is not Carrier.CITATION and not names.is_bibtex:
        return ()
    recorded = record.author[: len(names.names)] if reference.et_al else record.author
    if len(recorded) > _LONGEST_LIST or any(name.literal for name in recorded):
        return ()
    others = list(_others(subject))
    written = [_named(i, name, names, others) for i, name in enumerate(recorded)]
    if any(name is None for name in written):
        return ()
    joint, last = _joints(names, others, len(recorded), is_cut=bool(reference.et_al))
    whole = [text for text in written if text is not None]
    text = last.join(filter(None, (joint.join(whole[:-1]), whole[-1])))
    if names.ends_with_stop and not text.endswith("."):
        text += "."  # it was the sentence's
    return (Edit(Span(names.spans[0].start, names.spans[-1].end), text),)


def _others(subject: Subject) -> Iterator[NameList]:
    """Yield the author lists of the document's other entries."""
    for neighbour in subject.neighbours:
        if neighbour.reference.index != subject.reference.index:
            found = name_list(subject, neighbour.reference)
            if found is not None:
                yield found


def _named(index: int, name: Name, names: NameList, others: Sequence[NameList]) -> str | None:
    """Return a recorded name as the list writes the one at its place, first or later."""
    # The stop behind a lone initial may be the sentence's: the others know how initials look.
    alone = len(names.names) == 1 and names.ends_with_stop
    lists = (*others, names) if alone else (names, *others)
    place = slice(0, 1) if index == 0 else slice(1, None)
    models = [
        model for one in lists for model in zip(one.written[place], one.names[place], strict=True)
    ]
    family = " ".join(part for part in (name.family, name.suffix) if part)
    recorded = ", ".join(part for part in (family, name.given) if part)
    if names.is_bibtex and name.suffix is not None:
        return f"{name.family}, {name.suffix}, {name.given}" if name.given else None
    found = (in_the_manner_of(old, str(stated), recorded) for old, stated in models)
    return next(filter(None, found), None)


def _joints(
    names: NameList, others: Sequence[NameList], count: int, *, is_cut: bool
) -> tuple[str, str]:
    """Return what stands between `count` names, and before the last of them."""
    alike = [one for one in (names, *others) if (len(one.names) > 2) is (count > 2)]
    model = next((one for one in alike if one.joints), names)
    return (model.joint, model.joint if is_cut else model.last_joint)


def _rejoined(names: NameList, which: int, joint: str) -> tuple[Edit, ...]:
    """Return the edit that makes a joint another one, if it is not that already."""
    if len(names.joints) < -which or names.joints[which] == joint:
        return ()
    return (Edit(Span(names.spans[which - 1].end, names.spans[which].start), joint),)
