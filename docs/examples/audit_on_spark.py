"""spark-submit audit_on_spark.py SNAP RUN [BUCKETS]: an audit on a cluster, slice by slice.

SNAP and RUN are addresses that Spark knows (s3a://..., hdfs://..., gs://...). Given again, it does
the slices that are not done.
"""

import json
import sys

from pyspark.sql import SparkSession

from refcheck import __version__
from refcheck.scale.audit.batches import Auditing
from refcheck.scale.audit.plans import rules_version
from refcheck.scale.audit.spark import audit_slice

snapshot, run, size = sys.argv[1], sys.argv[2], int((*sys.argv, "32")[3])
spark = SparkSession.builder.appName("refcheck audit").getOrCreate()
manifest = json.loads(spark.read.text(f"{snapshot}/manifest.json", wholetext=True).first()[0])
auditing = Auditing(manifest["date"], __version__, rules_version())
hadoop = spark._jvm.org.apache.hadoop.fs.Path(run)
files = hadoop.getFileSystem(spark._jsc.hadoopConfiguration())
for first in range(0, 2 ** manifest["bits"], size):
    done = f"{run}/done-{auditing.rules}/{first:03d}.json"
    if files.exists(spark._jvm.org.apache.hadoop.fs.Path(f"{done}/_SUCCESS")):
        continue
    part = f"{run}/slice-{auditing.rules}-{first:03d}"
    files.delete(spark._jvm.org.apache.hadoop.fs.Path(part), True)  # what a killed job left
    buckets = range(first, min(first + size, 2 ** manifest["bits"]))
    counted = audit_slice(spark, snapshot, part, buckets, auditing)  # raises where rows are lost
    told = [(bucket, rows, json.dumps(counts)) for bucket, (rows, counts) in counted.items()]
    rows = spark.createDataFrame(told, "bucket int, references long, counts string")
    rows.coalesce(1).write.mode("overwrite").json(done)
    print(f"buckets {buckets.start}-{buckets.stop - 1}: {sum(row[1] for row in told):,} references")
