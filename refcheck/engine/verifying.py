"""The main job: documents in, a report out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise

from msgspec.structs import replace

from refcheck.config import shown_path
from refcheck.core.model.answer import Answer, Unreachable, Via
from refcheck.core.model.citation import EVERYTHING, Citation
from refcheck.core.model.finding import Outcome
from refcheck.core.model.outcomes import Outcomes, Tally
from refcheck.core.model.report import Asked, CitedText, Report
from refcheck.engine.baseline import read_baseline
from refcheck.engine.funnel import Funnel
from refcheck.engine.inputs import Item, items_of
from refcheck.engine.judging import findings_in_texts, judged
from refcheck.engine.learning import learn
from refcheck.engine.learnt import Learnt
from refcheck.engine.manuscripts import Grouped, grouped, only_cited
from refcheck.engine.settings import Settings
from refcheck.engine.subjects import Subjects
from refcheck.engine.waiting import dois_at_sight
from refcheck.errors import NoReferencesFound
from refcheck.readers import Reading
from refcheck.rules import Subject
from refcheck.sequences import KEPT_WHOLE, Joined
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
    lockfile = _lockfile(settings)
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
    documents = all_items(readings)
    if settings.cited_only:
        readings = only_cited(readings, documents)
        documents = all_items(readings)
    learnt = learn(Joined(documents), source, settings.listener, dois_at_sight(readings))
    groups = grouped(readings, documents)  # for which all entries are read
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
    counted = _Counted()
    cited = {place: citations for group in groups for place, citations in group.cited()}
    subjects = _by_document(learnt, documents, settings, locked or {}, cited)
    outcomes = _outcomes(subjects, groups, cited, funnel, counted)
    report = Report(
        outcomes,
        {reading.source.path: reading.source for reading in readings},
        funnel.hidden,
        Asked(searched=counted.searched),
        hints=hints(counted.failures, settings.sources),
        texts=tuple(text for group in groups for text in _texts(group)),
        fail_on=settings.fail_on.severity,
        options=settings.options,
    )
    settings.listener(Ended())
    return report


class _Counted:
    """What a report tells of all references together.

    `searched` says from where searches for references without a DOI were answered, `failures` why
    what could not be asked could not.
    """

    def __init__(self) -> None:
        self.tally = Tally()
        self.searched: Counter[Via] = Counter()
        self.failures: dict[Unreachable, None] = {}

    def count(self, subject: Subject) -> None:
        """Count what was learnt about a reference."""
        checked = subject.checked
        self.tally.count(checked)
        if subject.provenance is not None and checked.answer is None:
            self.searched[subject.provenance.via] += 1
        self.failures |= {a: None for a in checked.answers if isinstance(a, Unreachable)}


def all_items(readings: Sequence[Reading]) -> tuple[Sequence[Item], ...]:
    """Return the entries of each document; raise `NoReferencesFound` where there are none."""
    items = tuple(items_of(reading) for reading in readings)
    if not any(items):
        names = ", ".join(reading.source.path for reading in readings) or "the inputs"
        usual = "`refcheck read` shows what is read; a heading such as References helps"
        hints = (reading.hint or _hint_to_keys(reading) for reading in readings)
        hint = next(filter(None, hints), usual)
        raise NoReferencesFound(f"no reference found in {names}", hint=hint)
    return items


def _hint_to_keys(reading: Reading) -> str | None:
    """Return the hint to the bibliography whose keys a text cites that names none."""
    cited = (each.key for each in reading.text.citations if each.sure)
    key = next((key for key in cited if key not in {None, EVERYTHING}), None)
    if key is None or reading.text.libraries:
        return None
    path = reading.source.path
    return f"{path} names no bibliography: if '{key}' is an entry's key, name the file that has it"


def _by_document(
    learnt: Sequence[Learnt],
    documents: Sequence[Sequence[Item]],
    settings: Settings,
    locked: Mapping[str, Answer],
    cited: Mapping[int, tuple[Citation, ...]],
) -> list[Subjects]:
    ends = [0, *accumulate(map(len, documents))]
    options = settings.config.options
    return [
        Subjects(learnt[start:end], locked, options, _shifted(cited, start, end))
        for start, end in pairwise(ends)
    ]


def _shifted(
    cited: Mapping[int, tuple[Citation, ...]], start: int, end: int
) -> Mapping[int, tuple[Citation, ...]]:
    """Return the citations of the entries of one document, by their places in it."""
    return {place - start: each for place, each in cited.items() if start <= place < end}


def _texts(group: Grouped) -> Iterator[CitedText]:
    """Yield what each text of a manuscript cites, as the report tells it."""
    for number, path in enumerate(group.paths):
        mentions = (m for m in group.linked.mentions if m.text == number)
        cited = ((m.citation, tuple(group.positions[own] for own in m.entries)) for m in mentions)
        yield CitedText(path, tuple(cited))


def _outcomes(
    documents: Sequence[Subjects],
    groups: Sequence[Grouped],
    cited: Mapping[int, tuple[Citation, ...]],
    funnel: Funnel,
    counted: _Counted,
) -> Sequence[Outcome]:
    everyone = Joined(documents)
    told = findings_in_texts(groups, everyone)
    checked = Joined([subjects.checked for subjects in documents])
    outcomes = Outcomes(checked, counted.tally, cited)
    for subjects in documents:
        for number, (verdict, findings) in enumerate(judged(subjects, counted.count)):
            every = (*findings, *told.get(len(outcomes), ()))
            shown = funnel.shown(subjects[number].reference, every) if every else ()
            outcomes.append(verdict, shown)
    for number, finding in tuple(funnel.unused(everyone)):
        outcomes.add(number, funnel.shown(everyone[number].reference, [finding]))
    return outcomes if len(outcomes) > KEPT_WHOLE else tuple(outcomes)


def _suppressions(readings: Sequence[Reading], settings: Settings) -> tuple[Suppression, ...]:
    config = settings.config
    found = [
        suppression
        for reading in readings
        for suppression in read_suppressions(reading.source, require_reason=config.require_reason)
    ]
    path = "" if config.path is None else shown_path(config.path)
    return (*found, *(from_config(suppress, path) for suppress in config.suppress))


def _lockfile(settings: Settings) -> Lockfile:
    if settings.locked is None:
        return Lockfile.load(settings.lockfile, today=settings.today)
    return Lockfile.parse(settings.lockfile, settings.locked, today=settings.today)


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
