"""RC401: a DOI that cannot be followed in a list of links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from refcheck.core.model.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Carrier
from refcheck.core.text.character_references import escape
from refcheck.patterns import lazily
from refcheck.rules.kit.base import ListRule, Subject
from refcheck.rules.kit.file_notations import HTML, MARKDOWN, is_written_in
from refcheck.rules.kit.list_habits import ALWAYS, departing

_LEAD = lazily(r"doi\s{0,2}:?\s{0,2}\Z", re.IGNORECASE)
_LONGEST_LEAD = 10
# So far around an entry a link may begin or end that the whole entry is the text of.
_AROUND = 300
# What stands before the DOI in an address.
_LONGEST_ADDRESS = 220
_ADDRESS = lazily(r"https?://[^\s\"'<>]{0,200}\Z", re.IGNORECASE)
_HREF = lazily(r"href\s{0,3}=\s{0,3}[\"']?[^\s\"'<>]{0,200}\Z", re.IGNORECASE)


class DOINotALink(ListRule[bool | None]):
    """The DOI cannot be followed, where the list's other DOIs are links.

    ## Why it matters
    A reader has to copy the DOI and put the address in front of it, and link checkers pass it by.

    ## What it accepts
    - Lists that write `doi:10.…`: the rule speaks where at least three DOIs are stated and four
      in five of them are links.
    - Files in which nothing is a link: plain text, BibTeX, RIS and their like.
    - In Markdown a bare address (`https://doi.org/10.…`), which is shown as a link; a publisher's
      own address with the DOI in it.

    ## Fails
    ```text
    Smith A. Growth of barley in wet springs. J Crops. 2011;1:1-9. https://doi.org/10.1111/a1

    Jones B. Decline of rye after dry summers. J Crops. 2012;2:11-19. https://doi.org/10.1111/a2

    Brown C. Return of oats to northern farms. J Crops. 2013;3:21-29. https://doi.org/10.1111/a3

    Green D. Spread of spelt along the rivers. J Crops. 2014;4:31-39. https://doi.org/10.1111/a4

    White E. Yield of maize under late frosts. J Crops. 2015;5:41-49. doi:10.1111/a5
    ```

    ## Passes
    ```text
    Smith A. Growth of barley in wet springs. J Crops. 2011;1:1-9. doi:10.1111/a1

    Jones B. Decline of rye after dry summers. J Crops. 2012;2:11-19. doi:10.1111/a2

    Brown C. Return of oats to northern farms. J Crops. 2013;3:21-29. doi:10.1111/a3
    ```

    ## Fix
    Writes the address in Markdown, and puts a link around the DOI in HTML; safe, because the DOI
    stays.

    ## Options
    - `always` (true or false, default false): speak whatever the other entries of the list do.

    ## Sources
    Crossref DOI display guidelines (2017); DataCite citation guidance; GitHub Flavored Markdown,
    6.9, autolinks.
    """

    code = "RC401"
    name = "doi-not-a-link"
    severity = Severity.NOTE
    options = (ALWAYS,)

    def note(self, subject: Subject) -> bool | None:
        """Say whether the DOI can be followed; None where it need not be."""
        return _is_linked(subject)

    def check_list(
        self, notes: Sequence[bool | None], subjects: Sequence[Subject]
    ) -> Iterator[tuple[int, Finding]]:
        """See `ListRule.check_list`."""
        always = bool(subjects) and bool(self.option(subjects[0], ALWAYS.name))
        for number in departing(notes, always=always):
            subject = subjects[number]
            doi = subject.reference.doi
            if doi is not None and doi.span is not None:
                yield number, self._report(subject, doi, doi.span)

    def _report(self, subject: Subject, doi: DOI, span: Span) -> Finding:
        edit = _edit(subject, doi, span)
        return self.finding(
            subject,
            Field.DOI,
            f"the DOI {doi.value} is no link, where the list has links",
            stated=doi.value,
            marks=[(span, doi.url)],
            fix=None if edit is None else Fix((edit,), Safety.SAFE, "the DOI stays"),
        )


def _is_linked(subject: Subject) -> bool | None:
    """Say whether the DOI can be followed; None where there is none, or no links are expected."""
    doi, source = subject.reference.doi, subject.source
    if (
        doi is None
        or doi.number
        or doi.span is None
        or subject.reference.carrier is not Carrier.CITATION
    ):
        return None
    if not is_written_in(source, (*MARKDOWN, *HTML)):
        return None
    whole = subject.reference.span
    around = source.text[max(0, whole.start - _AROUND) : whole.end + _AROUND].lower()
    address = _ADDRESS if is_written_in(source, MARKDOWN) else _HREF
    forms = {doi.value, subject.written(doi.span).lower(), escape(doi.value)}
    return any(
        address.search(around, max(0, at - _LONGEST_ADDRESS), at) is not None
        for form in forms
        for at in _places(around, form)
    )


def _places(text: str, words: str) -> Iterator[int]:
    """Yield where `words` begin in `text`."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _edit(subject: Subject, doi: DOI, span: Span) -> Edit | None:
    """Return what makes the DOI a link; None where it is not written as it is registered."""
    if subject.written(span).lower() != doi.value or re.search(r"[<>&*_()\[\]\\]", doi.value):
        return None
    if is_written_in(subject.source, HTML):
        return Edit(span, f'<a href="{doi.url}">{subject.written(span)}</a>')
    before = subject.source.text[max(0, span.start - _LONGEST_LEAD) : span.start]
    lead = _LEAD.search(before)
    start = span.start if lead is None else span.start - len(lead.group())
    return Edit(Span(start, span.end), doi.url)
