"""RC105: a reference that no registry knows."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.answer import Unreachable
from refcheck.core.model.finding import Field, Finding, Kinship, Severity
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.unknown_works import weigh


class NoRecordFound(ReferenceRule):
    """The reference has no DOI, and a search finds no such work.

    ## Why it matters
    It could not be checked. That is no fault by itself: many books, theses, reports, old papers
    and conference papers are in no registry. It is also what an invented reference looks like.

    It is an error where what was found proves that there is no such work:

    - the volume and the pages, three or more, are those of an article with other authors and
      another title, and the issue is the same or the pages are more than an issue has; or book,
      year and pages are those of such a chapter or paper;
    - the title is one work's, and the authors those of another that stands where it is said to;
    - three authors or more, all of whom wrote another paper for that meeting of that year;
    - a title of eight words or more that is recorded, of which neither authors nor place agree;
    - nearly the title of a paper by others at that meeting, whose papers are registered.

    It is a warning, and says so, where five others of that meeting and year are on record, none of
    them with such a title or by its authors (a paper in BibTeX or the like): what was given beside
    a meeting is often cited by its name, and two meetings share a short one. Where twenty others
    are in its proceedings, and three authors or more are stated, it also says whether anything is
    on record by two of them: those who wrote what was given beside a meeting have mostly written
    together. Where nothing is, and OpenAlex was asked as well and has no such work, it is an error.

    It is a note for what is seldom registered anywhere (web pages, reports, standards, patents,
    personal communications, the press; a `misc` that says so in a note or has a page's address
    alone), and where nothing but a preprint is found.

    ## What it accepts
    - Everything with a DOI, and everything a search finds. A search asks for the whole citation,
      and where that finds nothing for the title with its container and year.
    - Several works on one page or two, as letters and abstracts are, and on the same pages of two
      issues each of which begins with page 1: where the issue is not known, it is a warning.
    - An article that a journal's others stand beside: back files were deposited piece by piece.
      Workshops, posters, companion volumes; meetings of which nothing is on record; this year's.
    - An article or a paper whose preprint is registered under the arXiv number beside it.
    - `--no-search`: nothing is searched for, and nothing is said.

    - Reports on one task under nearly one title (*… at SemEval-2019 Task 4: …*), parts of a series.

    A found record is the work where the title agrees and two of container, volume, page, year
    and an author; what else it says is then compared. A title of few words takes all of the
    authors or the page, in BibTeX and the like the meeting and its year, a column's (*Editorial*)
    the page; a part of a work, a notice of it, a thesis and its article stay apart.

    ## Fails
    ```text
    Nobody A. A book that was never registered anywhere. Nowhere: No Press; 1987.
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
    ```

    ## Fix
    None.

    ## Options
    None.

    ## Sources
    Crossref REST API, `query.bibliographic`: NeurIPS, ICML and JMLR, for example, mostly register
    nothing there. Fellegi and Sunter 1969, on what agreement proves; of 8,231 works in
    public snapshots of Crossref's answers no two by different authors share a title of five words
    or more in one container and year.
    """

    code = "RC105"
    name = "no-record-found"
    severity = Severity.WARNING
    scope = Scope.RECORD
    occasions = frozenset({Occasion.NO_DOI})

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        checked = subject.checked
        if checked.identifier is not None or not checked.searched:
            return
        # Who has not answered may have it: that is RC903, and no verdict.
        if any(isinstance(answer, Unreachable) for answer in checked.answers):
            return
        if checked.found_by_search is not None or subject.provenance is None:
            return
        if any(further.kinship in (Kinship.SAME, Kinship.TWIN) for further in checked.further):
            return
        weight = weigh(subject)
        yield self.finding(
            subject,
            Field.ENTRY,
            f"the reference has no DOI, and {weight.sentence}",
            evidence=weight.evidence,
            severity=weight.severity,
            confidence=weight.confidence,
        )
