"""DOIs that lost a hyphen where a line was broken behind it.

What takes text out of a PDF drops the hyphens at line ends, and with them those of DOIs. Where a
hyphen may have stood is told by the forms in which publishers make DOIs; only a registry knows.

Sources: the forms of the DOIs in Crossref's metadata (Springer `s00424-009-0654-2`, ISSN
`0007-1285`, ISBN); ISBN Users' Manual, 7th edition, 4 (the lengths of an ISBN's parts).
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.patterns import lazily

# How many digits the parts of an ISBN have behind 978 and 979, the check digit last.
_ISBN_PARTS = ((1, 3, 5, 1), (1, 2, 6, 1), (1, 4, 4, 1), (1, 5, 3, 1), (2, 4, 3, 1), (2, 5, 2, 1))
_SPRINGER = lazily(r"s(\d{5})-?(\d{3})-?(\d{4})-?([\da-z])$")
_ISBN = lazily(r"(97[89])-?(\d[\d-]{8,12}[\dx])(?![\d-])")
# Places behind which a hyphen may have stood, each with an example (`|`).
_PLACES = tuple(
    map(
        lazily,
        (
            r"97[89]\d{10}(?=\d)",  # 9780199830060|0244
            r"(?<!\d)\d{4}(?=\d{3}[\dx](?!\d))",  # 0007|1285, an ISSN · 1813-9450|8727
            r"(?<=\d)(?=(?:19|20)\d\d(?!\d))|(?<!\d)(?:19|20)\d\d(?=\d)",  # m55|2019|29
            r"(?<=[a-z]-\d\d)(?=\d\d$)",  # mia-13|36
            # rs|1668926/v1 · egusphere|2022-945 · icismme|15.2015.92
            r"(?<=[a-z]{2})(?=\d{2,40}(?:[./-]|$))",
            # rckn8ey|1fm76va|qsrnf, of the blogs in Rogue Scholar
            r"^[a-z\d]{7}(?=[a-z\d]{7}-[a-z\d]{5}$)|^[a-z\d]{7}-[a-z\d]{7}(?=[a-z\d]{5}$)",
            r"^e\d{9}(?=\d{3}$)",  # e718982007|001, of PsycEXTRA
            r"(?<=\d)(?=[a-z]{1,2}\d?$)",  # 636|a · 1494|rc1
        ),
    )
)
_MOST = 6  # candidates; each costs a question


def with_hyphen(doi: str) -> tuple[str, ...]:
    """Return the DOIs (normal form) that `doi` is when a hyphen is dropped, the likelier first."""
    found = dict.fromkeys(each for each in _forms(doi) if _has_one_more(each, doi))
    return tuple(found)[:_MOST]


def _has_one_more(whole: str, doi: str) -> bool:
    """Say whether `whole` is `doi` with one hyphen more."""
    at = next((i for i, (a, b) in enumerate(zip(whole, doi, strict=False)) if a != b), len(doi))
    return whole[at : at + 1] == "-" and whole[at + 1 :] == doi[at:]


def _forms(doi: str) -> Iterator[str]:
    prefix, _, suffix = doi.partition("/")
    head = f"{prefix}/"
    if match := _SPRINGER.match(suffix):
        yield f"{head}s{'-'.join(match.groups())}"
    for match in _ISBN.finditer(suffix):
        digits = match[2].replace("-", "")
        for lengths in _ISBN_PARTS:
            if sum(lengths) == len(digits):
                parts = "-".join((match[1], *_cut(digits, lengths)))
                yield f"{head}{suffix[: match.start()]}{parts}{suffix[match.end() :]}"
    for place in _PLACES:
        for match in place.finditer(suffix):
            yield f"{head}{suffix[: match.end()]}-{suffix[match.end() :]}"


def _cut(digits: str, lengths: tuple[int, ...]) -> Iterator[str]:
    at = 0
    for length in lengths:
        yield digits[at : at + length]
        at += length
