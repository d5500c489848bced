"""What is fuzzed: each target takes bytes and may raise nothing but refcheck's own errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
import contextlib
from dataclasses import dataclass
import datetime
import json
from pathlib import Path
import tempfile
from types import MappingProxyType

from fuzz.making import Bytes, document
from refcheck.config.model import Registry
from refcheck.core.compare import compare
from refcheck.core.model.answer import Answer, Candidates, Found, Provenance, SearchAnswer, Via
from refcheck.core.model.location import MappedText, Span
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.core.model.report import Report
from refcheck.engine import Export, Settings, export, verify_with
from refcheck.engine.fixing import fixed_files
from refcheck.errors import RefcheckError
from refcheck.readers import Document, Reading, reader_for
from refcheck.readers.citation import read_citation
from refcheck.reporters import REPORTERS, render
from refcheck.reporters.safe import shown
from refcheck.sources.base import Query
from refcheck.sources.entry import Entry
from refcheck.writers import WRITERS

_TODAY = datetime.date(2026, 11, 22)
# No text in UTF-8 has this byte: what stands before it is one part of an input, the rest another.
_BETWEEN = b"\xff"
_FOLDER = Path(tempfile.gettempdir()) / "refcheck-fuzz"


def documents(content: bytes) -> None:
    """Read a document; the first byte chooses the format."""
    if not content:
        return
    reader, made = document(content[0], content[1:])
    with contextlib.suppress(RefcheckError):
        reading = reader.read(made)
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
    list_of_one = Document("list.txt", f"References\n\n1. {citation or 'A.'}\n".encode())
    record = Record(
        doi="10.1000/1",
        registry=Registry.CROSSREF,
        title=(title,) if title else (),
        author=(Name(family, given),) if family else (),
        container_title=(container,) if container else (),
        dates={"issued": PartialDate(1900 + len(content) % 130)},
        volume=volume,
        issue=issue,
        page=page,
    )
    with contextlib.suppress(RefcheckError):
        for reference in reader_for(list_of_one.path, None).read(list_of_one).references:
            for comparison in compare(reference, record).comparisons:
                shown(comparison.stated or "")


def records(content: bytes) -> None:
    """Take any JSON object for a registry's record, keep it and read it back."""
    entry = _entry(content)
    assert Entry.from_json(json.loads(json.dumps(entry.to_json()))) == entry
    entry.to_answer(Via.REGISTRY)


def _entry(content: bytes) -> Entry:
    taken = Bytes(content)
    registry = (Registry.CROSSREF, Registry.DATACITE)[taken.number(2)]
    return Entry.from_message(taken.message(), registry, retrieved=_TODAY)


def outputs(content: bytes) -> None:
    """Verify a document against a record; report, export or fix it.

    The first byte chooses the format of the document, the second what is done with the report.
    """
    before, _, message = content[2:].partition(_BETWEEN)
    reader, made = document(content[0] if content else 0, before)
    _FOLDER.mkdir(exist_ok=True)
    made = Document(str(_FOLDER / made.path), made.data)
    settings = Settings(_FOLDER / "refcheck.lock", _TODAY)
    answer = _entry(message).to_answer(Via.REGISTRY)
    with contextlib.suppress(RefcheckError):

        def report_on(readings: Sequence[Reading]) -> Report:
            return verify_with(readings, settings, Knows(answer))

        report = report_on([reading := reader.read(made)])
        actions = (*REPORTERS, *WRITERS, "fix")
        action = actions[content[1] % len(actions)]
        if action in REPORTERS:
            _is_harmless(action, render(action, report))
        elif action in WRITERS:
            _reads_back(action, report)
        else:
            Path(made.path).write_bytes(made.data)
            for file in fixed_files([reading], report, report_on, unsafe=True)[1]:
                assert file.diff or not file.applied
                reader.read(Document(made.path, file.new))


def _is_harmless(format_name: str, rendered: str) -> None:
    breaks = {"\n", " "} if format_name != "html" else {"\n", " ", "\u00ad"}
    unseen = {char for char in set(rendered) - breaks if shown(char) != char}
    assert not unseen, unseen
    if format_name in ("json", "sarif"):
        json.loads(rendered)


def _reads_back(format_name: str, report: Report) -> None:
    """Read an export again; it has as many entries as the report, and no more.

    An entry of which nothing is known cannot be read, but is seen.
    """
    written = export(report, Export(format_name), shown)
    own = {"biblatex": "bibtex"}.get(format_name, format_name)
    again = reader_for("list", own).read(Document("list", written.encode("utf-8", "replace")))
    assert len(again.references) + len(again.problems) == len(report.outcomes), written


@dataclass(frozen=True, slots=True)
class Knows:
    """A source that has the same answer to everything."""

    answer: Answer

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        """See `Source.answers`."""
        return dict.fromkeys(dois, self.answer)

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        """See `Source.searches`."""
        record = self.answer.record if isinstance(self.answer, Found) else None
        told = Provenance(Registry.CROSSREF, _TODAY, Via.REGISTRY)
        return dict.fromkeys(queries, Candidates((record,) if record else (), told))


TARGETS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        "documents": documents,
        "citations": citations,
        "comparisons": comparisons,
        "records": records,
        "outputs": outputs,
    }
)
