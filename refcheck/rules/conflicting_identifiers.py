"""RC107: identifiers of one entry that lead to different works."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.fields.author_doubts import are_strangers
from refcheck.core.model.answer import Found
from refcheck.core.model.comparison import Comparison, Identity, Outcome
from refcheck.core.model.finding import Field, Finding, FurtherAnswer, Kinship, Severity
from refcheck.core.model.identifiers import DOI, Number
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import words
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import (
    named,
    quotations,
    short_citation,
    titled,
    who_says,
)


class ConflictingIdentifiers(ReferenceRule):
    """Two identifiers of one entry lead to different works.

    ## Why it matters
    The reader ends at one work or the other, depending on which of the two is followed; indexes
    count either. Mostly one of them was left over from another entry.

    ## What it accepts
    - The same work twice: as a DOI and its alias, in text and as the link behind it, registered
      twice.
    - An arXiv number beside the DOI of the article, and its title changed by a word or two.
    - What the entry introduces as something else: "Erratum in: ... doi", "Data: ...", "translated
      in", "Comment on", "see also".
    - What the registry relates to the work: its correction, a version, a translation, data or
      software of one of its authors.
    - The DOI of the book, the proceedings or the journal beside the chapter's or the article's.
    - A DOI that goes on behind the work's own (`10.1000/182.s001`), as supplements and pages do.
    - What cannot be compared: titles and authors must be on record to tell two works apart.
    - The ISBN of the book beside its chapter; the ISBN of a book of which Open Library has more or
      fewer authors, or the title with more or fewer words.

    Identifiers are DOIs, arXiv numbers, PMIDs, PMCIDs and, of entries that have none of them,
    ISBNs. That Open Library has another book under an ISBN is a warning, and so is that it has the
    book by others: anybody can write there.

    A preprint's DOI and that of its published version are worth a note.

    ## Fails
    ```text
    Doe J, Roe R. Swimming patterns of the common eel in cold rivers. Journal of Fish Biology.
    2011;98(2):101-110. doi:10.1111/jfb.14500 doi:10.1111/jfb.14700
    ```
    ```registry
    10.1111/jfb.14500
      author: Doe, Jane; Roe, Richard
      title: Swimming patterns of the common eel in cold rivers
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
      issue: 2
      page: 101-110
    10.1111/jfb.14700
      author: Lindt, Hanna
      title: Nesting of the ringed plover on gravel roofs
      container-title: Journal of Fish Biology
      published-print: 2012-05
      volume: 99
      issue: 5
      page: 7-19
    ```

    ## Passes
    ```text
    Doe J, Roe R. Swimming patterns of the common eel in cold rivers. Journal of Fish Biology.
    2011;98(2):101-110. doi:10.1111/jfb.14500 See also doi:10.1111/jfb.14700
    ```

    ## Fix
    None: which of the two is meant is the author's to say.

    ## Options
    None.

    ## Sources
    DOI Handbook: one DOI, one work; Crossref REST API, `relation`, `update-to`; DataCite Metadata
    Schema 4.6, `relatedIdentifiers`.
    """

    code = "RC107"
    name = "conflicting-identifiers"
    severity = Severity.ERROR
    scope = Scope.RECORD
    occasions = frozenset({Occasion.FURTHER, Occasion.BY_NUMBER})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        for further in subject.checked.further:
            answer = further.answer
            if not isinstance(answer, Found) or further.introduced:
                continue
            match further.kinship:
                case Kinship.OTHER if not _is_told(subject, answer.record):
                    yield self._conflict(subject, further, answer.record)
                case Kinship.TWIN if _is_written(further.identifier):
                    yield self._twin(subject, further, answer.record)

        if (book := self._as_another_book(subject)) is not None:
            yield book

    def _as_another_book(self, subject: Subject) -> Finding | None:
        """Report the ISBN of a book by others, or of another title: what Open Library has of it is
        no proof of either, so that no field is said to be wrong.
        """
        checked = subject.checked
        isbn, record = checked.by, checked.record
        if isbn is None or record is None or not record.is_hint:
            return None
        if are_strangers(checked.comparison("author")) and _names_people(subject.reference):
            what = f"a book by {quotations(map(str, record.author))}, whom the reference leaves out"
        elif _is_another_title(checked.comparison("title"), record):
            what = f"another book: {titled(record)}"
        else:
            return None
        return self.finding(
            subject,
            Field.DOI,
            f"{who_says(subject)} has {named(isbn)} as {what}",
            stated=isbn.value,
            recorded=record.name,
            marks=[(isbn.span, None)],
            evidence=[("record", f"{record.name}: {short_citation(record)}")],
            severity=Severity.WARNING,
        )

    def _conflict(self, subject: Subject, further: FurtherAnswer, record: Record) -> Finding:
        doi, own = further.identifier, subject.checked.record
        first = subject.checked.identifier
        besides = "" if first is None else f" besides {named(first)}"
        message = f"the entry gives {named(doi)}{besides}, which is another work: {titled(record)}"
        evidence = [("other", f"{record.name}: {short_citation(record)}")]
        if own is not None:
            evidence.insert(0, ("record", f"{own.name}: {short_citation(own)}"))
        return self.finding(
            subject,
            Field.DOI,
            message,
            stated=doi.value,
            recorded=None if own is None else own.name,
            marks=[(doi.span, "another work")],
            evidence=evidence,
            severity=Severity.WARNING if record.is_hint else None,
        )

    def _twin(self, subject: Subject, further: FurtherAnswer, record: Record) -> Finding:
        doi, own = further.identifier, subject.checked.record
        preprint = record if record.is_preprint else own
        one = "" if preprint is None else f", {preprint.doi} being the preprint"
        return self.finding(
            subject,
            Field.DOI,
            f"the entry gives the DOIs of a preprint and of its published version{one}",
            stated=doi.value,
            marks=[(doi.span, None)],
            severity=Severity.NOTE,
        )


def _names_people(reference: Reference) -> bool:
    """Say whether its authors are persons: an institution stands for whoever wrote for it, and
    catalogues name the authors of what others edited.
    """
    return bool(reference.author) and all(name.literal is None for name in reference.author or ())


def _is_another_title(title: Comparison | None, record: Record) -> bool:
    """Say whether a title differs, and neither it nor the recorded one is a part of the other."""
    if title is None or title.outcome is not Outcome.DIFFERENT:
        return False
    stated = set(words(title.stated or ""))
    recorded = [set(words(each)) for each in record.title]
    return not any(stated <= each or each <= stated for each in recorded)


def _is_written(identifier: DOI | Number) -> bool:
    """Say whether it is a DOI that the entry writes out."""
    return isinstance(identifier, DOI) and identifier.number is None


def _is_told(subject: Subject, record: Record) -> bool:
    """Say whether the same was said already: the entry's own DOI is another work's (RC103)."""
    return subject.identity is Identity.OTHER_WORK and subject.checked.record == record
