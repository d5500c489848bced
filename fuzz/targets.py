"""What is fuzzed: each target takes bytes and may raise nothing but refcheck's own errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
import contextlib
import datetime
import json
from types import MappingProxyType

from refcheck.core.answer import Via
from refcheck.core.compare import compare
from refcheck.core.location import MappedText, Span
from refcheck.core.record import PartialDate, Record
from refcheck.core.reference import Name
from refcheck.errors import RefcheckError
from refcheck.readers import READERS, Document, reader_for
from refcheck.readers.citation import read_citation
from refcheck.reporters.safe import shown
from refcheck.sources.entry import CROSSREF, DATACITE, Entry

_TODAY = datetime.date(2026, 11, 22)


def documents(content: bytes) -> None:
    """Read a document; the first byte chooses the format."""
    if not content:
        return
    reader = READERS[content[0] % len(READERS)]
    path = "".join(("list", *reader.suffixes[:1]))
    with contextlib.suppress(RefcheckError):
        reading = reader.read(Document(path, content[1:]))
        for reference in reading.references:
            reading.source.location(reference.span)


def citations(content: bytes) -> None:
    """Read a citation string; every field stands within it."""
    text = content.decode("utf-8", "replace")
    read = read_citation(MappedText(text, 0))
    for field in read.fields.values():
        assert _is_within(field.span, text)
    for name in read.author or ():
        assert _is_within(name.span, text)


def _is_within(span: Span | None, text: str) -> bool:
    return span is None or 0 <= span.start <= span.end <= len(text)


def comparisons(content: bytes) -> None:
    """Compare the first line, a citation, with a record made of the others."""
    lines = [line.strip() or None for line in content.decode("utf-8", "replace").split("\n")]
    citation, title, family, given, container, volume, issue, page, *_ = [*lines, *[None] * 8]
    document = Document("list.txt", f"References\n\n1. {citation or 'A.'}\n".encode())
    record = Record(
        doi="10.1000/1",
        registry=CROSSREF,
        title=(title,) if title else (),
        author=(Name(family, given),) if family else (),
        container_title=(container,) if container else (),
        dates={"issued": PartialDate(1900 + len(content) % 130)},
        volume=volume,
        issue=issue,
        page=page,
    )
    with contextlib.suppress(RefcheckError):
        for reference in reader_for(document.path, None).read(document).references:
            for comparison in compare(reference, record).comparisons:
                shown(comparison.stated or "")


def records(content: bytes) -> None:
    """Take any JSON object for a registry's record, keep it and read it back."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return
    message = body.get("message", body) if isinstance(body, dict) else None
    if isinstance(message, dict):
        registry = (CROSSREF, DATACITE)[len(content) % 2]
        entry = Entry.from_message(message, registry, retrieved=_TODAY)
        assert Entry.from_json(json.loads(json.dumps(entry.to_json()))) == entry
        entry.to_answer(Via.REGISTRY)


TARGETS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        "documents": documents,
        "citations": citations,
        "comparisons": comparisons,
        "records": records,
    }
)
