"""The little language in which rules show examples: documents, and what the registries answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
import datetime
from pathlib import Path
import re
from typing import Any

from refcheck.config import Config
from refcheck.config import Registry as Asked
from refcheck.core.model.answer import (
    Answer,
    Candidates,
    Found,
    NotRegistered,
    Obstacle,
    Provenance,
    RegisteredElsewhere,
    SearchAnswer,
    Unreachable,
    Via,
)
from refcheck.core.model.record import PartialDate, Record, Update
from refcheck.core.model.reference import Name
from refcheck.core.model.report import Report
from refcheck.engine import Settings, verify_with
from refcheck.readers import Document, Reading, reader_for
from refcheck.sources.base import Query

TODAY = datetime.date(2026, 11, 22)
PATHS = {
    "text": "article.md",
    "bibtex": "list.bib",
    "latex": "manuscript.tex",
    "markdown": "manuscript.md",
}
"""What an example is called by the word behind its fence."""

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SAYS = re.compile(
    r"(?P<doi>(?:10[./]|pmid:)\S+) (?P<what>is not registered|could not be asked|is .*)"
)
_TEXTS = ("type", "volume", "issue", "page", "publisher", "article-number", "registered-type")
_LISTS = ("title", "subtitle", "container-title", "short-container-title", "original-title")
_DATES = ("issued", "published", "published-print", "published-online", "journal-issue-print")


def fences(page: str) -> list[tuple[str, str]]:
    """Return the fenced blocks of a manual page as (word behind the fence, content)."""
    return [(kind, body.strip("\n")) for kind, body in _FENCE.findall(page)]


@dataclass(frozen=True, slots=True)
class Registry:
    """A source that answers from what an example says; it finds by search whatever it has, as if
    it were Crossref, and no other source searches.
    """

    known: Mapping[str, Answer] = field(default_factory=dict)
    fails: bool = False

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        nobody = NotRegistered(provenance("doi.org"))
        asked = {doi: self.known.get(doi, nobody) for doi in dois if doi.startswith("10")}
        return asked | {number: self.known[number] for number in dois if number in self.known}

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        queries = [query for query in queries if query.at is Asked.CROSSREF]
        if self.fails:
            failure = Unreachable(Obstacle.TIMEOUT, "no answer within 60 s")
            return dict.fromkeys(queries, failure)
        records = tuple(a.record for a in self.known.values() if isinstance(a, Found))
        return dict.fromkeys(queries, Candidates(records, provenance()))


def provenance(registry: str = "crossref") -> Provenance:
    return Provenance(registry, TODAY, Via.REGISTRY)


def answers(block: str) -> dict[str, Answer]:
    """Return what a `registry` block says about each DOI."""
    found: dict[str, Answer] = {}
    for paragraph in re.split(r"\n(?=10[./]|pmid:)", block.strip()):
        head, *lines = paragraph.splitlines()
        says = _SAYS.fullmatch(head.strip())
        if says is None:
            record = _record(head.strip(), dict(_fields(lines)))
            found[record.doi] = Found(record, provenance())
        else:
            found[says["doi"]] = _told(says["what"], found)
    return found


def _told(what: str, found: Mapping[str, Answer]) -> Answer:
    if what == "is not registered":
        return NotRegistered(provenance("doi.org"))
    if what == "could not be asked":
        return Unreachable(Obstacle.TIMEOUT, "Crossref did not answer within 60 s")
    if what.startswith("is at "):
        return RegisteredElsewhere(what.removeprefix("is at "), provenance("doi.org"))
    return found[what.removeprefix("is now ")]


def _fields(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        key, _, value = line.strip().partition(": ")
        yield key, value


def _record(doi: str, fields: Mapping[str, str]) -> Record:
    values: dict[str, Any] = {k.replace("-", "_"): fields[k] for k in _TEXTS if k in fields}
    values |= {k.replace("-", "_"): (fields[k],) for k in _LISTS if k in fields}
    values["author"] = (
        tuple(map(_name, fields.get("author", "").split("; "))) if ("author" in fields) else ()
    )
    values["dates"] = {name: _date(fields[name]) for name in _DATES if name in fields}
    updates = [_update(text) for text in fields.get("updated-by", "").split("; ") if text]
    notified = [_update(text) for text in fields.get("update-to", "").split("; ") if text]
    relation = dict([fields["relation"].split(" ")]) if "relation" in fields else {}
    return Record(
        doi,
        fields.get("registry", "crossref"),
        updated_by=tuple(updates),
        update_to=tuple(notified),
        relation={name: (target,) for name, target in relation.items()},
        **values,
    )


def _name(text: str) -> Name:
    family, comma, given = text.partition(", ")
    return Name(family, given) if comma else Name(literal=text)


def _date(text: str) -> PartialDate:
    return PartialDate(*map(int, text.split("-")))


def _update(text: str) -> Update:
    kind, doi, date, source, *number = text.split(" ")
    return Update(kind, doi, source, _date(date), number[0] if number else None)


def read(text: str, path: str = "article.md") -> Reading:
    """Return a document read; a list of citations gets its heading, a manuscript has its own."""
    if not path.endswith((".bib", ".json", ".html")) and not path.startswith("manuscript"):
        text = f"# References\n\n{text}\n"
    return reader_for(path, None).read(Document(path, text.encode()))


def check(
    text: str,
    registry: str = "",
    *,
    path: str = "article.md",
    locked: str = "",
    config: Config | None = None,
    fails: bool = False,
    **settings: Any,
) -> Report:
    """Return the report on a list of citations (or a BibTeX file), given what registries say."""
    return check_reading(
        read(text, path), registry, locked=locked, config=config, fails=fails, **settings
    )


def check_reading(
    reading: Reading,
    registry: str = "",
    *,
    locked: str = "",
    config: Config | None = None,
    fails: bool = False,
    **settings: Any,
) -> Report:
    """Return the report on a document that was read, given what registries say."""
    return check_readings(
        [reading], registry, locked=locked, config=config, fails=fails, **settings
    )


def check_readings(
    readings: Sequence[Reading],
    registry: str = "",
    *,
    locked: str = "",
    config: Config | None = None,
    fails: bool = False,
    **settings: Any,
) -> Report:
    """Return the report on documents that were read together."""
    known = answers(registry) if registry else {}
    run = Settings(Path("refcheck.lock"), TODAY, config=config or Config(), **settings)
    old = answers(locked) if locked else {}
    return verify_with(readings, run, Registry(known, fails), old)


def codes(report: Report) -> list[str]:
    """Return the codes of the findings, in the order shown."""
    return [finding.code for outcome in report.outcomes for finding in outcome.findings]
