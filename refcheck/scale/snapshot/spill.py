"""Between reading and packing: records and references on disk, in the order of their parts.

Works of one shard come from everywhere in a dump. Each file that is read leaves a spill with its
works in the order of 512 parts, and where each begins; a shard then reads its stretch of every
spill. A spill is there when what it says of itself (`NNNNN-NN.json`) is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
import io
from pathlib import Path
import struct
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from msgspec import Struct

from refcheck.scale.base.wholes import written_whole
from refcheck.scale.snapshot.tables import References
from refcheck.scale.snapshot.works import Work
from refcheck.sources.snapshot_layout import MOST_BITS, shard_of

if TYPE_CHECKING:
    import pyarrow as pa

PARTS = 2**MOST_BITS
# Bytes of records, and rows of references, that are held in memory before they are spilled.
_MOST_BYTES = 32 * 1024 * 1024
_MOST_ROWS = 200_000
# key, stamp, version, whether it is a notice, length of the record
_HEAD = struct.Struct("<qqq?I")


class Packer(Protocol):
    """What compresses a record."""

    def compress(self, data: bytes) -> bytes:
        """Return it compressed."""
        ...


class Spilled(Struct, frozen=True):
    """A version of a work; `blob` is its record, packed.

    `version` is None of what a shard held already, where it is worked out when it matters.
    """

    key: int
    stamp: int
    version: int | None
    is_notice: bool
    blob: bytes


class Spiller:
    """Takes works, and writes what is too much to be held.

    `spills` is what each file says of itself: `offsets` of its parts, and of those of its tables.
    """

    def __init__(self, path: Path, packer: Packer, *, with_references: bool) -> None:
        self._path = path
        self._packer = packer
        self._works: list[tuple[int, Spilled]] = []
        self._references = References() if with_references else None
        self._size = 0
        self.spills: list[dict[str, Any]] = []

    def add(self, work: Work) -> None:
        """Take a work."""
        blob = self._packer.compress(work.record)
        is_notice = "update-to" in work.kept
        spilled = Spilled(work.key, work.stamp, work.version, is_notice, blob)
        self._works.append((shard_of(work.key, MOST_BITS), spilled))
        self._size += len(blob) + _HEAD.size
        if self._references is not None:
            self._references.add(work)
        rows = 0 if self._references is None else len(self._references)
        if self._size > _MOST_BYTES or rows > _MOST_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        if not self._works:
            return
        path = self._path.with_name(f"{self._path.name}-{len(self.spills):03d}.spill")
        with written_whole(path) as temporary, temporary.open("wb") as file:
            told: dict[str, Any] = {"file": path.name, "records": self._write_works(file)}
            if self._references is not None:
                tables = self._references.taken()
                for name, table in zip(("references", "unlinked"), tables, strict=True):
                    told[name] = _write_table(file, table)
        self.spills.append(told)

    def _write_works(self, file: BinaryIO) -> list[int]:
        self._works.sort(key=lambda one: one[0])
        offsets = [0]
        for part, one in self._works:
            while len(offsets) <= part:
                offsets.append(file.tell())
            head = _HEAD.pack(one.key, one.stamp, one.version, one.is_notice, len(one.blob))
            file.write(head + one.blob)
        offsets += [file.tell()] * (PARTS + 1 - len(offsets))
        self._works, self._size = [], 0
        return offsets


def works_of(folder: Path, spills: Iterable[dict[str, Any]], parts: range) -> Iterator[Spilled]:
    """Yield the works of neighbouring parts from every spill."""
    for told in spills:
        begin, end = told["records"][parts.start], told["records"][parts.stop]
        stretch = _stretch(folder / told["file"], begin, end)
        at = 0
        while at < len(stretch):
            key, stamp, version, is_notice, length = _HEAD.unpack_from(stretch, at)
            at += _HEAD.size
            yield Spilled(key, stamp, version, is_notice, stretch[at : at + length])
            at += length


def tables_of(
    folder: Path, spills: Iterable[dict[str, Any]], name: str, parts: range
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of neighbouring parts from every spill: `references`, or `unlinked`."""
    import pyarrow as pa

    for told in spills:
        offsets: Sequence[int] = told[name]
        for part in parts:
            if offsets[part] == offsets[part + 1]:
                continue
            content = _stretch(folder / told["file"], offsets[part], offsets[part + 1])
            with pa.ipc.open_stream(content) as stream:
                yield from stream


def _stretch(path: Path, begin: int, end: int) -> bytes:
    if begin == end:
        return b""
    with path.open("rb") as file:
        file.seek(begin)
        return file.read(end - begin)


def _write_table(file: BinaryIO, table: pa.Table) -> list[int]:
    """Write a table that is in the order of its parts, each as a stream of its own."""
    import pyarrow as pa
    import pyarrow.compute as pc

    # 512 short streams: zstd takes three times as long for each, for two thirds of the bytes.
    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    sizes = {one["values"]: one["counts"] for one in pc.value_counts(table["part"]).to_pylist()}
    table = table.combine_chunks()
    offsets, row = [], 0
    for part in range(PARTS):
        offsets.append(file.tell())
        if rows := sizes.get(part, 0):
            sink = io.BytesIO()
            with pa.ipc.new_stream(sink, table.schema, options=options) as stream:
                stream.write_table(table.slice(row, rows))
            file.write(sink.getvalue())
            row += rows
    return [*offsets, file.tell()]
