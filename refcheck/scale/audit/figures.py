"""The figures of an audit: how many references are wrong, by field, year, publisher and journal.

A rate is of the references that were compared; who deposited few of them is left out of tables of
rates, since one mistake among three is no rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from refcheck.scale.audit.results import files_of
from refcheck.scale.audit.schema import Status
from refcheck.scale.audit.standing import Standing
from refcheck.scale.base.tables import connected, quoted

if TYPE_CHECKING:
    import duckdb

# Rows of a table at most; a page of more is read by nobody, and the tables of results are there.
MOST_ROWS = 1000
# So many compared references make a rate.
_LEAST = 20
_COMPARED = f"('{Status.OK}', '{Status.MISMATCH}')"
# A work that is cited rightly and is retracted.
_RETRACTED = "RC601"


class Table(Struct, frozen=True):
    """A table of the report: `columns` with their headings, and its rows. `note` says what of."""

    name: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class Figures(Struct, frozen=True):
    """All that a report tells of an audit."""

    standing: Standing
    compared: int
    tables: tuple[Table, ...]

    @property
    def rate(self) -> float | None:
        """Return the share of the compared references that are wrong."""
        wrong = self.standing.counts[Status.MISMATCH]
        return wrong / self.compared if self.compared else None

    def table(self, name: str) -> Table:
        """Return a table by its name."""
        return next(table for table in self.tables if table.name == name)


def figures_of(run: Path, standing: Standing) -> Figures:
    """Return the figures of the buckets that are done and whole."""
    files = files_of(run, standing.whole)
    compared = standing.counts[Status.OK] + standing.counts[Status.MISMATCH]
    with connected(run / "scratch") as connection:
        if not files or not sum(standing.counts.values()):
            return Figures(standing, 0, tuple(_empty()))
        _prepare(connection, files)
        rates = not standing.plan.only_findings
        made = [_by_field(connection, compared), _by_rule(connection, compared)]
        made += [_by(connection, *one, rates=rates) for one in _GROUPS]
        made += [_most_miscited(connection), _repeated(connection), _retracted(connection)]
    return Figures(standing, compared, tuple(made))


_GROUPS = (
    ("years", "By year of the citing work", "year", "citing_year"),
    ("publishers", "By publisher of the citing work", "publisher", "citing_publisher"),
    ("journals", "By journal of the citing work", "journal", "citing_journal"),
)


def _prepare(connection: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> None:
    """Make views of the results and of their findings."""
    listed = ", ".join(map(quoted, files))
    connection.execute(
        f"CREATE VIEW results AS SELECT * FROM read_parquet([{listed}], hive_partitioning = false)"
    )
    connection.execute(
        "CREATE VIEW findings AS SELECT status, doi, unnest(findings) AS finding FROM results"
    )


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[tuple[Any, ...], ...]:
    return tuple(map(tuple, connection.execute(f"{query} LIMIT {MOST_ROWS}").fetchall()))


def _by_field(connection: duckdb.DuckDBPyConnection, compared: int) -> Table:
    query = (
        "SELECT finding.field AS field, count(*) AS wrong, wrong / greatest({n}, 1) FROM findings"
        f" WHERE status = '{Status.MISMATCH}' AND finding.severity = 'error'"
        " AND finding.field <> 'status' GROUP BY ALL ORDER BY wrong DESC, field"
    )
    note = "errors, and their share of the references that were compared"
    rows = _rows(connection, query.format(n=compared))
    return Table("fields", "By field", note, ("field", "wrong", "rate"), rows)


def _by_rule(connection: duckdb.DuckDBPyConnection, compared: int) -> Table:
    from refcheck.rules import LISTED

    query = (
        "SELECT finding.rule AS rule, finding.severity AS severity, count(*) AS found,"
        f" found / greatest({compared}, 1) FROM findings GROUP BY ALL ORDER BY found DESC, rule"
    )
    names = {listed.code: listed.name for listed in LISTED}
    rows = tuple(
        (f"{code} {names.get(code, '')}".strip(), *rest) for code, *rest in _rows(connection, query)
    )
    note = "everything that rules say, notes and warnings too"
    return Table("rules", "By rule", note, ("rule", "severity", "found", "rate"), rows)


def _by(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    title: str,
    heading: str,
    column: str,
    *,
    rates: bool,
) -> Table:
    wrong = f"count(*) FILTER (status = '{Status.MISMATCH}') AS wrong"
    if not rates:
        query = (
            f"SELECT {column}, {wrong} FROM results WHERE {column} IS NOT NULL GROUP BY ALL"
            f" HAVING wrong > 0 ORDER BY wrong DESC, {column}"
        )
        note = "wrong references; the others were not kept, so that there are no rates"
        return Table(name, title, note, (heading, "wrong"), _rows(connection, query))
    least = 1 if column == "citing_year" else _LEAST
    order = column if column == "citing_year" else f"compared DESC, {column}"
    query = (
        f"SELECT {column}, count(*) FILTER (status IN {_COMPARED}) AS compared, {wrong},"
        f" wrong / compared AS rate FROM results WHERE {column} IS NOT NULL GROUP BY ALL"
        f" HAVING compared >= {least} ORDER BY {order}"
    )
    note = "those with most references" if least > 1 else "references that were compared"
    columns = (heading, "compared", "wrong", "rate")
    return Table(name, title, note, columns, _rows(connection, query))


def _most_miscited(connection: duckdb.DuckDBPyConnection) -> Table:
    query = (
        f"SELECT doi, count(*) FILTER (status IN {_COMPARED}) AS compared,"
        f" count(*) FILTER (status = '{Status.MISMATCH}') AS wrong FROM results GROUP BY ALL"
        " HAVING wrong > 0 ORDER BY wrong DESC, doi"
    )
    note = "works by how many references to them are wrong"
    columns = ("doi", "compared", "wrong")
    return Table("works", "Most miscited works", note, columns, _rows(connection, query))


def _repeated(connection: duckdb.DuckDBPyConnection) -> Table:
    query = (
        "SELECT doi, finding.field AS field, finding.cited AS cited,"
        " any_value(finding.registered) AS registered, count(*) AS times FROM findings"
        f" WHERE status = '{Status.MISMATCH}' AND finding.cited IS NOT NULL"
        " AND finding.severity = 'error' GROUP BY doi, field, cited HAVING times > 1"
        " ORDER BY times DESC, doi, field"
    )
    note = "the same mistake about the same work, in several lists: copied from one to another"
    columns = ("doi", "field", "cited", "registered", "times")
    return Table("copied", "Copied mistakes", note, columns, _rows(connection, query))


def _retracted(connection: duckdb.DuckDBPyConnection) -> Table:
    query = (
        f"SELECT doi, count(*) AS times FROM findings WHERE finding.rule = '{_RETRACTED}'"
        " GROUP BY ALL ORDER BY times DESC, doi"
    )
    note = "how often works were cited that are retracted now, before or after they were"
    columns = ("doi", "times")
    return Table("retracted", "Retracted works", note, columns, _rows(connection, query))


def _empty() -> Sequence[Table]:
    return [Table("fields", "By field", "nothing was compared", ("field", "wrong", "rate"), ())]
