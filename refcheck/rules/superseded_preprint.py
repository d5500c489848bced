"""RC604: a preprint that has been published."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.phrases import registry_name, short_citation, who_says


class SupersededPreprint(ReferenceRule):
    """The cited preprint has since been published as an article.

    ## Why it matters
    The article was reviewed and may say something else; many journals ask for it.

    ## What it accepts
    - A preprint without a published version on record. What an author gave arXiv as the DOI of an
      article counts where its record has title and authors.
    - Most preprints do not name their published version. It is searched for at Crossref under the
      preprint's title, which has to have five telling words, and has to be by all of its authors,
      and no earlier: where the preprint stands under a journal or a meeting always, else as far as
      the list's other questions leave room. An article of another title is not found.

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
    In BibTeX it replaces the entry as a whole by that of the published version, under its key and
    with what else its author noted, unless it cites the preprint as one and a search alone found
    the article. Never safe: whether the article says the same only the author
    can tell. In other formats there is none: part of an entry mended would be of neither version.

    ## Options
    None.

    ## Sources
    Crossref REST API, `relation`, *is-preprint-of*; DataCite Metadata Schema 4.6, *IsVersionOf*.
    """

    code = "RC604"
    name = "superseded-preprint"
    severity = Severity.WARNING
    scope = Scope.RECORD
    occasions = frozenset({Occasion.RELATION, Occasion.PREPRINT})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        record, doi = subject.own_record, subject.reference.doi
        if record is None or doi is None:
            return
        published = subject.checked.published
        named = record.relation.get("is-preprint-of", ())
        if published is None and not named:
            return
        new = named[0] if published is None else published.doi
        yield self.finding(
            subject,
            Field.STATUS,
            f"the cited preprint has been published: {_who_has(subject, new)}",
            stated=doi.value,
            recorded=new,
            marks=subject.at_doi(new),
            evidence=[] if published is None else [("published", short_citation(published))],
        )


def _who_has(subject: Subject, new: str) -> str:
    """Return `Crossref names 10.1000/182`, or, where a search found it, by what it was found."""
    record, published = subject.checked.record, subject.checked.published
    if (
        record is None
        or published is None
        or any(new in named for named in record.relation.values())
    ):
        return f"{who_says(subject)} names {new}"
    who = registry_name(published.registry)
    return f"{who} has an article of this title by these authors: {new}"
