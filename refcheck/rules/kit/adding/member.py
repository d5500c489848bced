"""A field that an entry of CSL-JSON, CSL-YAML, RIS, NBIB or JATS lacks, laid out as the others are.

Each format has one function: from the entry, the field's CSL name and its plain value to what is
to be written where, in the format's own escapes. Sources: the CSL schema (csl-data.json); "RIS
Format Specifications" (2011); MEDLINE/PubMed Data Element (Field) Descriptions; JATS 1.3.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
import json
import re
from typing import Any

from refcheck.core.mapping.ris import TAGS
from refcheck.core.model.finding import Edit
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Name
from refcheck.core.text.character_references import escape
from refcheck.patterns import lazily
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.file_notations import CFF, JATS, JSON, NBIB, RIS, YAML, is_written_in

Value = str | Sequence[Name]
"""Text, or the names of an author list."""

_RIS_TAGS = {row.csl: row.written for row in TAGS} | {"author": "AU", "issued": "PY"}
_NBIB_TAGS = {
    "author": "FAU", "title": "TI", "container-title": "JT", "issued": "DP", "DOI": "LID",
}  # fmt: skip
_JATS_ELEMENTS = {
    "title": ("<article-title>", "</article-title>"),
    "container-title": ("<source>", "</source>"),
    "issued": ("<year>", "</year>"),
    "DOI": ('<pub-id pub-id-type="doi">', "</pub-id>"),
}
_CITATION_END = lazily(r"</(?:element-citation|mixed-citation|nlm-citation|citation)>")
_LINE_END = lazily(r"\r?\n|\Z")
_BEFORE_END = lazily(r"\r?\n(?=ER  -)|\Z")
_MEMBER = lazily(r"\{(?P<gap>\s{0,200})\"[^\"\n]{1,100}\"(?P<colon>\s{0,20}:\s{0,20})")
_CLOSING = lazily(r"(?<!\s)\s*\}\Z")
_KEY = lazily(r"^(?P<indent>[ ]{0,40})[A-Za-z][\w-]{0,40}:", re.MULTILINE)
# Begins with a letter or digit, is no number and no date, and has no sign of YAML's own.
_PLAIN_IN_YAML = lazily(r"(?!\d[\da-fox._+-]*\Z)[^\W_][^:#\"'\[\]{},&*!|>%@`]*", re.IGNORECASE)
_TRUTH_IN_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def new_member(subject: Subject, name: str, value: Value) -> Edit | None:
    """Return the edit that gives an entry the field, or None where its layout cannot be told."""
    fitting = (write for suffixes, write in _WRITERS if is_written_in(subject.source, suffixes))
    write = next(fitting, None)
    return None if write is None else write(subject, name, value)


def _in_json(subject: Subject, name: str, value: Value) -> Edit | None:
    text, span = subject.written(subject.reference.span), subject.reference.span
    first, closing = _MEMBER.match(text), _CLOSING.search(text)
    if first is None or closing is None:
        return None
    written = json.dumps(_csl(name, value), ensure_ascii=subject.source.text.isascii())
    member = f',{first["gap"] or " "}"{name}"{first["colon"]}{written}'
    at = span.start + closing.start()
    return Edit(Span(at, at), member)


def _csl(name: str, value: Value) -> Any:
    if not isinstance(value, str):
        return [person.to_csl() for person in value]
    if name == "issued":
        return {"date-parts": [[int(value)]]} if value.isdecimal() else {"raw": value}
    return value


def _in_yaml(subject: Subject, name: str, value: Value) -> Edit | None:
    text, span = subject.written(subject.reference.span), subject.reference.span
    keys = [len(match["indent"]) for match in _KEY.finditer(text)][1:]
    if not keys:  # the mapping is written in braces, or has one key
        return None
    # Hayagriva has its entries under their keys and not in a list; citation files say so too.
    is_csl = min(keys) <= _column(subject) and not is_written_in(subject.source, CFF)
    if not is_csl and name != "DOI":
        return None
    member = name if is_csl else "doi"
    at = span.start + len(text.rstrip())
    return Edit(Span(at, at), f"\n{' ' * min(keys)}{member}: {_yaml(_csl(name, value))}")


def _column(subject: Subject) -> int:
    """Return how far from the beginning of its line the entry begins."""
    start = subject.reference.span.start
    return start - subject.source.text.rfind("\n", 0, start) - 1


def is_plain_in_yaml(text: str) -> bool:
    """Say whether YAML takes `text` for text without quotation marks, wherever it stands."""
    is_one_line = text == text.strip() and text.splitlines() == [text]
    is_text = text.lower() not in _TRUTH_IN_YAML and _PLAIN_IN_YAML.fullmatch(text) is not None
    return is_one_line and is_text


def _yaml(value: Any) -> str:
    if isinstance(value, str) and is_plain_in_yaml(value):
        return value
    return json.dumps(value, ensure_ascii=False)  # which YAML 1.2 reads as well


def _in_ris(subject: Subject, name: str, value: Value) -> Edit | None:
    return _as_lines(subject, _RIS_TAGS[name], value, _BEFORE_END)


def _in_nbib(subject: Subject, name: str, value: Value) -> Edit | None:
    lines = f"{value} [doi]" if name == "DOI" else value
    return _as_lines(subject, _NBIB_TAGS[name], lines, _LINE_END)


def _as_lines(subject: Subject, tag: str, value: Value, place: re.Pattern[str]) -> Edit | None:
    """Return the edit that adds lines with a tag at the first `place` behind all values."""
    reference, text = subject.reference, subject.source.text
    spans = [field.span for field in reference.fields.values() if field.span is not None]
    if not spans:
        return None
    end = max(span.end for span in spans)
    end_of_line = "\r\n" if "\r\n" in reference.raw.text else "\n"
    behind = place.search(text, end)
    at = end if behind is None else behind.start()
    lines = [value] if isinstance(value, str) else [str(name) for name in value]
    return Edit(Span(at, at), "".join(f"{end_of_line}{tag:<4}- {line}" for line in lines))


def _in_jats(subject: Subject, name: str, value: Value) -> Edit | None:
    span = subject.reference.span
    if name not in _JATS_ELEMENTS or not isinstance(value, str):
        return None
    end = _CITATION_END.search(subject.source.text, span.start)
    opening, closing = _JATS_ELEMENTS[name]
    if end is None or end.start() > span.end + len(closing):
        return None
    gap = " " if subject.source.text[end.start() - 1] == "." else ""
    element = f"{gap}{opening}{escape(value, quote=False)}{closing}"
    return Edit(Span(end.start(), end.start()), element)


_WRITERS: tuple[tuple[tuple[str, ...], Callable[[Subject, str, Value], Edit | None]], ...] = (
    (JSON, _in_json),
    (YAML, _in_yaml),
    (RIS, _in_ris),
    (NBIB, _in_nbib),
    (JATS, _in_jats),
)
