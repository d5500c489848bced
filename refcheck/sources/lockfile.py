"""`refcheck.lock`: the answers an article was checked against, kept beside it.

JSON with sorted keys, one field of a record a line: two people who add references get a merge
without conflict, and a changed record shows up as the one line that changed. It holds answers
and never failures, and refuses a record that was edited by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
import datetime
import json
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from refcheck.config.paths import shown_path
from refcheck.core.model.answer import Answer, SearchAnswer, Via
from refcheck.errors import LockfileError
from refcheck.files import holds, read_regular, regular_lines, replace_file, why
from refcheck.sources.base import Query
from refcheck.sources.entry import Damaged, Entry, Kept, Origin, SearchEntry
from refcheck.sources.lockfile_lines import OtherLayout, laid_out, said

_E = TypeVar("_E", Entry, SearchEntry)

SCHEMA = "refcheck-lock/2"
# The first has answers about DOIs, and searches at Crossref, and no others.
_FIRST_SCHEMA = "refcheck-lock/1"
MAX_BYTES = 256 * 1024 * 1024
# It may be tomorrow already where the lockfile was written.
_TIME_ZONES = datetime.timedelta(days=1)
_LOCK_AGAIN = "then run `refcheck lock` to ask for what is missing in it"
_REDO = f"restore its last good version or move it away, {_LOCK_AGAIN}"
_NO_ENTRIES: Mapping[str, Any] = MappingProxyType({})


class Changes(Struct, frozen=True):
    """How one lockfile differs from another: the DOIs and searches on each side.

    `changed` are those whose answer is no longer the same, whenever it was retrieved.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        return f"+{len(self.added)} ~{len(self.changed)} -{len(self.removed)}"


class Lockfile(Struct, frozen=True):
    """Answers by identifier (a DOI in normal form, or `pmid:25352070`) and searches by their key,
    with the file they live in.

    `holds_all` is False for a file that was written when DOIs alone were asked about, and Crossref
    alone: what it lacks of the rest is no gap in it.
    """

    path: Path
    entries: Mapping[str, Entry] = _NO_ENTRIES
    search_entries: Mapping[str, SearchEntry] = _NO_ENTRIES
    holds_all: bool = True

    @classmethod
    def load(cls, path: Path, *, today: datetime.date = datetime.date.max) -> Self:
        """Return the lockfile at `path`; an empty one where there is no such file.

        Raise `LockfileError` where it cannot be read, is no lockfile, is damaged, holds a record
        that was edited by hand, says a thing twice, or holds an answer from after `today`: the
        message names the DOI and the file.
        """
        # What is a fault is told below, of the file as a whole.
        with (
            suppress(OtherLayout, LockfileError, OSError),
            regular_lines(path, MAX_BYTES) as lines,
        ):
            return cls._read(path, lines, _latest(today))
        try:
            text = read_regular(path, MAX_BYTES).decode("utf-8")
        except FileNotFoundError:
            return cls(path)
        except (OSError, UnicodeDecodeError) as error:
            raise _unreadable(path, error) from None
        return cls._of(path, text, today)

    @classmethod
    def parse(cls, path: Path, content: bytes, *, today: datetime.date = datetime.date.max) -> Self:
        """Return the lockfile that `content` is, which may be an older one than that at `path`.

        Raise `LockfileError` as `load` does.
        """
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _unreadable(path, error) from None
        return cls._of(path, text, today)

    @classmethod
    def _of(cls, path: Path, text: str, today: datetime.date) -> Self:
        kept, latest = _parsed(path, text), _latest(today)
        answers, searches = kept["answers"].items(), kept["searches"].items()
        return cls(
            path,
            {key: _loaded(path, key, value, Entry, latest) for key, value in answers},
            {key: _loaded(path, key, value, SearchEntry, latest) for key, value in searches},
            kept["schema"] != _FIRST_SCHEMA,
        )

    @classmethod
    def _read(cls, path: Path, lines: Iterable[bytes], latest: datetime.date) -> Self:
        """Return what a file laid out as ours says; raise `OtherLayout` for any other."""
        entries: dict[str, Entry] = {}
        searches: dict[str, SearchEntry] = {}
        whole: dict[str, Any] = {}
        for part, key, value in said(lines, _packed):
            if key is None and part not in whole:
                whole[part] = value
            elif part == "answers" and key is not None and key not in entries:
                entries[key] = _loaded(path, key, value, Entry, latest)
            elif part == "searches" and key is not None and key not in searches:
                searches[key] = _loaded(path, key, value, SearchEntry, latest)
            else:
                raise OtherLayout
        schema = whole.pop("schema", None)
        if schema not in (SCHEMA, _FIRST_SCHEMA) or any(whole.values()):
            raise OtherLayout
        return cls(path, entries, searches, schema != _FIRST_SCHEMA)

    def text(self) -> str:
        """Return the file's content: the same entries give the same bytes everywhere."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        kept = {
            "schema": SCHEMA,
            "answers": dict(self.entries),
            "searches": dict(self.search_entries),
        }
        yield from laid_out(kept)
        yield "\n"

    @property
    def is_saved(self) -> bool:
        """Say whether the file holds just this already."""
        return holds(self.path, map(str.encode, self._pieces()))

    def save(self) -> None:
        """Write the file, which is whole at any time; see `replace_file`.

        Raise `LockfileError` where it cannot be written.
        """
        try:
            replace_file(self.path.resolve(), map(str.encode, self._pieces()))
        except OSError as error:
            raise LockfileError(
                f"{shown_path(self.path)}: the lockfile cannot be written: {why(error)}",
                hint="give --lockfile a place that can be written to",
            ) from None

    def answers(self, dois: Iterable[str]) -> Mapping[str, Answer]:
        """See `Source.answers`: those that are locked."""
        kept = self.entries
        return {doi: kept[doi].to_answer(Via.LOCKFILE) for doi in dois if doi in kept}

    def searches(self, queries: Iterable[Query]) -> Mapping[Query, SearchAnswer]:
        """See `Source.searches`: those that are locked."""
        kept = self.search_entries
        return {q: kept[q.key].to_answer(Via.LOCKFILE) for q in queries if q.key in kept}

    @property
    def newest(self) -> datetime.date | None:
        """Return when the newest answer was retrieved; None for an empty lockfile."""
        dates = [entry.retrieved for entry in self.entries.values()]
        dates += [entry.retrieved for entry in self.search_entries.values()]
        return max(dates, default=None)

    @property
    def transcribed(self) -> int:
        """Return how many records were entered by a person."""
        return sum(entry.origin is Origin.TRANSCRIBED for entry in self.entries.values())

    def updated(
        self,
        entries: Mapping[str, Entry],
        searches: Mapping[str, SearchEntry] = _NO_ENTRIES,
    ) -> Self:
        """Return the lockfile with these answers added or in place of the old ones."""
        return replace(
            self,
            entries={**self.entries, **entries},
            search_entries={**self.search_entries, **searches},
        )

    def pruned(self, dois: Iterable[str], searches: Iterable[str] = ()) -> Self:
        """Return the lockfile with nothing but these DOIs and search texts."""
        wanted, texts = frozenset(dois), frozenset(searches)
        return replace(
            self,
            entries={doi: entry for doi, entry in self.entries.items() if doi in wanted},
            search_entries={t: entry for t, entry in self.search_entries.items() if t in texts},
        )

    def changes_from(self, old: Self) -> Changes:
        """Return how this lockfile differs from an `old` one, DOIs before searches."""
        answers = _changes(old.entries, self.entries)
        searches = _changes(old.search_entries, self.search_entries)
        return Changes(*(a + s for a, s in zip(answers, searches, strict=True)))


def _changes(
    old: Mapping[str, Any], new: Mapping[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    both = old.keys() & new.keys()
    return (
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(key for key in both if not new[key].says_the_same(old[key]))),
        tuple(sorted(old.keys() - new.keys())),
    )


def _unreadable(path: Path, error: Exception) -> LockfileError:
    return LockfileError(
        f"{shown_path(path)}: the lockfile cannot be read: {why(error)}", hint=_REDO
    )


def _parsed(path: Path, content: str) -> Mapping[str, Any]:
    try:
        kept = json.loads(content, object_pairs_hook=_said_once)
    except Damaged as error:
        raise LockfileError(f"{shown_path(path)}: {error}", hint=_REDO) from None
    except (ValueError, RecursionError) as error:
        if "\n<<<<<<< " in content or content.startswith("<<<<<<< "):
            raise LockfileError(
                f"{shown_path(path)}: the lockfile holds an unresolved merge conflict",
                hint=f"take one side (`git checkout --ours {shown_path(path)}`), {_LOCK_AGAIN}",
            ) from None
        raise LockfileError(
            f"{shown_path(path)}: the lockfile is not valid JSON: {error}", hint=_REDO
        ) from None
    if not isinstance(kept, dict) or kept.get("schema") not in (SCHEMA, _FIRST_SCHEMA):
        written = kept.get("schema") if isinstance(kept, dict) else None
        raise LockfileError(
            f"{shown_path(path)}: this is not a lockfile this refcheck can read "
            f"(schema {written!r}, where {SCHEMA!r} is expected)",
            hint=_REDO,
        )
    if not all(isinstance(kept.get(part), dict) for part in ("answers", "searches")):
        raise LockfileError(
            f"{shown_path(path)}: the lockfile lacks its answers or searches", hint=_REDO
        )
    return kept


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object; of two values for one key a person would read the other one.

    An answer's record is packed as soon as it is read: all of them would fill the memory.
    """
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for key, n in Counter(key for key, _ in pairs).items() if n > 1)
        raise Damaged(f"the lockfile says {twice!r} twice in one place")
    if "sha256" in found and isinstance(found.get("record"), dict):  # an answer
        found["record"] = Kept.of(found["record"])
    return found


def _packed(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """See `_said_once`."""
    try:
        return _said_once(pairs)
    except Damaged:
        raise OtherLayout from None


def _latest(today: datetime.date) -> datetime.date:
    return today if today == datetime.date.max else today + _TIME_ZONES


def _loaded(path: Path, key: str, value: Any, form: type[_E], latest: datetime.date) -> _E:
    try:
        entry = form.from_json(value)
        if entry.retrieved > latest:
            raise Damaged(f"it is dated {entry.retrieved}, which is not yet")
    except Damaged as error:
        raise LockfileError(
            f"{shown_path(path)}: the answer for {key} cannot be used: {error}",
            hint=_REDO,
        ) from None
    return entry
