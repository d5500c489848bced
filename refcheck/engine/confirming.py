"""Whether the registries say what a lockfile says they said.

The checksums of a lockfile show that nobody edited a record by hand without care; whoever invents
a record computes them anew. Only the registry knows: it is asked again for what a change adds or
alters, which is little, and so cheap enough for every pull request.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from refcheck.config import Config, parse_config
from refcheck.config.finding import OWN_NAME, SHARED_NAME
from refcheck.config.model import LOCKFILE_NAME
from refcheck.config.reading import MAX_BYTES as MAX_CONFIG_BYTES
from refcheck.core.model.answer import Unreachable
from refcheck.engine.history import content_at
from refcheck.engine.settings import Settings
from refcheck.errors import ConfigError, LockfileError
from refcheck.sources.base import Query
from refcheck.sources.chain import Chain, Policy
from refcheck.sources.entry import Entry, Origin, SearchEntry
from refcheck.sources.hints import hints
from refcheck.sources.lockfile import MAX_BYTES, Lockfile
from refcheck.sources.progress import Ended

_E = TypeVar("_E", Entry, SearchEntry)


class Confirmation(Struct, frozen=True):
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

    `since` is a git revision: only what was added or altered after it is asked for, and the
    registries are those of the configuration that held then: a change is not asked whom to
    believe. Nothing is written. Raise `LockfileError` for a lockfile that cannot be used,
    `UsageError` for a revision that is not there.
    """
    path, sources = settings.lockfile, settings.sources
    now, before = Lockfile.load(path, today=settings.today), Lockfile(path)
    if since is not None:
        config = _config_at(since, settings)
        before = _at(since, path, config, settings)
        sources = replace(sources, registries=config.sources)
    entries = _altered(now.entries, before.entries)
    searches = _altered(now.search_entries, before.search_entries)
    transcribed = _transcribed(entries) | _transcribed(searches)
    dois = [doi for doi in entries if doi not in transcribed]
    queries = [Query.of(key) for key in searches if key not in transcribed]
    policy = Policy(refresh=True, use_cache=False)
    with Chain(
        sources,
        Lockfile(path),
        today=settings.today,
        policy=policy,
        report=settings.listener,
    ) as chain:
        answers = {**chain.answers(dois), **_by_key(chain.searches(queries))}
        settings.listener(Ended())
        failures = {key: a for key, a in answers.items() if isinstance(a, Unreachable)}
        same = [doi for doi in dois if (new := chain.entries.get(doi)) and _same(entries[doi], new)]
        same += [
            query.key
            for query in queries
            if (found := chain.search_entries.get(query.key))
            and found.says_the_same(searches[query.key])
        ]
        asked = (*dois, *(query.key for query in queries))
        settled = {*same, *failures}
        return Confirmation(
            tuple(same),
            tuple(key for key in asked if key not in settled and key in answers),
            tuple(sorted(transcribed)),
            tuple(key for key in asked if key in failures or key not in answers),
            chain.requests,
            hints(failures.values(), settings.sources),
        )


def _altered(now: Mapping[str, _E], before: Mapping[str, _E]) -> dict[str, _E]:
    """Return the entries that are not as they were, in whatever respect: who is said to have told
    it, and when, is evidence too.
    """
    return {key: entry for key, entry in now.items() if before.get(key) != entry}


def _folder(settings: Settings) -> Path:
    """Return the folder in which a configuration stands, or would stand."""
    return (settings.config.path or settings.lockfile).absolute().parent


def _config_at(revision: str, settings: Settings) -> Config:
    """Return the configuration that held at a revision; an empty one without any."""
    for name in (OWN_NAME, SHARED_NAME):
        file = _folder(settings) / name
        content = content_at(revision, file, MAX_CONFIG_BYTES)
        if content is None:
            continue
        try:
            config = parse_config(content.decode("utf-8"), file)
        except (ConfigError, UnicodeDecodeError):
            continue
        if name == OWN_NAME or config != Config(path=config.path):
            return config
    return Config()


def _at(revision: str, path: Path, config: Config, settings: Settings) -> Lockfile:
    """Return the lockfile as it was; an empty one where it was not there, was not one, or was not
    the project's: what nobody went by nobody had reason to confirm.
    """
    here = _folder(settings) / LOCKFILE_NAME
    if (config.lockfile or here) != (settings.config.lockfile or here):
        return Lockfile(path)
    content = content_at(revision, path, MAX_BYTES)
    try:
        return Lockfile(path) if content is None else Lockfile.parse(path, content)
    except LockfileError:
        return Lockfile(path)


def _by_key(answers: Mapping[Query, object]) -> dict[str, object]:
    return {query.key: answer for query, answer in answers.items()}


def _transcribed(entries: Mapping[str, Entry] | Mapping[str, SearchEntry]) -> set[str]:
    return {key for key, entry in entries.items() if entry.origin is Origin.TRANSCRIBED}


def _same(locked: Entry, asked: Entry) -> bool:
    return locked.registry == asked.registry and locked.says_the_same(asked)
