"""RC206: the year."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.comparison import Comparison
from refcheck.core.model.finding import Field, Finding
from refcheck.rules.kit.base import Option, Subject
from refcheck.rules.kit.mismatch import MismatchRule
from refcheck.rules.kit.preprints import journal_beside_preprint


class YearMismatch(MismatchRule):
    """The year is none of those on record for this work.

    ## Why it matters
    The year is half of an author-year citation, and readers judge by it how current a source is.

    ## What it accepts
    - The year of print, of online publication or of the issue: the first two differ for about
      four in ten articles that have both, mostly by one.
    - `2015a`: the letter tells two entries apart and says nothing of the work.
    - `2013/14` and `2013-2014`, where one of the two is right; a span of years of a work in
      volumes; both years of a reprint (`1859/1964`).
    - A decade (`198X`, `[198-?]`) that holds the year; `1723?` one off, `ca. 1723` five.
    - The same year of another calendar: Buddhist, Iranian, Islamic, Hebrew, Minguo, Japanese.
    - "in press", "n.d." and their like, in any language, and what programs write for nothing
      (`null`): they state no year, and are not compared.

    Whatever else stands in the year's place is another year, readable or not: 2104, 20014, 2O14.

    The online date of a digitised back issue is not accepted: an article of 1966 that was put
    online in 2002 is of 1966, and the message says where 2002 comes from.

    ## Fails
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2016;521(7553):436-444.
    doi:10.1038/nature14539
    ```
    ```registry
    10.1038/nature14539
      author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
      title: Deep learning
      container-title: Nature
      published-online: 2015-05-27
      published-print: 2015-05-28
      volume: 521
      issue: 7553
      page: 436-444
    10.1007/s00198-014-2989-6
      author: Huang, Z.-B.; Wan, S.-L.
      title: Does vitamin K2 play a role in the prevention of osteoporosis
      container-title: Osteoporosis International
      published-online: 2014-12-17
      published-print: 2015-03
      volume: 26
      issue: 3
      page: 1175-1186
    ```

    ## Passes
    ```text
    LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444.
    doi:10.1038/nature14539
    ```
    ```text
    Huang ZB, Wan SL. Does vitamin K2 play a role in the prevention of osteoporosis.
    Osteoporosis International. 2014;26(3):1175-1186. doi:10.1007/s00198-014-2989-6
    ```

    ## Fix
    Writes the year of the issue in its place; safe where everything else agrees.

    ## Options
    - `tolerance` (whole number, default 0): how many years a stated year may differ.

    ## Sources
    EDTF as biblatex 3.20 reads it, 2.3.8; AACR2, 1.4F; Unicode CLDR on calendars.
    Crossref REST API, `issued`, `published-print`, `published-online`, `journal-issue`; Haustein,
    Bowman and Costas 2015, "When is an article actually published?".
    """

    code = "RC206"
    name = "year-mismatch"
    options = (Option("tolerance", 0, "how many years a stated year may differ"),)
    compared = "issued"
    field = Field.YEAR
    fix_may_be_safe = True

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        comparison = subject.checked.comparison(self.compared)
        record = subject.checked.record
        if record is not None and journal_beside_preprint(subject, record) is not None:
            return  # the article's year, and the preprint's: RC212 tells that they are two
        if comparison is None or not self._tolerates(subject, comparison):
            yield from super().check(subject)

    def _tolerates(self, subject: Subject, comparison: Comparison) -> bool:
        stated, recorded = comparison.stated or "", comparison.recorded or ""
        if not all(year.isdecimal() and len(year) == 4 for year in (stated, recorded)):
            return False
        return abs(int(stated) - int(recorded)) <= self.option(subject, "tolerance")
