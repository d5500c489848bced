"""RC602: a work that was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.notices import Weight, line, notices, noun, nouns, where
from refcheck.rules.kit.occasions import Occasion


class CorrectedWork(ReferenceRule):
    """A correction to the cited work was published apart from it.

    ## Why it matters
    What is cited may be what was corrected. The reference itself is right.

    ## What it accepts
    - A correction that was worked into the work under its own DOI.
    - A new version or edition elsewhere is a note, not a warning.

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
      updated-by: erratum 10.1111/jfb.14888 2012-03-01 publisher
    10.1111/jfb.14501
      author: Doe, Jane; Roe, Richard
      title: Resting patterns of the common eel in warm rivers
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
      issue: 2
      page: 111-120
      updated-by: correction 10.1111/jfb.14501 2014-03-01 publisher
    ```

    ## Passes
    ```text
    Doe J, Roe R. Resting patterns of the common eel in warm rivers. Journal of Fish Biology.
    2011;98(2):111-120. doi:10.1111/jfb.14501
    ```

    ## Fix
    None: read the correction.

    ## Options
    None.

    ## Sources
    Crossref REST API, `updated-by`: addendum, clarification, correction, corrigendum, erratum,
    new_edition, new_version, and whatever type is new.
    """

    code = "RC602"
    name = "corrected-work"
    severity = Severity.WARNING
    scope = Scope.RECORD
    occasions = frozenset({Occasion.NOTICE})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        record = subject.own_record
        if record is None:
            return
        corrections = notices(record, Weight.CORRECTED)
        found = corrections or notices(record, Weight.NEW_VERSION)
        if not found:
            return
        kinds = nouns(found)
        yield self.finding(
            subject,
            Field.STATUS,
            f"the cited work has a later notice: {kinds}{where(found[0])}",
            recorded=noun(found[0]),
            marks=subject.at_doi(kinds),
            evidence=[line(update) for update in found],
            severity=None if corrections else Severity.NOTE,
        )
