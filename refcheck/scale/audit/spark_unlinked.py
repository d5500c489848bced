"""References without a DOI on Spark: the joins of `unlinked`, and the same two functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from refcheck.scale.audit.batches import Auditing
from refcheck.scale.audit.blocking import MOST_CANDIDATES, MOST_RECORDS
from refcheck.scale.audit.matching import (
    SAMPLED_TITLES,
    common_words,
    keys_of_records,
    keys_of_references,
    match_batches,
)
from refcheck.scale.audit.schema import as_spark_says, match_schema
from refcheck.scale.audit.spark_tables import counted, table
from refcheck.scale.base.garbage import search_rarely
from refcheck.scale.base.memory import forget
from refcheck.sources.snapshot_layout import key_of, shard_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_NAME = "concat(citing_doi, char(9), `index`)"
_CANDIDATES = f"""
WITH rare AS (
  SELECT k, doi FROM (SELECT k, doi, count(*) OVER (PARTITION BY k) AS n FROM {{records}})
  WHERE n <= {MOST_RECORDS}
), sharing AS (
  SELECT reference, doi, count(*) AS shared FROM {{references}} JOIN rare USING (k)
  GROUP BY reference, doi
), likeliest AS (
  SELECT *, row_number() OVER (PARTITION BY reference ORDER BY shared DESC, doi) AS place
  FROM sharing
)
SELECT reference, doi AS found, shared FROM likeliest WHERE place <= {MOST_CANDIDATES}
"""


def match_slice(
    spark: SparkSession,
    snapshot: str,
    to: str,
    buckets: Sequence[int],
    bits: int,
    auditing: Auditing,
    filter: str = "true",
) -> Mapping[int, tuple[int, Mapping[str, int]]]:
    """Look for the works of references without a DOI in some of `2 ** bits` buckets, as
    `audit_slice` compares those with one.
    """
    references = table(spark, snapshot, "unlinked", buckets).where(filter)
    records = table(spark, snapshot, "records", range(2**bits)).select("doi", "record")
    common = _common_words(table(spark, snapshot, "records", [0]))
    candidates = _candidates(spark, records, references, common, auditing)
    found = candidates.join(records.withColumnRenamed("doi", "found"), "found")
    joined = references.selectExpr("*", f"{_NAME} AS reference").join(found, "reference", "left")
    together = joined.repartition("reference").sortWithinPartitions(
        "reference", joined["shared"].desc(), "found"
    )
    columns = f"{as_spark_says(match_schema())}, bucket int"
    matched = together.mapInArrow(partial(_matched, bits=bits, auditing=auditing), columns)
    matched.write.partitionBy("bucket").mode("error").parquet(to)
    return counted(spark, references, to, buckets)


def _common_words(records: DataFrame) -> Mapping[str, int]:
    rows = records.select("record").orderBy("doi").limit(SAMPLED_TITLES).toLocalIterator()
    return common_words(row[0] for row in rows)


def _candidates(
    spark: SparkSession,
    records: DataFrame,
    references: DataFrame,
    common: Mapping[str, int],
    auditing: Auditing,
) -> DataFrame:
    """Return which references share keys with which records, and how many."""
    ours = records.mapInArrow(partial(_record_keys, common=common), "k long, doi string")
    theirs = references.mapInArrow(
        partial(_reference_keys, common=common, auditing=auditing), "k long, reference string"
    )
    return spark.sql(_CANDIDATES, records=ours, references=theirs)


def _record_keys(
    batches: Iterable[pa.RecordBatch], common: Mapping[str, int]
) -> Iterator[pa.RecordBatch]:
    search_rarely()  # Spark's workers know nothing of ours
    yield from keys_of_records(batches, common)


def _reference_keys(
    batches: Iterable[pa.RecordBatch], common: Mapping[str, int], auditing: Auditing
) -> Iterator[pa.RecordBatch]:
    search_rarely()
    yield from keys_of_references(batches, common, auditing)


def _matched(
    batches: Iterable[pa.RecordBatch], bits: int, auditing: Auditing
) -> Iterator[pa.RecordBatch]:
    """Yield what `match_batches` says, with the bucket of each row beside it."""
    import pyarrow as pa

    search_rarely()
    for result in match_batches(batches, auditing):
        dois = result.column("citing_doi").to_pylist()
        buckets = [shard_of(key_of(doi), bits) for doi in dois]
        yield result.append_column("bucket", pa.array(buckets, pa.int32()))
    forget()
