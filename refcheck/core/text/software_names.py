"""The names under which software and data are deposited, and under which people cite them.

Sources: Zenodo's GitHub integration titles a release `owner/name: tag or title of the release`;
Dryad titles a data set `Data from: title of the article`.
"""

from __future__ import annotations

import re

from refcheck.patterns import lazily

_RELEASE = lazily(
    r"(?P<owner>[\w.-]{1,40})/(?P<name>[\w.-]{1,100})(?:\s?[:-]\s(?P<rest>.{1,300}))?"
)
_DATA_OF = lazily(
    r"(?:(?:supplementary|supporting|supplemental|replication|raw|research)\s)?"
    r"(?:data(?:\s?sets?)?|code|software|scripts|materials?)"
    r"(?:\s(?:and|&)\s(?:data|code|software|scripts|materials?))?\s(?:from|for|of|to)\s?:\s?"
    r"[\"'\u201c\u2018]?(?P<title>.{8,})",
    re.IGNORECASE,
    signs="code data material scripts software",
)


def software_names(title: str) -> tuple[str, ...]:
    """Return the names of a release by which its software is cited; none where it is no release."""
    match = _RELEASE.fullmatch(title.strip())
    if match is None or not re.search(r"[^\W\d_]", match["name"]):
        return ()
    return match["name"], f"{match['owner']}/{match['name']}"


def title_of_the_article(title: str) -> str | None:
    """Return the title of the article whose data or code a title announces, or None."""
    match = _DATA_OF.fullmatch(title.strip())
    return None if match is None else match["title"].rstrip("\"'\u201d\u2019")
