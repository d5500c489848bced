"""RC212: a work cited as another kind of work."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from refcheck.core.fields.containers import compare_container
from refcheck.core.model.comparison import Identity, Outcome
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.other_version import venue_of_other_version
from refcheck.rules.kit.phrases import quoted, who_says
from refcheck.rules.kit.preprints import journal_beside_preprint

# What a reference says it is (CSL types) against what cannot be cited as such. Whatever is not in
# here is accepted: LNCS chapters as conference papers, preprints as articles, and so on.
_CONTRADICTIONS = MappingProxyType(
    {
        "article-journal": frozenset({"book", "thesis", "dataset", "standard"}),
        "paper-conference": frozenset({"book", "thesis", "dataset", "standard"}),
        "book": frozenset({"article-journal", "chapter", "paper-conference", "dataset"}),
        "thesis": frozenset({"article-journal", "chapter", "paper-conference"}),
    }
)


class TypeMismatch(ReferenceRule):
    """The DOI is registered for another kind of work, as a preprint for an article.

    ## Why it matters
    The preprint is not the article: it was not reviewed, and may say something else.

    A preprint's DOI under a journal or in proceedings is an error, other kinds are a warning. So
    is a preprint's DOI under a venue that gives its papers none (NeurIPS, ICML, ICLR, JMLR ...):
    they have no other, but it leads to another version.

    A meeting's paper under the DOI of the article that was made of it, or the article under the
    paper's DOI, is one error, not one each for venue, year and pages: title and authors agree, a
    meeting stands where a journal is recorded (or the other way round), and year or pages differ.

    ## What it accepts
    - Kinds that overlap: chapters and conference papers, reports and books, anything as `misc`.
    - A preprint cited as one, under whatever entry type.
    - The number of a preprint beside an article: that it has one is no fault.
    - A preprint's DOI under the journal or the meeting in which it was published, as far as that is
      known: it is offered the DOI of that version (RC604).
    - What is submitted, accepted, in press or to appear: until then there is the preprint alone.
    - The publisher or the series of a server in a journal's place.
    - A meeting's paper whose proceedings a journal published: volume and pages are the same.
    - In citation strings everything but a preprint's DOI on a journal's volume or pages, or under
      a title that is known to be a journal's or calls itself a meeting's: what kind of work a
      string describes is a guess, and a guess accuses nobody.

    ## Fails
    ```text
    Doe J, Roe R. Swimming patterns of the common eel in cold rivers. Journal of Fish Biology.
    2021;98(2):101-110. doi:10.1101/2020.01.01.123456
    ```
    ```registry
    10.1101/2020.01.01.123456
      type: article
      registered-type: posted-content
      author: Doe, Jane; Roe, Richard
      title: Swimming patterns of the common eel in cold rivers
      published: 2021-01-01
    10.1111/jfb.14500
      type: article-journal
      author: Doe, Jane; Roe, Richard
      title: Resting patterns of the common eel in warm rivers
      container-title: Journal of Fish Biology
      published: 2021-02-01
      volume: 98
      issue: 2
      page: 101-110
    ```

    ## Passes
    ```text
    Doe J, Roe R. Resting patterns of the common eel in warm rivers. Journal of Fish Biology.
    2021;98(2):101-110. doi:10.1111/jfb.14500
    ```
    ```text
    Doe J, Roe R. Swimming patterns of the common eel in cold rivers. bioRxiv. 2021.
    doi:10.1101/2020.01.01.123456
    ```

    ## Fix
    None: which version was read only the author knows.

    ## Options
    None.

    ## Sources
    Crossref REST API, `type` and `subtype`; CSL 1.0.2, item types.
    """

    code = "RC212"
    name = "type-mismatch"
    severity = Severity.WARNING
    scope = Scope.RECORD
    occasions = frozenset({Occasion.OTHER_TYPE, Occasion.PREPRINT, Occasion.DIFFERENCE})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        record = subject.checked.record
        if record is None or subject.identity is not Identity.SAME_WORK:
            return
        venue, elsewhere = _venue_of_preprint(subject, record), venue_of_other_version(subject)
        message = _contradiction(subject, record)
        if venue is not None:
            message = (
                f"the reference cites an article in {quoted(venue)}, "
                f"{who_says(subject)} has this DOI as a preprint"
            )
        elif elsewhere is not None:
            message = (
                f"the reference cites the version in {quoted(elsewhere)}, {who_says(subject)} has "
                f"this DOI for that in {quoted(' '.join(record.container_title[:1]))}"
            )
        if message is not None:
            yield self.finding(
                subject,
                Field.ENTRY,
                message,
                stated=subject.reference.type,
                recorded=record.type,
                marks=subject.at_doi(record.registered_type),
                severity=_severity(venue, elsewhere),
            )


def _severity(venue: str | None, elsewhere: str | None) -> Severity | None:
    """Return how grave it is that another version is cited; None for the rule's own severity."""
    if venue is None:
        return None if elsewhere is None else Severity.ERROR
    from refcheck.core.fields.without_dois import gives_no_dois

    return None if gives_no_dois(venue) else Severity.ERROR


def _venue_of_preprint(subject: Subject, record: Record) -> str | None:
    """Return the journal or proceedings under which the DOI of a preprint stands; else None."""
    doi = subject.reference.doi
    if doi is None or doi.number is not None:
        return None  # a preprint that was found, or whose number is given, is no fault
    return None if _did_appear_there(subject) else journal_beside_preprint(subject, record)


def _did_appear_there(subject: Subject) -> bool:
    """Say whether the published version stands where the reference says (RC604 names it)."""
    published, venue = subject.checked.published, subject.reference.fields.get("container-title")
    if published is None or venue is None:
        return False
    return compare_container(venue, published).outcome in (Outcome.SAME, Outcome.EQUIVALENT)


def _contradiction(subject: Subject, record: Record) -> str | None:
    stated = subject.reference.type
    if subject.reference.carrier is not Carrier.STRUCTURED or stated is None:
        return None
    if record.type not in _CONTRADICTIONS.get(stated, frozenset()):
        return None
    return f"the reference cites a work of type {stated}, {who_says(subject)} has {record.type}"
