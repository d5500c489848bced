"""A snapshot of Crossref's corpus on this machine: answers without asking anybody.

It knows what was registered on its day. A DOI that is not in it may have been registered since,
or with another agency: that it is absent is no answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
import hashlib
import json
import os
from pathlib import Path
import sqlite3
from typing import Any, Protocol

from refcheck.config.model import Registry
from refcheck.files import read_regular, why
from refcheck.sources.entry import Entry, Kept, Kind
from refcheck.sources.snapshot_layout import (
    DICTIONARY,
    NOTICE_COLUMNS,
    NOTICES,
    PAGE,
    Manifest,
    Notice,
    SnapshotError,
    key_of,
    shard_of,
    shard_path,
)

MOST_BYTES = 16 * 1024 * 1024
"""No work's record is longer, in bytes; what is, or says it is, is not unpacked."""
_MOST_DICTIONARY = 1024 * 1024
DAMAGED = "`refcheck snapshot verify` says what else is; build it anew"
"""What to do about a snapshot of which a part is damaged."""
# Bytes: a shard's first two pages, which say what is in it and hold the root of its records.
_BEGINNING = 2 * PAGE
# SQLite allows 999 parameters a statement before version 3.32.
_AT_ONCE = 500


class Unpacker(Protocol):
    """What makes a record of a compressed one."""

    def decompress(self, data: bytes, max_output_size: int = 0) -> bytes:
        """Return what was compressed; at most so many bytes."""
        ...


class Snapshot:
    """Answers about DOIs from the snapshot in a folder. Close it after use.

    `manifest` is what it says of itself, `unpacker` what makes records of its blobs.

    Raise `SnapshotError` where there is none, or the package is missing that unpacks its records.
    """

    def __init__(self, folder: Path) -> None:
        self.manifest = Manifest.load(folder)
        self._folder = folder
        self.unpacker = unpacker_in(folder, self.manifest)
        self._open: dict[Path, sqlite3.Connection] = {}

    def entries(self, dois: Iterable[str]) -> dict[str, Entry]:
        """Return what is known of these DOIs (normal form); nothing of those that are not in it.

        Raise `SnapshotError` where a file of it is damaged.
        """
        found = {doi: kept for shard in self._by_shard(dois) for doi, kept in self._read(*shard)}
        notices = self._notices(found)
        return {
            doi: Entry(
                Kind.FOUND,
                Registry.CROSSREF,
                self.manifest.date,
                kept=Kept(with_notices(kept, notices.get(doi, ()))),
            )
            for doi, kept in found.items()
        }

    def close(self) -> None:
        """Close its files."""
        for connection in self._open.values():
            connection.close()
        self._open.clear()

    def _by_shard(self, dois: Iterable[str]) -> Iterator[tuple[Path, list[tuple[int, str]]]]:
        shards: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for doi in dois:
            key = key_of(doi)
            shards[shard_of(key, self.manifest.bits)].append((key, doi))
        for shard, wanted in sorted(shards.items()):
            yield shard_path(self._folder, shard), wanted

    def _read(self, path: Path, wanted: list[tuple[int, str]]) -> Iterator[tuple[str, bytes]]:
        connection, keys = self.connection(path), [key for key, _ in wanted]
        by_key = dict(rows_at(connection, path, "record", "h, blob", "h", keys))
        missed = []
        for key, doi in wanted:
            blob = by_key.get(key)
            record = None if blob is None else unpacked(self.unpacker, blob, path)
            if record is not None and doi_in(record) == doi:
                yield doi, record
            elif record is not None:
                missed.append(doi)
        if missed:  # another DOI has the key of this one
            for doi, blob in rows_at(connection, path, "collision", "doi, blob", "doi", missed):
                yield str(doi), unpacked(self.unpacker, blob, path)

    def _notices(self, dois: Iterable[str]) -> Mapping[str, list[Notice]]:
        path, wanted = self._folder / NOTICES, list(dois)
        found: defaultdict[str, list[Notice]] = defaultdict(list)
        if wanted and path.exists():
            columns = ", ".join(NOTICE_COLUMNS)
            for row in rows_at(self.connection(path), path, "notice", columns, "target", wanted):
                found[row[0]].append(Notice(*row))
        return found

    def connection(self, path: Path) -> sqlite3.Connection:
        """Return a file of it, opened once."""
        if path not in self._open:
            self._open[path] = opened(path)
        return self._open[path]


def unpacker_in(folder: Path, manifest: Manifest) -> Unpacker:
    """Return what unpacks the records of the snapshot in `folder`.

    Raise `SnapshotError` where its dictionary is not the one it was made with, or the package
    that unpacks is missing.
    """
    path = folder / DICTIONARY
    try:
        content = read_regular(path, _MOST_DICTIONARY)
    except OSError as error:
        raise SnapshotError(f"{path}: {why(error)}", hint=DAMAGED) from None
    if hashlib.sha256(content).hexdigest() != manifest.dictionary:
        raise SnapshotError(f"{path} is not what this snapshot was made with", hint=DAMAGED)
    return unpacker_of(content)


def unpacker_of(dictionary: bytes) -> Unpacker:
    """Return what unpacks records that were packed with `dictionary`.

    Raise `SnapshotError` where the package that does is missing.
    """
    try:
        import zstandard
    except ImportError:
        raise SnapshotError(
            "a snapshot cannot be read without the package zstandard",
            hint="`pip install 'refcheck-cli[snapshot]'`",
        ) from None
    return zstandard.ZstdDecompressor(dict_data=zstandard.ZstdCompressionDict(dictionary))


def unpacked(unpacker: Unpacker, blob: bytes, path: Path) -> bytes:
    """Return the record that `blob` is. Raise `SnapshotError` where it is none."""
    import zstandard

    try:
        size = zstandard.frame_content_size(blob)
        if not 0 <= size <= MOST_BYTES:
            raise SnapshotError(f"{path} holds a record of {size} bytes", hint=DAMAGED)
        return unpacker.decompress(blob, max_output_size=MOST_BYTES)
    except (zstandard.ZstdError, TypeError) as error:
        raise SnapshotError(f"{path} holds what is no record ({error})", hint=DAMAGED) from None


def opened(path: Path) -> sqlite3.Connection:
    """Return a shard, opened to be read. Raise `SnapshotError` where it is not there."""
    _read_beginning(path)
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False)
    except sqlite3.Error as error:
        raise SnapshotError(f"{path} cannot be opened ({error})", hint=DAMAGED) from None


def _read_beginning(path: Path) -> None:
    """Have the system hold the pages that every look-up begins at, and nothing behind them.

    A file that is read from its beginning is taken for one that will be read to its end: of each
    shard, 48 KB would come from the disk for the 16 that are needed.
    """
    if not hasattr(os, "posix_fadvise"):  # macOS, Windows
        return
    try:
        with path.open("rb", buffering=0) as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_RANDOM)
            file.read(_BEGINNING)
    except OSError:
        return  # SQLite says what is the matter


def doi_in(record: bytes) -> str | None:
    """Return the DOI of a kept record, in normal form."""
    from refcheck.sources import shape

    try:
        return shape.doi(shape.mapping(json.loads(record)).get("DOI"))
    except (ValueError, RecursionError):
        return None


def with_notices(record: bytes, notices: Sequence[Notice]) -> bytes:
    """Return a record that names the notices about it, too."""
    if not notices:
        return record
    told = json.loads(record)
    listed = [*told.get("updated-by", ()), *(notice.to_update() for notice in notices)]
    unique = {json.dumps(update, sort_keys=True): update for update in listed}
    return Kept.of(told | {"updated-by": list(unique.values())}).json


def rows_at(
    connection: sqlite3.Connection,
    path: Path,
    table: str,
    columns: str,
    key: str,
    wanted: Sequence[int | str],
) -> Iterator[Any]:
    """Yield the rows of those that are wanted. Raise `SnapshotError` where the file is damaged."""
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        query = f"SELECT {columns} FROM {table} WHERE {key} IN ({marks})"
        try:
            yield from connection.execute(query, some).fetchall()
        except sqlite3.Error as error:
            raise SnapshotError(f"{path} cannot be read ({error})", hint=DAMAGED) from None
