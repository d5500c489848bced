"""A work of a dump as a snapshot keeps it: its trimmed record, and what it says of other works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
import datetime
from hashlib import blake2b
from typing import Any

from msgspec import Struct

from refcheck.core.model.record import PartialDate
from refcheck.sources import shape
from refcheck.sources.crossref_trim import date_of, trim
from refcheck.sources.snapshot_layout import Notice, key_of

# Milliseconds; what is later is no time, or another unit's.
_LATEST = 4_102_444_800_000  # 2100-01-01


class Work(Struct, frozen=True):
    """A work: `record` is canonical JSON of what is kept, `references` are as they were deposited.

    Of several versions of one work that with the greatest `stamp` (seconds since 1970 at which
    Crossref indexed it), then with the greatest record, is kept, in whatever order they are met.
    """

    doi: str
    key: int
    stamp: int
    record: bytes
    kept: Mapping[str, Any]
    references: Sequence[Any]

    @property
    def version(self) -> int:
        """Return a number that no other version of the work has."""
        return version_of(self.stamp, self.record)


def version_of(stamp: int, record: bytes) -> int:
    """Return the number of the version of a work that a record is, with a sign."""
    digest = blake2b(record, digest_size=8, salt=stamp.to_bytes(8, "big", signed=True))
    return int.from_bytes(digest.digest(), "big", signed=True)


def work_of(message: Mapping[str, Any]) -> Work | None:
    """Return the work that Crossref's `message` is; None of one without a DOI."""
    import orjson

    kept = trim(message)
    doi = shape.doi(kept.get("DOI"))
    if not doi:
        return None
    record = orjson.dumps(kept, option=orjson.OPT_SORT_KEYS)
    references = message.get("reference")
    listed = references if isinstance(references, list) else ()
    return Work(doi, key_of(doi), _stamp(message), record, kept, listed)


def day_of(stamp: int) -> datetime.date:
    """Return the day of a stamp."""
    return datetime.datetime.fromtimestamp(stamp, datetime.UTC).date()


def notices_of(kept: Mapping[str, Any], doi: str) -> Iterator[Notice]:
    """Yield what a record that is a notice says of other works."""
    for update in shape.objects(kept.get("update-to")):
        target = shape.doi(update.get("DOI"))
        if target and target != doi:
            yield Notice(
                target,
                doi,
                shape.text(update.get("type")) or "unknown",
                shape.text(update.get("source")) or "publisher",
                told(date_of(update.get("updated"))),
                shape.text(update.get("record-id")),
            )


def told(date: PartialDate | None) -> str | None:
    """Return a date as it is kept."""
    return None if date is None else str(date)


def _stamp(message: Mapping[str, Any]) -> int:
    """Return when Crossref indexed a work, or else when it was deposited; 0 where nobody says."""
    for name in ("indexed", "deposited"):
        when = shape.mapping(message.get(name))
        milliseconds = when.get("timestamp")
        if isinstance(milliseconds, Mapping):  # an export of a database: {"$numberLong": "…"}
            milliseconds = milliseconds.get("$numberLong")
        if isinstance(milliseconds, str) and milliseconds.isdecimal() and len(milliseconds) < 16:
            milliseconds = int(milliseconds)
        if isinstance(milliseconds, int | float) and 0 < milliseconds < _LATEST:
            return int(milliseconds) // 1000
        if (read := _read(when.get("date-time"))) is not None:
            return read
    return 0


def _read(written: Any) -> int | None:
    try:
        when = datetime.datetime.fromisoformat(str(written))
    except ValueError:
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=datetime.UTC)
    return int(aware.timestamp()) if 1970 <= aware.year < 2100 else None
