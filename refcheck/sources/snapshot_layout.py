"""Where a snapshot keeps what: its files, the keys of its records, and what it says of itself.

* `SNAP/manifest.json`: what it was made from, when, and how much is in it
* `SNAP/lookup/records.zdict`: the dictionary with which its records are compressed
* `SNAP/lookup/000.sqlite`: records, by the first bits of the hash of their DOI
* `SNAP/lookup/notices.sqlite`: retractions and other notices, by the work they are about
* `SNAP/updates.parquet`: the same notices, as a table
* `SNAP/records/bucket=000/`: records as tables, for an audit
* `SNAP/references/bucket=000/`: what works cite with a DOI, by the hash of that DOI
* `SNAP/unlinked/bucket=000/`: what they cite without one, by the hash of their own
"""

from __future__ import annotations

from collections.abc import Mapping
import datetime
from hashlib import blake2b
import json
from pathlib import Path
from typing import Any, Self

from msgspec import Struct

from refcheck.errors import UsageError
from refcheck.files import read_regular, why

SCHEMA = "refcheck-snapshot/1"
MANIFEST = "manifest.json"
DICTIONARY = Path("lookup", "records.zdict")
NOTICES = Path("lookup", "notices.sqlite")
# Bytes; a manifest names 30,000 files of a dump in 5 MB.
_MOST = 64 * 1024 * 1024
_KEY_BITS = 64
_ALL_BITS = (1 << _KEY_BITS) - 1
PAGE = 8192
"""Bytes of a page of a shard: what one look-up reads, and what holds 40 records."""
MOST_BITS = 9
"""Of a key's bits, how many say in which shard it is, at most: 512 shards."""


NOTICE_COLUMNS = ("target", "notice", "type", "source", "date", "record_id", "is_listed")


class SnapshotError(UsageError):
    """What should be a snapshot is none, is damaged, or is another version's."""


def key_of(doi: str) -> int:
    """Return the key of a DOI in normal form: the 64 bits of its blake2b, with a sign.

    SQLite's row numbers have one. Of 180 million DOIs, two share a key with a chance of 0.09 %.
    """
    digest = blake2b(doi.encode("utf-8", "replace"), digest_size=_KEY_BITS // 8).digest()
    return int.from_bytes(digest, "big", signed=True)


def shard_of(key: int, bits: int) -> int:
    """Return in which of `2 ** bits` shards a key is: what its first bits say."""
    return (key & _ALL_BITS) >> (_KEY_BITS - bits)


def shard_path(snapshot: Path, shard: int) -> Path:
    """Return the file of a shard."""
    return snapshot / "lookup" / f"{shard:03d}.sqlite"


class Notice(Struct, frozen=True):
    """What a notice says of the work `target`: that it is retracted, corrected, doubted.

    `date` is as precise as it was told (`2019-04`). `is_listed` says that it comes from a list of
    retractions, and not from the record of the notice.
    """

    target: str
    notice: str
    type: str
    source: str
    date: str | None
    record_id: str | None
    is_listed: bool = False

    def to_update(self) -> dict[str, Any]:
        """Return it as an `updated-by` of that work, in Crossref's shape."""
        told: dict[str, Any] = {"DOI": self.notice, "type": self.type, "source": self.source}
        if self.record_id is not None:
            told["record-id"] = self.record_id
        if self.date is not None:
            parts = [int(part) for part in self.date.split("-")]
            told["updated"] = {"date-parts": [parts]}
        return {key: value for key, value in told.items() if value}


class Manifest(Struct, frozen=True):
    """What a snapshot says of itself.

    `date` is the day of the newest record in it: what was registered later is not in it. There
    are `2 ** bits` shards and buckets. `tables` says that it has what an audit needs.
    `dictionary` is the SHA-256 of that file. `rest` is all of the file.
    """

    date: datetime.date
    bits: int
    works: int
    tables: bool
    dictionary: str
    rest: Mapping[str, Any]

    @classmethod
    def load(cls, snapshot: Path) -> Self:
        """Return the manifest of the snapshot in a folder. Raise `SnapshotError` without one."""
        path = snapshot / MANIFEST
        hint = "`refcheck snapshot build DUMP --out SNAP` makes one"
        try:
            return cls._of(json.loads(read_regular(path, _MOST)))
        except (FileNotFoundError, NotADirectoryError):
            if (snapshot / "work").is_dir():
                hint = "its building was interrupted: give the same command again to go on"
            raise SnapshotError(f"{snapshot} holds no snapshot", hint=hint) from None
        except OSError as error:
            raise SnapshotError(f"{path}: {why(error)}") from None
        except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
            raise SnapshotError(
                f"{path} is no manifest of a snapshot ({error})", hint="build it anew"
            ) from None

    @classmethod
    def _of(cls, told: Any) -> Self:
        if told["schema"] != SCHEMA:
            raise ValueError(f"its schema is {told['schema']!r}, not {SCHEMA!r}")
        bits, works = int(told["bits"]), int(told["counts"]["works"])
        if not 0 <= bits <= MOST_BITS:
            raise ValueError(f"it has 2 ** {bits} shards")
        _check(told, bits)
        date = datetime.date.fromisoformat(told["date"])
        return cls(date, bits, works, told["tables"] is True, str(told["dictionary"]), told)


def _check(told: Mapping[str, Any], bits: int) -> None:
    """Raise what reading another file's content raises, where a part is missing or no such one."""
    shards, buckets = told["shards"], told["buckets"]
    if len(shards) != 2**bits or (told["tables"] is True and len(buckets) != 2**bits):
        raise ValueError("it does not tell of every shard")
    for shard in shards:
        str(shard["sha256"])
    for table in (table for bucket in buckets for table in bucket.values()):
        str(table["sha256"])
    for source in told["sources"]:
        int(source["works"]), str(source["read"]), dict(source["damage"])
        sum(int(file["size"]) for file in source["files"])
    str(told["notices"]), int(told["counts"]["notices"])
    if told["tables"] is True:
        int(told["counts"]["references"]), int(told["counts"]["unlinked"])
