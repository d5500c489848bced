"""RC105: a reference that no registry knows."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Field, Finding, Kinship, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import registry_name


class NoRecordFound(ReferenceRule):
    """The reference has no DOI, and a search finds no such work.

    ## Why it matters
    It could not be checked. That is no fault by itself: many books, theses, reports, old papers
    and conference papers are in no registry. It is also what an invented reference looks like.

    ## What it accepts
    - Everything with a DOI, and everything a search finds.
    - An article or a paper whose preprint is registered under the arXiv number beside it.
    - `--no-search`: nothing is searched for, and nothing is said.

    ## Fails
    ```text
    Nobody A. A book that was never registered anywhere. Nowhere: No Press; 1987.
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
    ```

    ## Fix
    None.

    ## Options
    None.

    ## Sources
    Crossref REST API, `query.bibliographic`: NeurIPS, ICML and JMLR, for example, mostly register
    nothing there.
    """

    code = "RC105"
    name = "no-record-found"
    severity = Severity.WARNING
    scope = Scope.RECORD
    occasions = frozenset({Occasion.NO_DOI})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        checked = subject.checked
        if subject.reference.doi is not None or not checked.searched:
            return
        if checked.found_by_search is not None or subject.provenance is None:
            return
        if any(further.kinship in (Kinship.SAME, Kinship.TWIN) for further in checked.further):
            return
        registry = registry_name(subject.provenance.registry)
        yield self.finding(
            subject,
            Field.ENTRY,
            f"the reference has no DOI, and a search at {registry} finds no such work",
            evidence=[
                (
                    "search",
                    f"{registry} was asked on {subject.provenance.retrieved} for the words of the "
                    "citation: none of the nearest records agrees with it",
                ),
                ("help", "books, theses, old papers and conference papers are often not there"),
            ],
        )
