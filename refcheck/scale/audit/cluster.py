"""The audit on a cluster of Spark's: a slice of buckets a job, each counted when it is done."""

from __future__ import annotations

from collections.abc import Iterator
import json
from typing import TYPE_CHECKING, Any

from refcheck import __version__
from refcheck.scale.audit.batches import Auditing
from refcheck.scale.audit.plans import rules_version
from refcheck.scale.audit.spark import audit_slice

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def audit_slices(
    spark: SparkSession, snapshot: str, run: str, size: int = 32
) -> Iterator[tuple[range, int]]:
    """Audit a snapshot, `size` buckets a job; yield each slice with how many references it had.

    Both are addresses that Spark knows. Slices that are done already, by the same rules, are passed
    over, and what a job has left that was killed is removed. Raise `RowsLost` where rows are
    missing.
    """
    manifest = json.loads(_text(spark, f"{snapshot}/manifest.json"))
    auditing = Auditing(manifest["date"], __version__, rules_version())
    count = 2 ** manifest["bits"]
    for first in range(0, count, size):
        done = f"{run}/done-{auditing.rules}/{first:03d}.json"
        if _exists(spark, f"{done}/_SUCCESS"):
            continue
        part = f"{run}/slice-{auditing.rules}-{first:03d}"
        _remove(spark, part)
        buckets = range(first, min(first + size, count))
        counted = audit_slice(spark, snapshot, part, buckets, auditing)
        told = [(bucket, rows, json.dumps(counts)) for bucket, (rows, counts) in counted.items()]
        rows = spark.createDataFrame(told, "bucket int, references long, counts string")
        rows.coalesce(1).write.mode("overwrite").json(done)
        yield buckets, sum(references for _, references, _ in told)


def _text(spark: SparkSession, address: str) -> str:
    row: Any = spark.read.text(address, wholetext=True).first()
    return str(row[0])


def _files(spark: SparkSession, address: str) -> tuple[Any, Any]:
    """Return Hadoop's file system of an address, and the address as it wants it."""
    machine: Any = spark._jvm
    path = machine.org.apache.hadoop.fs.Path(address)
    return path.getFileSystem(spark._jsc.hadoopConfiguration()), path


def _exists(spark: SparkSession, address: str) -> bool:
    files, path = _files(spark, address)
    return bool(files.exists(path))


def _remove(spark: SparkSession, address: str) -> None:
    files, path = _files(spark, address)
    files.delete(path, True)
