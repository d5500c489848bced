"""RC501: one work listed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import squeeze, words
from refcheck.rules.kit.base import ListRule, Subject
from refcheck.rules.kit.phrases import called

# Titles of fewer words ("Editorial", "Introduction") stand on many works.
_TELLING_WORDS = 4


class DuplicateReference(ListRule):
    """Two entries of the list describe the same work.

    ## Why it matters
    The work is counted twice, and the numbers of all later references are off by one.

    ## What it accepts
    - Two entries with the same DOI: that is RC502, said once.
    - Works of one author and year with different titles, volumes or pages; two parts of a series.
    - A preprint and its article, when each has its own DOI.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning for everybody and nobody. Nature.
    2015;521(7553):436-444. doi:10.1038/nature14539

    LeCun, Y., Bengio, Y., & Hinton, G. (2015). Deep learning for everybody and nobody.
    Nature, 521(7553), 436–444.
    ```
    ```registry
    10.1038/nature14539
      author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
      title: Deep learning for everybody and nobody
      container-title: Nature
      published-print: 2015-05-28
      volume: 521
      issue: 7553
      page: 436-444
    ```

    ## Passes
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning for everybody and nobody. Nature.
    2015;521(7553):436-444. doi:10.1038/nature14539
    ```

    ## Fix
    None: which entry stays is the author's to decide.

    ## Options
    None.

    ## Sources
    The record both entries lead to; without one, title, first author and year.
    """

    code = "RC501"
    name = "duplicate-reference"
    severity = Severity.WARNING

    def check_list(self, subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Finding]]:
        """See `ListRule.check_list`."""
        first: dict[str, Subject] = {}
        for subject in subjects:
            keys = [*_works(subject)]
            earlier = next((first[key] for key in keys if key in first), None)
            for key in keys:
                first.setdefault(key, subject)
            if earlier is not None and not _share_doi(earlier.reference, subject.reference):
                yield subject, self._report(subject, earlier)

    def _report(self, subject: Subject, earlier: Subject) -> Finding:
        other = called(earlier.reference)
        return self.finding(
            subject,
            Field.LIST,
            f"{called(subject.reference)} describes the same work as {other}",
            evidence=[("help", f"{other} is at {earlier.reference.location}")],
        )


def _works(subject: Subject) -> Iterator[str]:
    """Yield names for the work an entry describes; two entries that share one are of one work."""
    record = subject.own_record
    if record is not None:
        yield record.doi
    elif subject.checked.found_by_search is not None:
        yield subject.checked.found_by_search.doi
    elif subject.reference.doi is None and len(words(subject.reference.text("title") or "")) >= (
        _TELLING_WORDS
    ):
        yield _description(subject.reference)
    if subject.problem is None and subject.reference.doi is None:
        yield squeeze(subject.reference.raw.text)


def _description(reference: Reference) -> str:
    authors = reference.author or ()
    first = (authors[0].family or authors[0].literal or "") if authors else ""
    stated = (reference.text("title"), first, reference.text("issued"), reference.text("page"))
    return "|".join(squeeze(part or "") for part in stated)


def _share_doi(a: Reference, b: Reference) -> bool:
    return a.doi is not None and a.doi == b.doi
