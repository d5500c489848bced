"""Lines that are torn: another column's line stands behind half a word or address of theirs.

What takes text out of a PDF of two narrow columns joins the two lines that stand at one height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from refcheck.patterns import lazily
from refcheck.readers.lists.evidence import NAMED, name_strength, years
from refcheck.readers.lists.headings import is_list_heading
from refcheck.readers.lists.lines import Line

# `on pan-` and `V. Setiawaty` of another column, taken for one word: `on panV. Setiawaty, and`.
# Behind the name are more names: a gene (`in rpoB. Antimicrobial Agents`) ends a title so.
_HALF_A_WORD = lazily(
    r"(?<![^\W_])[a-z]{2,20}[A-Z]\.\s(?:[A-Z]\.\s)?[A-Z][^\W\d_][\w-]{0,30}"
    r"(?:,?\s(?:and|&)\s[A-Z]\.|,\s[A-Z]\.|,\s(?:and|&)\Z)"
    # Discussion of classifiTing, C. Ruffin: longer than the beginning of a name, and than `med`Rxiv
    r"|(?<![^\W_])[a-z]{5,20}[A-Z][a-z]{1,20},\s(?:[A-Z]\.\s){1,3}[A-Z][a-z]"
)
# ... or for one with its label (`call for emergency ac[10] A. Guez`) or the list's heading.
_HALF_AND_LABEL = lazily(r"[a-z]{2}(?P<label>\[\d{1,3}\]\s)[^\W\d_]")
_INITIALS = lazily(r"\[\d{1,3}\]\s(?:[A-Z]\.[\s-]?){1,4}[A-Z][^\W\d_]")
_HALF_AND_HEADING = lazily(r"(?<=[a-z]{3})(?P<heading>[A-Z][a-z]{5,20})\Z")
# `The modern So- Sunset Seed Co.`: another line behind a word that is broken at a line's end. But
# what joins two halves of compounds stands so, too: `Age- And Sex-Specific`, `Vor- Und Nachteile`
_HYPHEN_INSIDE = lazily(
    r"(?<![^\W_])(?P<half>[^\W\d_]{0,20}[a-z])-\s"
    r"(?!(?:And|Or|Nor|To|But|Versus|Und|Oder|Bis|Sowie|Och|Eller|Of|Tot)\s)"
    r"(?:[A-Z][a-z]{2}|\[\d{1,3}\]\s[A-Z])"
)
# What is joined to a name by a hyphen: `non- Hodgkin` is one word whose line was broken. Put down
# from general knowledge of English.
_JOINED = frozenset(
    """
    non pre post anti pro pan trans inter intra mid ex neo sub un semi pseudo quasi crypto proto
    extra infra supra para peri cis circum early late afro anglo austro euro franco graeco greco
    hispano ibero indo italo judeo luso russo serbo sino turco all cross half multi ultra meta north
    south east west
    """.split()
)
# `https://doi.org/10. Sunset Seed`, `10.2172/ [9] Sweeny`: another line behind half an address
_HALF_ADDRESS = lazily(
    r"(?:https?:|(?P<word>\bdoi[.:])|doi\.org/|(?:doi\.org/|\bdoi:\s?)10\.(?:\d{4,9}/)?)\s"
    r"(?P<behind>(?:\[\d{1,3}\]\s)?(?-i:[A-Z])(?:[a-z]{2,20}|\.)[\s,]|\[\w{1,9}\]\Z)",
    re.IGNORECASE,
)
# `doi:10.1001/archderm. Poterucha, T. J.`: behind half a DOI, whose other half has a number
_HALF_DOI = lazily(
    r"(?<![\w.])10\.\d{4,9}/(?:[a-z]{3,40}|(?:19|20)\d\d)\.\s(?P<behind>[A-Z].{0,160})"
)
# `Kaposi's sarcoma: further immuno120(9), 1139–1140`, `a vascular endothelial ori9.1139, 1980.`:
# a line that begins with a volume, a range of pages, a DOI or the rest of one
_HALF_AND_NUMBER = lazily(
    r"""(?<![\w./:-])(?!(?:vol|no|nr|pp|ss|bd|art|doi)\d)[^\W\d_]{0,20}[a-z]{2}
        (?:10\.\d{4,9}/
          | \d{1,4}(?:\(\d{1,3}\)[,:] | (?:\.\d{1,5}[a-z]?){2,5}[.,\s]
            | [\u2013-]\d{1,5}[a-z]?,\sdoi | \.\d{1,5}[a-z]?,\s(?:1[5-9]|20)\d\d\.\Z))""",
    re.VERBOSE,
)
_NUMBER_APART = lazily(r"(?<!\S)(?:\d{1,4}(?:\(\d{1,3}\)[,:]|[\u2013-]\d{1,5})|10\.\d{4,9}/)")
_HABIT = 0.1  # of the numbers are joined to words where a list has no blanks in front of them
# `DOI: Not available.`, what says that there is none
_NO_ADDRESS = lazily(
    r"(?:Not?|None|Nil|Null|Un(?:known|available|assigned)|Missing|Pending|Forthcoming|Available"
    r"|Absent|See)\b"
)
_ENDS_ENTRY = lazily(r"(?<![\w.])10\.\d{4,9}/\S{1,120}\Z")
_WHOLE = 100  # characters; what two columns make of a line is seldom longer and whole at both ends


def torn_lines(texts: Sequence[str]) -> int:
    """Return how many lines go on with another column's where a word or an address is broken."""
    joined = [_HALF_AND_NUMBER.search(text) is not None for text in texts]
    apart = sum(_NUMBER_APART.search(text) is not None for text in texts)
    tells = sum(joined) <= _HABIT * apart
    return sum(
        (tells and number) or _is_torn(text) for text, number in zip(texts, joined, strict=True)
    )


def _is_torn(text: str) -> bool:
    """Say whether a line goes on with another column's where a word or an address is broken.

    A line that is a whole entry has no room for another column's, and `DOI:` may have any words
    behind it.
    """
    if any(at["word"] is None for at in _HALF_ADDRESS.finditer(text)):
        return True
    torn = (
        any(_begins_entry(text[at.start("label") :]) for at in _HALF_AND_LABEL.finditer(text))
        or any(not _is_whole_word(at["half"]) for at in _HYPHEN_INSIDE.finditer(text))
        or any(not _NO_ADDRESS.match(at["behind"]) for at in _HALF_ADDRESS.finditer(text))
        or any(_is_somebody(at["behind"]) for at in _HALF_DOI.finditer(text))
    )
    return torn and not is_whole(text)


_SHORTEST_NAME = 4  # letters: `So-` is half a word


def _is_whole_word(half: str) -> bool:
    """Say whether what a hyphen is behind may be a word: of a compound, or a name (`Baron- Cohen`),
    as what takes text out of a PDF leaves them.
    """
    return half.lower() in _JOINED or (half[0].isupper() and len(half) >= _SHORTEST_NAME)


def _begins_entry(text: str) -> bool:
    """Say whether a label has authors behind it, whose names may be broken at the line's end."""
    return _INITIALS.match(text) is not None or name_strength(text) >= NAMED


def _is_somebody(text: str) -> bool:
    """Say whether a line goes on with authors, of whom the first may be all that has room."""
    return name_strength(text) >= NAMED or _SURNAME.fullmatch(text) is not None


_SURNAME = lazily(r"[A-Z][^\W\d_]{1,30},")


def is_whole(text: str) -> bool:
    """Say whether a line begins with authors, and ends with a DOI or, being long, as entries do; or
    is long, and has a year and a DOI at its end.
    """
    ends = _ENDS_ENTRY.search(text) is not None
    dated = len(text) > _WHOLE and years(text) > 0
    if ends and dated:
        return True
    long = dated and (text[-1] == "." or text[-1].isdigit())
    return (ends or long) and name_strength(text) >= NAMED


def holds_its_heading(line: Line) -> bool:
    """Say whether a line of the text has the list's heading behind half a word of its own."""
    found = _HALF_AND_HEADING.search(line.text.text)
    return found is not None and is_list_heading(found["heading"])


def halves(texts: Sequence[str]) -> Iterator[bool]:
    """Yield for each half of a word with another line's initial behind it that it is wrong."""
    return (False for text in texts for _ in _HALF_A_WORD.finditer(text))
