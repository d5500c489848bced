"""One file that anybody can open: the report for those who never saw a terminal.

It holds everything it needs, asks nobody for anything (its content security policy forbids it),
is whole without JavaScript, and prints. Everything from documents and registries is escaped by
the template engine.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
import hashlib
from importlib import resources

from jinja2 import Environment
from markupsafe import Markup
from msgspec import Struct

from refcheck import __version__
from refcheck.core.model.report import Report
from refcheck.reporters import plots
from refcheck.reporters.base import Page
from refcheck.reporters.closing import answers, counts, hidden, plural, severities, transcription
from refcheck.reporters.in_text import sentence_on_texts
from refcheck.reporters.layout import sentence
from refcheck.reporters.page_items import citations_of, items_of, tasks_of
from refcheck.reporters.safe import shown
from refcheck.reporters.verdicts import Group
from refcheck.reporters.written import document

_GROUPS = {
    Group.AGREE: ("agrees", "agree"),
    Group.DISAGREE: ("does not agree", "do not agree"),
    Group.UNCHECKED: ("could not be checked", "could not be checked"),
}
_ENGINE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


class Slice(Struct, frozen=True):
    """One group in the chart: how many, in words, and where its bar begins and ends (of 100)."""

    group: str
    count: int
    words: str
    start: float
    width: float


def render(report: Report, page: Page) -> str:
    """Return the whole page."""
    return "".join(pieces(report, page))


def pieces(report: Report, page: Page) -> Iterator[str]:
    """Yield the page, reference by reference."""
    style, script = _part("report.css"), _part("report.js")

    template = _ENGINE.from_string(_part("report.html.j2"))
    yield from template.generate(
        version=__version__,
        policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}",
        # The page's own style and script are the only texts that are not escaped.
        style=Markup(style),
        script=Markup(script),
        headline=_headline(report),
        counts=counts(report),
        severities=sentence(severities(report)),
        hidden=sentence(hidden(report)),
        answers=sentence(shown(answers(report))),
        newest=report.tally.newest,
        transcription=sentence(transcription(report)),
        total=plural(len(report.outcomes), "reference"),
        slices=_slices(report),
        documents=[shown(path) for path in report.sources],
        tasks=tasks_of(report),
        items=items_of(report),
        fields=plots.fields(report),
        years=plots.years(report),
        text=sentence(sentence_on_texts(report)),
        citations=citations_of(report),
    )
    yield "\n"


def _headline(report: Report) -> str:
    """Return what the page is about, for its title and its first line alike."""
    paths = list(report.sources) if (whole := _one_text(report)) is None else [whole]
    of = document(paths[0]) if len(paths) == 1 else f"{len(paths)} documents"
    return f"The references of {of}, checked"


def _one_text(report: Report) -> str | None:
    """Return the text that all other documents are parts of, or lists for; None where none is."""
    if len(report.texts) != 1:
        return None
    (text,) = report.texts
    parts = {text.path} | {citation.location.path for citation, _ in text.citations}
    for _, named in text.citations:
        parts |= {report.outcomes[i].checked.reference.location.path for i in named}
    return text.path if parts >= set(report.sources) else None


def _part(name: str) -> str:
    return (resources.files("refcheck.reporters") / "templates" / name).read_text("utf-8")


def _digest(text: str) -> str:
    """Return the source that a content security policy allows for this very text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _slices(report: Report) -> tuple[Slice, ...]:
    total = max(1, len(report.outcomes))
    sizes = (report.agree, report.disagree, report.unchecked)
    slices, start = [], 0.0
    for (group, words), count in zip(_GROUPS.items(), sizes, strict=True):
        width = 100 * count / total
        said = words[0] if count == 1 else words[1]
        slices.append(Slice(group, count, said, round(start, 2), round(width, 2)))
        start += width
    return tuple(slices)
