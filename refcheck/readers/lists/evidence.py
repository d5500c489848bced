"""What a line or an entry shows of being a citation.

Everything is judged on a text's *shape*: capitals become `A`, other letters `a`, digits `0`, so
that the same patterns hold for Latin, Cyrillic and Greek script, and each ends in linear time.
"""

from __future__ import annotations

from functools import lru_cache
import re
import unicodedata

from refcheck.patterns import lazily
from refcheck.readers.lists.marks import MARK, may_bear_mark


class _Shapes(dict[int, str]):
    """Maps each character to its shape, remembering what was asked."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        shape = self[code] = _shape(char)
        return shape


def _shape(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Lu", "Lt"):
        return "A"
    if category == "Lo":
        return "C"  # scripts without case: Chinese, Japanese, Korean, Arabic, Hebrew
    if category.startswith(("L", "M")):
        return "a"
    if category.startswith("N"):
        return "0"
    if category == "Zs":
        return " "
    return {
        "\u2019": "'",
        "\u2018": "'",
        "`": "'",
        "\u00b4": "'",
        "\u2010": "-",
        "\u2011": "-",
    }.get(char, char)


_SHAPES = _Shapes()


def shape(text: str) -> str:
    """Return the shape of `text`, character by character."""
    return text.translate(_SHAPES)


# Particles that open a surname in lower case.
_PARTICLES = lazily(
    r"""(?:(?:van|von|vom|zu|zum|zur|de|del|della|dello|degli|dei|den|der|des|di|da|do|dos|das|du|d'
          |el|al|la|le|lo|las|los|ter|ten|te|af|av|bin|ibn|st\.|in\s't|'t|y|e)['\u2019\s-]\s?
        |d['\u2019]|al-|el-){1,3}(?=[^\W\d_])""",
    re.VERBOSE,
)
_SURNAME = r"(?:A[Aa'\-]{1,30}|a'A[a\-]{1,30})(?:[\ -]A[Aa'\-]{1,30}){0,2}"
_INITIALS = r"Aa?\.(?:[\ \-]{0,2}Aa?\.){0,4}"
_GIVEN = r"A[a'\-]{1,20}"
# Shapes of the names an entry begins with, and how sure they make it: 3 hardly begins any other
# line, below 1.5 many do. Tried on the shape of a line's first 160 characters.
_NAMES = tuple(
    (lazily(pattern, re.VERBOSE), strength)
    for pattern, strength in (
        # Huang, Z.-B., · Abel T., Bryan
        (rf"{_SURNAME},?\ ?(?:a{{2,3}}\ )?{_INITIALS}(?:[,;:/\ (]|$)", 3.0),
        # LeCun Y, Bengio · Cohen J (1986)
        (rf"{_SURNAME},?\ A{{1,3}}(?:-A)?(?:[,.;:/]|$|\ \(|\ a{{2,3}}\ |\ &\ |\ 0000)", 2.6),
        # Karassiov V P and Klimov
        (rf"{_SURNAME}\ A\ A?(?:\ A)?,?\ (?:a{{2,3}}|0000|A)", 2.2),
        # K. Boyle, · J.-H. van der Song and
        (rf"{_INITIALS}\ ?(?:a{{1,4}}\ ){{0,2}}{_SURNAME}(?:[,:;]|\ a{{2,3}}\ |\ \()", 2.6),
        # Karassiov V P. 1983. Pores
        (rf"{_SURNAME}\ A\ A(?:\ A)?\.\ \(?0000", 2.6),
        # Arnold, Michael; · Esser, Hartmut 1993
        (
            rf"{_SURNAME},\ {_GIVEN}(?:\ A\.?|\ {_GIVEN}){{0,2}}"
            r"(?:[;:/.]|\ \(|,?\ 0000|,\ A|,?\ a{2,3}\ A|\ &\ )",
            2.4,
        ),
        # Smith et al · Smith, John et al
        (rf"{_SURNAME}(?:,?\ {_GIVEN})?\ aa\ aa\b", 1.8),
        # F. R. Duke. Reactions involving; J. Chem. Phys. is none
        (rf"{_INITIALS}\ ?(?:a{{1,4}}\ ){{0,2}}{_SURNAME}\.\ A[Aa'\-]{{0,30}}\ a", 2.0),
        # Gershon Alperovich (1984) · Aron, Raymond/Dominique
        (
            rf"(?:{_GIVEN}|A\.)(?:\ (?:A\.|a{{2,4}}|A[Aa'\-]{{1,20}})){{1,4}}"
            r"(?:,|\ a{3}\ A|\ &\ |/).{0,60}\(?0000",
            1.4,
        ),
        # World Health Organization (2013).
        (r"A.{1,70}[\ (]\(?0000a?[,)]{1,2}(?:[.:,]\ |\ [A\"\u201c\u201e\u00ab])", 1.6),
        # Anna Norberg, P. van der Quint, and Karl Ode. 1998. Ions
        (
            rf"(?:(?:A[Aa'\-]{{0,20}}\.?|a{{2,3}}),?\ ){{1,16}}{_GIVEN}\.\ 0000a?\.\ "
            r"[A\"\u201c]",
            1.6,
        ),
        # ---, 2002 · ———. 2003: the authors of the entry above
        (r"(?:[\u2014\u2013_-]\ ?){1,8}[,.;:(]|[\u2014\u2013_-]{2,8}\ ", 2.2),
        # [Knu97]
        (r"\[A[Aa.\ +]{1,30},?\ ?0{2,4}a?\]", 3.0),
        # Chinese, Japanese, Korean, Arabic, Hebrew
        (r"C{2,12}[,.\uff0c\u3001\uff0e\ ]", 1.5),
    )
)
_SUREST_FIRST = sorted(_NAMES, key=lambda one: one[1], reverse=True)
_SAME_AUTHOR = lazily(
    r"(?:Ders|Dies|Dens|Idem|Id|Ebd|Ibid)\.|(?:Ders|Dies|Idem)\b|\(?(?:ders|dies)\."
)
_YEAR = lazily(r"(?:1[5-9]|20)\d\d(?!\d)(?<!\d{5})")
# Printed in place of a year; `N. D.` and `O. J.` with capitals are initials.
_UNDATED = lazily(
    r"\b(?:n\.\s?d\.|o\.\s?J\.|s\.\s?a\.|i\.\s?E\.|[Ii]n [Pp]ress|[Ii]m Druck|[Ff]orthcoming|"
    r"[Ii]m Erscheinen|[Tt]o appear|[Ss]ubmitted|[Aa]ccepted|[Ss]ous presse|[Ee]n prensa)"
)
_DOI = lazily(r"10\.\d{4,9}/")
_IDENTIFIERS = (
    "http",
    "www.",
    "arxiv",
    "pmid",
    "pmc",
    "isbn",
    "hep-",
    "astro-ph",
    "cond-mat",
    "gr-qc",
)
# Numbers that only works have; a web address may be anything's.
_WORK_NUMBER = lazily(
    r"\b(?:arxiv|pmid|pmcid|isbn)[:\s]{0,3}(?:pmc|[a-z-]{1,10}/)?\d", re.IGNORECASE
)
_DOI_WORD = lazily(r"\bdoi\b")
# 436-444 · 521 (7553 · 20: 60 · 105, 503 · ;12
_NUMBERS = lazily(r"\d(?:\s?[-\u2010-\u2015\u2212(]\s?\d|:\s?\d|,\s\d)|;\s?\d")
# S. 5 · pp. 7 · Vol. · Bd. 3
_NUMBERED = lazily(r"\b(?:(?:pp?|ss?|стр?|с)\.\s?\d|vol\b|bd\.|jg\.)")
_VENUE_WORDS = """Press Verlag University Journal Proc Proceedings Conf Rev Phys Publish Publication
Publications Book Books Zeitschrift Lett Report Paper Studies Hrsg Hg Ed Eds Thesis Dissertation
Berlin London York Cambridge Oxford Paris Frankfurt Wien Wiesbaden Opladen München Stuttgart Hamburg
Bonn Köln Springer Wiley Elsevier Sage Routledge Revista Revue Rivista Acta Annals Bulletin"""
_VENUES = frozenset(_VENUE_WORDS.split())
_WORD = lazily(r"[^\W\d_]+")
# A label, quotation marks or a bullet before the names.
_OPENING = lazily(
    rf"""\A(?:[\[(]?\d{{1,4}}(?:[\])]\.?|\.(?=\s))\s{{0,9}} | {MARK}\s{{1,9}})?
        (?:["'“„«»*\u2022\s]{{1,9}}|[-\u2013]\s)?""",
    re.VERBOSE,
)
_REMEMBERED = 1 << 17  # lines; each is asked about several times, in passes over all of them


NAMED = 1.4  # strength from which the beginning of a text looks like authors
SURELY_NAMED = 2.0  # strength of a beginning that hardly any other text has


def _without_opening(text: str) -> str:
    return _OPENING.sub("", text, count=1) if may_bear_mark(text) else text


@lru_cache(maxsize=_REMEMBERED)
def name_strength(line: str) -> float:
    """Return how strongly the beginning of `line` looks like the authors an entry starts with."""
    text = _without_opening(line)
    particle = None if text[:1].isupper() else _PARTICLES.match(text)
    marks = shape(text[particle.end() if particle else 0 :][:160])
    strength = next((sure for name, sure in _SUREST_FIRST if name.match(marks)), 0.0)
    if not strength and _SAME_AUTHOR.match(text):
        strength = 2.0
    return strength


def has_identifier(text: str) -> bool:
    """Say whether an identifier or an address stands in `text`."""
    lowered = text.lower()
    return (
        any(mark in lowered for mark in _IDENTIFIERS)
        or ("doi" in lowered and bool(_DOI_WORD.search(lowered)))
        or has_doi(text)
    )


def has_numbers(text: str) -> bool:
    """Say whether volumes, issues or pages stand in `text`."""
    return bool(_NUMBERS.search(text) or _NUMBERED.search(text.lower()))


def has_venue(text: str) -> bool:
    """Say whether a container or a publisher seems to stand in `text`."""
    return "In " in text or "in: " in text.lower() or not _VENUES.isdisjoint(_WORD.findall(text))


END = 1500  # characters at either end of an entry that bear its marks


@lru_cache(maxsize=_REMEMBERED)
def citation_marks(text: str) -> int:
    """Return how many of the marks of a citation an entry bears; two or more make it one.

    Of a long one the two ends are looked at: what stands between is authors, or a remark.
    """
    if len(text) > 2 * END:
        text = f"{text[:END]} {text[-END:]}"
    dated = has_year(text)
    named = name_strength(text) >= NAMED
    identified = has_identifier(text)
    if not (dated or named or identified):
        return 0
    return dated + named + identified + has_numbers(text) + has_venue(text)


_FEWEST_NAMES = 4
_DIGIT = lazily(r"\d")
# What begins with a small letter in a list of names.
_SMALL_WORDS = """and und et y e i og och en al van von vom zu zum zur de del della dello degli dei
den der des di da do dos das du el la le lo las los ter ten te af av bin ibn st dit jr"""
_SMALL = frozenset(_SMALL_WORDS.split())


def is_names(text: str) -> bool:
    """Say whether `text` is nothing but names of persons, as the middle of a long list is."""
    text = _without_opening(text)
    words = _WORD.findall(text)
    if len(words) < _FEWEST_NAMES or text.count(",") + text.count(";") < len(words) / 6:
        return False
    if _DIGIT.search(text):
        return False
    return all(word[0].isupper() or word in _SMALL for word in words)


def has_doi(text: str) -> bool:
    """Say whether a DOI begins in `text`."""
    return bool(_DOI.search(text))


def is_identified(text: str) -> bool:
    """Say whether the text names a number by which a work is known."""
    return has_doi(text) or bool(_WORK_NUMBER.search(text))


def years(text: str) -> int:
    """Return how many years stand in `text`."""
    return len(_YEAR.findall(text))


def has_year(text: str) -> bool:
    """Say whether a year, or what is printed in its place, stands in `text`."""
    return bool(_YEAR.search(text) or _UNDATED.search(text))
