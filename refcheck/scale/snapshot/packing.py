"""The second step of a build: the works of a shard, each in its newest version, sorted and kept.

Sorted in memory: a hash as key makes unsorted inserts random, which is what lets others take days.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
import json
from pathlib import Path
import sqlite3
from typing import Any

from msgspec import Struct, field
from msgspec.structs import astuple

from refcheck.scale.base.wholes import checksum, read_json, write_json, written_whole
from refcheck.scale.snapshot.spill import PARTS, Spilled, works_of
from refcheck.scale.snapshot.works import notices_of, version_of
from refcheck.sources.snapshot import (
    DAMAGED,
    Unpacker,
    doi_in,
    opened,
    unpacked,
    unpacker_of,
)
from refcheck.sources.snapshot_layout import PAGE, SnapshotError

_SETTINGS = f"PRAGMA page_size={PAGE}; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
_SCHEMA = (
    "CREATE TABLE record (h INTEGER PRIMARY KEY, blob BLOB, stamp INTEGER);"
    "CREATE TABLE collision (doi TEXT PRIMARY KEY, blob BLOB, stamp INTEGER) WITHOUT ROWID;"
    "CREATE TABLE told (contents INTEGER);"
)
_WORD = 2**64


class PackTask(Struct, frozen=True):
    """A shard to be made, `number` of `2 ** bits`, at `path`, from the spills that `spills` lists.

    `done` is written when it is. With `is_update`, what the shard holds is brought up to date.
    """

    number: int
    bits: int
    path: Path
    spills: tuple[Path, ...]
    dictionary: bytes
    done: Path
    is_update: bool = False

    @property
    def parts(self) -> range:
        """Return the parts of the spills that belong to the shard."""
        each = PARTS >> self.bits
        return range(self.number * each, (self.number + 1) * each)

    def __str__(self) -> str:
        return f"shard {self.number:03d}"


def pack_shard(task: PackTask) -> dict[str, Any]:
    """Make a shard; return, and write, what became of it."""
    shard = _Shard(unpacker_of(task.dictionary), task.path)
    if task.is_update:
        shard.take_kept()
    for path in task.spills:
        told = read_json(path)
        for work in works_of(path.parent, told["spills"], task.parts):
            shard.take(work)
    with written_whole(task.path) as temporary:
        shard.write(temporary)
    result = {
        "works": len(shard.by_key) + len(shard.others),
        "bytes": task.path.stat().st_size,
        "sha256": checksum(task.path),
        "contents": shard.contents % _WORD,
    }
    kept = {"lost": shard.lost, "replaced": sorted(shard.replaced), "repeats": shard.repeats}
    write_json(task.done, {**result, **kept, "notices": list(shard.notices())})
    return result


def rows_of(path: Path, unpacker: Unpacker) -> Iterator[bytes]:
    """Yield the records in a shard. Raise `SnapshotError` where it is damaged."""
    try:
        with closing(opened(path)) as connection:
            for table in ("record", "collision"):
                for (blob,) in connection.execute(f"SELECT blob FROM {table}"):
                    yield unpacked(unpacker, blob, path)
    except sqlite3.Error as error:
        raise SnapshotError(f"{path} cannot be read ({error})", hint=DAMAGED) from None


class _Shard(Struct):
    """The newest version of each work met so far.

    `lost` are versions that an update or a dump has and that are not the newest, `replaced` the
    works that were in the shard before and have a version in what is read now, `repeats` how often
    one version was met twice. `contents` is the sum of all versions: two shards with the same
    works have the same, however they came about.
    """

    unpacker: Unpacker
    path: Path
    by_key: dict[int, Spilled] = field(default_factory=dict)
    others: dict[str, Spilled] = field(default_factory=dict)
    lost: list[int] = field(default_factory=list)
    replaced: set[str] = field(default_factory=set)
    repeats: int = 0
    contents: int = 0

    def take_kept(self) -> None:
        """Take what is in the shard already."""
        if not self.path.exists():
            return
        with closing(opened(self.path)) as connection:
            try:
                (self.contents,) = connection.execute("SELECT contents FROM told").fetchone()
                for key, blob, stamp in connection.execute("SELECT h, blob, stamp FROM record"):
                    self.by_key[key] = Spilled(key, stamp, None, False, blob)
                for doi, blob, stamp in connection.execute(
                    "SELECT doi, blob, stamp FROM collision"
                ):
                    self.others[doi] = Spilled(0, stamp, None, False, blob)
            except (sqlite3.Error, TypeError) as error:
                raise SnapshotError(f"{self.path} cannot be read ({error})", hint=DAMAGED) from None

    def take(self, work: Spilled) -> None:
        """Take a version of a work."""
        before = self.by_key.get(work.key)
        if before is None:
            self.by_key[work.key] = work
            self.contents += work.version or 0
            return
        doi = self._doi(work)
        if doi == self._doi(before):
            self.by_key[work.key] = self._newest(before, work, doi)
        elif (other := self.others.get(doi)) is None:
            self.others[doi] = work
            self.contents += work.version or 0
        else:
            self.others[doi] = self._newest(other, work, doi)

    def _newest(self, before: Spilled, work: Spilled, doi: str) -> Spilled:
        version = before.version or version_of(before.stamp, self._record(before))
        is_same = version == work.version
        if not is_same and (before.stamp, self._record(before)) > (work.stamp, self._record(work)):
            self.lost.append(work.version or 0)
            return before
        if before.version is None:
            self.replaced.add(doi)
        elif is_same:
            self.repeats += 1
        else:
            self.lost.append(before.version)
        self.contents += (work.version or 0) - version
        return work

    def write(self, path: Path) -> None:
        """Write the shard."""
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(_SETTINGS + _SCHEMA)
            records = ((k, w.blob, w.stamp) for k, w in sorted(self.by_key.items()))
            others = ((doi, w.blob, w.stamp) for doi, w in sorted(self.others.items()))
            with connection:
                connection.executemany("INSERT INTO record VALUES (?,?,?)", records)
                connection.executemany("INSERT INTO collision VALUES (?,?,?)", others)
                # SQLite's numbers have a sign.
                contents = (self.contents + _WORD // 2) % _WORD - _WORD // 2
                connection.execute("INSERT INTO told VALUES (?)", (contents,))

    def notices(self) -> Iterator[list[Any]]:
        """Yield what the notices among the works that are new here say, as rows."""
        for work in (*self.by_key.values(), *self.others.values()):
            if work.is_notice:
                record = json.loads(self._record(work))
                for notice in notices_of(record, doi_in(self._record(work)) or ""):
                    yield list(astuple(notice))

    def _record(self, work: Spilled) -> bytes:
        return unpacked(self.unpacker, work.blob, self.path)

    def _doi(self, work: Spilled) -> str:
        return doi_in(self._record(work)) or ""
