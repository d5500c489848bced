"""RC203: an author too many."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind
from refcheck.core.model.finding import Edit, Field
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.mismatch import MismatchRule
from refcheck.rules.kit.name_list import removing
from refcheck.rules.kit.phrases import quotations, who_says


class SurplusAuthor(MismatchRule):
    """The reference names an author whom the record does not have.

    ## Why it matters
    A person is made to answer for work that is not theirs.

    ## What it accepts
    - A group ("for the X Study Group") that the record does not hold.
    - A record that holds no more than the first author, as many digitised back issues do.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Schmidhuber J, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
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
    Removes the name, or writes the whole list where more is wrong with it; never safe, because a
    registry may have lost a name.

    ## Options
    None.

    ## Sources
    Crossref REST API, `author`.
    """

    code = "RC203"
    name = "surplus-author"
    compared = "author"
    field = Field.AUTHOR
    kinds = (DifferenceKind.SURPLUS,)

    def sentence(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> str:
        """See `MismatchRule.sentence`."""
        names = quotations(d.stated for d in differences)
        return f"the reference names {names}, {who_says(subject)} does not"

    def label(self, difference: Difference) -> str | None:
        """Return what the caret means, there being no recorded name to show."""
        return "not on record"

    def edits(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> tuple[Edit, ...]:
        """See `MismatchRule.edits`."""
        return removing(subject, comparison, differences)
