"""The report on an audit: one page that anybody can open, and its tables as CSV.

The page asks nobody for anything (its content security policy forbids it) and needs no script;
everything from documents and registries is escaped by the template engine.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
import csv
import hashlib
from importlib import resources
import io
from pathlib import Path
import shutil
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from refcheck import __version__
from refcheck.errors import RefcheckError, UsageError
from refcheck.reporters.csv import harmless
from refcheck.reporters.safe import shown
from refcheck.scale.audit.figures import Figures, Table, figures_of
from refcheck.scale.audit.plots import bars, line
from refcheck.scale.audit.schema import Status
from refcheck.scale.audit.standing import standing_of
from refcheck.scale.base.wholes import written_whole

_ENGINE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
# Rows of a table on the page; the CSV beside it has more of them.
_ON_PAGE = 40
_PLOTTED = 15
_WHOLE, _PART = "report", "report-so-far"


class NotComplete(RefcheckError):
    """A report is asked for on an audit of which something is left, or damaged."""

    exit_status = 1


def write_report(run: Path, *, so_far: bool = False) -> Path:
    """Write the report on an audit into its folder; return its page.

    With `so_far`, what is done and whole of one that is not complete is reported, beside where the
    report on all of it stands or will stand. Raise `NotComplete` without that, `UsageError` where
    there is no audit.
    """
    standing = standing_of(run)
    if standing.plan.unlinked:
        raise UsageError(
            f"{run} is of references without a DOI, of which there is no report",
            hint="`refcheck audit status` counts them; its tables hold the candidates",
        )
    if not standing.is_complete and not so_far:
        raise NotComplete(
            f"{run} is not complete: {standing.done} of {standing.total} buckets are done",
            hint="the same `refcheck audit` does what is left; --so-far reports on what there is",
        )
    figures = figures_of(run, standing)
    folder = run / (_WHOLE if standing.is_complete else _PART)
    shutil.rmtree(run / _PART, ignore_errors=True)  # of less than there is now
    for table in figures.tables:
        with written_whole(folder / f"{table.name}.csv") as temporary:
            temporary.write_text(as_csv(table), "utf-8")
    page = folder / "index.html"
    with written_whole(page) as temporary:
        temporary.write_text(as_html(figures), "utf-8")
    return page


def as_csv(table: Table) -> str:
    """Return a table for spreadsheets, none of whose cells is a formula to them."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(harmless(cell) if isinstance(cell, str) else cell for cell in row)
    return written.getvalue()


def as_html(figures: Figures) -> str:
    """Return the page."""
    style, template = _part("report.css"), _ENGINE.from_string(_part("report.html.j2"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    standing = figures.standing
    return template.render(
        version=__version__,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'",
        style=Markup(style),  # the page's own, and the only text that is not escaped
        plan=standing.plan,
        snapshot=shown(standing.plan.snapshot.name),
        rate=figures.rate,
        compared=figures.compared,
        total=sum(standing.counts.values()),
        counts=[(status.value, standing.counts[status]) for status in Status],
        mismatches=standing.counts[Status.MISMATCH],
        is_complete=standing.is_complete,
        done=standing.done,
        buckets=standing.total,
        tables=[_shown_table(table) for table in figures.tables],
    )


def _shown_table(table: Table) -> dict[str, Any]:
    rows = table.rows[:_ON_PAGE]
    return {
        "name": table.name,
        "title": table.title,
        "note": table.note,
        "columns": table.columns,
        "rows": [list(_cells(table, row)) for row in rows],
        "more": len(table.rows) - len(rows),
        "plot": _plot(table),
    }


def _cells(table: Table, row: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
    for name, value in zip(table.columns, row, strict=True):
        is_number = not isinstance(value, str) and value is not None
        if name == "rate":
            text = _percent(value)
        elif is_number and name != "year":
            text = f"{value:,}"
        else:
            text = "" if value is None else shown(str(value))
        link = f"https://doi.org/{quote(value)}" if name == "doi" else None
        yield {"text": text, "is_number": is_number, "link": link}


def _plot(table: Table) -> Any:
    """Return what is drawn of a table: rates where it has any; None of the others."""
    if "rate" not in table.columns or not table.rows or table.name == "rules":
        return None
    at = table.columns.index("rate")
    if table.name == "years":
        return line([(int(row[0]), float(row[at])) for row in table.rows])
    return bars([(shown(str(row[0])), float(row[at])) for row in table.rows[:_PLOTTED]])


def _percent(value: Any) -> str:
    return "" if value is None else f"{100 * float(value):.2f} %"


def _part(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8")
