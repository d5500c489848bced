"""A field that an entry of a BibTeX file lacks, laid out as its neighbours are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
import re

from msgspec import Struct

from refcheck.core.model.finding import Edit
from refcheck.core.model.location import Span
from refcheck.patterns import lazily
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.file_notations import BIBTEX, is_written_in

# `,\n  Pages    = {` in front of a value, and `}` behind it.
_BEFORE = lazily(
    r"(?P<lead>[^\n]{0,400})(?<![\w-])(?P<name>[A-Za-z][\w-]{0,40})(?P<pad>[ \t]{0,60})"
    r"=(?P<gap>\s{0,60})(?P<open>[\"{]?)\s{0,60}\Z"
)
_BEHIND = lazily(r"\s{0,60}(?P<close>[\"}]?)(?P<rest>[ \t]*(?:,[ \t]*)?%)?")
_LONGEST_BEFORE = 600
_PARTS = lazily(
    r"(?P<head>[\s,]*[A-Za-z][\w-]*[ \t]*=\s*[\"{])(?P<value>.*)(?P<tail>[\"}])", re.DOTALL
)


class _Laid(Struct, frozen=True):
    """How a field is laid out; `end` is where it ends, before a comma."""

    lead: str
    name: str
    pad: str
    gap: str
    opening: str
    end: int
    has_comment: bool

    @property
    def column(self) -> int:
        """Return how far the equals sign stands from the name's beginning."""
        return len(self.name) + len(self.pad)


def new_field(subject: Subject, name: str, value: str) -> Edit | None:
    """Return the edit that gives a BibTeX entry the field `name`, in lower case, with `value`.

    A field that is there and empty is filled. None where the field is there with a value, and
    where the layout of the entry cannot be told.
    """
    there = re.search(rf"(?<![\w-]){name}\s*=\s*", subject.reference.raw.text, re.IGNORECASE)
    if there is not None:
        return _filled(subject, there.end(), value)
    fields = [laid for span in _values(subject) if (laid := _laid(subject, span)) is not None]
    usable = [laid for laid in fields if not laid.has_comment]
    if not usable:
        return None
    model = max(usable, key=lambda laid: laid.end)
    opening = Counter(laid.opening for laid in fields if laid.opening).most_common(1)
    left, right = ('"', '"') if opening and opening[0][0] == '"' else ("{", "}")
    cased = _cased(name, model.name)
    text = f"{cased}{_pad(cased, model, fields)}={_gap(model)}{left}{value}{right}"
    return Edit(Span(model.end, model.end), _separator(subject, model) + text)


def parted(replacement: str) -> tuple[str, str, str]:
    """Return a new field as what stands before its value, the value, and what stands behind.

    Of any other text all is value.
    """
    match = _PARTS.fullmatch(replacement)
    return (match["head"], match["value"], match["tail"]) if match else ("", replacement, "")


def is_bibtex(subject: Subject) -> bool:
    """Say whether the entry stands in a BibTeX file."""
    return is_written_in(subject.source, BIBTEX)


def _filled(subject: Subject, at: int, value: str) -> Edit | None:
    empty = re.compile(r"[{\"][ \t]*[\"}]").match(subject.reference.raw.text, at)
    if empty is None:
        return None
    start = subject.reference.span.start
    return Edit(Span(start + empty.start() + 1, start + empty.end() - 1), value)


def _values(subject: Subject) -> Iterator[Span]:
    """Yield where the entry's own values stand; inherited ones stand elsewhere."""
    reference = subject.reference
    for field in (*reference.fields.values(), *reference.extra.values()):
        if field.span is not None and subject.holds(field.span):
            yield field.span


def _laid(subject: Subject, span: Span) -> _Laid | None:
    text = subject.source.text
    start = max(subject.reference.span.start, span.start - _LONGEST_BEFORE)
    before = _BEFORE.search(text[start : span.start])
    behind = _BEHIND.match(text, span.end)
    if before is None or behind is None:
        return None
    if before["open"] and not behind["close"]:
        return None
    return _Laid(
        before["lead"],
        before["name"],
        before["pad"],
        before["gap"],
        before["open"],
        behind.end("close") if before["open"] else span.end,
        behind["rest"] is not None,
    )


def _separator(subject: Subject, model: _Laid) -> str:
    """Return what stands between two fields of the entry."""
    end_of_line = "\r\n" if "\r\n" in subject.reference.raw.text else "\n"
    if not model.lead.strip():
        return f",{end_of_line}{model.lead}"
    if model.lead.strip() == ",":
        return end_of_line + model.lead
    return ", "


def _pad(name: str, model: _Laid, fields: list[_Laid]) -> str:
    """Return the space before the equals sign, which may stand in one column."""
    columns = Counter(laid.column for laid in fields)
    lengths = {len(laid.name) for laid in fields}
    column, count = columns.most_common(1)[0]
    if len(lengths) > 1 and count > 1 and count * 2 > len(fields):
        return " " * max(1 if model.pad else 0, column - len(name))
    return model.pad


def _gap(model: _Laid) -> str:
    return " " if "\n" in model.gap else model.gap


def _cased(name: str, like: str) -> str:
    if like.isupper():
        return name.upper()
    return name.capitalize() if like[0].isupper() else name
