"""RC207: the journal or book."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.model.comparison import Comparison, Difference
from refcheck.core.model.finding import Field
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.list_habits import in_the_manner_of_the_list
from refcheck.rules.kit.mismatch import MismatchRule
from refcheck.rules.kit.phrases import quoted, who_says


class ContainerTitleMismatch(MismatchRule):
    """The journal, book or proceedings is not the recorded one.

    ## Why it matters
    A neighbouring journal of the same family (Physical Review A for B, American Journal of
    Public Health for Journal of Public Health) is a different journal.

    ## What it accepts
    - The words in full, or all shortened: ISO 4, NLM, Mathematical Reviews, Chemical Abstracts,
      INSPIRE, ADS, DBLP, with their codes and macros; the registry's own short title; initialisms.
    - A leading "The", "and" for "&", British spelling; the section's subject left out or added, a
      place or a year in brackets, the sponsor (ACM, IEEE, SIGMOD) in front.
    - Parallel, former and later titles; a Russian title in Latin letters, a Chinese one in Pinyin.
    - A meeting by its acronym, with the year or the number; the publisher or host of a book or a
      data set in the container's place.
    - A meeting whose papers the recorded journal prints, where the volume or the pages agree.
    - For a data set, any name that has a word or the initials of what is on record.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Science. 2015;521(7553):436-444.
    doi:10.1038/nature14539
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
    10.1007/s00198-013-2325-6
      author: Knapen, M. H. J.; Drummen, N. E.
      title: Three-year low-dose menaquinone-7 supplementation helps decrease bone loss
      container-title: Osteoporosis International
      published-print: 2013-09
      volume: 24
      issue: 9
      page: 2499-2507
    ```

    ## Passes
    ```text
    Knapen MHJ, Drummen NE. Three-year low-dose menaquinone-7 supplementation helps decrease
    bone loss. Osteoporos Int. 2013;24(9):2499-2507. doi:10.1007/s00198-013-2325-6
    ```

    ## Fix
    Writes the recorded title in its place, abbreviated where the list abbreviates and the record
    has the short form; never safe, because another journal may mean another work.

    ## Options
    None.

    ## Sources
    Crossref REST API, `container-title`, `short-container-title`; ISO 4:1997; NLM Catalog; AMS,
    Abbreviations of Names of Serials; NASA ADS and AASTeX; INSPIRE; DBLP.
    """

    code = "RC207"
    name = "container-title-mismatch"
    compared = "container-title"
    field = Field.CONTAINER_TITLE

    def sentence(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> str:
        """See `MismatchRule.sentence`."""
        stated = quoted(comparison.stated or differences[0].stated or "")
        recorded = quoted(comparison.recorded or differences[0].recorded or "")
        return f"the reference names {stated}, {who_says(subject)} names {recorded}"

    def replacement(self, subject: Subject, difference: Difference) -> str | None:
        """Return the recorded title as the list writes its journals."""
        if difference.stated is None or difference.recorded is None:
            return None
        return in_the_manner_of_the_list(subject, difference.stated, difference.recorded)
