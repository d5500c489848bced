"""RC104: a reference without the DOI that its work has."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.adding.doi import with_doi
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import registry_name, search_line
from refcheck.rules.kit.preprints import journal_beside_preprint


class MissingDOI(ReferenceRule):
    """The reference has no DOI, and the work it describes has one.

    ## Why it matters
    With a DOI the reader is one click from the work, and everything else can be checked.

    ## What it accepts
    - A reference whose work has no DOI, or whose work a search cannot tell from others.
    - `--no-search`: nothing is searched for, and nothing is said.
    - A reference in which something else holds the DOI's place: that is RC108.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
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
    Adds a `doi` field in the layout of the entry's other fields, or the DOI at the end of the
    citation in the form that the other entries use; never safe, because a search is a guess.
    None where the search finds no more than a preprint of the article that is cited.

    ## Options
    None.

    ## Sources
    Crossref REST API, `query.bibliographic`; Crossref display guidelines for DOIs.
    """

    code = "RC104"
    name = "missing-doi"
    severity = Severity.WARNING
    scope = Scope.RECORD
    occasions = frozenset({Occasion.NO_DOI})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        record = subject.checked.found_by_search
        if subject.checked.identifier is not None or record is None:
            return
        if not record.doi or record.is_hint:  # of works that were merged it may be a copy's
            return
        if any(unassigned.kind == "DOI" for unassigned in subject.reference.unassigned):
            return
        preprint = journal_beside_preprint(subject, record) is not None
        what = "one of its preprint alone" if preprint else "one"
        yield self.finding(
            subject,
            Field.DOI,
            f"the reference has no DOI, {registry_name(record.registry)} has {what}: {record.doi}",
            recorded=record.doi,
            evidence=[search_line(record)],
            fix=None if preprint else with_doi(subject, record.doi),
        )
