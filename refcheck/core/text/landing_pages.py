"""DOIs inside the addresses of publishers' and repositories' pages: where they end there.

What stands behind a DOI in such an address is the page's own: a version, a form of the text, a
query, an anchor. In the address of a DOI resolver all of it is the DOI. Sources: the pages of the
hosts named in the comments; Cioffi et al. 2022, doi 10.1007/s11192-022-04367-w (what clings to
DOIs).
"""

from __future__ import annotations

import re

from refcheck.patterns import lazily

# No path in front of a DOI is longer: the longest hold a journal's name, volume, issue and date.
_REACH = 300
_ADDRESS = lazily(
    r"(?:https?://)?(?P<host>(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24})(?::\d{1,5})?/\S*\Z"
)
_BEGINNINGS = frozenset('<>"(){}[]|')
_RESOLVER = lazily(r"(?:^|[.-])doi[.-]org(?:[.-]|$)|^hdl\.handle\.net$", re.IGNORECASE)
# proxy.example.edu/login?url=https://doi.org/10.1000/182 · web.archive.org/web/2020/https://doi.org/…
_PASSED_ON = lazily(r"https?://(?:dx\.)?doi\.org/\Z", re.IGNORECASE)
# What doi.org's own parameters (doi.org, "Proxy Server Technical Manual") and those that count
# visits are called; a DOI may have a question mark, too.
_OF_RESOLVER = lazily(
    r"[?&](?:nosfx|noredirect|auth|cert|type|index|urlappend|locatt|ignore_aliases|action|utm_\w{1,20})="
)
# What stands in front of the DOI in the address of a work's own page; on a page of data or of
# citations it is the DOI of something else.
_OF_A_WORK = lazily(
    r"(?:/(?:doi|abs|full|pdf|epdf|pdfdirect|articles?|chapters?|books?|content|stable|abstract|doifinder"
    r"|document|publication|proceeding|toc|lookup|figure|early|pii|rawpdf)|link\.springer\.com)/\Z"
    r"|[?&](?:doi|id|doid|uri)=(?:doi:)?\Z",
    re.IGNORECASE,
)
# link.springer.com/article/10.1007/s1#Sec3 · tandfonline.com/doi/abs/10.1080/x?journalCode=y
# onlinelibrary.wiley.com/doi/10.1002/x/full;jsessionid=1
_PART = lazily(r"[?#]|;jsessionid=|&(?=[\w.-]{1,40}=)")
# onlinelibrary.wiley.com/doi/10.1002/x/abstract · iopscience.iop.org/article/10.1088/x/meta
# link.springer.com/article/10.1007/x/fulltext.html · frontiersin.org/articles/10.3389/x/full
_FORMS = frozenset(
    """abs abstract asset citation citedby download epdf epub figures full full-text full_text
    fulltext html media meta metrics pdf pdfdirect pdfft references related suppinfo suppl
    supplementary supplementary-material tables xml""".split()
)
# biorxiv.org/content/10.1101/2020.1.2.3v2.full.pdf+html · projecteuclid.org/…/10.1214/x.full
_FILES = (
    ".full", ".full-text", ".pdf", ".pdf+html", ".abstract", ".short", ".long", ".html", ".htm",
    ".epub", ".xml", ".article-info", ".article-metrics", ".figures-only", ".e-letters",
    ".supplementary-material",
)  # fmt: skip
# What the pages of some hosts have behind the DOI: a version, the publisher's number.
_OF_HOST = {
    "biorxiv.org": lazily(r"v\d{1,2}\Z"),
    "medrxiv.org": lazily(r"v\d{1,2}\Z"),
    "academic.oup.com": lazily(r"/\d{5,9}\Z"),
}


def page_address(text: str, start: int) -> int | None:
    """Return where the address begins in whose path the DOI at `start` stands.

    None where it stands in none, or in that of a DOI resolver.
    """
    floor, is_resolver = _address(text, start)
    return None if is_resolver else floor


def resolver_address(text: str, start: int) -> int | None:
    """Return where the address of a DOI resolver begins, or of who asks it, of the DOI at `start`.

    None where it stands in none.
    """
    floor, is_resolver = _address(text, start)
    return floor if is_resolver else None


def _address(text: str, start: int) -> tuple[int | None, bool]:
    """Return where the address around a DOI begins, and whether it is a resolver's."""
    floor, most = start, max(0, start - _REACH)
    while floor > most and not (text[floor - 1].isspace() or text[floor - 1] in _BEGINNINGS):
        floor -= 1
    address = _ADDRESS.match(text[floor:start])
    if address is None:
        return None, False
    passed_on = _PASSED_ON.search(address.group()) is not None
    return floor, passed_on or _RESOLVER.search(address["host"]) is not None


def is_of_a_work(text: str, address: int, start: int) -> bool:
    """Say whether the address that begins at `address` is the page of the work whose DOI it holds.

    The DOI begins at `start`.
    """
    return _OF_A_WORK.search(text[max(address, start - 60) : start]) is not None


def end_in_page(text: str, address: int, start: int, end: int) -> int:
    """Return where the DOI at `start` ends, in the address that begins at `address`.

    `end` is where the address does.
    """
    part = _PART.search(text, start, end)
    doi = text[start : end if part is None else part.start()].rstrip(".,;:/")
    doi = _without_files(_without_form(doi))
    host = _ADDRESS.match(text[address:start])
    for name, ending in _OF_HOST.items():
        if host is not None and host["host"].lower().endswith(name):
            doi = ending.sub("", doi)
    return start + len(doi)


def end_at_resolver(text: str, start: int, end: int) -> int:
    """Return where the DOI at `start` ends, in the address of a resolver that ends at `end`."""
    query = _OF_RESOLVER.search(text, start, end)
    return end if query is None else query.start()


def _without_form(doi: str) -> str:
    """Leave out what names a form of the work, and all behind it: `/full`, `/fulltext.html`."""
    parts = doi.split("/")
    for i in range(2, len(parts)):
        if parts[i].partition(".")[0].lower() in _FORMS:
            return "/".join(parts[:i])
    return doi


def _without_files(doi: str) -> str:
    """Leave out what names a file: `.full.pdf+html`."""
    while ending := next((e for e in _FILES if doi.lower().endswith(e)), None):
        doi = doi[: -len(ending)]
    return doi
