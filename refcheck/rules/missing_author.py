"""RC202: an author left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind
from refcheck.core.model.finding import Edit, Field
from refcheck.core.model.location import Span
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.mismatch import MismatchRule
from refcheck.rules.kit.name_list import adding, as_author
from refcheck.rules.kit.phrases import quotations, who_says


class MissingAuthor(MismatchRule):
    """An author on record is left out of a list that claims to be whole.

    ## Why it matters
    Whoever is left out is not found in citation indexes and gets no credit.

    ## What it accepts
    - A list that says it is cut: "et al.", "and others", "…", APA's nineteen names and the last.
    - A group that the record lists beside the persons ("for the X Study Group"), which many
      styles do not print.

    ## Fails
    ```text
    LeCun Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444. doi:10.1038/nature14539
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
    LeCun Y, Bengio Y, et al. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```

    ## Fix
    Adds the name in its place, written as the others are, or writes the whole list where more is
    wrong with it; never safe, because a registry may hold a name wrongly.

    ## Options
    None.

    ## Sources
    Crossref REST API, `author`; APA Publication Manual, 7th ed., 9.8 (twenty names and more).
    """

    code = "RC202"
    name = "missing-author"
    compared = "author"
    field = Field.AUTHOR
    kinds = (DifferenceKind.MISSING,)

    def sentence(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> str:
        """See `MismatchRule.sentence`."""
        names, place = quotations(d.recorded for d in differences), as_author(differences)
        return f"the reference leaves out {names}, whom {who_says(subject)} names{place}"

    def places(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> Sequence[Span | None]:
        """Return the gaps: behind the name before each, or in front of the first one."""
        missing = {d.position for d in comparison.differences if d.kind is DifferenceKind.MISSING}
        first = next(position for position in count(1) if position not in missing)
        return [_gap(difference, first) for difference in differences]

    def label(self, difference: Difference) -> str | None:
        """Return who is missing at the caret."""
        return f"missing here: {difference.recorded}"

    def edits(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> tuple[Edit, ...]:
        """See `MismatchRule.edits`."""
        return adding(subject, comparison, differences)


def _gap(difference: Difference, first: int) -> Span | None:
    """Return where a name is missing; `first` is the position of the first that is not."""
    neighbour, position = difference.span, difference.position
    if neighbour is None or position is None:
        return neighbour
    at = neighbour.start if position <= first else neighbour.end
    return Span(at, at)
