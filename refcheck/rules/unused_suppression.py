"""RC902: a suppression that hides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from refcheck.core.model.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.core.model.location import Span
from refcheck.rules.kit.base import Rule, Scope, Subject
from refcheck.rules.kit.phrases import listing


class Unused(Struct, frozen=True):
    """The rules of a suppression, as written, that hid nothing.

    `place` is the comment's range in the document, or where the configuration has it. `whole`
    says that none of its rules hid anything, so that all of it can go.
    """

    rules: Sequence[str]
    place: Span | str
    whole: bool


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

    def check(self, subject: Subject, unused: Unused) -> Iterator[Finding]:
        """Yield the finding about a suppression that stands at `subject`'s reference."""
        names = listing(list(unused.rules), most=len(unused.rules))
        span = unused.place if isinstance(unused.place, Span) else None
        where = "" if span is not None else f" ({unused.place})"
        fix = None
        if span is not None and unused.whole:
            fix = Fix((Edit(span, ""),), Safety.SAFE, "it hides nothing")
        yield self.finding(
            subject,
            Field.ENTRY,
            f"the suppression of {names}{where} hides nothing",
            stated=names,
            marks=[(span, "hides nothing")],
            fix=fix,
        )
