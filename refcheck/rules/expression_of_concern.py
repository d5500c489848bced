"""RC603: a work its journal has doubts about."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.notices import Weight, line, notices, where
from refcheck.rules.kit.occasions import Occasion


class ExpressionOfConcern(ReferenceRule):
    """The journal has published an expression of concern about the cited work.

    ## Why it matters
    The editors say that the findings may not be reliable; often a retraction follows.

    ## What it accepts
    - A work that was retracted since: RC601 says so, once.

    ## Fails
    ```text
    Doe J, Roe R. Swimming patterns of the common eel in cold rivers. Journal of Fish Biology.
    2011;98(2):101-110. doi:10.1111/jfb.14500
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
      updated-by: expression_of_concern 10.1111/jfb.14888 2012-03-01 retraction-watch
    10.1111/jfb.14501
      author: Doe, Jane; Roe, Richard
      title: Resting patterns of the common eel in warm rivers
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
      issue: 2
      page: 111-120
    ```

    ## Passes
    ```text
    Doe J, Roe R. Resting patterns of the common eel in warm rivers. Journal of Fish Biology.
    2011;98(2):111-120. doi:10.1111/jfb.14501
    ```

    ## Fix
    None: read the notice.

    ## Options
    None.

    ## Sources
    Crossref REST API, `updated-by`; COPE, *Expressions of concern*.
    """

    code = "RC603"
    name = "expression-of-concern"
    severity = Severity.ERROR
    scope = Scope.RECORD
    occasions = frozenset({Occasion.NOTICE})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        record = subject.own_record
        if record is None or notices(record, Weight.RETRACTED):
            return
        concerns = notices(record, Weight.DOUBTED)
        if not concerns:
            return
        yield self.finding(
            subject,
            Field.STATUS,
            f"there is an expression of concern about the cited work{where(concerns[0])}",
            recorded="expression of concern",
            marks=subject.at_doi("expression of concern"),
            evidence=[line(update) for update in concerns],
        )
