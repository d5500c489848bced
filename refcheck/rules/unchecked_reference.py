"""RC903: a reference that could not be checked."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.answer import Found, RegisteredElsewhere, Unreachable
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import named, registry_name


class UncheckedReference(ReferenceRule):
    """The reference could not be checked: nobody could be asked, or no record was had.

    ## Why it matters
    An outage is not a verdict. The reference may be right or wrong; a later run will tell.

    ## What it accepts
    - Every answer, "not registered" included.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```
    ```registry
    10.1038/nature14539 could not be asked
    10.1038/nature14236
      author: Mnih, Volodymyr; Kavukcuoglu, Koray; Silver, David
      title: Human-level control through deep reinforcement learning
      container-title: Nature
      published-print: 2015-02-26
      volume: 518
      issue: 7540
      page: 529-533
    ```

    ## Passes
    ```text
    Mnih V, Kavukcuoglu K, Silver D. Human-level control through deep reinforcement learning.
    Nature. 2015;518(7540):529-533. doi:10.1038/nature14236
    ```

    ## Fix
    None.

    ## Options
    None.

    ## Sources
    DOI Handbook, *Which RA?*: ISTIC, Airiti and others register DOIs whose records refcheck cannot
    ask for; doi.org leads to those of mEDRA, JaLC and KISTI (https://citation.doi.org).
    """

    code = "RC903"
    name = "unchecked-reference"
    severity = Severity.NOTE
    scope = Scope.RECORD
    occasions = frozenset({Occasion.NO_RECORD, Occasion.SILENCE, Occasion.FURTHER})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        yield from self._own(subject)
        yield from self._further(subject)

    def _own(self, subject: Subject) -> Iterator[Finding]:
        doi = subject.reference.doi
        match subject.checked.answer:
            case Unreachable(reason=reason):
                message = f"the reference could not be checked: {reason}"
            case RegisteredElsewhere(agency=agency):
                message = (
                    f"the DOI is registered at {agency}, not checkable: it is not asked for records"
                )
            case Found(record=record) if _is_silent(subject):
                registry = registry_name(record.registry)
                message = f"the record at {registry} holds nothing to compare the reference with"
            case _:
                return
        yield self.finding(
            subject,
            Field.ENTRY if doi is None else Field.DOI,
            message,
            stated=None if doi is None else doi.value,
            marks=subject.at_doi(None),
        )

    def _further(self, subject: Subject) -> Iterator[Finding]:
        for further in subject.checked.further:
            if isinstance(further.answer, Unreachable):
                identifier = further.identifier
                yield self.finding(
                    subject,
                    Field.DOI,
                    f"{named(identifier)} could not be checked: {further.answer.reason}",
                    stated=identifier.value,
                    marks=[(identifier.span, None)],
                )


def _is_silent(subject: Subject) -> bool:
    judgement = subject.checked.judgement
    return judgement is not None and judgement.is_silent
