"""RC201: an author who is someone else."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.fields.family_names import same_family
from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind
from refcheck.core.model.finding import Edit, Field
from refcheck.core.model.location import Span
from refcheck.core.text.name_words import compatible_given
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.list_habits import in_the_manner_of
from refcheck.rules.kit.mismatch import MismatchRule
from refcheck.rules.kit.name_list import as_stated_author, rewriting
from refcheck.rules.kit.phrases import quotations, who_says

# Nobody looks at so many carets one by one.
_MANY = 500


class AuthorMismatch(MismatchRule):
    """An author is not the one recorded in that place.

    ## Why it matters
    A wrong name takes the credit from one person and lays the claim on another; it is the most
    frequent error in reference lists.

    ## What it accepts
    - Initials for given names, with or without dots and hyphens, in either order.
    - Particles before or behind (`van der Berg`, `Berg, van der`), suffixes, compound surnames
      and the first surname of two.
    - Diacritics or their transcriptions (ü/ue/u, ø/o/oe, ß/ss, ł/l), any apostrophe, capitals.
    - Family and given name exchanged in the record; groups.
    - Odd records: "et al." or an affiliation among the authors, all names in one, letters that
      were lost or decoded wrongly. Names in another script are told only where they could not
      begin so.
    - "et al.", "and others", "…": what is listed before them is compared, the rest is not missed.

    ## Fails
    ```text
    LeCun Y, Benson Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
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
    LECUN Y, BENGIO Y, HINTON GE. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```
    ```text
    LeCun, Y., et al. (2015). Deep learning. Nature, 521(7553), 436–444.
    https://doi.org/10.1038/nature14539
    ```

    ## Fix
    Writes the recorded name as the others are written, or the whole list where more is wrong with
    it; never safe, because a registry may hold a name wrongly.

    ## Options
    None.

    ## Sources
    Crossref REST API, `author`; NISO JATS 1.3, *name*; Logan et al. 2023 on errors in names.
    """

    code = "RC201"
    name = "author-mismatch"
    compared = "author"
    field = Field.AUTHOR
    kinds = (DifferenceKind.REPLACED, DifferenceKind.VALUE)

    def sentence(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> str:
        """See `MismatchRule.sentence`."""
        stated = quotations(d.stated for d in differences)
        recorded = quotations(d.recorded for d in differences)
        place = as_stated_author(comparison, differences)
        return f"the reference names {stated}{place}, {who_says(subject)} names {recorded}"

    def places(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> Sequence[Span | None]:
        """See `MismatchRule.places`; of very many names none is looked at for its wrong part."""
        if len(differences) > _MANY:
            return [difference.span for difference in differences]
        return super().places(subject, comparison, differences)

    def marked(self, subject: Subject, difference: Difference) -> Span | None:
        """Return where the wrong part of the name stands, where only one part is wrong."""
        span, stated, recorded = difference.span, difference.stated, difference.recorded
        if span is None or stated is None or recorded is None:
            return span
        family, _, given = stated.partition(", ")
        other_family, _, other_given = recorded.partition(", ")
        part = family
        if same_family(family, other_family):
            part = given
        elif not compatible_given(given, other_given):
            return span
        written = subject.written(span)
        if not part or written.count(part) != 1:
            return span
        start = span.start + written.index(part)
        return Span(start, start + len(part))

    def edits(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> tuple[Edit, ...]:
        """See `MismatchRule.edits`."""
        if len(differences) < len(comparison.differences):
            return rewriting(subject)
        return super().edits(subject, comparison, differences) or rewriting(subject)

    def replacement(self, subject: Subject, difference: Difference) -> str | None:
        """Return the recorded name, written as the stated one is."""
        if difference.span is None or difference.stated is None or difference.recorded is None:
            return None
        written = subject.written(difference.span)
        return in_the_manner_of(written, difference.stated, difference.recorded)
