"""arXiv numbers, and the DOIs that stand for the works they name.

Sources: "Understanding the arXiv identifier" (info.arxiv.org/help/arxiv_identifier.html): since
April 2007 `YYMM.number` of four digits, since 2015 of five; before, `archive.CL/YYMMNNN`, whose
subject class is no part of it; "arXiv and DOIs" (info.arxiv.org/help/doi.html): DataCite has every
work as `10.48550/arXiv.<number>`, without its version.
"""

from __future__ import annotations

from collections.abc import Iterable
import re

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, Span
from refcheck.patterns import lazily

_PREFIX = "10.48550/arxiv."
_MONTH = r"\d\d(?:0[1-9]|1[0-2])"
_NEW = rf"{_MONTH}\.\d{{4,5}}"
_OLD = rf"""(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nlin|nucl-(?:ex|th)|physics
    |quant-ph|math|cs|q-bio|q-fin|stat|q-alg|alg-geom|dg-ga|chao-dyn|adap-org|comp-gas|patt-sol
    |solv-int|funct-an|cmp-lg|chem-ph|acc-phys|mtrl-th|supr-con|bayes-an|plasm-ph|ao-sci|atom-ph)
    (?:\.[A-Za-z]{{2}})?/{_MONTH}\d{{3}}"""
_END = r"(?:v\d{1,3})?(?![\w/])"
_ALONE = lazily(
    rf"\s{{0,9}}(?:arxiv\s?[:/.]?\s?)?(?P<number>{_NEW}|{_OLD}){_END}\s{{0,9}}",
    re.IGNORECASE | re.VERBOSE,
)
# arXiv:2101.00042v2 · arxiv.org/abs/2101.00042 · CoRR, abs/2101.00042 · hep-th/9711200
_NAMED = lazily(
    rf"""(?:\barxiv(?:\.org/(?:abs|pdf|html|format)/|\s?[:.]\s?|\s)|(?<![\w/])abs/)
         (?P<number>{_NEW}|{_OLD}){_END}
       | (?<![\w/.-])(?P<old>{_OLD}){_END}""",
    re.IGNORECASE | re.VERBOSE,
)
_NEW_ALONE = lazily(rf"(?P<month>{_MONTH})\.(?P<serial>\d{{4,5}})")
_OLD_ALONE = lazily(_OLD, re.IGNORECASE | re.VERBOSE)
_WITHIN_ARCHIVE = lazily(rf"\s{{0,9}}(?P<number>{_MONTH}\d{{3}})(?:v\d{{1,3}})?\s{{0,9}}")
# Without one of these there is none, which is seen in a tenth of the time.
_MAY_NAME = lazily(r"/\d{7}|arxiv|abs/", re.IGNORECASE)
_CLASS = lazily(r"\.[a-z]{2}(?=/)")


def number_alone(text: MappedText) -> DOI | None:
    """Return the work whose arXiv number `text` consists of, `arXiv:` before it or not."""
    match = _ALONE.fullmatch(text.text)
    return None if match is None else _work(text, *match.span("number"))


def number_within(text: MappedText, archive: str | None) -> DOI | None:
    """Return the work of before April 2007 whose number stands apart from its `archive`, as
    `9901001` of `hep-th` does.
    """
    match = _WITHIN_ARCHIVE.fullmatch(text.text)
    whole = f"{archive}/{'' if match is None else match['number']}".lower()
    if match is None or _OLD_ALONE.fullmatch(whole) is None:
        return None
    return _as_doi(_CLASS.sub("", whole), match["number"], text.span(*match.span("number")))


def number_among(fields: Iterable[MappedText], text: MappedText) -> DOI | None:
    """Return the first work that one of the fields for arXiv numbers gives, with whatever stands
    behind it, or else that `text` names.
    """
    given = (number_alone(field) or named_number(field) for field in fields)
    return next(filter(None, given), None) or named_number(text)


def named_number(text: MappedText) -> DOI | None:
    """Return the first work in `text` that an arXiv number names: `arXiv:2101.00042`."""
    if _MAY_NAME.search(text.text) is None:
        return None
    match = _NAMED.search(text.text)
    if match is None:
        return None
    return _work(text, *match.span("number" if match["old"] is None else "old"))


def number_behind(doi: str) -> str | None:
    """Return the arXiv number that a DOI stands for; None where it is no arXiv DOI, or where no
    number of this form was ever given (five digits before 2015, four since).
    """
    number = doi.removeprefix(_PREFIX)
    if number == doi:
        return None
    if _OLD_ALONE.fullmatch(number) is not None:
        return number
    match = _NEW_ALONE.fullmatch(number)
    if match is None or match["month"] < "0704":
        return None
    return number if len(match["serial"]) == (5 if match["month"] >= "1501" else 4) else None


def _work(text: MappedText, start: int, end: int) -> DOI:
    written = text.text[start:end]
    return _as_doi(_CLASS.sub("", written.lower()), written, text.span(start, end))


def _as_doi(number: str, written: str, span: Span | None) -> DOI:
    return DOI(_PREFIX + number, written, span, number=f"arXiv:{number}")
