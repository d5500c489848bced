"""RC502: two entries with one DOI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.core.fields.one_work import are_two
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.model.identifiers import DOI
from refcheck.rules.kit.base import ListRule, Subject
from refcheck.rules.kit.list_habits import repeated
from refcheck.rules.kit.phrases import called


class DuplicateDOI(ListRule[str | None]):
    """Two entries of the list carry the same DOI.

    ## Why it matters
    Either the work is listed twice, or one entry has its neighbour's DOI, or two parts of a book
    have the DOI of the whole.

    ## What it accepts
    - The same DOI in the lists of two documents.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539

    Mnih V, Kavukcuoglu K, Silver D. Human-level control through deep reinforcement learning.
    Nature. 2015;518:529-533. doi:10.1038/nature14539
    ```
    ```registry
    10.1038/nature14539
      author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
      title: Deep learning
      container-title: Nature
      published-print: 2015-05-28
      volume: 521
      issue: 7553
      page: 436-444
    ```

    ## Passes
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```

    ## Fix
    None: which entry goes, or which DOI is right, is the author's to decide.

    ## Options
    None.

    ## Sources
    DOI Handbook: one DOI, one work.
    """

    code = "RC502"
    name = "duplicate-doi"
    severity = Severity.WARNING

    def note(self, subject: Subject) -> str | None:
        """Return the DOI."""
        doi = subject.reference.doi
        return None if doi is None else doi.value

    def check_list(
        self, notes: Sequence[str | None], subjects: Sequence[Subject]
    ) -> Iterator[tuple[int, Finding]]:
        """See `ListRule.check_list`."""
        for number, earlier in repeated(notes):
            subject = subjects[number]
            if (doi := subject.reference.doi) is not None:
                yield number, self._report(subject, subjects[earlier], doi)

    def _report(self, subject: Subject, earlier: Subject, doi: DOI) -> Finding:
        other = called(earlier.reference)
        return self.finding(
            subject,
            Field.DOI,
            f"{called(subject.reference)} and {other} have the same {_kind(doi)}: "
            f"{_cause(subject, earlier)}",
            stated=doi.value,
            marks=subject.at_doi(f"also in {other}"),
            evidence=[("help", f"{other} is at {earlier.reference.location}")],
        )


def _kind(doi: DOI) -> str:
    return f"number {doi.number}" if doi.number else f"DOI {doi.value}"


def _cause(subject: Subject, earlier: Subject) -> str:
    if (subject.identity is Identity.OTHER_WORK) != (earlier.identity is Identity.OTHER_WORK):
        return "one of them describes another work"
    if are_two(subject.reference, earlier.reference):
        return "they describe two works"
    return "the work is listed twice"
