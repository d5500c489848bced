"""The published version of a preprint that is cited: who names it, and the entry that cites it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.fields.evidence import TELLING, Evidence, People, Title, evidence_of
from refcheck.core.fields.siblings import telling_words
from refcheck.core.model.answer import Answer, Candidates, Found, SearchAnswer
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Edit, Finding, Fix, Safety
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import visible
from refcheck.core.text.preprint_servers import is_preprint_server
from refcheck.engine.identifying import as_reference
from refcheck.engine.learnt import Learnt
from refcheck.engine.query import LONGEST
from refcheck.rules import Subject
from refcheck.rules.kit.adding.bibtex_field import is_bibtex
from refcheck.sources.base import Query

_CODE = "RC604"
# What an entry says of the preprint alone, and what the new one says for itself.
_OF_THE_PREPRINT = frozenset(
    """eprint eprinttype eprintclass archiveprefix primaryclass howpublished note pubstate number
    url urldate version publisher journal journaltitle date year month""".split()
)


def published_dois(learnt: Learnt) -> tuple[str, ...]:
    """Return the DOIs that the record of a cited preprint names as those of its published version,
    or may: what an author gave arXiv is a version, and may be anything.
    """
    checked = learnt.checked
    record, judgement = checked.record, checked.judgement
    if record is None or judgement is None or not record.is_preprint or record.is_hint:
        return ()
    if judgement.identity is not Identity.SAME_WORK:
        return ()
    named = (*record.relation.get(_SURE, ()), *record.relation.get("is-version-of", ()))
    return tuple(dict.fromkeys(doi for doi in named[:_MOST] if doi != record.doi))


_SURE, _MOST = "is-preprint-of", 4


def published_query(learnt: Learnt) -> Query | None:
    """Return what to search for where the record of a cited preprint names no published version:
    its title, by its first author; None where that would tell it from nothing.
    """
    checked = learnt.checked
    record, judgement = checked.record, checked.judgement
    if record is None or judgement is None or not record.is_preprint or record.is_hint:
        return None
    if judgement.identity is not Identity.SAME_WORK or checked.reference.doi is None:
        return None
    if not record.title or not record.author or telling_words(record.title[0]) < TELLING:
        return None
    first = record.author[0].family or str(record.author[0])
    return Query(" ".join(visible(f"{record.title[0]} {first}").split())[:LONGEST].rstrip())


def is_cited_as_published(learnt: Learnt) -> bool:
    """Say whether an entry gives the DOI of a preprint under the title of a journal or a meeting,
    which is an error unless the work did appear there.
    """
    doi = learnt.checked.reference.doi
    return doi is not None and doi.number is None and _states_a_venue(learnt.checked.reference)


def _states_a_venue(reference: Reference) -> bool:
    venue = reference.text("container-title")
    return venue is not None and not is_preprint_server(venue)


def _is_named(published: Record, preprint: Record | None) -> bool:
    """Say whether the preprint's record names the published version."""
    return preprint is not None and any(published.doi in d for d in preprint.relation.values())


def with_found(learnt: Learnt, answer: SearchAnswer) -> Learnt:
    """Return the same with the published version, where a search has found it: an article or a
    paper of the same title by the same authors, and of no earlier year.
    """
    preprint = learnt.checked.record
    if preprint is None or not isinstance(answer, Candidates):
        return learnt
    cited = as_reference(preprint)
    for record in answer.records:
        if record.type not in _PUBLISHED or record.is_preprint or _is_before(record, preprint):
            continue
        evidence = evidence_of(compare(cited, record))
        if evidence.title is Title.SAME and not evidence.is_sibling and _are_all(evidence, cited):
            return replace(learnt, checked=replace(learnt.checked, published=record))
    return learnt


_PUBLISHED = frozenset({"article-journal", "paper-conference", "chapter"})


def _are_all(evidence: Evidence, cited: Reference) -> bool:
    """Say whether the authors are the same, and all of them: of one name, that is the whole."""
    alone = len(cited.author or ()) == 1
    return evidence.people is (People.WHOLE if alone else People.ALL)


def _is_before(record: Record, preprint: Record) -> bool:
    years = [None if each.issued is None else each.issued.year for each in (record, preprint)]
    return None in years or (years[0] or 0) < (years[1] or 0)


def with_published(learnt: Learnt, answers: Mapping[str, Answer]) -> Learnt:
    """Return the same with the record of the published version, where one of the DOIs has it."""
    preprint = learnt.checked.record
    if preprint is None:
        return learnt
    for doi in published_dois(learnt):
        answer = answers.get(doi)
        if isinstance(answer, Found) and _is_published(preprint, answer.record, doi):
            return replace(learnt, checked=replace(learnt.checked, published=answer.record))
    return learnt


def _is_published(preprint: Record, other: Record, doi: str) -> bool:
    if other.is_preprint or other.registered_type == preprint.registered_type:
        return False
    if doi in preprint.relation.get(_SURE, ()):
        return True
    return compare(as_reference(preprint), other).identity is Identity.SAME_WORK


def replacing(finding: Finding, subject: Subject) -> Finding:
    """Return the finding about a published preprint with a fix that writes the whole entry anew, in
    a BibTeX file; any other finding as it is.
    """
    published = subject.checked.published
    if finding.code != _CODE or published is None or not is_bibtex(subject):
        return finding
    if not (_is_named(published, subject.checked.record) or _states_a_venue(subject.reference)):
        return finding  # who cites a preprint as one is told what a search found, and decides
    text = _entry(published, subject.reference)
    if text is None:
        return finding
    if "\r\n" in subject.source.text:
        text = text.replace("\n", "\r\n")
    edit = Edit(subject.reference.span, text)
    return replace(finding, fix=Fix((edit,), Safety.UNSAFE, "the published version may differ"))


def _entry(published: Record, reference: Reference) -> str | None:
    """Return the entry of the published version under the key of the cited one, with what its
    author added; None where it has no key.
    """
    from refcheck.engine.own_words import Notation, with_own_words  # most runs write nothing
    from refcheck.writers import WriteOptions, from_record, printable
    from refcheck.writers.bibtex import write_bibtex

    if reference.key is None or reference.auxiliary:
        return None
    entry = replace(from_record(published), key=reference.key)
    kept = with_own_words(entry, reference, Notation.BIBTEX)
    own = {name: text for name, text in kept.own.items() if name not in _OF_THE_PREPRINT}
    entry = replace(kept, own=own, own_type=None, own_date=None, own_year=None, own_month=None)
    return write_bibtex((printable(entry),), WriteOptions()).strip()
