"""RC905: something in the entry that nothing explains."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import quotations, who_says


class UnaccountedText(ReferenceRule):
    """The entry says something that neither the record nor any usual note explains.

    ## Why it matters
    A reference may state all that is on record and something more: a subtitle of its own, another
    work, a claim. What stands there is for a reader to look at, and never fails a run.

    ## What it accepts
    - Fields that are compared, wherever the style prints them, and what is on record besides
      (publisher, place, meeting, editors).
    - What lists print besides: dates of access, "Epub ahead of print", identifiers, editions,
      series, media and kinds in brackets, languages, roles, translations of the title in brackets.
    - Notes on other works: "Reprinted in", "Erratum in", "See also", "as cited in"; what is cited
      there in full is a reference of its own.
    - Entries of BibTeX, RIS and other formats with fields: what has a field of its own is printed
      as the style likes. Only a subtitle that nobody recorded is told, and a book's publisher.
    - Another publisher of a book, unless both are known as houses that were never one: imprints,
      predecessors and hosts have many names.

    ## Fails
    ```text
    Doe J, Roe R. Swimming patterns of the common eel: a refutation. Journal of Fish Biology.
    2021;98(2):101-110. doi:10.1111/jfb.14500
    ```
    ```registry
    10.1111/jfb.14500
      type: article-journal
      author: Doe, Jane; Roe, Richard
      title: Swimming patterns of the common eel
      container-title: Journal of Fish Biology
      published: 2021-02-01
      volume: 98
      issue: 2
      page: 101-110
    ```

    ## Passes
    ```text
    Doe J, Roe R. Swimming patterns of the common eel [Internet]. Journal of Fish Biology. 2021
    [cited 2022 Mar 4];98(2):101-110. Available from: doi:10.1111/jfb.14500
    ```

    ## Fix
    None.

    ## Options
    None.

    ## Sources
    What lists print besides the fields: NLM, "Citing Medicine", 2nd ed.; APA Publication Manual,
    7th ed.; the locales of the Citation Style Language.
    """

    code = "RC905"
    name = "unaccounted-text"
    severity = Severity.NOTE
    scope = Scope.RECORD
    occasions = frozenset({Occasion.LEFT_OVER})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        judgement = subject.checked.judgement
        if judgement is None or judgement.identity is not Identity.SAME_WORK:
            return
        left = judgement.unaccounted
        if left:
            yield self.finding(
                subject,
                Field.ENTRY,
                f"the reference also says {quotations(part.text for part in left)}, "
                f"which nothing that {who_says(subject)} has explains",
                stated="; ".join(part.text for part in left),
                marks=[(part.span, None) for part in left],
            )
