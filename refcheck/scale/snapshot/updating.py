"""Bringing a snapshot up to date: from a newer file, or with what Crossref indexed since."""

from __future__ import annotations

from collections.abc import Iterator
import datetime
import gzip
import json
from pathlib import Path
import shutil
import time

from refcheck.errors import UsageError
from refcheck.scale.base.locks import locked
from refcheck.scale.base.progress import Listener, Step
from refcheck.scale.base.wholes import read_json, write_json, written_whole
from refcheck.sources.crossref_changes import changes_since
from refcheck.sources.pace import SystemClock
from refcheck.sources.progress import Counter, silent
from refcheck.sources.settings import SourceSettings
from refcheck.sources.snapshot_layout import MANIFEST, Manifest

_FETCHED = "fetched"
# Days. A work that was indexed on the last day of a dump may be in it or not.
_OVERLAP = datetime.timedelta(days=1)


def since(word: str, manifest: Manifest) -> datetime.date:
    """Return the day that `--since` names; `auto` is that of the snapshot's newest record."""
    if word == "auto":
        return manifest.date - _OVERLAP
    try:
        return datetime.date.fromisoformat(word)
    except ValueError:
        raise UsageError(
            f"{word!r} is no day", hint="--since auto, or a day such as 2026-04-01"
        ) from None


def fetched(
    snapshot: Path, day: datetime.date, settings: SourceSettings, listener: Listener
) -> list[Path]:
    """Return files with what Crossref indexed since a day; fetched once, however often an update
    is begun. Raise `CouldNotAsk` where it does not answer to the end.
    """
    folder = snapshot / _FETCHED
    told = folder / "complete.json"
    with locked(snapshot, (MANIFEST,)):
        if read_json(told) != {"since": day.isoformat()}:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for number, items in enumerate(_pages(day, settings, listener)):
                with written_whole(folder / f"{number:06d}.json.gz") as temporary:
                    temporary.write_bytes(gzip.compress(json.dumps({"items": items}).encode(), 1))
            write_json(told, {"since": day.isoformat()})
    return sorted(folder.glob("*.json.gz"))


def forget_fetched(snapshot: Path) -> None:
    """Remove what was fetched, once it is in the snapshot."""
    shutil.rmtree(snapshot / _FETCHED, ignore_errors=True)


def _pages(
    day: datetime.date, settings: SourceSettings, listener: Listener
) -> Iterator[list[object]]:
    begun, done = time.monotonic(), 0
    for items, total in changes_since(day, settings, SystemClock(), Counter(silent)):
        done += len(items)
        listener(Step("fetching", "works", done, max(done, total), time.monotonic() - begun))
        yield items
