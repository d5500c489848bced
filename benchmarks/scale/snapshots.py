"""Figures 1 and 2: how large a snapshot is, how fast and in how much memory it is built, and what
a look-up costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
import gc
import gzip
import json
import os
from pathlib import Path
import random
import shutil
import sqlite3
import time

import orjson

from benchmarks.scale.measuring import Cost, cpu_seconds, measured, middle, told
from refcheck.scale.snapshot.dump import files_of
from refcheck.sources.crossref_trim import trim
from refcheck.sources.snapshot import Snapshot, doi_in, rows_at, unpacked
from refcheck.sources.snapshot_layout import Manifest, key_of, shard_of, shard_path

_LOOKED_UP = 40
_PAGE = 8192


def bare_rate(dump: Path, files: int = 4) -> float:
    """Return how many works a second of one processor a bare loop unpacks, parses and trims."""
    count = 0

    def loop() -> None:
        nonlocal count
        count = 0
        for path in files_of(dump)[:files]:
            with gzip.open(path) as file:
                for line in file:
                    trim(orjson.loads(line))
                    count += 1

    gc.disable()
    seconds = cpu_seconds(loop)
    gc.enable()
    return count / seconds


def built(dump: Path, out: Path, *more: str) -> Cost:
    """Build a snapshot anew and return what that cost."""
    shutil.rmtree(out, ignore_errors=True)
    return measured("snapshot", "build", str(dump), "--out", str(out), "-q", *more)


def building(small: Path, large: Path, scratch: Path, jobs: int) -> Iterator[str]:
    """Yield the lines of figure 1."""
    few, many = scratch / "few", scratch / "many"
    bare = middle(3, lambda: bare_rate(large))
    one = built(small, few, "--jobs", str(jobs))
    cost = built(large, many, "--jobs", str(jobs))
    manifest = Manifest.load(many)
    size = sum(shard["bytes"] for shard in manifest.rest["shards"])
    trimmed = manifest.rest["sources"][0]["bytes"]
    each, as_json = size / manifest.works, trimmed / manifest.works
    yield f"{manifest.works:,} works: {each:.0f} B each, {as_json:.0f} B as JSON"
    yield told("1. size of the trimmed JSON", size / trimmed, 0.40, at_most=True)
    rate = manifest.works / cost.cpu
    clock = manifest.works / cost.wall
    more = f"; {rate:,.0f} works/s of a processor against {bare:,.0f}, {clock:,.0f} by the clock"
    yield told("1. build against a bare loop", rate / bare, 0.6, at_most=False, more=more)
    more = f"; {one.memory / 1e6:.0f} and {cost.memory / 1e6:.0f} MB"
    yield told(
        "1. memory, ten times the works", cost.memory / one.memory, 1.2, at_most=True, more=more
    )


def looking_up(snapshot: Path) -> Iterator[str]:
    """Yield the lines of figure 2."""
    manifest = Manifest.load(snapshot)
    dois = _dois(snapshot, manifest, 4000)
    rng = random.Random(2)
    tries = [rng.sample(dois, _LOOKED_UP) for _ in range(60)]
    with closing(Snapshot(snapshot)) as reader:
        for some in tries[:30]:
            reader.entries(some)
        warm = middle(3, lambda: _each(lambda some: len(reader.entries(some)), tries))
        bare = middle(3, lambda: _each(lambda some: _bare(reader, snapshot, manifest, some), tries))
    more = f"; {1000 * warm:.2f} ms against {1000 * bare:.2f} ms"
    yield told("2. 40 DOIs, warm, against bare SELECTs", warm / bare, 3, at_most=True, more=more)
    _drop(snapshot)
    with closing(Snapshot(snapshot)) as reader:
        before, begun = _read_bytes(), time.perf_counter()
        reader.entries(rng.sample(dois, _LOOKED_UP))
        took, read = time.perf_counter() - begun, _read_bytes() - before
    bar = _LOOKED_UP * 2 * _PAGE + 1e6
    more = f" of {bar / 1e6:.2f} MB; {1000 * took:.1f} ms"
    yield told("2. MB read by 40 DOIs, cold", read / 1e6, bar / 1e6, at_most=True, more=more)


def _each(work: object, tries: list[list[str]]) -> float:
    begun = time.perf_counter()
    for some in tries:
        work(some)  # type: ignore[operator]
    return (time.perf_counter() - begun) / len(tries)


def _bare(reader: Snapshot, snapshot: Path, manifest: Manifest, dois: list[str]) -> None:
    for doi in dois:
        key = key_of(doi)
        path = shard_path(snapshot, shard_of(key, manifest.bits))
        for _, blob in rows_at(reader.connection(path), path, "record", "h, blob", "h", [key]):
            json.loads(unpacked(reader.unpacker, blob, path))


def _dois(snapshot: Path, manifest: Manifest, wanted: int) -> list[str]:
    found: list[str] = []
    with closing(Snapshot(snapshot)) as reader:
        for shard in range(2**manifest.bits):
            path = shard_path(snapshot, shard)
            with closing(sqlite3.connect(path)) as connection:
                each = -(-wanted // 2**manifest.bits)
                query = f"SELECT blob FROM record ORDER BY h % 9973, h LIMIT {each}"
                blobs = [blob for (blob,) in connection.execute(query)]
            found += [doi_in(unpacked(reader.unpacker, blob, path)) or "" for blob in blobs]
    return found


def _drop(snapshot: Path) -> None:
    """Have the system forget what it keeps of the files in memory."""
    for path in snapshot.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read_bytes() -> int:
    lines = Path("/proc/self/io").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("read_bytes")).split()[1])
