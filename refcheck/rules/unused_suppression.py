"""RC902: a suppression that hides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from refcheck.core.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.core.location import Location, Span
from refcheck.rules.base import Rule, Scope, Subject
from refcheck.rules.wording import listing


@dataclass(frozen=True, slots=True)
class Unused:
    """A suppression, or the part of one, that hid nothing.

    `whole` is the comment's range where all of it can go, None where it cannot be edited.
    """

    location: Location
    rules: Sequence[str]
    whole: Span | None = None


class UnusedSuppression(Rule):
    """A suppression hides nothing.

    ## Why it matters
    The fault it was written for is gone, and the next one of its kind would pass unseen.

    ## What it accepts
    - A suppression for a rule that is switched off, or whose reference could not be checked.

    ## Fails
    ```text
    <!-- refcheck: ignore[year-mismatch] the journal prints 2015 -->
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
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
    <!-- refcheck: ignore[year-mismatch] the journal prints 2016 -->
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2016;521(7553):436-444.
    doi:10.1038/nature14539
    ```

    ## Fix
    Takes the comment away; safe. None where only some of its rules are unused.

    ## Options
    None.

    ## Sources
    Ruff's `unused-noqa` and ESLint's `--report-unused-disable-directives` showed its use.
    """

    code = "RC902"
    name = "unused-suppression"
    severity = Severity.WARNING
    scope = Scope.SUPPRESSION

    def check(self, subject: Subject, unused: Sequence[Unused]) -> Iterator[Finding]:
        """Yield a finding for each unused suppression that stands at `subject`'s reference."""
        for suppression in unused:
            names = listing(list(suppression.rules), most=len(suppression.rules))
            finding = self.finding(
                subject,
                Field.ENTRY,
                f"the suppression of {names} hides nothing",
                stated=names,
                marks=[(suppression.whole, "hides nothing")],
                fix=None
                if suppression.whole is None
                else Fix((Edit(suppression.whole, ""),), Safety.SAFE, "it hides nothing"),
            )
            yield replace(finding, location=suppression.location)
