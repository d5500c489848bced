"""The third step of a build, for an audit alone: records and references as tables, by bucket.

A reference with a DOI is in the bucket of that DOI, where the record of the cited work is; one
without is in that of the work that cites. What another version of a work cites is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
import shutil
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from refcheck.scale.base.tables import connected, quoted, write_sorted
from refcheck.scale.base.wholes import checksum, read_json, write_json
from refcheck.scale.snapshot.packing import rows_of
from refcheck.scale.snapshot.spill import PARTS, tables_of
from refcheck.scale.snapshot.tables import record_schema, reference_schema, spilled_schema
from refcheck.sources.snapshot import doi_in, unpacker_of, with_notices
from refcheck.sources.snapshot_layout import Notice, shard_path

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

TABLES = ("records", "references", "unlinked")
# Records of one bucket that are made ready at once.
_AT_ONCE = 10_000


class BucketTask(Struct, frozen=True):
    """A bucket of every table to be made in `snapshot`, `number` of `2 ** bits`.

    `versions` is a file that says which are not the newest; `notices` are those about the works of
    this bucket. With `is_update`, what the tables hold is brought up to date.
    """

    number: int
    bits: int
    snapshot: Path
    spills: tuple[Path, ...]
    versions: Path
    dictionary: bytes
    notices: tuple[Notice, ...]
    done: Path
    is_update: bool = False

    def __str__(self) -> str:
        return f"bucket {self.number:03d}"


def table_path(snapshot: Path, table: str, bucket: int) -> Path:
    """Return the file of a bucket of a table."""
    return snapshot / table / f"bucket={bucket:03d}" / "part-0.parquet"


def make_bucket(task: BucketTask) -> dict[str, Any]:
    """Make a bucket of every table; return, and write, what each is."""
    scratch = task.done.with_suffix(".scratch")
    shutil.rmtree(scratch, ignore_errors=True)
    with connected(scratch) as connection:
        versions = read_json(task.versions)
        _tell_versions(connection, versions)
        made = {}
        for table in TABLES:
            path = table_path(task.snapshot, table, task.number)
            if table == "records":
                reader, query = _records(task), "SELECT * FROM rows ORDER BY doi"
            else:
                reader = _references(task, table)
                query = _newest(task, table, path, versions["repeats"] > 0)
            rows = write_sorted(connection, reader, path, query)
            made[table] = {"rows": rows, "sha256": checksum(path)}
    shutil.rmtree(scratch, ignore_errors=True)
    write_json(task.done, made)
    return made


def _tell_versions(connection: duckdb.DuckDBPyConnection, versions: Mapping[str, Any]) -> None:
    """Let the connection know which versions, and which works' references, are to be left out."""
    import pyarrow as pa

    lost = pa.table({"lost_version": pa.array(versions["lost"], pa.int64())})
    replaced = pa.table({"replaced_doi": pa.array(versions["replaced"], pa.string())})
    for name, table in (("lost", lost), ("replaced", replaced)):
        connection.register(f"{name}_rows", table)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_rows")


def _newest(task: BucketTask, table: str, path: Path, has_repeats: bool) -> str:
    """Return the query for the references of the newest versions, in their order."""
    names = ", ".join(f'"{name}"' for name in reference_schema().names)
    query = f"SELECT {names} FROM rows ANTI JOIN lost ON version = lost_version"
    if has_repeats:
        query = f'SELECT DISTINCT ON (citing_doi, "index") * FROM ({query})'
    if task.is_update and path.exists():
        kept = f"SELECT {names} FROM {quoted(path)} ANTI JOIN replaced"
        query = f"{query} UNION ALL {kept} ON citing_doi = replaced_doi"
    order = "doi, citing_doi" if table == "references" else "citing_doi"
    return f'SELECT * FROM ({query}) ORDER BY {order}, "index"'


def _references(task: BucketTask, table: str) -> pa.RecordBatchReader:
    import pyarrow as pa

    each = PARTS >> task.bits
    parts = range(task.number * each, (task.number + 1) * each)

    def batches() -> Iterator[pa.RecordBatch]:
        for path in task.spills:
            yield from tables_of(path.parent, read_json(path)["spills"], table, parts)

    return pa.RecordBatchReader.from_batches(spilled_schema(), batches())


def _records(task: BucketTask) -> pa.RecordBatchReader:
    import pyarrow as pa

    notices: dict[str, list[Notice]] = {}
    for notice in task.notices:
        notices.setdefault(notice.target, []).append(notice)
    path = shard_path(task.snapshot, task.number)
    rows = rows_of(path, unpacker_of(task.dictionary))

    def batches() -> Iterator[pa.RecordBatch]:
        for some in _batched(rows):
            dois = [doi_in(record) or "" for record in some]
            told = [
                with_notices(record, notices.get(doi, ())).decode()
                for doi, record in zip(dois, some, strict=True)
            ]
            yield pa.record_batch([dois, told], schema=record_schema())

    return pa.RecordBatchReader.from_batches(record_schema(), batches())


def _batched(rows: Iterable[bytes]) -> Iterator[list[bytes]]:
    held: list[bytes] = []
    for row in rows:
        held.append(row)
        if len(held) == _AT_ONCE:
            yield held
            held = []
    if held:
        yield held
