"""RC301: a reference without authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refcheck.core.model.finding import Field
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.missing_field import MissingFieldRule

if TYPE_CHECKING:
    from refcheck.rules.kit.adding.member import Value


class MissingAuthorList(MissingFieldRule):
    """The reference has no author, though the record and the other entries have one.

    ## Why it matters
    Without a name the work can neither be cited in the text nor credited.

    ## What it accepts
    - Styles that print none: the rule speaks where at least three entries were compared and
      four in five of them state it.
    - Works without authors on record: editorials, news, reports of institutions.

    ## Fails
    ```bibtex
    @article{w1, author = {Smith, Anna}, title = {Growth of barley in wet springs},
      journal = {Journal of Crops}, year = {2011}, doi = {10.1111/a1}}
    @article{w2, author = {Jones, Bert}, title = {Decline of rye after dry summers},
      journal = {Journal of Crops}, year = {2012}, doi = {10.1111/a2}}
    @article{w3, author = {Brown, Carl}, title = {Return of oats to northern farms},
      journal = {Journal of Crops}, year = {2013}, doi = {10.1111/a3}}
    @article{w4, author = {Green, Dora}, title = {Spread of spelt along the rivers},
      journal = {Journal of Crops}, year = {2014}, doi = {10.1111/a4}}
    @article{w5, title = {Yield of maize under late frosts}, journal = {Journal of Crops},
      year = {2015}, doi = {10.1111/a5}}
    ```
    ```registry
    10.1111/a1
      author: Smith, Anna
      title: Growth of barley in wet springs
      container-title: Journal of Crops
      published-print: 2011
    10.1111/a2
      author: Jones, Bert
      title: Decline of rye after dry summers
      container-title: Journal of Crops
      published-print: 2012
    10.1111/a3
      author: Brown, Carl
      title: Return of oats to northern farms
      container-title: Journal of Crops
      published-print: 2013
    10.1111/a4
      author: Green, Dora
      title: Spread of spelt along the rivers
      container-title: Journal of Crops
      published-print: 2014
    10.1111/a5
      author: White, Ewan
      title: Yield of maize under late frosts
      container-title: Journal of Crops
      published-print: 2015
    ```

    ## Passes
    ```bibtex
    @article{w1, author = {Smith, Anna}, title = {Growth of barley in wet springs},
      journal = {Journal of Crops}, year = {2011}, doi = {10.1111/a1}}
    @article{w5, title = {Yield of maize under late frosts}, journal = {Journal of Crops},
      year = {2015}, doi = {10.1111/a5}}
    ```

    ## Fix
    Adds the field to an entry of BibTeX, CSL-JSON, CSL-YAML, RIS, NBIB or JATS in the layout of
    its other fields; never safe, because a registry may hold it wrongly. None in a text: where it
    stands is a matter of style.

    ## Options
    None.

    ## Sources
    The other entries of the same list: at least four in five of them state it.
    """

    code = "RC301"
    name = "missing-author-list"
    compared = "author"
    field = Field.AUTHOR
    noun = "author"

    def bibtex_fields(self, subject: Subject) -> tuple[str, ...]:
        """See `MissingFieldRule.bibtex_fields`."""
        return ("author",)

    def bibtex_value(self, recorded: str) -> str | None:
        """Return the names as a BibTeX name list; a group's would need braces."""
        names = recorded.split("; ")
        return " and ".join(names) if all("," in name for name in names) else None

    def value(self, subject: Subject, recorded: str) -> Value:
        """See `MissingFieldRule.value`."""
        record = subject.checked.record
        return recorded if record is None else record.author
