"""How far a DOI reaches in a text.

A suffix may hold any printable character, so that only its surroundings tell where it ends: white
space, unless a line was broken there; words of the next field printed against it; a bracket that
was opened in front of it. Where that is not sure there are several extents, and whoever asks a
registry can tell which of them is a DOI.

Source: Cioffi et al. 2022, doi 10.1007/s11192-022-04367-w (the junk that clings to DOIs).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
import re

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily

_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
# Up to white space, a quotation mark, a bar, or a bracket or stop of East Asian typography.
_WORD = lazily(
    r"[^\s\"|\u201c\u201d\u00ab\u3001\u3002\u3008-\u3011\uff08\uff09\uff0c\uff1b\uff1c\uff1e]*"
)
_UNCUT = lazily(r"[^\s\"\u201c\u201d\u00ab\u3001\u3002]*")
# `rm1979v034,n02` · `s-1990,type:b` · `a|b.77`: what mostly ends a DOI, and is of some.
_MAY_BE_OF_IT = lazily(r"[|,;]\w")
_GLUED_SIGNS = """
& ( , : ; < [ abgerufen accessed accesso acesso arxiv available cited consult crossref
disponible disponível doi epub google http isbn issn last medline pii pmc pmid pubmed retrieved
url verfügbar viewed www. zugegriffen
"""
# What is printed against the end of a DOI and cannot be of it. Of 69,308 DOIs that Crossref
# registered or matched none has a comma, semicolon or last bracket in front of three letters,
# and none a colon behind one of these labels; a full stop needs a label.
# 10.1000/abc.URL · …URLhttps : //doi.org/… · …[doi] · …;PMCID:PMC1 · …</a> · …https://doi.org/…
# …(accessed · …](https:
_GLUED = lazily(
    r"""</?[a-z]{1,20}(?=[\s/>]|$) | &lt;/?[a-z]{1,10}(?:&gt;|$) | &(?:quot|nbsp|\#34|\#160);
      | \]\( | https?:/ | [.,;:(\[]www\.
      | (?<![,;])[,;]+[.:]?[^\W\d_]{3}
      | (?:[(\[][^\W\d_]{3,20}[)\]]?[.,;:]?)+$
      | [.,;(\[]?(?:doi|pmid|pmcid|e?issn|isbn):
      | (?<=\d)(?-i:Available|Accessed|Retrieved|Epub|PubMed|CrossRef|Crossref)$
      | \.(?:url|doi|pii|epub|pmid|pmcid|pmc\d*|e?issn|isbn|arxiv|pubmed|medline|crossref|google
          |accessed|available|retrieved|viewed|cited|last|abgerufen|zugegriffen|verfügbar
          |disponible|disponível|consult[ée]|consultado|acesso|accesso)(?=[:,;]|\.?$)
      | \.url(?=https?:?$)""",
    re.IGNORECASE | re.VERBOSE,
    signs=_GLUED_SIGNS,
)
# The second half of a SICI that was parted in its title code: `027[0434:TB OTLT]2.0.CO;2`.
_SICI_END = lazily(r"[^\W_]{0,8}[\]>]\d\.\d\.co;\d", re.IGNORECASE)
# A wrapped DOI goes on in the next word only if it broke after one of these.
_BREAKS = ("/", "-", "_", ".")
_MOST_BREAKS = 4
_GAP = lazily(r"\s{1,40}")
_WRAPPED_NUMBER = lazily(r"(?!10\.\d{4,9}/)\d[\w.()/:;-]*\d[.,;]?")
_WRAPPED_WORD = lazily(r"(?!(?i:http|doi|accessed))[a-z0-9(]")
_YEAR = lazily(r"(?:1[5-9]|20)\d\d\W*")
_BRACKET = lazily(r"[()\[\]{}<>]")

_SPACE = lazily(r"\s")
_PART = lazily(r"[\w.()/:;<>+_\-\u2010]{1,80}")
_SIGNS = "./-_:()<>;\u2010"
_BETWEEN = "-_/\u2010"  # signs on which no DOI ends
# What may follow a DOI and is no part of it.
_OTHER = lazily(
    r"10\.\d{4,9}/|https?:|www\.|doi|accessed|available|retrieved|epub|pmid|pmc|isbn|issn|arxiv|url|in\b|and\b"
    r"|visited|cited|last|see\b",
    re.IGNORECASE,
)
# doi:10.3389/fmed.2022.1065421(2022). prints the year against the DOI.
_YEAR_BEHIND = lazily(r"\((?:1[5-9]|20)\d\d\)[.,;]?\Z")


def extents(text: MappedText, start: int) -> tuple[int, ...]:
    """Return where the suffix that starts at `start` of `text` may end, the likeliest first."""
    written = text.text
    likeliest = end = _word_end(written, start, start)
    further: list[int] = []
    for _ in range(_MOST_BREAKS):
        gap = _GAP.match(written, end)
        if gap is None:
            break
        head, behind = written[start:end], gap.end()
        end = _word_end(written, behind, start)
        tail = written[behind:end]
        if not further and _goes_on(head, tail):
            likeliest = end
        elif _may_go_on(head, tail, last=end == len(written)):
            further.append(end)
        else:
            break
    year = _YEAR_BEHIND.search(written, start + 1, likeliest)
    if year is not None:
        further.insert(0, likeliest)
        likeliest = year.start()
    if (whole := _whole_end(written, start)) > likeliest and _MAY_BE_OF_IT.match(
        written, likeliest
    ):
        further.append(whole)
    nearer = (end for end in _breaks(text, start, likeliest) if written[end - 1] not in _BETWEEN)
    return (likeliest, *further, *islice(nearer, _MOST_BREAKS))


# How a DOI of letters, digits and `._/-` ends that has any of it, or what stands in it then.
_GLUED_ENDS = tuple(
    """
    url doi pii epub pmid issn isbn arxiv pubmed medline crossref google accessed available
    retrieved viewed cited last abgerufen zugegriffen disponible consulte consultado acesso accesso
    """.split()
)
_GLUED_WITHIN = ("pmc", "www.")


def may_be_glued(lowered: str) -> bool:
    """Say whether `is_glued` is worth asking about a DOI of such signs, in lower case."""
    return lowered.endswith((*_GLUED_ENDS, ".")) or any(map(lowered.__contains__, _GLUED_WITHIN))


def is_glued(text: str, start: int) -> bool:
    """Say whether something that is not of it is printed against a suffix that starts there."""
    return _GLUED.search(text, start + 1) is not None


def _whole_end(text: str, start: int) -> int:
    """Return where the suffix ends if nothing but a blank or a quotation mark ends it."""
    word = _UNCUT.match(text, start)
    return start if word is None else _bracket_end(text, start, word.end())


def _breaks(text: MappedText, start: int, end: int) -> Iterator[int]:
    """Yield where the suffix was broken in the document, the last place first."""
    if text.starts is None and _SPACE.search(text.text, start + 1, end) is None:
        return  # a slice of the document without a gap
    for i in range(end - 1, start, -1):
        if text.text[i].isspace() or text.span(i - 1, i).end != text.span(i, i + 1).start:
            yield i


def _word_end(text: str, start: int, suffix: int) -> int:
    """Return where the word at `start` ends, or what was printed against it begins."""
    word = _WORD.match(text, start)
    end = start if word is None else word.end()
    glued = _GLUED.search(text, start + 1, end)
    return _bracket_end(text, suffix, end if glued is None else glued.start())


def _bracket_end(text: str, suffix: int, end: int) -> int:
    """Return where a bracket closes that was opened in front of the suffix, at most `end`."""
    if _BRACKET.search(text, suffix, end) is None:
        return end
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


def _may_go_on(head: str, tail: str, *, last: bool) -> bool:
    """Say whether the word behind a space could belong to a DOI that nobody registered.

    A word that begins in lower case is of it if it is the last of its entry.
    """
    if not _PART.fullmatch(tail) or _OTHER.match(tail):
        return False
    if head[-1] in _SIGNS or tail[0] in _SIGNS or (last and tail[0].islower()):
        return True
    return any(char.isdigit() for char in tail) and not _YEAR.fullmatch(tail)
