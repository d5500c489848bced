"""Finding DOIs and links in text as people write them, and bringing a DOI into its one form.

Sources: DOI Handbook 2.2 (a prefix `10.` with registrant digits, a slash, any printable suffix,
case-insensitive); Crossref's advice on DOI matching (the pattern below without its length cap);
Cioffi et al. 2022, doi 10.1007/s11192-022-04367-w (the junk that clings to DOIs).
"""

from __future__ import annotations

from collections.abc import Iterator
import html
import re
from urllib.parse import unquote

from refcheck.core.model.identifiers import DOI, DOIFault
from refcheck.core.model.location import MappedText
from refcheck.core.text.landing_pages import end_in_page, page_address
from refcheck.core.text.unassigned import is_unassigned

# Zero-width characters and soft hyphens that copying from a page or a PDF leaves inside a DOI.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NO_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_DASH = re.compile(f"[{_DASHES}]")
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_TRAILING = ".,;:!?'\"\u2018\u2019\u201c\u201d\u00bb\u3002\uff0c\uff1b"

# 10.1007/s00198-014-2989-6 · doi:10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM16>3.0.CO;2-5
# https://doi.org/10.1016%2Fj.cell.2016.01.001 · doi.org/10.1038\_nature · 2020.10.7554/elife.55167
_REGISTRANT = r"\d{4,9}(?:\.\d+)*"
_START = re.compile(
    rf"""(?P<prefix>10\.(?:(?<![\w.]10\.)|(?<=doi10\.)|(?<=19\d\d\.10\.)|(?<=20\d\d\.10\.))[{_INVISIBLE}]*{_REGISTRANT})
         [{_INVISIBLE}]*(?P<slash>/|%2f|\\/|\s?/\s{{0,40}})(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
# The American Meteorological Society registers SICIs with `<>` and prints them with `[]`.
_AMERICAN_METEOROLOGICAL = re.compile(
    r"^(10\.1175/[^\[\]]{1,60})\[([^\[\]]{1,30})\](\d\.\d\.co;\d)$"
)
_NORMAL = re.compile(rf"10\.{_REGISTRANT}/\S+|10/[a-z][a-z0-9]{{2,7}}")
# A short DOI, which doi.org itself gives: 10/gftzwz · doi:10/ggjvfp · https://doi.org/10/ab123
# Without its beginning it is told from a page of doi.org's by a digit, or as no vowel is in it.
_SHORT_NAME = r"[a-z][a-z0-9]{2,7}(?![\w/%-]|\.\w)"
_SHORT = re.compile(
    rf"""(?:\bdoi\.org/|\bdoi\s?:\s?)(?P<whole>10/{_SHORT_NAME})
       | \A\s{{0,20}}(?P<alone>10/{_SHORT_NAME})[\s.]{{0,20}}\Z
       | \bdoi\.org/(?P<name>(?=[a-z]{{0,7}}\d|[b-df-hj-np-tv-z]{{3,8}}\b){_SHORT_NAME})""",
    re.IGNORECASE | re.VERBOSE,
)
_LATEX_ESCAPE = re.compile(
    r"\{\\([_%&#$])\}|\\([_%&#${}])|\{([_%&#$\-\u2013])\}|\$([<>])\$|\{?\\text(?P<sign>less|greater)(?:\{\}|\}|\s)?"
    r"|\\textunderscore\s?"
)
# %253C is %3C is `<`: an address that was quoted twice
_TWICE_QUOTED = re.compile(r"%25(?=[0-9A-Fa-f]{2})")
_RESOLVER = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi\s*[:=]?\s*", re.IGNORECASE)
# Up to white space, a quotation mark, a bar, or a bracket or stop of East Asian typography.
_WORD = re.compile(
    r"[^\s\"|\u201c\u201d\u00ab\u3001\u3002\u3008-\u3011\uff08\uff09\uff0c\uff1b\uff1c\uff1e]*"
)
# What is printed against the end of a DOI and cannot be of it. Of 69,308 DOIs that Crossref
# registered or matched none has a comma, semicolon or last bracket in front of three letters,
# and none a colon behind one of these labels; a full stop needs a label.
# 10.1000/abc.URL · …[doi] · …;PMCID:PMC1 · …</a> · …https://doi.org/… · …(accessed · …](https:
_GLUED = re.compile(
    r"""</?[a-z]{1,20}(?=[\s/>]|$) | &lt;/?[a-z]{1,10}(?:&gt;|$) | &(?:quot|nbsp|\#34|\#160);
      | \]\( | https?:/ | [.,;:(\[]www\.
      | (?<![,;])[,;]+[.:]?[^\W\d_]{3}
      | (?:[(\[][^\W\d_]{3,20}[)\]]?[.,;:]?)+$
      | [.,;(\[]?(?:doi|pmid|pmcid|e?issn|isbn):
      | (?<=\d)(?-i:Available|Accessed|Retrieved|Epub|PubMed|CrossRef|Crossref)$
      | \.(?:url|doi|pii|epub|pmid|pmcid|pmc\d*|e?issn|isbn|arxiv|pubmed|medline|crossref|google
          |accessed|available|retrieved|viewed|cited|last|abgerufen|zugegriffen|verfügbar
          |disponible|disponível|consult[ée]|consultado|acesso|accesso)(?=[:,;]|\.?$)""",
    re.IGNORECASE | re.VERBOSE,
)
# The second half of a SICI that was parted in its title code: `027[0434:TB OTLT]2.0.CO;2`.
_SICI_END = re.compile(r"[^\W_]{0,8}[\]>]\d\.\d\.co;\d", re.IGNORECASE)
# A wrapped DOI goes on in the next word only if it broke after one of these.
_BREAKS = ("/", "-", "_", ".")
_MOST_BREAKS = 4
_GAP = re.compile(r"\s{1,40}")
_WRAPPED_NUMBER = re.compile(r"(?!10\.\d{4,9}/)\d[\w.()/:;-]*\d[.,;]?")
_WRAPPED_WORD = re.compile(r"(?!(?i:http|doi|accessed))[a-z0-9(]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\W*")
_BRACKET = re.compile(r"[()\[\]{}<>]")


def normalise(written: str) -> tuple[str, tuple[DOIFault, ...]]:
    """Return the normal form of a written DOI, and the faults that were undone on the way.

    Case, resolver, `doi:`, percent- and HTML-escapes, trailing punctuation and zero-width
    characters are no faults: the DOI resolves all the same. Return the empty string where no DOI
    is left.
    """
    faults: list[DOIFault] = []
    text = html.unescape(html.unescape(written)).translate(_NO_INVISIBLE).strip()
    text = _RESOLVER.sub("", text, count=1) if _RESOLVER.match(text) else text
    unescaped = _LATEX_ESCAPE.sub(_unescape_latex, text)
    if unescaped != text:
        faults.append(DOIFault.LATEX_ESCAPE)
    text = unquote(_TWICE_QUOTED.sub("%", unescaped))
    dashed = _DASH.sub("-", text)
    if dashed != text:
        faults.append(DOIFault.TYPOGRAPHIC_DASH)
    joined = re.sub(r"\s+", "", dashed)
    if joined != dashed:
        faults.append(DOIFault.SPACE_INSIDE)
    text = _AMERICAN_METEOROLOGICAL.sub(r"\1<\2>\3", _strip_trailing(joined).lower())
    return (text, tuple(faults)) if _NORMAL.fullmatch(text) else ("", ())


def _unescape_latex(match: re.Match[str]) -> str:
    if match["sign"]:
        return "<" if match["sign"] == "less" else ">"
    return next((group for group in match.groups() if group), "_")


def _strip_trailing(text: str) -> str:
    """Drop sentence punctuation and brackets that were opened outside the DOI."""
    while text:
        last = text[-1]
        unbalanced = last in _CLOSERS and text.count(last) > text.count(_CLOSERS[last])
        if not (last in _TRAILING or unbalanced):
            return text
        text = text[:-1]
    return text


def find_dois(text: MappedText) -> Iterator[DOI]:
    """Yield the DOIs written in `text`, in order, each with its place in the document; where there
    are none, the short ones.

    A DOI that was broken over two lines is joined when it breaks after `/`, `-`, `_` or `.` and
    goes on in lower case or digits. In the address of a page it ends where the page's own begins.
    """
    position, found = 0, False
    while match := _START.search(text.text, position):
        start = match.start("prefix")
        end = _suffix_end(text.text, match.end())
        address = page_address(text.text, start)
        inside = end if address is None else end_in_page(text.text, address, start, end)
        written = text.text[start:inside]
        kept = _strip_trailing(written)
        value, faults = normalise(kept)
        position = max(end, match.end())
        if value and not is_unassigned("DOI", kept):
            where = text.span(start, start + len(kept))
            found = True
            yield DOI(value, kept, where, faults)
    if not found:
        yield from _short_dois(text)


def _short_dois(text: MappedText) -> Iterator[DOI]:
    for match in _SHORT.finditer(text.text):
        group = match.lastgroup or ""
        written = match[group]
        value = f"10/{written.lower()}" if group == "name" else written.lower()
        yield DOI(value, written, text.span(*match.span(group)))


# Searched for by its rarest part: most texts have one link, at their end.
_LINK_MARK = re.compile(r"[:wW](?://|[wW]{2}\.)")
_SCHEME = re.compile(r"(?:https?|ftp)$", re.IGNORECASE)
_TO_SPACE = re.compile(r"\S*")


def find_links(text: str) -> Iterator[tuple[int, int]]:
    """Yield where web addresses stand in `text`, each up to the next white space."""
    position = 0
    while mark := _LINK_MARK.search(text, position):
        start = mark.start()
        if mark.group().startswith(":"):
            scheme = _SCHEME.search(text, max(0, start - len("https")), start)
            start = start if scheme is None else scheme.start()
            is_link = scheme is not None
        else:
            is_link = start == 0 or not text[start - 1].isalnum()
        position = mark.end()
        if is_link and (rest := _TO_SPACE.match(text, start)):
            position = rest.end()
            yield start, position


def _suffix_end(text: str, start: int) -> int:
    """Return where the suffix that starts at `start` ends."""
    end = _word_end(text, start, start)
    for _ in range(_MOST_BREAKS):
        gap = _GAP.match(text, end)
        if gap is None:
            break
        further = _word_end(text, gap.end(), start)
        if not _goes_on(text[start:end], text[gap.end() : further]):
            break
        end = further
    return end


def _word_end(text: str, start: int, suffix: int) -> int:
    """Return where the word at `start` ends, or what was printed against it begins."""
    word = _WORD.match(text, start)
    end = start if word is None else word.end()
    glued = _GLUED.search(text, start + 1, end)
    return _bracket_end(text, suffix, end if glued is None else glued.start())


def _bracket_end(text: str, suffix: int, end: int) -> int:
    """Return where a bracket closes that was opened in front of the suffix, at most `end`."""
    opened = dict.fromkeys(_CLOSERS.values(), 0)
    for match in _BRACKET.finditer(text, suffix, end):
        bracket = match.group()
        if bracket in opened:
            opened[bracket] += 1
        elif opened[_CLOSERS[bracket]]:
            opened[_CLOSERS[bracket]] -= 1
        elif not text[match.end() : match.end() + 1].isalnum():
            return match.start()
    return end


def _goes_on(head: str, tail: str) -> bool:
    """Say whether the word behind a space still belongs to the DOI that begins with `head`."""
    if head.count("[") + head.count("<") > head.count("]") + head.count(">"):
        return _SICI_END.match(tail) is not None
    if not tail or not head.endswith(_BREAKS):
        return False
    if head.endswith("."):
        # `10.1000/xyz. Accessed` ends a sentence; `10.1002/jbmr. 123` was wrapped.
        return bool(_WRAPPED_NUMBER.fullmatch(tail)) and not _YEAR.fullmatch(tail)
    return bool(_WRAPPED_WORD.match(tail))
