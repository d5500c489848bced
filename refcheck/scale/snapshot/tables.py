"""The tables of a snapshot: which columns they have, and rows of them made from works.

A reference stands as it was deposited; what is known of the work that cites it stands beside it,
so that nobody has to join 180 million works once more to say whose lists are in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from refcheck.scale.snapshot.works import Work
from refcheck.sources import shape
from refcheck.sources.crossref_trim import date_of
from refcheck.sources.snapshot_layout import MOST_BITS, Notice, key_of, shard_of

if TYPE_CHECKING:
    import pyarrow as pa


DEPOSITED = (
    ("key", "key"),
    ("doi_asserted_by", "doi-asserted-by"),
    ("author", "author"),
    ("year", "year"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("first_page", "first-page"),
    ("journal_title", "journal-title"),
    ("article_title", "article-title"),
    ("volume_title", "volume-title"),
    ("series_title", "series-title"),
    ("issn", "ISSN"),
    ("unstructured", "unstructured"),
)
"""Column, and what Crossref calls it (schema 5.3.1, `citation`); the author is the first one."""
_NAMES = tuple(name for _, name in DEPOSITED)


def reference_schema() -> pa.Schema:
    """Return the columns of `references/` and `unlinked/`."""
    import pyarrow as pa

    text = pa.string()
    return pa.schema(
        [
            ("citing_doi", text),
            ("index", pa.int32()),
            ("doi", text),
            *((column, text) for column, _ in DEPOSITED),
            ("citing_publisher", text),
            ("citing_journal", text),
            ("citing_year", pa.int16()),
        ]
    )


def record_schema() -> pa.Schema:
    """Return the columns of `records/`: a record is Crossref's JSON, trimmed."""
    import pyarrow as pa

    return pa.schema([("doi", pa.string()), ("record", pa.string())])


def update_schema() -> pa.Schema:
    """Return the columns of `updates.parquet`: a notice, and the work that it is about."""
    import pyarrow as pa

    names = ("notice", "target", "type", "source", "date", "record_id")
    return pa.schema([(name, pa.string()) for name in names])


def spilled_schema() -> pa.Schema:
    """Return the columns of references that wait to be put in order: with the version of the work
    that cites, and the finest bucket that they belong to.
    """
    import pyarrow as pa

    fields = [*reference_schema(), pa.field("version", pa.int64()), pa.field("part", pa.int16())]
    return pa.schema(fields)


class References:
    """References of works, gathered as rows: with a DOI, and without."""

    def __init__(self) -> None:
        self._linked: list[tuple[Any, ...]] = []
        self._unlinked: list[tuple[Any, ...]] = []

    def __len__(self) -> int:
        return len(self._linked) + len(self._unlinked)

    def add(self, work: Work) -> None:
        """Add the references of a work."""
        version, own = work.version, shard_of(work.key, MOST_BITS)
        citing, text = _citing(work.kept), shape.text
        for index, reference in enumerate(work.references, start=1):
            if not isinstance(reference, dict):
                continue
            get = reference.get
            doi = shape.doi(get("DOI")) or None
            # Most of them are not stated, and a call for each would take half of the time.
            stated = [None if (v := get(name)) is None else text(v) for name in _NAMES]
            if doi is not None:
                part = shard_of(key_of(doi), MOST_BITS)
                self._linked.append((work.doi, index, doi, *stated, *citing, version, part))
            elif any(stated[2:]):  # else a number in a list, and nothing of what it stands for
                self._unlinked.append((work.doi, index, doi, *stated, *citing, version, own))

    def taken(self) -> tuple[pa.Table, pa.Table]:
        """Return the tables, with a DOI and without, by part, and begin anew."""
        tables = _ordered(self._linked), _ordered(self._unlinked)
        self._linked, self._unlinked = [], []
        return tables


def updates_table(notices: Iterable[Notice]) -> pa.Table:
    """Return notices as a table, in the order of the works they are about."""
    import pyarrow as pa

    rows = sorted((n.target, n.notice, n.type, n.source, n.date, n.record_id) for n in notices)
    names = ("target", "notice", "type", "source", "date", "record_id")
    columns = dict(zip(names, zip(*rows, strict=True) if rows else [()] * 6, strict=True))
    return pa.table([columns[name] for name in update_schema().names], schema=update_schema())


def _ordered(rows: list[tuple[Any, ...]]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    schema = spilled_schema()
    if not rows:
        return schema.empty_table()
    columns = zip(*rows, strict=True)
    arrays = [pa.array(c, type=f.type) for c, f in zip(columns, schema, strict=True)]
    table = pa.table(arrays, schema=schema)
    return table.take(pc.sort_indices(table["part"]))


def _citing(kept: Mapping[str, Any]) -> tuple[str | None, str | None, int | None]:
    dates = (date_of(kept.get(name)) for name in ("published-print", "issued", "published"))
    issued = next((date for date in dates if date is not None), None)
    return (
        shape.text(kept.get("publisher")),
        next(iter(kept.get("container-title", ())), None),
        None if issued is None else issued.year,
    )
