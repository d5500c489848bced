"""How the same citation string looks after other hands have typed, pasted or set it."""

from __future__ import annotations

from collections.abc import Callable
import random
import re
from urllib.parse import quote

_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|(?:dx\.)?doi\.org/|doi: ?)$", re.IGNORECASE)
_LEADS = ("doi:", "doi: ", "DOI: ", "doi.org/", "http://dx.doi.org/", "http://doi.org/", "")
_ANY_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_YEAR = re.compile(r"\(((?:18|19|20)\d\d)\)")


def _with_letter(text: str) -> str:
    """Return `text` with `(2014a)` for `(2014)`, if there is no other year."""
    return _YEAR.sub(r"(\1a)", text) if len(_ANY_YEAR.findall(text)) == 1 else text


# What each habit does to the string in front of the DOI, and how often it is tried.
_HABITS: tuple[tuple[str, Callable[[str], str], float], ...] = (
    ("plain-dash", lambda s: s.replace("–", "-"), 0.3),
    ("curly-apostrophe", lambda s: s.replace("'", "’"), 0.2),
    ("straight-quotes", lambda s: re.sub("[“”«»„]", '"', s).replace("’", "'"), 0.2),
    ("typographic-hyphen", lambda s: re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", "‐", s, count=2), 0.1),
    ("no-break-space", lambda s: re.sub(r"(?<=[A-Z]\.) (?=[A-Z])", "\u00a0", s), 0.1),
    ("year-letter", _with_letter, 0.05),
)


def retyped(text: str, doi: str, rng: random.Random) -> tuple[str, tuple[str, ...]]:
    """Return `text`, which ends in `doi`, as somebody else might have typed it, and the names of
    the habits used.
    """
    used: list[str] = []
    at = place_of(doi, text)
    body, rest = text[:at], text[at + len(doi) :]
    for name, habit, chance in _HABITS:
        if rng.random() < chance and (changed := habit(body)) != body:
            body = changed
            used.append(name)
    if rng.random() < 0.35:
        body, doi = _other_form(body, doi, rng)
        used.append("doi-form")
    return body + doi + rest, tuple(used)


def place_of(doi: str, text: str) -> int:
    """Return where `doi`, in whatever case, stands last in `text`, or -1.

    A text in lower case may be longer than the text (`İ`).
    """
    found = re.finditer(re.escape(doi), text, re.IGNORECASE)
    return max((match.start() for match in found), default=-1)


def _other_form(body: str, doi: str, rng: random.Random) -> tuple[str, str]:
    """Return what stands in front of the DOI, and the DOI, in another lawful form."""
    bare = _RESOLVER.sub("", body)
    if re.search("[<>;()]", doi) and rng.random() < 0.5:
        return f"{bare}https://doi.org/", quote(doi, safe="/.-_")
    lead = rng.choice(_LEADS)
    if not lead and not bare[-1:].isspace():  # nothing would part the DOI from what precedes it
        lead = "doi:"
    return bare + lead, doi.upper() if rng.random() < 0.2 else doi
