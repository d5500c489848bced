"""RC108: an identifier, or an author's name, that is nobody's."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.comparison import Outcome
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.text.nobody import nobody
from refcheck.core.text.work_numbers import misprinted_isbns
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import search_line


class PlaceholderIdentifier(ReferenceRule):
    """Something stands in the place of an identifier that nobody was given, or of an author.

    ## Why it matters
    It was to be filled in, and goes to print as it is; a language model that made a reference up
    leaves the same mark.

    An ISBN whose last digit does not fit the others is nobody's either: a digit was mistyped. That
    is a warning, for some books have such a number in print.

    ## What it accepts
    - Every identifier that may be somebody's, however odd: `10.1234/5678`, `10.1000/xyz123`,
      `10.1093/mind/xxx.117.115a` (a page of volume XXX). The registries are asked about it.
    - An ISBN of ten digits or of thirteen, with any hyphens; the number of printed music
      (`979-0`), and what has no such length.
    - An identifier that is cut at its end by an ellipsis: what is left of it is asked about.
    - A reference that says it has none (`doi: none`, `n/a`), or none yet (`in press`).
    - Names that somebody may have, however common (`Doe, J.`); `Anonymous` and `N. N.`, which say
      that the author is not known. `Firstname Lastname`, `Author, A. A.` and `et al.` with nobody
      in front of it are templates.

    Nobody is asked about a placeholder.

    ## Fails
    ```text
    Doe J, Roe R. Swimming patterns of the common eel in cold rivers. arXiv:2305.XXXXX. 2023.
    ```
    ```registry
    10.1111/jfb.14500
      author: Doe, Jane; Roe, Richard
      title: Resting patterns of the common eel in warm rivers
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
      issue: 2
      page: 101-110
    ```

    ## Passes
    ```text
    Doe J, Roe R. Resting patterns of the common eel in warm rivers. Journal of Fish Biology.
    2011;98(2):101-110. doi:10.1111/jfb.14500
    ```

    ## Fix
    None. Where a search finds the work, its DOI is named.

    ## Options
    None.

    ## Sources
    DOI Handbook 2.2, on prefixes; "Understanding the arXiv identifier"; the shape was looked for
    in 149,293 DOIs of Crossref's works, and none has it. ISBN Users' Manual, 7th edition, on the
    check digit.
    """

    code = "RC108"
    name = "placeholder-identifier"
    severity = Severity.ERROR
    scope = Scope.REFERENCE
    occasions = frozenset({Occasion.PLACEHOLDER})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        right = subject.checked.found_by_search
        for unassigned in subject.reference.unassigned:
            yield self.finding(
                subject,
                Field.DOI,
                f"{unassigned.kind} {unassigned.written} is nobody's: it only holds the place",
                stated=unassigned.written,
                recorded=None if right is None else right.name,
                marks=[(unassigned.span, None if right is None else right.name)],
                evidence=[] if right is None else [search_line(right)],
            )
        for written, span in misprinted_isbns(subject.reference):
            yield self.finding(
                subject,
                Field.DOI,
                f"ISBN {written} is nobody's: its last digit does not fit the others",
                stated=written,
                marks=[(span, None)],
                severity=Severity.WARNING,
            )
        author = nobody(subject.reference)
        compared = subject.checked.comparison("author")
        if author is None or (compared is not None and compared.outcome is Outcome.DIFFERENT):
            return  # or RC201 says it, with the name that belongs there
        yield self.finding(
            subject,
            Field.AUTHOR,
            f'the author "{author}" is nobody: it only holds the place of a name',
            stated=str(author),
            marks=[(author.span, None)],
        )
