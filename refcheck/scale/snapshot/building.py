"""Building a snapshot: a dump read, packed into shards, and made into tables, step by step.

Every step is made of tasks that are done or not; a build that was killed does what is not. An
update is a build on top of what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
import datetime
import hashlib
from pathlib import Path
import shutil
import time
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from refcheck import __version__
from refcheck.errors import UsageError
from refcheck.scale.base.extras import is_installed, require
from refcheck.scale.base.locks import locked
from refcheck.scale.base.progress import Listener, Step, unheard
from refcheck.scale.base.wholes import checksum, read_json, sweep, write_json, written_whole
from refcheck.scale.base.workers import in_processes
from refcheck.scale.snapshot import damage
from refcheck.scale.snapshot.bucketing import TABLES, BucketTask, make_bucket
from refcheck.scale.snapshot.notices import kept_notices, write_notices
from refcheck.scale.snapshot.packing import PackTask, pack_shard
from refcheck.scale.snapshot.plans import Wanted
from refcheck.scale.snapshot.reading import (
    ReadTask,
    is_done,
    read_unit,
    tasks_of,
    trained_dictionary,
)
from refcheck.scale.snapshot.retractions import read_retractions
from refcheck.scale.snapshot.works import day_of
from refcheck.sources.snapshot_layout import (
    DICTIONARY,
    MANIFEST,
    NOTICES,
    SCHEMA,
    Manifest,
    Notice,
    key_of,
    shard_of,
    shard_path,
)


class _Task(Protocol):
    @property
    def done(self) -> Path: ...


_T = TypeVar("_T", bound=_Task)


class Building(Struct):
    """One build, or one update of the snapshot that `base` describes, in the folder `out`."""

    out: Path
    wanted: Wanted
    today: datetime.date
    jobs: int = 1
    base: Manifest | None = None
    listener: Listener = unheard

    @property
    def work(self) -> Path:
        """Return where is kept what is needed until all of it is done."""
        return self.out / "work"

    def run(self) -> dict[str, Any]:
        """Do what is not done yet, and return the manifest.

        Raise `UsageError` where something else was begun here, or somebody is at it.
        """
        require("audit" if self.wanted.tables else "snapshot", "a snapshot with these tables")
        with locked(self.out, (MANIFEST, self.work.name)):
            return self._run()

    def _run(self) -> dict[str, Any]:
        if self.base is None and (self.out / MANIFEST).exists():
            if self.work.exists():  # a build was killed that had but this left to do
                self.wanted.agree(self.work, "build")
                shutil.rmtree(self.work)
                done: dict[str, Any] = read_json(self.out / MANIFEST)
                return done
            raise UsageError(
                f"{self.out} holds a snapshot already",
                hint="`refcheck snapshot update` brings it up to date; or name another folder",
            )
        self.wanted.agree(self.work, "build" if self.base is None else "update")
        sweep(self.out)
        dictionary = self._dictionary()
        read = self._read(dictionary)
        bits = (
            self.base.bits
            if self.base
            else self.wanted.bits(_sum((one["counts"] for one in read), "works"))
        )
        shards = self._packed(dictionary, read, bits)
        notices = self._notices(shards)
        told = write_notices(self.out, notices, as_table=is_installed("audit"))
        tables = self._tables(dictionary, read, shards, notices, bits)
        manifest = self._manifest(dictionary, read, shards, tables, bits)
        manifest["counts"]["notices"] = told
        manifest["notices"] = checksum(self.out / NOTICES)
        write_json(self.out / MANIFEST, manifest)
        shutil.rmtree(self.work)
        return manifest

    def _dictionary(self) -> bytes:
        path = self.out / DICTIONARY
        if not path.exists():
            with written_whole(path) as temporary:
                temporary.write_bytes(trained_dictionary(self.wanted.sources))
        return path.read_bytes()

    def _read(self, dictionary: bytes) -> list[dict[str, Any]]:
        """Read the dump; return what every task says that it found."""
        tasks = [
            ReadTask(number, sources, self.work / "read", dictionary, self.wanted.tables)
            for number, sources in enumerate(tasks_of(self.wanted.sources))
        ]
        self._do("reading", "bytes", read_unit, tasks, is_done, lambda task: task.size)
        return [{**read_json(task.done), "task": task.done} for task in tasks]

    def _packed(
        self, dictionary: bytes, read: Sequence[dict[str, Any]], bits: int
    ) -> list[dict[str, Any]]:
        spills = tuple(one["task"] for one in read)
        tasks = [
            PackTask(
                number,
                bits,
                shard_path(self.out, number),
                spills,
                dictionary,
                self.work / "packed" / f"{number:03d}.json",
                self.base is not None,
            )
            for number in range(2**bits)
        ]
        self._do("packing", "shards", pack_shard, tasks)
        return [read_json(task.done) for task in tasks]

    def _notices(self, shards: Sequence[dict[str, Any]]) -> set[Notice]:
        found = {Notice(*row) for shard in shards for row in shard["notices"]}
        if self.base is not None:
            replaced = {doi for shard in shards for doi in shard["replaced"]}
            is_new_list = self.wanted.retractions is not None
            for notice in kept_notices(self.out):
                if not (is_new_list if notice.is_listed else notice.notice in replaced):
                    found.add(notice)
        if self.wanted.retractions is not None:
            found |= set(read_retractions(self.wanted.retractions))
        return found

    def _tables(
        self,
        dictionary: bytes,
        read: Sequence[dict[str, Any]],
        shards: Sequence[dict[str, Any]],
        notices: Iterable[Notice],
        bits: int,
    ) -> list[dict[str, Any]]:
        if not self.wanted.tables:
            return []
        versions = self.work / "versions.json"
        write_json(
            versions,
            {
                "lost": [version for shard in shards for version in shard["lost"]],
                "replaced": [doi for shard in shards for doi in shard["replaced"]],
                "repeats": _sum(shards, "repeats"),
            },
        )
        by_bucket: list[list[Notice]] = [[] for _ in range(2**bits)]
        for notice in notices:
            by_bucket[shard_of(key_of(notice.target), bits)].append(notice)
        tasks = [
            BucketTask(
                number,
                bits,
                self.out,
                tuple(one["task"] for one in read),
                versions,
                dictionary,
                tuple(by_bucket[number]),
                self.work / "tables" / f"{number:03d}.json",
                self.base is not None,
            )
            for number in range(2**bits)
        ]
        self._do("making tables", "buckets", make_bucket, tasks)
        return [read_json(task.done) for task in tasks]

    def _do(
        self,
        what: str,
        unit: str,
        work: Callable[[_T], Any],
        tasks: Sequence[_T],
        is_done: Callable[[_T], bool] = lambda task: read_json(task.done) is not None,
        size: Callable[[_T], int] = lambda _: 1,
    ) -> None:
        """Do the tasks that are not done, side by side, and tell how far that is."""
        open_ones = [task for task in tasks if not is_done(task)]
        total = sum(map(size, tasks))
        earlier = done = total - sum(map(size, open_ones))
        begun = time.monotonic()
        for task in self._done(work, open_ones):
            done += size(task)
            self.listener(Step(what, unit, done, total, time.monotonic() - begun, earlier))

    def _done(self, work: Callable[[_T], Any], tasks: Sequence[_T]) -> Iterator[_T]:
        for task, _ in in_processes(work, tasks, self.jobs):
            yield task

    def _manifest(
        self,
        dictionary: bytes,
        read: Sequence[dict[str, Any]],
        shards: Sequence[dict[str, Any]],
        tables: Sequence[dict[str, Any]],
        bits: int,
    ) -> dict[str, Any]:
        counts = [one["counts"] for one in read]
        newest = max((count["newest"] for count in counts), default=0)
        dates = [day_of(newest)] if newest else []
        dates += [] if self.base is None else [self.base.date]
        before = {} if self.base is None else self.base.rest
        source = {
            "read": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            "works": _sum(counts, "works"),
            "references": _sum(counts, "references"),
            "bytes": _sum(counts, "bytes"),
            "damage": damage.together(one["damage"] for one in read),
            "retractions": self.wanted.retractions and self.wanted.retractions.name,
            "files": [file for one in read for file in one["files"]],
        }
        kept = {name: sum(table[name]["rows"] for table in tables) for name in TABLES if tables}
        kept.pop("records", None)
        return {
            "schema": SCHEMA,
            "refcheck": __version__,
            "date": min(max(dates, default=self.today), self.today).isoformat(),
            "bits": bits,
            "tables": self.wanted.tables,
            "dictionary": hashlib.sha256(dictionary).hexdigest(),
            "contents": f"{sum(shard['contents'] for shard in shards) % 2**64:016x}",
            "counts": {"works": _sum(shards, "works"), **kept},
            "shards": [{k: shard[k] for k in ("works", "bytes", "sha256")} for shard in shards],
            "buckets": list(tables),
            "sources": [*before.get("sources", ()), source],
        }


def _sum(told: Iterable[dict[str, Any]], name: str) -> int:
    return sum(one[name] for one in told)
