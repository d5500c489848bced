"""RC204: the right authors in another order."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind
from refcheck.core.model.finding import Edit, Field
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.mismatch import MismatchRule
from refcheck.rules.kit.name_list import moving
from refcheck.rules.kit.phrases import listing, quoted, who_says


class AuthorOrder(MismatchRule):
    """The authors are the recorded ones in another order.

    ## Why it matters
    In many fields the first author did the work and the last one led it, and an author-year
    citation in the text names the first.

    ## What it accepts
    - Nothing but the recorded order; registries keep the order of publication.

    A record whose authors stand in the order of the alphabet may be sorted: where more than two
    have changed places, the finding is of low confidence.

    ## Fails
    ```text
    Bengio Y, LeCun Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
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
    ```

    ## Passes
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```

    ## Fix
    Puts the names in their order; never safe, because a registry may hold another one than the
    printed article.

    ## Options
    None.

    ## Sources
    Crossref REST API, `author` (`sequence`: the order is that of publication).
    """

    code = "RC204"
    name = "author-order"
    compared = "author"
    field = Field.AUTHOR
    kinds = (DifferenceKind.ORDER,)

    def sentence(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> str:
        """See `MismatchRule.sentence`."""
        who = who_says(subject)
        placed = [(d.stated, d.position) for d in differences if d.stated and d.position]
        if not placed:
            return f"the authors stand in another order than the one {who} has"
        names = listing([f"{quoted(name)} as author {place}" for name, place in placed])
        return f"the authors stand in another order: {who} has {names}"

    def label(self, difference: Difference) -> str | None:
        """Return the place that the name has on record."""
        return f"author {difference.position}" if difference.position else None

    def edits(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> tuple[Edit, ...]:
        """See `MismatchRule.edits`."""
        return moving(subject, comparison, differences)
