"""Whether the registries say what a lockfile says they said.

The checksums of a lockfile show that nobody edited a record by hand without care; whoever invents
a record computes them anew. Only the registry knows: it is asked again for what a change adds or
alters, which is little, and so cheap enough for every pull request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from refcheck.core.model.answer import Unreachable
from refcheck.engine.history import content_at
from refcheck.engine.settings import Settings
from refcheck.errors import LockfileError
from refcheck.sources.base import Query
from refcheck.sources.chain import Chain, Policy
from refcheck.sources.entry import Entry, Origin, SearchEntry
from refcheck.sources.hints import hints
from refcheck.sources.lockfile import MAX_BYTES, Lockfile
from refcheck.sources.progress import Ended


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What became of the answers that were asked for again, by DOI or search text.

    `transcribed` were entered by a person: there is no answer of a registry to confirm.
    """

    confirmed: tuple[str, ...]
    denied: tuple[str, ...]
    transcribed: tuple[str, ...]
    unanswered: tuple[str, ...]
    requests: int
    hints: tuple[str, ...] = ()


def confirm(settings: Settings, since: str | None = None) -> Confirmation:
    """Ask the registries again for what the lockfile holds, and compare the answers.

    `since` is a git revision: only what was added or altered after it is asked for. Nothing is
    written. Raise `LockfileError` for a lockfile that cannot be used, `UsageError` for a revision
    that is not there.
    """
    path = settings.lockfile
    now = Lockfile.load(path, today=settings.today)
    changes = now.changes_from(Lockfile(path) if since is None else _at(since, settings))
    wanted = frozenset((*changes.added, *changes.changed))
    entries = {doi: entry for doi, entry in now.entries.items() if doi in wanted}
    searches = {text: entry for text, entry in now.search_entries.items() if text in wanted}
    transcribed = _transcribed(entries) | _transcribed(searches)
    dois = [doi for doi in entries if doi not in transcribed]
    queries = [Query(text) for text in searches if text not in transcribed]
    policy = Policy(refresh=True, use_cache=False)
    with Chain(
        settings.sources,
        Lockfile(path),
        today=settings.today,
        policy=policy,
        report=settings.listener,
    ) as chain:
        answers = {**chain.answers(dois), **_by_text(chain.searches(queries))}
        settings.listener(Ended())
        failures = {key: a for key, a in answers.items() if isinstance(a, Unreachable)}
        same = [doi for doi in dois if (new := chain.entries.get(doi)) and _same(entries[doi], new)]
        same += [
            query.text
            for query in queries
            if (found := chain.search_entries.get(query.text))
            and _holds(found, searches[query.text])
        ]
        asked = (*dois, *(query.text for query in queries))
        settled = {*same, *failures}
        return Confirmation(
            tuple(same),
            tuple(key for key in asked if key not in settled and key in answers),
            tuple(sorted(transcribed)),
            tuple(key for key in asked if key in failures or key not in answers),
            chain.requests,
            hints(failures.values(), settings.sources),
        )


def _at(revision: str, settings: Settings) -> Lockfile:
    """Return the lockfile as it was; an empty one where it was not there, or not one."""
    path = settings.lockfile
    content = content_at(revision, path, MAX_BYTES)
    try:
        return Lockfile(path) if content is None else Lockfile.parse(path, content)
    except LockfileError:
        return Lockfile(path)


def _by_text(answers: Mapping[Query, object]) -> dict[str, object]:
    return {query.text: answer for query, answer in answers.items()}


def _transcribed(entries: Mapping[str, Entry] | Mapping[str, SearchEntry]) -> set[str]:
    return {key for key, entry in entries.items() if entry.origin is Origin.TRANSCRIBED}


def _same(locked: Entry, asked: Entry) -> bool:
    return locked.registry == asked.registry and locked.says_the_same(asked)


def _holds(asked: SearchEntry, locked: SearchEntry) -> bool:
    """Say whether a search still finds what it found; new works may have joined them."""
    if not locked.records:
        return not asked.records
    return all(record in asked.records for record in locked.records)
