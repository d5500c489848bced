"""RC102: a DOI that does not resolve as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.core.model.identifiers import DOI, DOIFault
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.file_notations import TEX, is_written_in
from refcheck.rules.kit.occasions import Occasion

_FAULTS = MappingProxyType(
    {
        DOIFault.TYPOGRAPHIC_DASH: "a typographic dash where the DOI has a hyphen",
        DOIFault.LATEX_ESCAPE: "a LaTeX escape inside",
        DOIFault.SPACE_INSIDE: "a space inside",
    }
)


class MalformedDOI(ReferenceRule):
    """The DOI does not resolve as it is written, and its repaired form does.

    ## Why it matters
    A reader who follows the link gets nowhere, and citation indexes lose the citation: more than
    a million such DOIs have been counted.

    ## What it accepts
    - Upper case, `doi:`, `https://doi.org/`, `dx.doi.org`, percent- and HTML-escapes, a full stop
      or bracket behind, zero-width characters: all of these resolve.
    - A DOI that was wrapped at a line end.
    - LaTeX escapes in BibTeX and LaTeX files, where they are right.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539/full
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
    10.1038/nature14539/full is not registered
    ```

    ## Passes
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444. DOI:
    10.1038/NATURE14539.
    ```

    ## Fix
    Writes the repaired DOI; safe, because it is offered only where an agency knows the repaired
    DOI and its record agrees with the reference.

    ## Options
    None.

    ## Sources
    Cioffi et al. 2022, doi 10.1007/s11192-022-04367-w; Xu et al. 2019,
    doi 10.1007/s11192-019-03162-4; Zhu et al. 2019, doi 10.1007/s11192-018-2980-7.
    """

    code = "RC102"
    name = "malformed-doi"
    severity = Severity.ERROR
    scope = Scope.RECORD
    occasions = frozenset({Occasion.ALIAS, Occasion.FAULTY_DOI})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        doi = subject.reference.doi
        if doi is None:
            return
        repaired = subject.checked.repaired_doi or (doi.value if _faults(subject, doi) else None)
        if repaired is None or subject.own_record is None:
            return
        yield self.finding(
            subject,
            Field.DOI,
            _sentence(subject, doi, repaired),
            stated=doi.written or doi.value,
            recorded=repaired,
            marks=subject.at_doi(repaired),
            fix=_fix(subject, doi, repaired),
        )


def _sentence(subject: Subject, doi: DOI, repaired: str) -> str:
    if subject.checked.repaired_doi:
        return f"no agency knows the DOI {doi.value}, and the work's DOI is {repaired}"
    faults = " and ".join(_FAULTS[fault] for fault in _faults(subject, doi))
    return f"the DOI has {faults} and does not resolve as written: it should read {repaired}"


def _faults(subject: Subject, doi: DOI) -> tuple[DOIFault, ...]:
    """Return the faults that are faults in this kind of file."""
    is_tex = is_written_in(subject.source, TEX)
    return tuple(f for f in doi.faults if not (is_tex and f is DOIFault.LATEX_ESCAPE))


def _fix(subject: Subject, doi: DOI, repaired: str) -> Fix | None:
    if doi.span is None or subject.identity is not Identity.SAME_WORK:
        return None
    return Fix((Edit(doi.span, repaired),), Safety.SAFE, "the record of the repaired DOI agrees")
