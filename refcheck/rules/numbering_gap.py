"""RC503: numbers in the text that the list does not have, or not in this order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from refcheck.core.citing.linked import Mention
from refcheck.core.citing.numbers import Numbered
from refcheck.core.model.citation import Citation
from refcheck.core.model.finding import Finding, Severity
from refcheck.core.model.location import Location, Span
from refcheck.rules.kit.texts import TextRule, Whole, counted

_PAIR = 2


class NumberingGap(TextRule):
    """The numbers in the text do not fit the numbers of the list.

    ## Why it matters
    A number too many, or an entry too few, and every later number leads to another work.

    ## What it accepts
    - Numbers in brackets that cite nothing: intervals, indices, equations, years, statistics,
      marks of items and notes, and what a quotation cites. A text cites by number only if most of
      its list is cited in one kind of brackets, and nearly all numbers in these are entries; one
      that cites little, if the list's numbers are printed, or a range begins in the list.
    - Lists in any order. Only of a list that is plainly in the order of appearance a number is
      called early, and none in a caption or a note, which the printer places.
    - Several works under one number (`2b`).

    ## Fails
    ```markdown
    Eels swim at night [1], plovers nest on roofs [2], and both sleep [4].

    # References

    1. Doe J. Swimming patterns of the common eel. Journal of Fish Biology. 2011;98(2):101-110.
    2. Doe J. Nesting of the ringed plover on roofs. Ibis. 2012;154(1):11-20.
    3. Roe R. The sleep of eels and plovers. Journal of Zoology. 2013;291(3):201-209.
    ```
    ```registry
    10.1111/jfb.14500
      author: Doe, Jane
      title: Swimming patterns of the common eel
      container-title: Journal of Fish Biology
      published-print: 2011-02
      volume: 98
      issue: 2
      page: 101-110
    ```

    ## Passes
    ```markdown
    Eels swim at night [1], plovers nest on roofs [2], and both sleep [3] in the interval [1, 24].

    # References

    1. Doe J. Swimming patterns of the common eel. Journal of Fish Biology. 2011;98(2):101-110.
    2. Doe J. Nesting of the ringed plover on roofs. Ibis. 2012;154(1):11-20.
    3. Roe R. The sleep of eels and plovers. Journal of Zoology. 2013;291(3):201-209.
    ```

    ## Fix
    None: whether the number is wrong or the list, the author knows.

    ## Options
    None.

    ## Sources
    ICMJE, Recommendations, IV.A.3.g; Citing Medicine, 2nd edition, *numbered in the order in which
    they are first cited*.
    """

    code = "RC503"
    name = "numbering-gap"
    severity = Severity.WARNING

    def check_text(self, whole: Whole) -> Iterator[tuple[int, Finding]]:
        """See `TextRule.check_text`."""
        styles = whole.linked.numbered
        early = {id(citation): turn for s in styles.values() for citation, turn in s.early}
        for _, run in groupby(counted(whole.linked.mentions), _place):
            beyond: list[tuple[Mention, int]] = []
            for mention, nth in run:
                style = styles.get(mention.text)
                if style is None or mention.difference is not None:  # RC507 tells what is meant
                    continue
                number, text = mention.citation.number, whole.text_of(mention)
                if number in style.beyond and not text.has_passed_by(mention.citation):
                    if mention.citation.sure:
                        beyond.append((mention, nth))
                elif (turn := early.get(id(mention.citation))) is not None:
                    yield from self._early(whole, mention, turn, nth)
            if beyond:
                yield from self._beyond(whole, beyond, styles[beyond[0][0].text])

    def _beyond(
        self, whole: Whole, mentions: Sequence[tuple[Mention, int]], style: Numbered
    ) -> Iterator[tuple[int, Finding]]:
        """Yield that a number, or those of one range, are beyond the list."""
        (first, nth), (last, _) = mentions[0], mentions[-1]
        numbers = [mention.citation.number for mention, _ in mentions]
        said = f"number {numbers[0]}"
        if len(numbers) > 1:
            said = f"numbers {numbers[0]} {'to' if len(numbers) > _PAIR else 'and'} {numbers[-1]}"
        count = len(style.positions)
        entries = "1 entry" if count == 1 else f"{count} entries"
        message = (
            f"the text cites {said}, and the list has {entries}"
            if count == style.last and count == len(whole.text_of(first).entries)
            else f"the text cites {said}, which the list does not have"
        )
        if (place := whole.beside(first)) is not None:
            subject, citation = whole.subjects[place], _joined(first.citation, last.citation)
            yield place, self.at_citation(subject, citation, message, nth=nth, is_meant=False)

    def _early(
        self, whole: Whole, mention: Mention, turn: int, nth: int
    ) -> Iterator[tuple[int, Finding]]:
        place = mention.entries[0]
        message = (
            f"number {mention.citation.number} is cited before number {turn}, which comes before it"
            " in the list"
        )
        yield place, self.at_citation(whole.subjects[place], mention.citation, message, nth=nth)


def _place(counted: tuple[Mention, int]) -> tuple[int, Span | int]:
    """Return what is alike for the numbers of one range alone."""
    mention, _ = counted
    return mention.text, mention.citation.ranged or id(mention)


def _joined(first: Citation, last: Citation) -> Citation:
    """Return the citation from the beginning of one number to the end of another of its range."""
    if first.span.end >= last.span.end:
        return first
    start, end = first.location, last.location
    whole = Location(start.path, start.line, start.column, end.end_line, end.end_column)
    written = f"{first.number}\u2013{last.number}"
    span = Span(first.span.start, last.span.end)
    return replace(first, written=written, span=span, location=whole)
