"""Looking at a snapshot: what it tells of itself, and whether that is so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
import json
from pathlib import Path
import random
import sqlite3
import time
from typing import Any

from refcheck.scale.base.progress import Listener, Step, unheard
from refcheck.scale.base.wholes import checksum
from refcheck.scale.snapshot.bucketing import TABLES, table_path
from refcheck.sources.snapshot import DAMAGED, Snapshot, doi_in, opened, unpacked
from refcheck.sources.snapshot_layout import (
    NOTICES,
    Manifest,
    SnapshotError,
    shard_of,
    shard_path,
)


def size_of(snapshot: Path) -> int:
    """Return how many bytes a snapshot takes."""
    return sum(path.stat().st_size for path in snapshot.rglob("*") if path.is_file())


def faults_of(
    snapshot: Path, sample: int, listener: Listener = unheard, seed: int = 0
) -> Iterator[str]:
    """Yield what is wrong with a snapshot: every file is read whole and set beside the checksum
    in the manifest, and `sample` records are looked up.
    """
    manifest = Manifest.load(snapshot)
    files = list(_files(snapshot, manifest))
    begun, sound = time.monotonic(), True
    for done, (path, sha256) in enumerate(files, start=1):
        fault = _fault_of(path, sha256)
        if fault is not None:
            sound = False
            yield fault
        listener(Step("reading", "files", done, len(files), time.monotonic() - begun))
    if sound:
        yield from _not_found(snapshot, manifest, sample, random.Random(seed))


def _files(snapshot: Path, manifest: Manifest) -> Iterator[tuple[Path, Any]]:
    for number, told in enumerate(manifest.rest["shards"]):
        yield shard_path(snapshot, number), told["sha256"]
    for number, bucket in enumerate(manifest.rest["buckets"]):
        for table in TABLES:
            yield table_path(snapshot, table, number), bucket[table]["sha256"]
    yield snapshot / NOTICES, manifest.rest["notices"]


def _fault_of(path: Path, sha256: Any) -> str | None:
    try:
        return None if checksum(path) == sha256 else f"{path} is not as it was written"
    except OSError:
        return f"{path} is missing"


def _not_found(
    snapshot: Path, manifest: Manifest, sample: int, rng: random.Random
) -> Iterator[str]:
    """Yield the DOIs that are in the snapshot, and that it does not find."""
    with closing(Snapshot(snapshot)) as reader:
        for _ in range(sample if manifest.works else 0):
            key = rng.getrandbits(64) - 2**63
            path = shard_path(snapshot, shard_of(key, manifest.bits))
            blob = _next_to(path, key)
            doi = None if blob is None else doi_in(unpacked(reader.unpacker, blob, path))
            if doi is not None and doi not in reader.entries([doi]):
                yield f"{doi} is in {path}, and is not found"


def _next_to(path: Path, key: int) -> bytes | None:
    """Return the record at a key, or else the next one."""
    try:
        with closing(opened(path)) as connection:
            row = connection.execute(
                "SELECT blob FROM record WHERE h >= ? ORDER BY h LIMIT 1", (key,)
            ).fetchone()
    except sqlite3.Error as error:
        raise SnapshotError(f"{path} cannot be read ({error})", hint=DAMAGED) from None
    return None if row is None else row[0]


def told_as_text(snapshot: Path, manifest: Manifest) -> str:
    """Return what a snapshot tells of itself, in lines."""
    told, counts = manifest.rest, manifest.rest["counts"]
    lines = [
        f"{snapshot}: Crossref as of {manifest.date}",
        f"  works        {counts['works']:,}",
        f"  notices      {counts['notices']:,} (retractions, corrections, concerns)",
    ]
    if manifest.tables:
        lines.append(f"  references   {counts['references']:,} with a DOI")
        lines.append(f"               {counts['unlinked']:,} without")
    size = size_of(snapshot)
    lines.append(f"  on disk      {_bytes(size)} in {2**manifest.bits} shards")
    for source in told["sources"]:
        files = source["files"]
        read = sum(file["size"] for file in files)
        lines.append(
            f"  read         {source['read'][:10]}: {source['works']:,} works"
            f" out of {len(files):,} files ({_bytes(read)})"
        )
        lines += [f"  left out     {line}" for line in damage_as_text(source["damage"])]
    return "\n".join(lines) + "\n"


def damage_as_text(damage: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each kind of damage, with the first places."""
    for kind, told in damage.items():
        more = ", ..." if told["count"] > len(told["places"]) else ""
        yield f"{told['count']:,} {kind}: {'; '.join(told['places'])}{more}"


def _bytes(size: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"


def told_as_json(snapshot: Path, manifest: Manifest) -> str:
    """Return what a snapshot tells of itself, for programs."""
    return json.dumps({**manifest.rest, "size": size_of(snapshot)}, indent=2, ensure_ascii=False)
