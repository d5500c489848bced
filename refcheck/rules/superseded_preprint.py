"""RC604: a preprint that has been published."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import who_says


class SupersededPreprint(ReferenceRule):
    """The cited preprint has since been published as an article.

    ## Why it matters
    The article was reviewed and may say something else; many journals ask for it.

    ## What it accepts
    - A preprint without a published version on record; most preprints do not name theirs.

    ## Fails
    ```text
    Doe J, Roe R. Swimming patterns of the common eel in cold rivers. bioRxiv. 2020.
    doi:10.1101/2020.01.01.123456
    ```
    ```registry
    10.1101/2020.01.01.123456
      type: article
      registered-type: posted-content
      author: Doe, Jane; Roe, Richard
      title: Swimming patterns of the common eel in cold rivers
      published: 2020-01-01
      relation: is-preprint-of 10.1111/jfb.14500
    10.1101/2020.01.01.123457
      type: article
      registered-type: posted-content
      author: Doe, Jane; Roe, Richard
      title: Resting patterns of the common eel in warm rivers
      published: 2020-01-01
    ```

    ## Passes
    ```text
    Doe J, Roe R. Resting patterns of the common eel in warm rivers. bioRxiv. 2020.
    doi:10.1101/2020.01.01.123457
    ```

    ## Fix
    None: whether the article says the same only the author can tell.

    ## Options
    None.

    ## Sources
    Crossref REST API, `relation`, *is-preprint-of*.
    """

    code = "RC604"
    name = "superseded-preprint"
    severity = Severity.WARNING
    scope = Scope.RECORD
    occasions = frozenset({Occasion.RELATION})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        record, doi = subject.own_record, subject.reference.doi
        if record is None or doi is None:
            return
        published = record.relation.get("is-preprint-of", ())
        if not published:
            return
        yield self.finding(
            subject,
            Field.STATUS,
            f"the cited preprint has been published: {who_says(subject)} names {published[0]}",
            stated=doi.value,
            recorded=published[0],
            marks=subject.at_doi(published[0]),
        )
