"""How the same citation string looks after other hands have typed, pasted or set it."""

from __future__ import annotations

import random
import re
from urllib.parse import quote

# The resolver or label of the last DOI, and the DOI.
_DOI = re.compile(
    r"(?P<lead>(?:https?://(?:dx\.)?doi\.org/|(?:dx\.)?doi\.org/|doi: ?|DOI: ?)?)(?P<doi>10\.\d{4,9}/\S+)$"
)
_LEADS = ("doi:", "doi: ", "DOI: ", "doi.org/", "http://dx.doi.org/", "http://doi.org/", "")


def retyped(text: str, rng: random.Random) -> tuple[str, tuple[str, ...]]:
    """Return `text` as somebody else might have typed it, and the names of the habits used."""
    used: list[str] = []
    body, doi = _cut(text)
    for name, habit, chance in (
        ("plain-dash", lambda s: s.replace("–", "-"), 0.3),
        ("curly-apostrophe", lambda s: s.replace("'", "’"), 0.2),
        ("straight-quotes", lambda s: re.sub("[“”«»„]", '"', s).replace("’", "'"), 0.2),
        ("typographic-hyphen", lambda s: re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", "‐", s, count=2), 0.1),
        ("no-break-space", lambda s: re.sub(r"(?<=[A-Z]\.) (?=[A-Z])", "\u00a0", s), 0.1),
        ("year-letter", lambda s: re.sub(r"\(((?:18|19|20)\d\d)\)", r"(\1a)", s, count=1), 0.05),
    ):
        if rng.random() < chance and (changed := habit(body)) != body:
            body = changed
            used.append(name)
    if doi and rng.random() < 0.35:
        doi = _rewritten(doi, rng)
        used.append("doi-form")
    return body + doi, tuple(used)


def _cut(text: str) -> tuple[str, str]:
    """Return `text` in front of its DOI, and from there on."""
    match = _DOI.search(text)
    return (text, "") if match is None else (text[: match.start()], text[match.start() :])


def _rewritten(written: str, rng: random.Random) -> str:
    match = _DOI.fullmatch(written)
    if match is None:
        return written
    doi = match["doi"]
    if rng.random() < 0.2:
        doi = doi.upper()
    if re.search("[<>;()]", doi) and rng.random() < 0.5:
        return f"https://doi.org/{quote(doi, safe='/.-_')}"
    return rng.choice(_LEADS) + doi
