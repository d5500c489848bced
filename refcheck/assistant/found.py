"""What became of one citation: its status, who answered, and who could not be asked."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import assert_never

from refcheck.config.model import Registry
from refcheck.core.model.answer import (
    Answer,
    Found,
    NotRegistered,
    RegisteredElsewhere,
    Unreachable,
)
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Checked, Outcome, Verdict
from refcheck.core.model.identifiers import DOI, Number, NumberKind
from refcheck.core.text.work_numbers import numbers_of
from refcheck.engine.query import query_for
from refcheck.rules.kit.phrases import registry_name

_KEEPERS = MappingProxyType(
    {
        NumberKind.PMID: Registry.PUBMED,
        NumberKind.PMCID: Registry.PUBMED,
        NumberKind.ISBN: Registry.OPENLIBRARY,
    }
)


def asked_of(outcome: Outcome) -> tuple[str, ...]:
    """Return who answered about a citation: about its identifiers, or a search for it."""
    return tuple(dict.fromkeys(_answering(outcome.checked)))


def unasked_of(outcome: Outcome) -> tuple[str, ...]:
    """Return who would have been asked about a citation, and could not be, or was not to be."""
    asked = asked_of(outcome)
    missing = [] if outcome.verdict is Verdict.UNREADABLE else _missing(outcome.checked)
    return tuple(name for name in dict.fromkeys(missing) if name not in asked)


def status_of(outcome: Outcome) -> str:
    """Return what became of a citation, as one of `refcheck.assistant.listed.STATUSES`."""
    checked = outcome.checked
    if checked.found_by_search is not None:
        return "found" if outcome.verdict is Verdict.AGREES else "found-and-differs"
    match outcome.verdict:
        case Verdict.AGREES:
            return "found"
        case Verdict.DISAGREES:
            return "found-and-differs"
        case Verdict.OTHER_WORK:
            return "other-work"
        case Verdict.NOT_REGISTERED | Verdict.UNIDENTIFIED:
            is_known = bool(asked_of(outcome)) and not _waits(checked)
            return "nobody-has-it" if is_known else "could-not-ask"
        case Verdict.UNCHECKED:
            return "could-not-ask" if checked.record is None else "found-and-differs"
        case Verdict.UNREADABLE:
            return "unreadable"
        case _:
            assert_never(outcome.verdict)


def _waits(checked: Checked) -> bool:
    """Say whether a question is open whose answer might have been the work."""
    return any(isinstance(answer, Unreachable) for answer in checked.answers) or any(
        (*_unsearched(checked), *_unanswered(checked))
    )


def _answering(checked: Checked) -> Iterator[str]:
    for answer in (*checked.answers, checked.second):
        if isinstance(answer, Found | NotRegistered):
            yield registry_name(answer.provenance.registry)
    yield from checked.asked
    if checked.found_by_search is not None:
        yield registry_name(checked.found_by_search.registry)
    elif checked.searched:
        yield registry_name(Registry.CROSSREF)


def _missing(checked: Checked) -> Iterator[str]:
    if checked.answer is not None and checked.identifier is not None:
        yield from _not_answering(checked.identifier, checked.answer)
    for further in checked.further:
        yield from _not_answering(further.identifier, further.answer)
    yield from (*_unsearched(checked), *_unanswered(checked), *checked.unasked)
    if isinstance(checked.second, Unreachable):
        yield registry_name(Registry.OPENALEX)


def _not_answering(identifier: DOI | Number, answer: Answer) -> Iterator[str]:
    if isinstance(answer, RegisteredElsewhere):
        yield answer.agency
    elif isinstance(answer, Unreachable):
        # Its reason begins with the name of who did not answer, if anybody was asked at all.
        names = map(registry_name, Registry)
        yield next(filter(answer.reason.startswith, names), _keeper(identifier))


def _keeper(identifier: DOI | Number) -> str:
    """Return who is asked first about an identifier."""
    if isinstance(identifier, Number):
        return registry_name(_KEEPERS[identifier.kind])
    is_arxiv = (identifier.number or "").startswith("arXiv")
    return registry_name(Registry.ARXIV if is_arxiv else Registry.CROSSREF)


def _unsearched(checked: Checked) -> Iterator[str]:
    """Yield Crossref where a search was due, and nobody answered it."""
    name = registry_name(Registry.CROSSREF)
    if _is_to_be_sought(checked) and not checked.searched and name not in checked.asked:
        yield name


def _is_to_be_sought(checked: Checked) -> bool:
    """Say whether its identifiers lead to no work; see `refcheck.engine.by_search.first_query`."""
    if query_for(checked.reference) is None:
        return False
    match checked.answer:
        case None:
            return checked.record is None
        case NotRegistered():
            return checked.repaired_doi is None
        case Found():
            judgement = checked.judgement
            return judgement is not None and judgement.identity is Identity.OTHER_WORK
        case _:
            return checked.identifier is None


def _unanswered(checked: Checked) -> Iterator[str]:
    """Yield who keeps the numbers that nobody was asked about, where no work was found."""
    if checked.record is None and checked.answer is None:
        answered = {further.identifier for further in checked.further}
        for number in numbers_of(checked.reference):
            if number not in answered:
                yield _keeper(number)
