"""RC205: the title."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.model.comparison import Comparison, Difference
from refcheck.core.model.finding import Edit, Field
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.mismatch import MismatchRule
from refcheck.rules.kit.phrases import quotations, short_citation, who_says


class TitleMismatch(MismatchRule):
    """The title says something else than the recorded one.

    ## Why it matters
    One replaced word can turn a finding round ("increases" for "decreases"), and a title is what
    people paste into a search box. Where a search found the work by all the rest, and another one
    has the stated title, that is said: the entry is put together of two.

    ## What it accepts
    - Case, punctuation, dashes, quotation marks, markup, LaTeX, accents and their usual
      transcriptions, Greek letters or their names, sub- and superscripts.
    - A subtitle on one side only; the translated or the original title; "(Review)", footnote
      marks, hyphens at line ends, British and American spelling of one word.
    - An article more or less ("of the eel", "of eel"), a hyphen for a blank: databases drop and add
      them, and no work is told from another by them.
    - Parts numbered II or 2; "Brief Announcement:", "(Extended Abstract)"; a title and its
      translation side by side; of software and data the name without the release.
    - Styles that print no title, and titles in a script that the record does not have.
    - What an arXiv preprint was called in the version that is named, or in the first.

    A subtitle that the record lacks is accepted, unless it makes the work a reply, a comment or a
    correction; where it may say the contrary ("a critique", "no evidence") the finding is of low
    confidence.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep mapping. Nature. 2015;521(7553):436-444.
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
    LeCun Y, Bengio Y, Hinton G. DEEP LEARNING. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```

    ## Fix
    Writes the recorded words in the place of the differing ones; never safe, because a title on
    record may itself be garbled.

    ## Options
    None.

    ## Sources
    Crossref REST API, `title`, `subtitle`, `original-title`, `short-title`.
    """

    code = "RC205"
    name = "title-mismatch"
    compared = "title"
    field = Field.TITLE

    def sentence(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> str:
        """See `MismatchRule.sentence`."""
        who = who_says(subject)
        replaced = [d for d in differences if d.stated and d.recorded]
        if replaced:
            stated = quotations(d.stated for d in replaced)
            recorded = quotations(d.recorded for d in replaced)
            return f"the title says {stated}, {who} says {recorded}{_whose(subject)}"
        if added := quotations(d.stated for d in differences):
            return f"the title has {added}, which {who} does not have"
        left_out = quotations(d.recorded for d in differences)
        return f"the title leaves out {left_out}, which {who} has"

    def edits(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> tuple[Edit, ...]:
        """Return what to write where; the whole title where words have no place."""
        whole, recorded = comparison.span, comparison.recorded
        if whole is not None and recorded and any(d.span == whole for d in differences):
            return (Edit(whole, recorded),)
        return super().edits(subject, comparison, differences)


def _whose(subject: Subject) -> str:
    """Return whose title it is, where a search for the entry found that as well."""
    other = subject.checked.traces.title
    return "" if other is None else f"; that title is another work's: {short_citation(other)}"
