"""References without a DOI on this machine: equi-joins by keys, in parts that fit in memory.

Four steps, each a task for a part: keys of records and of references; those that share one; the
records of these; the choice. The first three leave files in `scratch/`, and are done anew in a run
that goes on; the last is published bucket by bucket as every audit is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
import json
from pathlib import Path
import time
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from refcheck.scale.audit.blocking import MOST_CANDIDATES, MOST_RECORDS
from refcheck.scale.audit.matching import (
    SAMPLED_TITLES,
    Match,
    common_words,
    key_schema,
    keys_of_records,
    keys_of_references,
    match_batches,
)
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.results import Done, publish
from refcheck.scale.audit.schema import ROWS_AT_ONCE, match_schema
from refcheck.scale.base.memory import forget
from refcheck.scale.base.tables import connected, number, quoted, write_sorted
from refcheck.scale.base.wholes import checksum, written_whole
from refcheck.scale.base.workers import in_processes
from refcheck.scale.snapshot.bucketing import table_path

if TYPE_CHECKING:
    import duckdb


class PartTask(Struct, frozen=True):
    """A part of a step: `number` is that of a bucket, or of a stretch of keys."""

    plan: Plan
    run: Path
    number: int

    @property
    def scratch(self) -> Path:
        """Return where steps leave what the next ones read."""
        return self.run / "scratch"

    def __str__(self) -> str:
        return f"part {self.number:03d}"

    def left(self, step: str) -> Path:
        """Return the file that this part of a step leaves."""
        return self.scratch / step / f"{self.number:03d}.parquet"

    def all_left(self, step: str) -> str:
        """Return what all parts of a step left, as SQL names it."""
        return quoted(self.scratch / step / "*.parquet")


def match_buckets(
    plan: Plan,
    run: Path,
    buckets: Sequence[int],
    jobs: int,
    done: Callable[[Done], None],
    lost: Callable[[str], None],
) -> None:
    """Look for the works of the references without a DOI in some buckets; see `audit_buckets`."""
    everywhere = [PartTask(plan, run, number) for number in range(2**plan.bits)]
    chosen = [PartTask(plan, run, number) for number in buckets]
    _learn_common_words(everywhere[0])
    steps: tuple[tuple[Callable[[PartTask], Any], Sequence[PartTask]], ...] = (
        (_write_record_keys, everywhere),
        (_write_reference_keys, chosen),
        (_write_candidates, everywhere),
        (_write_records, everywhere),
    )
    for work, tasks in steps:
        for _ in in_processes(work, tasks, jobs, lambda task: lost(str(task))):
            pass
    for _, result in in_processes(_match_bucket, chosen, jobs, lambda task: lost(str(task))):
        done(result)


def _learn_common_words(task: PartTask) -> None:
    """Write which words many titles have."""
    with connected(task.scratch / "sql") as connection:
        path = quoted(table_path(task.plan.snapshot, "records", task.number))
        query = f"SELECT record FROM {path} ORDER BY doi LIMIT {SAMPLED_TITLES}"
        batches = connection.sql(query).to_arrow_reader(ROWS_AT_ONCE)
        common = common_words(one for batch in batches for one in batch.column(0).to_pylist())
    path_of = task.scratch / "common.json"
    path_of.parent.mkdir(parents=True, exist_ok=True)
    path_of.write_text(json.dumps(common), "utf-8")


def _common(task: PartTask) -> dict[str, int]:
    told: dict[str, int] = json.loads((task.scratch / "common.json").read_text("utf-8"))
    return told


def _sql(task: PartTask) -> Any:
    return connected(task.scratch / "sql" / f"{task.number:03d}")


def _part_of(column: str, bits: int) -> str:
    """Return in which of `2 ** bits` stretches a key is, in SQL: by its last bits."""
    return f"({column} & {2**bits - 1})"


def _write_keys(
    task: PartTask, connection: duckdb.DuckDBPyConnection, step: str, keys: Any, name: str
) -> None:
    import pyarrow as pa

    reader = pa.RecordBatchReader.from_batches(key_schema(name), keys)
    part = _part_of("k", task.plan.bits)
    query = f"SELECT *, {part}::INT AS part FROM rows ORDER BY part, k"
    write_sorted(connection, reader, task.left(step), query)


def _write_record_keys(task: PartTask) -> None:
    path = quoted(table_path(task.plan.snapshot, "records", task.number))
    with _sql(task) as source, _sql(task) as connection:
        batches = source.sql(f"SELECT doi, record FROM {path}").to_arrow_reader(ROWS_AT_ONCE)
        keys = keys_of_records(batches, _common(task))
        _write_keys(task, connection, "record-keys", keys, "doi")


def _write_reference_keys(task: PartTask) -> None:
    with _sql(task) as source, _sql(task) as connection:
        batches = source.sql(_references(task)).to_arrow_reader(ROWS_AT_ONCE)
        keys = keys_of_references(batches, _common(task), task.plan.auditing)
        _write_keys(task, connection, "reference-keys", keys, "reference")


def _references(task: PartTask) -> str:
    path = quoted(table_path(task.plan.snapshot, "unlinked", task.number))
    return f"SELECT * EXCLUDE (bucket) FROM {path} WHERE {task.plan.filter}"


def _write_candidates(task: PartTask) -> None:
    """Write which references and records share a key of this part that tells records apart."""
    with _sql(task) as connection:
        rare = (
            f"SELECT k, doi FROM {task.all_left('record-keys')} WHERE part = {task.number}"
            f" QUALIFY count(*) OVER (PARTITION BY k) <= {MOST_RECORDS}"
        )
        query = (
            f"SELECT reference, doi, count(*) AS shared FROM {task.all_left('reference-keys')}"
            f" JOIN ({rare}) USING (k) WHERE part = {task.number} GROUP BY ALL"
        )
        _copy(connection, query, task.left("candidates"))


def _write_records(task: PartTask) -> None:
    """Write the records of this bucket that are candidates, each with its reference."""
    path = quoted(table_path(task.plan.snapshot, "records", task.number))
    with _sql(task) as connection:
        query = (
            f"SELECT reference, doi, sum(shared) AS shared, any_value(record) AS record"
            f" FROM {task.all_left('candidates')} JOIN (SELECT doi, record FROM {path}) USING (doi)"
            " GROUP BY reference, doi ORDER BY reference"
        )
        _copy(connection, query, task.left("records"))


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    with written_whole(path) as temporary:
        number(connection, f"COPY ({query}) TO {quoted(temporary)} (FORMAT parquet)")


def _match_bucket(task: PartTask) -> Done:
    """Choose for each reference of a bucket, and publish what was chosen."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    begun = time.monotonic()
    name = f"bucket={task.number:03d}/part-{task.plan.id}.parquet"
    counts: Counter[str] = Counter({match.value: 0 for match in Match})
    with _sql(task) as connection, written_whole(task.run / name) as temporary:
        rows_in = number(connection, f"SELECT count(*) FROM ({_references(task)})")
        batches = connection.sql(_with_candidates(task)).to_arrow_reader(ROWS_AT_ONCE)
        with pq.ParquetWriter(temporary, match_schema(), compression="zstd") as writer:
            for batch in match_batches(batches, task.plan.auditing):
                for one in pc.value_counts(batch.column("status")).to_pylist():
                    counts[one["values"]] += one["counts"]
                writer.write_table(pa.Table.from_batches([batch]))
        rows = int(pq.read_metadata(temporary).num_rows)
    forget()
    files = {name: checksum(task.run / name)}
    result = Done(task.number, rows_in, counts, rows, files, time.monotonic() - begun)
    publish(task.run, result)
    return result


def _with_candidates(task: PartTask) -> str:
    """Return the query for the references of a bucket with their likeliest candidates."""
    candidates = (
        f"SELECT reference, record, shared, doi AS found FROM {task.all_left('records')}"
        f" QUALIFY row_number() OVER (PARTITION BY reference ORDER BY shared DESC, doi)"
        f" <= {MOST_CANDIDATES}"
    )
    name = 'r.citing_doi || chr(9) || r."index"'
    return (
        f"SELECT r.*, record FROM ({_references(task)}) r LEFT JOIN ({candidates}) c"
        f' ON c.reference = {name} ORDER BY r.citing_doi, r."index", shared DESC, found'
    )
