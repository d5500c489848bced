"""RC106: a DOI that answers with another DOI."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.answer import Found
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.notices import is_withdrawing_notice
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import who_says


class SupersededDOI(ReferenceRule):
    """The DOI is an alias: the registry has given the work another one.

    ## Why it matters
    The link still works, but citation counts and checks by DOI go by the new one.

    ## What it accepts
    - Every DOI that the registry answers with itself, in whatever case.
    - A short DOI (`10/gftzwz`), which stands for another one by design.
    - An alias of the notice that took the work back (RC601) is not replaced by it.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/old14539
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
    10.1038/old14539 is now 10.1038/nature14539
    ```

    ## Passes
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```

    ## Fix
    Writes the new DOI, unless it is such a notice's; safe.

    ## Options
    None.

    ## Sources
    Crossref REST API: an alias is answered with the record of the prime DOI.
    """

    code = "RC106"
    name = "superseded-doi"
    severity = Severity.NOTE
    scope = Scope.RECORD
    occasions = frozenset({Occasion.ALIAS})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        doi, answer = subject.reference.doi, subject.checked.answer
        if doi is None or doi.number is not None or not isinstance(answer, Found):
            return
        if answer.record.doi == doi.value or doi.is_short:
            return
        if subject.identity is Identity.OTHER_WORK:
            return
        current = answer.record.doi
        withdrawn = is_withdrawing_notice(answer.record, doi.value)
        message = (
            f"{doi.value} is an alias of {current} now, the notice that took the work back"
            if withdrawn
            else f"{who_says(subject)} lists this work under {current} now, {doi.value} is an alias"
        )
        yield self.finding(
            subject,
            Field.DOI,
            message,
            stated=doi.value,
            recorded=current,
            marks=subject.at_doi(current),
            fix=None
            if doi.span is None or withdrawn
            else Fix((Edit(doi.span, current),), Safety.SAFE, "the registry's own redirection"),
        )
