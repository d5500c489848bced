"""What stands around a title and is none of it, and what makes it another work's.

`RETRACTED:` in front and `(Review)` behind are marks that one side prints and the other does not.
`Erratum:`, `Comment on` and their like make the title that of a notice or a comment, wherever they
stand: citing it for the work is an error.
"""

from __future__ import annotations

from functools import lru_cache
import re

from refcheck.core.text.folding import plain, words
from refcheck.patterns import lazily

# In front of the title of a work that was withdrawn, or by which a proceedings tells its kinds of
# papers. `Erratum:` and `Retraction:` stand in front of a notice's title and are part of it.
_PREFIX = lazily(
    r"^\W*(?:retracted(?:\s+(?:article|chapter|paper))?|withdrawn|removed|article|"
    r"temporary removal|wycofane|retirado|brief announcement|poster|demo|invited (?:talk|paper)|"
    r"keynote(?: talk)?|short paper|extended abstract|notice of (?:retraction|violation of "
    r"ieee publication principles))\W*:\W*"
    # Without a colon the word is the title's own, unless it is set apart from it.
    r"|^\W*(?:\[(?:retracted|withdrawn)\]|(?-i:RETRACTED|WITHDRAWN))\W+(?=\w)",
    re.IGNORECASE,
    signs=": retracted withdrawn",
)
_SUFFIX = lazily(
    r"[\s:.]*(?:[\[(](?:review|retracted|retracted article|abstract|editorial|letter|"
    r"with discussion|dagger|in [a-z]+|article in [a-z]+|extended abstract|abstract only|"
    r"short paper|full paper|student abstract|invited (?:talk|paper)|poster|demo|preprint|"
    r"computer software|software|data ?set|version \d[\w.]{0,15}|v\d[\w.]{0,15}|"
    r"[^\[\]()]{0,60}\b\d+, [^\[\]]{1,40}\(\d{4}\))[\])]|[*†‡§¶#]|"
    r"(?-i:\b(?:RETRACTED|WITHDRAWN)))\W*$",
    re.IGNORECASE,
    signs="( [ * \u2020 \u2021 \u00a7 \u00b6 # retracted withdrawn",
)
# `Editorial [Hot Topic: Eels (Guest Editor: A. Moen)]`, as Bentham registers the editorials of its
# thematic issues. An article on a hot topic names no editor behind it.
_THEMATIC = lazily(
    r"(?:(?P<kind>editorial|preface|foreword)\s?)?[\s\[(:]*hot topics?\b\W*"
    r"(?P<theme>\w[^\[\]]{4,400}?)"
    r"\s*[(\[]\s*(?:guest|executive)\s(?:editors?|eds?)\b[^\[\]]{0,400}\W*",
    re.IGNORECASE,
)
# The first word of a subtitle that makes the work a notice, or what somebody else wrote about it.
_NOTICES = frozenset(
    """
    comment comments reply replies response rejoinder erratum errata corrigendum corrigenda
    correction corrections addendum addenda retraction rebuttal berichtigung entgegnung kommentar
    """.split()
)
_NOTICE_WORDS = frozenset("a an the to on of by from author authors s publisher".split())
# Words by which a subtitle may say the contrary of the title, or that it is about another part.
_CONTRARY = frozenset(
    """
    no not non never without against lack absence absent failed fails failure contrary refuted
    refutation denied critique critical myth revisited reconsidered reexamined part ii iii iv
    kein keine nicht ohne sans pas sin sem
    """.split()
)
_LONGEST_NOTICE = 6  # words of `reply to the letter by ...`; a subtitle has more to say


@lru_cache(maxsize=16384)
def bare(title: str) -> str:
    """Return a title without markup, `RETRACTED:` in front and `(Review)` behind."""
    text = _PREFIX.sub("", without_tex(plain(title)))
    shorter = _SUFFIX.sub("", text)
    return shorter if len(shorter) > 3 else text


def of_theme(title: str) -> tuple[str, ...]:
    """Return what a citation prints of the title of a thematic issue's editorial: the theme, with
    `Hot Topic` and its kind in front or without; nothing for any other title.
    """
    found = _THEMATIC.fullmatch(title.strip())
    if found is None:
        return ()
    ways = (found["theme"], f"Hot Topic: {found['theme']}")
    kind = found["kind"]
    return (*ways, *(f"{kind}: {way}" for way in ways)) if kind else ways


def is_notice(subtitle: str) -> bool:
    """Say whether a subtitle tells of a comment, a reply or an erratum (`a reply to Smith`)."""
    told = [word for word in words(subtitle) if word not in _NOTICE_WORDS]
    return len(told) <= _LONGEST_NOTICE and told[:1] != [] and told[0] in _NOTICES


def is_contrary(subtitle: str) -> bool:
    """Say whether a subtitle may say the contrary of its title, or be another part's."""
    return not _CONTRARY.isdisjoint(words(subtitle))


_PART_NUMBER = lazily(
    r"\W*(?:(?:part|pt|teil|partie|parte|del)\b\.?\s?)?(?:\d{1,3}|[ivx]{1,5})\W*", re.IGNORECASE
)


def is_number_of_part(subtitle: str) -> bool:
    """Say whether a subtitle is nothing but the number of a part, so that another one is cited."""
    return _PART_NUMBER.fullmatch(subtitle) is not None


def without_tex(title: str) -> str:
    r"""Return a title without TeX: `$\\alpha$` is `alpha`, `\\mathrm{CO}_2` is `CO2`."""
    if "$" not in title and "\\" not in title:
        return title
    named = re.sub(r"\\([a-zA-Z]+)\s?", _tex_command, title)
    return re.sub(r"[${}^_\\]", "", named)


_TEX_LETTERS = frozenset(
    """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi chi psi omega
    """.split()
)


def _tex_command(match: re.Match[str]) -> str:
    name = match.group(1).lower().removeprefix("var")
    return name if name in _TEX_LETTERS else ""
