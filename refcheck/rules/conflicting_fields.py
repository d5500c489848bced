"""RC213: a field that one entry states twice, differently."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from refcheck.core.fields.same_statement import say_the_same
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.model.reference import Repeated
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import listing, quoted

_ABOUT = MappingProxyType(
    {
        "author": Field.AUTHOR,
        "editor": Field.AUTHOR,
        "title": Field.TITLE,
        "issued": Field.YEAR,
        "container-title": Field.CONTAINER_TITLE,
        "booktitle": Field.CONTAINER_TITLE,
        "volume": Field.VOLUME,
        "issue": Field.ISSUE,
        "page": Field.PAGE,
        "DOI": Field.DOI,
    }
)
_SHOWN = 60  # characters of a value that the headline shows


class ConflictingFields(ReferenceRule):
    """One entry states a field twice, differently.

    ## Why it matters
    Which of the two is printed depends on the program: BibTeX takes the first of a field's values,
    biber the last, and biblatex prints `date` and `journaltitle` where BibTeX prints `year` and
    `journal`. Only one of them is compared with the record.

    ## What it accepts
    - The same value twice, however written: `1--9` and `1-9`, `2014` and `2014-05`, a journal in
      full and abbreviated, initials and given names.
    - Fields that nobody prints: keywords, files, abstracts.
    - A year beside a date that has none (`in press`).
    - A field that another entry lends: the entry's own counts.

    ## Fails
    ```bibtex
    @article{doe2011,
      author = {Doe, Jane},
      title = {Swimming patterns of the common eel in cold rivers},
      journal = {Journal of Fish Biology},
      year = {2011},
      date = {2014-05},
      volume = {98},
      doi = {10.1111/jfb.14500}
    }
    ```
    ```registry
    10.1111/jfb.14500
      author: Doe, Jane
      title: Swimming patterns of the common eel in cold rivers
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
    ```

    ## Passes
    ```bibtex
    @article{doe2011,
      author = {Doe, Jane},
      title = {Swimming patterns of the common eel in cold rivers},
      journal = {Journal of Fish Biology},
      journaltitle = {J. Fish Biol.},
      year = {2011},
      date = {2011-02},
      volume = {98},
      volume = 98,
      keywords = {eels},
      keywords = {rivers},
      doi = {10.1111/jfb.14500}
    }
    ```

    ## Fix
    None: which of the two is right the record may tell, and the author.

    ## Options
    None.

    ## Sources
    BibTeX 0.99d (the first of a field's values counts, with a warning); biber 2.20; the biblatex
    manual 3.20, sections 2.2.5 and 4.2.4.3; RIS Format Specifications, 2011; RFC 8259, section 4.
    """

    code = "RC213"
    name = "conflicting-fields"
    severity = Severity.WARNING
    scope = Scope.REFERENCE
    occasions = frozenset({Occasion.REPEATED})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        for repeated in subject.reference.repeated:
            first = repeated.stated[0][1].text
            others = (value.text for _, value in repeated.stated[1:])
            if not all(say_the_same(repeated.name, first, other) for other in others):
                yield self._report(subject, repeated)

    def _report(self, subject: Subject, repeated: Repeated) -> Finding:
        said = [f"{name} {quoted(_shown(value.text))}" for name, value in repeated.stated]
        return self.finding(
            subject,
            _ABOUT.get(repeated.name, Field.ENTRY),
            f"the entry says {listing(said)}",
            stated="; ".join(value.text for _, value in repeated.stated),
            marks=[(value.span, None) for _, value in repeated.stated],
        )


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
