"""What a DOI that nobody registered may have been meant to be.

Only candidates: whoever uses them asks the registration agency about each and compares the
record before believing one. Sources: Xu et al. 2019, doi 10.1007/s11192-019-03162-4 (what gets
into DOIs, in front and behind); Cioffi et al. 2022, doi 10.1007/s11192-022-04367-w (the suffixes
that publishers' pages leave on them); Zhu et al. 2019, doi 10.1007/s11192-018-2980-7 (O for 0).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
import re

from refcheck.patterns import lazily

# A question costs a request, so that a hopeless DOI must not cost many.
MOST_CANDIDATES = 8
# Longer than any DOI in use; what is longer is no DOI with a slip in it.
LONGEST = 250

# 10.1002/x.1/abstract · 10.1021/y/full · 10.1088/z/meta · 10.1111/w/pdf
_PAGE_OF_THE_WORK = lazily(
    r"/(?:abstract|full(?:text|\.pdf|\.html)?|e?pdf|pdfdirect|meta|summary|html?|issuetoc"
    r"|references|supplementary|tables?|figures?)$"
)
# 10.1101/2020.1.2.3v2 · 10.1101/2020.1.2.3v2.full.pdf+html
_FILE_ENDING = lazily(
    r"(?:v\d{1,2})?(?:\.(?:pdf(?:\+html)?|html?|full(?:\.pdf(?:\+html)?)?|abstract|short|long))$|v\d{1,2}$"
)
_QUERY_OR_FRAGMENT = lazily(r"[?#&].*$")
# 10.1016/j.x.2001.01.001pmid:123 · …;pmcid · …,accessed · …[doi] · …(2001)
_NEXT_WORD = lazily(
    r"[.,;:\[(]{0,3}(?:pmcid|pmid|pmc\d|epub|accessed|available|retrieved|doi|issn|isbn|https?:|www\.|arxiv"
    r"|google|pubmed|crossref|medline|last)(?:[\W\d].*)?$"
)
# 10.1111/x.1(2011) · 10.1111/x.1[epub]
_BRACKET_BEHIND = lazily(r"[(\[][^()\[\]]{1,30}[)\]]$")
_JUNK = ".,;:!?%/\\|'\"\u2018\u2019\u201c\u201d*&=+-_ ([{<"
_DOUBLED = lazily(r"([._/-])\1+")
_PREFIX_TWICE = lazily(r"^(10\.\d{4,9}/)\1")
_OH_BY_DIGIT = lazily(r"(?<=\d)o|o(?=\d)")
_EL_BY_DIGIT = lazily(r"(?<=\d)l|l(?=\d)")
_ZERO_BY_LETTER = lazily(r"(?<=[a-z])0(?=[a-z])")


def _on_suffix(pattern: re.Pattern[str], replacement: str) -> Callable[[str], str]:
    def repair(doi: str) -> str:
        prefix, slash, suffix = doi.partition("/")
        return prefix + slash + pattern.sub(replacement, suffix)

    return repair


_REPAIRS: tuple[Callable[[str], str], ...] = (
    lambda doi: doi.rstrip(_JUNK),
    _on_suffix(_QUERY_OR_FRAGMENT, ""),
    _on_suffix(_PAGE_OF_THE_WORK, ""),
    _on_suffix(_FILE_ENDING, ""),
    _on_suffix(_NEXT_WORD, ""),
    _on_suffix(_BRACKET_BEHIND, ""),
    lambda doi: doi.rstrip(_JUNK + ")]>}"),
    _on_suffix(_DOUBLED, r"\1"),
    lambda doi: doi.replace("\\", ""),
    lambda doi: _PREFIX_TWICE.sub(r"\1", doi),
    _on_suffix(_OH_BY_DIGIT, "0"),
    _on_suffix(_EL_BY_DIGIT, "1"),
    _on_suffix(_ZERO_BY_LETTER, "o"),
)


def repair_candidates(doi: str) -> tuple[str, ...]:
    """Return other DOIs that `doi` (normal form) may stand for, the likeliest first.

    Each repair is tried alone, and then on top of the repairs before it (`…/x/full.` needs two).
    """
    found: dict[str, None] = {}
    if len(doi) > LONGEST:
        return ()
    for candidate in (*_alone(doi), *_together(doi)):
        if candidate != doi and _is_whole(candidate):
            found.setdefault(candidate)
    return tuple(found)[:MOST_CANDIDATES]


def _alone(doi: str) -> Iterator[str]:
    return (repair(doi) for repair in _REPAIRS)


def _together(doi: str) -> Iterator[str]:
    for repair in _REPAIRS:
        repaired = repair(doi)
        if repaired != doi:
            doi = repaired
            yield doi


def _is_whole(doi: str) -> bool:
    prefix, _, suffix = doi.partition("/")
    return prefix.startswith("10.") and len(suffix) > 1
