"""A snapshot's tables, and an audit's results, at addresses that Spark knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from refcheck.scale.audit.results import RowsLost
from refcheck.scale.audit.schema import as_spark_says
from refcheck.scale.snapshot.tables import record_schema, reference_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def table(spark: SparkSession, snapshot: str, table: str, buckets: Iterable[int]) -> DataFrame:
    """Return buckets of a table of a snapshot, with the number of each row's as `bucket`."""
    base = f"{snapshot.rstrip('/')}/{table}"
    paths = [f"{base}/bucket={bucket:03d}" for bucket in buckets]
    # Told the columns, Spark need not open files to find them before it begins.
    columns = as_spark_says(record_schema() if table == "records" else reference_schema())
    reader = spark.read.option("basePath", base).schema(f"{columns}, bucket int")
    return reader.parquet(*paths)


def counted(
    spark: SparkSession, references: DataFrame, to: str, buckets: Sequence[int]
) -> Mapping[int, tuple[int, Mapping[str, int]]]:
    """Return, for each bucket, how many references went in, and how many came out by status, as
    read back. Raise `RowsLost` where that is not the same.
    """
    rows_in = {
        row["bucket"]: row["count"] for row in references.groupBy("bucket").count().collect()
    }
    counts: dict[int, dict[str, int]] = {bucket: {} for bucket in buckets}
    if rows_in:
        back = spark.read.schema("status string, bucket int").parquet(to)
        for row in back.groupBy("bucket", "status").count().collect():
            counts[row["bucket"]][row["status"]] = row["count"]
    for bucket in buckets:
        went_in, came_out = rows_in.get(bucket, 0), sum(counts[bucket].values())
        if went_in != came_out:
            raise RowsLost(
                f"bucket {bucket:03d}: {went_in:,} references went in, and {came_out:,} came out",
                hint=f"remove {to}, and give the same command again",
            )
    return {bucket: (rows_in.get(bucket, 0), counts[bucket]) for bucket in buckets}
