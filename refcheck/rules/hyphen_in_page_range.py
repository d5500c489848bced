"""RC402: a page range with a hyphen in a list of dashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from refcheck.core.model.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.core.model.location import Span
from refcheck.patterns import lazily
from refcheck.rules.kit.base import ListRule, Subject
from refcheck.rules.kit.list_habits import ALWAYS, departing

# 436-444 · 737–8 · S11--S19 · e100-e109
_RANGE = lazily(
    r"[A-Za-z]{0,2}(?P<first>\d{1,7})\s?(?P<dash>-{1,2}|[–—])\s?[A-Za-z]{0,2}(?P<last>\d{1,7})"
)
_DASHES = ("–", "--")


class HyphenInPageRange(ListRule[str | None]):
    """The page range has a hyphen, where the list's other ranges have a dash.

    ## Why it matters
    A list that goes one way looks cared for, and journals ask for one.

    ## What it accepts
    - Lists that write hyphens: the rule speaks where at least three ranges are stated and four in
      five of them have an en dash (`–`, or `--` as LaTeX has it).
    - What is no rising range, such as an article number or the label "9-3".

    ## Fails
    ```text
    Smith A. Growth of barley in wet springs. Journal of Crops. 2011;1(1):1–9.

    Jones B. Decline of rye after dry summers. Journal of Crops. 2012;2(1):11–19.

    Brown C. Return of oats to northern farms. Journal of Crops. 2013;3(1):21–29.

    Green D. Spread of spelt along the rivers. Journal of Crops. 2014;4(1):31–39.

    White E. Yield of maize under late frosts. Journal of Crops. 2015;5(1):41-49.
    ```

    ## Passes
    ```text
    Smith A. Growth of barley in wet springs. Journal of Crops. 2011;1(1):1-9.

    Jones B. Decline of rye after dry summers. Journal of Crops. 2012;2(1):11–19.

    Brown C. Return of oats to northern farms. Journal of Crops. 2013;3(1):21-29.
    ```

    ## Fix
    Writes the list's dash; safe, because the numbers stay.

    ## Options
    - `always` (true or false, default false): speak whatever the other entries of the list do.

    ## Sources
    The other entries of the same list; Chicago Manual of Style, 17th ed., 6.78 (en dash).
    """

    code = "RC402"
    name = "hyphen-in-page-range"
    severity = Severity.NOTE
    options = (ALWAYS,)

    def note(self, subject: Subject) -> str | None:
        """Return the hyphen or dash of the page range; None where there is no range."""
        place = _dash(subject)
        return None if place is None else place[1]

    def check_list(
        self, notes: Sequence[str | None], subjects: Sequence[Subject]
    ) -> Iterator[tuple[int, Finding]]:
        """See `ListRule.check_list`."""
        if not subjects:
            return
        dashes = Counter(notes)
        usual = max(_DASHES, key=lambda dash: dashes[dash])
        follows = [None if dash is None else dash in _DASHES for dash in notes]
        always = bool(self.option(subjects[0], ALWAYS.name))
        for number in departing(follows, always=always):
            subject = subjects[number]
            place = _dash(subject)
            if place is not None:
                yield number, self._report(subject, place[0], usual)

    def _report(self, subject: Subject, hyphen: Span, dash: str) -> Finding:
        field = subject.reference.fields["page"]
        span = field.span or hyphen
        pages = subject.written(span)
        written = pages[: hyphen.start - span.start] + dash + pages[hyphen.end - span.start :]
        return self.finding(
            subject,
            Field.PAGE,
            f"the page range {pages} has a hyphen, where the list has dashes",
            stated=pages,
            marks=[(hyphen, dash)],
            fix=Fix((Edit(span, written),), Safety.SAFE, "the numbers stay"),
        )


def _dash(subject: Subject) -> tuple[Span, str] | None:
    """Return where the page range has its hyphen or dash, and which; None where it is no range."""
    field = subject.reference.fields.get("page")
    if field is None or field.span is None:
        return None
    match = _RANGE.fullmatch(subject.written(field.span))
    if match is None or not subject.holds(field.span) or not _rises(match["first"], match["last"]):
        return None
    start = field.span.start
    return Span(start + match.start("dash"), start + match.end("dash")), match["dash"]


def _rises(first: str, last: str) -> bool:
    """Say whether the numbers are a range, the last one perhaps shortened (737–8)."""
    return int(first) <= int(first[: max(0, len(first) - len(last))] + last)
