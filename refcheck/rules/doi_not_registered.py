"""RC101: a DOI that nobody registered."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.answer import Answer, Found, NotRegistered, Provenance
from refcheck.core.model.finding import Field, Finding, FurtherAnswer, Severity
from refcheck.core.model.identifiers import DOI, FurtherDOI, Number, NumberKind
from refcheck.core.model.record import Record
from refcheck.rules.kit.adding.doi import with_another_doi
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import named, registry_name, search_line, short_citation

Evidence = tuple[tuple[str, str], ...]


class DOINotRegistered(ReferenceRule):
    """No registration agency knows the DOI.

    ## Why it matters
    The link leads nowhere. Mostly a character was lost or exchanged; now and then the work does
    not exist.

    ## What it accepts
    - A DOI at any agency, not only at those whose records refcheck can compare.
    - A DOI that could not be asked about: that is RC903, never this.
    - A DOI with junk at its end, or a letter for a digit, whose repaired form is registered for
      the very work: that is RC102, with a fix.
    - An ISBN that nobody has: books are registered in part.

    A PMID or PMCID that PubMed does not have is worth a warning: some were taken back.

    OpenAlex is asked for a second opinion, which is shown and changes nothing; `sources` without
    `openalex-dois` and `openalex` asks for none.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature99999
    ```
    ```registry
    10.1038/nature99999 is not registered
    10.1038/nature14539 could not be asked
    ```

    ## Passes
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```

    ## Fix
    Where a search finds the work, writes its DOI; never safe, because a search is a guess.

    ## Options
    None.

    ## Sources
    DOI Handbook, *Which RA?* (`doi.org/doiRA`): the registries' own 404 means no more than "not
    ours". Cioffi et al. 2022, doi 10.1007/s11192-022-04367-w, on how DOIs go wrong.
    """

    code = "RC101"
    name = "doi-not-registered"
    severity = Severity.ERROR
    scope = Scope.RECORD
    occasions = frozenset({Occasion.NO_RECORD, Occasion.FURTHER})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        checked, doi = subject.checked, subject.reference.doi
        right = checked.found_by_search
        answer = checked.answer
        if doi is not None and isinstance(answer, NotRegistered) and not checked.repaired_doi:
            yield self._report(subject, doi, answer, right, _second(checked.second))
        for further in checked.further:
            match further:
                case FurtherAnswer(given=FurtherDOI(doi=doi), answer=NotRegistered() as answer):
                    yield self._report(subject, doi, answer, None)
                case FurtherAnswer(given=Number() as number, answer=NotRegistered() as answer):
                    if number.kind is not NumberKind.ISBN:
                        yield self._unknown(subject, number, answer)

    def _unknown(self, subject: Subject, number: Number, answer: NotRegistered) -> Finding:
        provenance = answer.provenance
        return self.finding(
            subject,
            Field.DOI,
            f"{registry_name(provenance.registry)} knows no {named(number)}",
            stated=number.digits,
            marks=[(number.span, None)],
            evidence=[("asked", f"{registry_name(provenance.registry)}, {provenance.retrieved}")],
            severity=Severity.WARNING,
        )

    def _report(
        self,
        subject: Subject,
        doi: DOI,
        answer: NotRegistered,
        right: Record | None,
        second: Evidence = (),
    ) -> Finding:
        provenance = answer.provenance
        asked = f"{registry_name(provenance.registry)}, {provenance.retrieved}"
        evidence = [("asked", asked), *second]
        if right is not None:
            evidence.append(search_line(right))
        own = subject.reference.doi
        besides = "" if own is None or own is doi else f", which stands besides {own.value}"
        return self.finding(
            subject,
            Field.DOI,
            f"no registration agency knows {named(doi)}{besides}",
            stated=doi.value,
            recorded=None if right is None else right.name,
            marks=[(doi.span, None if right is None else right.name)],
            evidence=evidence,
            fix=with_another_doi(subject, doi, right),
        )


def _second(answer: Answer | None) -> Evidence:
    """Return the evidence line about what OpenAlex says, where it was asked."""
    match answer:
        case Found(record=record):
            told = f"has it all the same: {short_citation(record)}; ask again later"
        case NotRegistered(provenance=Provenance(registry="openalex")):
            told = "has no work under it either"
        case _:
            return ()
    return (("opinion", f"OpenAlex {told}"),)
