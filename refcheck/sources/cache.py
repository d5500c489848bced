"""Answers kept between runs, in the user's cache folder.

SQLite, so that two runs may share it. It is a convenience: whatever is wrong with it costs new
questions and a hint, never the run. What could not be asked is never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
import datetime
import json
import sqlite3
from typing import TypeVar

import platformdirs

from refcheck.core.model.answer import Unreachable
from refcheck.sources.entry import Damaged, Entry, Kind, SearchEntry
from refcheck.sources.settings import SourceSettings

# In days. A record changes rarely; a DOI that nobody registered may be registered tomorrow.
KEEP_FOUND, KEEP_NOTHING = 30, 1
# Seconds to wait while another run writes; SQLite writes take milliseconds.
_BUSY = 5.0
# SQLite allows 999 parameters a statement before version 3.32.
_AT_ONCE = 500
_FILE = "answers-1.sqlite"
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS answer"
    " (source TEXT, kind TEXT, key TEXT, entry TEXT, PRIMARY KEY (source, kind, key))"
    " WITHOUT ROWID"
)
_DOI, _SEARCH = "doi", "search"
_Kept = TypeVar("_Kept", Entry, SearchEntry)


class Cache:
    """The cache of one user, read and written for one set of registries.

    `hints` says, after the run, what the user should know about it. A cache that cannot be
    opened is empty and keeps nothing.
    """

    def __init__(self, settings: SourceSettings, *, today: datetime.date) -> None:
        # Answers of a mirror or a test server must not pass for the registries' own.
        # Nor does "registered elsewhere" hold once that registry is asked too.
        self._source = " ".join((*settings.urls, *sorted(settings.registries)))
        self._today = today
        self._path = (settings.cache_dir or platformdirs.user_cache_path("refcheck")) / _FILE
        self.hints: list[str] = []
        self._connection: sqlite3.Connection | None = None
        self._connection = self._opened()

    def answers(self, dois: Iterable[str]) -> dict[str, Entry]:
        """Return the answers about these DOIs that are fresh enough."""
        return self._fresh(Entry, _DOI, tuple(dois))

    def searches(self, texts: Iterable[str]) -> dict[str, SearchEntry]:
        """Return the searches for these texts that are fresh enough."""
        return self._fresh(SearchEntry, _SEARCH, tuple(texts))

    def keep_answers(self, answers: Mapping[str, Entry | Unreachable]) -> None:
        """Keep the answers; those that are none are not kept."""
        self._keep(_DOI, {k: v for k, v in answers.items() if isinstance(v, Entry)})

    def keep_searches(self, searches: Mapping[str, SearchEntry | Unreachable]) -> None:
        """Keep the searches; those that were not answered are not kept."""
        self._keep(_SEARCH, {k: v for k, v in searches.items() if isinstance(v, SearchEntry)})

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._connected()
        except sqlite3.OperationalError as error:  # locked, read-only, no space
            self._give_up(error)
        except sqlite3.DatabaseError:
            return self._set_aside()
        except OSError as error:
            self._give_up(error)
        return None

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_BUSY)
        try:
            with connection:
                connection.execute(_SCHEMA)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_aside(self) -> sqlite3.Connection | None:
        """Begin a new file where the old one is no database."""
        aside = self._path.with_suffix(".damaged")
        try:
            self._path.replace(aside)
            self.hints.append(f"the cache was damaged; it begins anew, the old one is {aside}")
            return self._connected()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)
            return None

    def _give_up(self, error: Exception) -> None:
        self.close()
        self.hints.append(f"the cache {self._path} cannot be used ({error}); nothing was kept")

    def _fresh(self, form: type[_Kept], kind: str, keys: tuple[str, ...]) -> dict[str, _Kept]:
        entries = {key: _read(form, kept) for key, kept in self._rows(kind, keys)}
        return {key: e for key, e in entries.items() if e is not None and self._is_fresh(e)}

    def _rows(self, kind: str, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for start in range(0, len(keys), _AT_ONCE):
            yield from self._select(kind, keys[start : start + _AT_ONCE])

    def _select(self, kind: str, keys: tuple[str, ...]) -> list[tuple[str, str]]:
        if self._connection is None:
            return []
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, entry FROM answer WHERE source = ? AND kind = ? AND key IN ({marks})"
        try:
            return self._connection.execute(query, (self._source, kind, *keys)).fetchall()
        except sqlite3.OperationalError as error:
            self._give_up(error)
        except sqlite3.DatabaseError:
            self.close()
            self._connection = self._set_aside()
        return []

    def _keep(self, kind: str, entries: Mapping[str, Entry] | Mapping[str, SearchEntry]) -> None:
        if self._connection is None or not entries:
            return
        rows = [
            (self._source, kind, key, json.dumps(entry.to_json())) for key, entry in entries.items()
        ]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO answer VALUES (?,?,?,?)", rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _is_fresh(self, entry: Entry | SearchEntry) -> bool:
        match entry:
            case Entry(kind=Kind.NOT_REGISTERED) | SearchEntry(records=()):
                days = KEEP_NOTHING
            case _:
                days = KEEP_FOUND
        # An answer from the future is from a machine whose clock is wrong.
        return 0 <= (self._today - entry.retrieved).days < days


def _read(form: type[_Kept], kept: str) -> _Kept | None:
    """Return the entry; None where the row is not one, and has to be asked for again."""
    try:
        return form.from_json(json.loads(kept))
    except (Damaged, ValueError, RecursionError, TypeError):
        return None
