"""The main job: documents in, a report out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from refcheck.config import shown_path
from refcheck.core.fields.list_manner import in_list_manner
from refcheck.core.model.answer import Answer, Unreachable, Via
from refcheck.core.model.finding import Finding, Outcome
from refcheck.core.model.report import Asked, Report
from refcheck.engine.baseline import read_baseline
from refcheck.engine.funnel import Funnel
from refcheck.engine.inputs import Item, items_of
from refcheck.engine.judging import findings_of, subject_of, verdict_of
from refcheck.engine.learning import learn
from refcheck.engine.learnt import Learnt
from refcheck.engine.settings import Settings
from refcheck.errors import NoReferencesFound
from refcheck.readers import Reading
from refcheck.rules import Subject
from refcheck.sequences import Joined
from refcheck.sources.base import Source
from refcheck.sources.chain import Chain
from refcheck.sources.hints import hints
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.progress import Ended
from refcheck.suppressions import Suppression, from_config, read_suppressions


def verify(readings: Sequence[Reading], settings: Settings) -> Report:
    """Return what became of every reference in the documents.

    Answers come from the lockfile, the cache and the registries, as `settings` say. Raise
    `NoReferencesFound` where there is nothing to verify, `LockfileError` and `UsageError` for
    files that cannot be used.
    """
    with asking(readings, settings) as report_on:
        return report_on(readings)


@contextmanager
def asking(
    readings: Sequence[Reading], settings: Settings
) -> Iterator[Callable[[Sequence[Reading]], Report]]:
    """Yield a function that verifies documents, and asks no question twice however often called."""
    lockfile = Lockfile.load(settings.lockfile, today=settings.today)
    locked = _locked(readings, settings, lockfile)
    with Chain(
        settings.sources,
        lockfile,
        today=settings.today,
        policy=settings.policy,
        report=settings.listener,
        snapshot=settings.snapshot,
    ) as chain:

        def report_on(documents: Sequence[Reading]) -> Report:
            report = verify_with(documents, settings, chain, locked)
            asked = replace(
                report.asked,
                requests=chain.requests,
                lockfile=_shown_path(lockfile),
                newest=lockfile.newest,
                snapshot=chain.snapshot_date,
            )
            return replace(report, asked=asked, hints=(*report.hints, *chain.cache_hints))

        yield report_on


def verify_with(
    readings: Sequence[Reading],
    settings: Settings,
    source: Source,
    locked: Mapping[str, Answer] | None = None,
) -> Report:
    """Return the report on documents whose references `source` answers for.

    `locked` are answers of the lockfile to compare the source's with (RC904).
    """
    items = all_items(readings)
    learnt = learn(Joined(items), source, settings.listener)
    documents = _by_document(learnt, items, settings, locked or {})
    suppressions = _suppressions(readings, settings) if settings.use_suppressions else ()
    baseline = read_baseline(settings.baseline) if settings.baseline else frozenset()
    funnel = Funnel(
        settings.select,
        settings.config.severity,
        suppressions,
        baseline,
        settings.min_confidence,
        settings.least,
    )
    failures = [a for one in learnt for a in one.checked.answers if isinstance(a, Unreachable)]
    report = Report(
        _outcomes(documents, funnel),
        {reading.source.path: reading.source for reading in readings},
        funnel.hidden,
        Asked(searched=_searched(learnt)),
        hints=hints(failures, settings.sources),
        fail_on=settings.fail_on.severity,
        options=settings.options,
    )
    settings.listener(Ended())
    return report


def all_items(readings: Sequence[Reading]) -> tuple[Sequence[Item], ...]:
    """Return the entries of each document; raise `NoReferencesFound` where there are none."""
    items = tuple(items_of(reading) for reading in readings)
    if not any(items):
        names = ", ".join(reading.source.path for reading in readings) or "the inputs"
        usual = "`refcheck read` shows what is read; a heading such as References helps"
        hint = next((reading.hint for reading in readings if reading.hint), usual)
        raise NoReferencesFound(f"no reference found in {names}", hint=hint)
    return items


def _by_document(
    learnt: Sequence[Learnt],
    items: Sequence[Sequence[Item]],
    settings: Settings,
    locked: Mapping[str, Answer],
) -> list[list[Subject]]:
    options = settings.config.options
    left = iter(learnt)
    documents = [_in_list_manner([next(left) for _ in document]) for document in items]
    return [_acquainted([subject_of(one, locked, options) for one in d]) for d in documents]


def _in_list_manner(learnt: Sequence[Learnt]) -> list[Learnt]:
    """Return what was learnt about the references of one document, judged as one list."""
    judgements = in_list_manner([one.checked.judgement for one in learnt])
    return [
        one
        if judgement is one.checked.judgement
        else replace(one, checked=replace(one.checked, judgement=judgement))
        for one, judgement in zip(learnt, judgements, strict=True)
    ]


def _acquainted(subjects: Sequence[Subject]) -> list[Subject]:
    """Return the subjects of one document, each knowing all of them."""
    neighbours = tuple(subject.checked for subject in subjects)
    return [replace(subject, neighbours=neighbours) for subject in subjects]


def _outcomes(documents: Sequence[Sequence[Subject]], funnel: Funnel) -> tuple[Outcome, ...]:
    outcomes: dict[int, Outcome] = {}
    for subjects in documents:
        for subject, findings in zip(subjects, findings_of(subjects), strict=True):
            verdict = verdict_of(subject, findings)
            shown = funnel.shown(subject.reference, findings)
            outcomes[id(subject)] = Outcome(subject.checked, verdict, shown)
    everyone = [subject for subjects in documents for subject in subjects]
    for subject, finding in tuple(funnel.unused(everyone)):
        outcomes[id(subject)] = _with(outcomes[id(subject)], funnel, finding)
    return tuple(outcomes.values())


def _with(outcome: Outcome, funnel: Funnel, finding: Finding) -> Outcome:
    shown = funnel.shown(outcome.checked.reference, [finding])
    return replace(outcome, findings=(*outcome.findings, *shown))


def _suppressions(readings: Sequence[Reading], settings: Settings) -> tuple[Suppression, ...]:
    config = settings.config
    found = [
        suppression
        for reading in readings
        for suppression in read_suppressions(reading.source, require_reason=config.require_reason)
    ]
    path = "" if config.path is None else shown_path(config.path)
    return (*found, *(from_config(suppress, path) for suppress in config.suppress))


def _searched(learnt: Iterable[Learnt]) -> Mapping[Via, int]:
    """Return from where searches for references without a DOI were answered."""
    return Counter(
        one.provenance.via
        for one in learnt
        if one.provenance is not None and one.checked.answer is None
    )


def _shown_path(lockfile: Lockfile) -> str | None:
    return shown_path(lockfile.path) if lockfile.entries or lockfile.search_entries else None


def _locked(
    readings: Sequence[Reading], settings: Settings, lockfile: Lockfile
) -> Mapping[str, Answer]:
    """Return the lockfile's answers where the registries are asked again all the same."""
    if not settings.policy.refresh:
        return {}
    dois = (r.doi for reading in readings for r in reading.references)
    return lockfile.answers([doi.value for doi in dois if doi is not None])
