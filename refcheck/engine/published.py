"""The published version of a preprint that is cited: who names it, and the entry that cites it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.model.answer import Answer, Found
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Edit, Finding, Fix, Safety
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.engine.identifying import as_reference
from refcheck.engine.learnt import Learnt
from refcheck.rules import Subject
from refcheck.rules.kit.adding.bibtex_field import is_bibtex

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
