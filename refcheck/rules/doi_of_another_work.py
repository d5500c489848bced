"""RC103: a DOI that belongs to something else."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.adding.doi import with_another_doi
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import named, search_line, titled, who_says


class DOIOfAnotherWork(ReferenceRule):
    """The DOI is registered for another work than the reference describes.

    ## Why it matters
    The reader is sent to a work that says something else, and the cited work gets no citation.
    Mostly the DOI was copied from the entry above, or one digit of it is wrong.

    ## What it accepts
    - A garbled reference whose DOI is right: title, authors, container, volume, pages and year
      are judged together, and if they still point to this work each wrong field is reported alone.
    - The preprint or the published version of one work for the other.
    - Styles that print no title: first author, volume, first page and year decide.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14236
    ```
    ```registry
    10.1038/nature14236
      author: Mnih, Volodymyr; Kavukcuoglu, Koray; Silver, David
      title: Human-level control through deep reinforcement learning
      container-title: Nature
      published-print: 2015-02-26
      volume: 518
      issue: 7540
      page: 529-533
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
    Where a search finds the work that the reference describes, writes its DOI; never safe, because
    a search is a guess.

    ## Options
    None.

    ## Sources
    Crossref REST API, `query.bibliographic`; Tkaczyk 2018, *Reference matching: for real this
    time*, on deciding over all fields together.
    """

    code = "RC103"
    name = "doi-of-another-work"
    severity = Severity.ERROR
    scope = Scope.RECORD
    occasions = frozenset({Occasion.OTHER_WORK})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        checked, doi, record = subject.checked, subject.checked.identifier, subject.checked.record
        if doi is None or record is None or checked.judgement is None:
            return
        if subject.identity is not Identity.OTHER_WORK:
            return
        right = checked.found_by_search
        yield self.finding(
            subject,
            Field.DOI,
            f"{named(doi)} is another work's: {who_says(subject)} has it as {titled(record)}",
            stated=doi.value,
            recorded=None if right is None else right.name,
            marks=subject.at_doi(None if right is None else right.name),
            evidence=[] if right is None else [search_line(right)],
            fix=with_another_doi(subject, doi, right),
            table=[(c.field, c.stated, c.recorded) for c in checked.judgement.comparisons],
        )
