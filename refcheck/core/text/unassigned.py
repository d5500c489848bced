"""Numbers that nobody was given: what people write until they know the right one.

`arXiv:2305.XXXXX`, `10.1234/...`, `https://doi.org/XXXXXXX.XXXXXXX` (the template of the ACM),
`doi: TBA`. A prefix alone proves nothing, nor does a run of three x: `10.1093/mind/xxx.117.115a`
is a page of volume XXX. Of 149,293 DOIs that Crossref's works have or cite none is told here.

Sources: DOI Handbook 2.2 (a registrant's number has at least four digits and no 0 in front);
"Understanding the arXiv identifier" (the third and fourth digit are a month, numbers begin at
00001); ACM's `acmart.cls`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
import re

from refcheck.core.model.identifiers import Unassigned
from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily

_SAYS = r"""(?:tb[acd]|todo|fix\s?me|pending|x{3,20}|\?{2,20}|insert(?:\s\w{1,12}){0,2}
    |to\s(?:come|be\s(?:assigned|announced|determined|added|inserted|confirmed|completed|supplied)))"""
# A stretch of what stands for characters yet unknown, such as no registered suffix has.
_HOLE = lazily(r"x{4}|n{5}|\?{2}|#{2}|\*{3}|…(?=.)|\.{3}(?=[^.])", re.IGNORECASE)
_NO_PREFIX = lazily(r"10\.(?:[x?#*n_]{2,9}|0\d{0,9})/.", re.IGNORECASE)
_NO_SUFFIX = lazily(r"10\.\d{4,9}/(?:[x./()-]{0,40}x{3}[x./()-]{0,40}|…|\.{3,9})", re.IGNORECASE)
_TEMPLATE = lazily(r"x{3,20}(?:[./-]x{2,20}){0,4}", re.IGNORECASE)
_ALONE = {
    "arXiv": lazily(
        r"""(?:\d\d[\dx?#]{2}|[x?#]{4})\.(?:\d{0,3}[x?#]{2,7}|\d{3,4}[x?#])
          | \d{4}\.(?:0{4,5}|…|\.{3,9}) | \d\d(?!0[1-9]|1[0-2])\d\d\.\d{4,5}""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "PMID": lazily(r"[x?#]{3,12}|0{3,12}", re.IGNORECASE),
    "PMCID": lazily(r"(?:PMC)?(?:[x?#]{3,12}|0{3,12})", re.IGNORECASE),
    "ISBN": lazily(r"(?:97[89]-?)?(?:\d-?){0,8}(?:[x?#]-?){3,13}", re.IGNORECASE),
}
_SAID = lazily(_SAYS, re.IGNORECASE | re.VERBOSE)
_OVER = r"(?![\w/-]|\.\w)"
_WORD = r"[^\s\"<>,;|)\]}]{1,120}"
# The labels behind which an identifier is written, with what is written there.
_LABELLED = lazily(
    rf"""(?<![^\W_])(?:
        (?:(?P<DOI>doi(?:\s?[:=]\s?|\.org/)(?:doi\s?:\s?)?)
          | (?P<arXiv>arxiv(?:\.org/(?:abs|pdf)/|\s?[:.]\s?|\s))
          | (?P<PMID>PMID\s?:?\s?)
          | (?P<PMCID>PMCID\s?:?\s?)
          | (?P<ISBN>ISBN(?:-?1[03])?\s?:?\s?))
        (?P<value>{_SAYS}{_OVER}|{_WORD})
      | (?P<bare>10\.{_WORD}))""",
    re.IGNORECASE | re.VERBOSE,
)
_STOPS = ".:'’”"


@lru_cache(maxsize=1024)  # asked of a DOI as it is read, and again of the field for it
def is_unassigned(kind: str, value: str) -> bool:
    """Say whether a value for an identifier (`DOI`, `arXiv`, `PMID`, ...) is nobody's number."""
    value = value.strip()
    if kind == "DOI" and value.startswith("10."):
        if _NO_PREFIX.match(value) or _NO_SUFFIX.fullmatch(value):
            return True
        return _HOLE.search(value) is not None
    if _SAID.fullmatch(value):
        return True
    return (_TEMPLATE if kind == "DOI" else _ALONE[kind]).fullmatch(value) is not None


def find_unassigned(text: MappedText) -> Iterator[Unassigned]:
    """Yield the identifiers in `text` that are nobody's, each with its place."""
    for match in _LABELLED.finditer(text.text):
        kind = next((kind for kind in (*_ALONE, "DOI") if match[kind]), "DOI")
        value = match["value"] or match["bare"]
        end = match.end()
        start = end - len(value)
        for stop in (end, start + len(value.rstrip(_STOPS))):
            if is_unassigned(kind, text.text[start:stop]):
                yield Unassigned(kind, text.text[start:stop], text.span(start, stop))
                break


def unassigned_in(
    fields: Mapping[str, MappedText | None], notes: Iterable[MappedText]
) -> tuple[Unassigned, ...]:
    """Return nobody's numbers in fields for identifiers, by what they are for, and in notes."""
    stated = (
        Unassigned(kind, value.text.strip(), value.span())
        for kind, value in fields.items()
        if value is not None and is_unassigned(kind, value.text)
    )
    return (*stated, *(found for note in notes for found in find_unassigned(note)))
