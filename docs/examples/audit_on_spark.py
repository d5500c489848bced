"""spark-submit audit_on_spark.py SNAP RUN [BUCKETS]: an audit on a cluster, slice by slice.

SNAP and RUN are addresses that Spark knows (s3a://..., hdfs://..., gs://...). Given again, it does
the slices that are not done; where rows are lost, it fails and names the bucket.
"""

import sys

from pyspark.sql import SparkSession

from refcheck.scale.audit.cluster import audit_slices

snapshot, run, size = sys.argv[1], sys.argv[2], int((*sys.argv, "32")[3])
spark = SparkSession.builder.appName("refcheck audit").getOrCreate()
for buckets, references in audit_slices(spark, snapshot, run, size):
    print(f"buckets {buckets.start}-{buckets.stop - 1}: {references:,} references")
