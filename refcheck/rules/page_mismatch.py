"""RC210: the pages, or the article number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from refcheck.core.model.comparison import Comparison, Difference
from refcheck.core.model.finding import Field
from refcheck.core.model.reference import Carrier
from refcheck.patterns import lazily
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.file_notations import TEX, is_written_in
from refcheck.rules.kit.mismatch import MismatchRule, says

# One dash of any kind, or TeX's `--` and `---`.
_DASH = lazily(r"-{1,3}|[\u2010-\u2015\u2212]")


class PageMismatch(MismatchRule):
    """The pages, or the article number, are not the recorded ones.

    ## Why it matters
    The first page finds a printed article; a transposed digit sends the reader elsewhere.

    ## What it accepts
    - A range that drops the digits it repeats: `737-8` for `737-738`, `S120-9` for `S120-S129`.
    - Any dash, and `pp.`, `p.`, `e`-pages in either case.
    - The first page alone, against a range that starts there.
    - The article number where the record has pages, and pages where it has an article number:
      `130:1-130:36`, `Article 130, 36 pages`, `Paper No. 101, 34`. Where the record has no number
      but that in the DOI, only a slip against it is told.
    - A count of as many pages (`10 pp.`).
    - Any pages, where an article has neither volume nor issue on record and is paged from 1: its
      issue was not made up then.

    An article number with a hyphen is compared whole: `e00066-25` is not `e00066-15`.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):463-444.
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
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-44.
    doi:10.1038/nature14539
    ```
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436.
    doi:10.1038/nature14539
    ```

    ## Fix
    Writes the recorded pages in their place, with the dash that stood there, or that
    the list uses; safe where
    everything else agrees.

    ## Options
    None.

    ## Sources
    Crossref REST API, `page` and `article-number`: either may hold either.
    """

    code = "RC210"
    name = "page-mismatch"
    compared = "page"
    field = Field.PAGE
    fix_may_be_safe = True

    def sentence(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> str:
        """See `MismatchRule.sentence`."""
        noun = "pages" if _DASH.search(differences[0].stated or "") else "page"
        return says(subject, comparison, differences[0], noun)

    def replacement(self, subject: Subject, difference: Difference) -> str | None:
        """Return the recorded pages with the dash of the entry."""
        if difference.recorded is None or difference.span is None:
            return None
        return _DASH.sub(_dash_of(subject, difference), difference.recorded)


def _dash_of(subject: Subject, difference: Difference) -> str:
    written = subject.written(difference.span) if difference.span is not None else ""
    if match := _DASH.search(written):
        return match.group()
    pages = (n.reference.fields.get("page") for n in subject.neighbours)
    dashes = (_DASH.search(subject.written(p.span)) for p in pages if p and p.span)
    counted = Counter(dash.group() for dash in dashes if dash)
    if counted:
        return counted.most_common(1)[0][0]
    is_structured = subject.reference.carrier is Carrier.STRUCTURED
    return "--" if is_structured and is_written_in(subject.source, TEX) else "-"
