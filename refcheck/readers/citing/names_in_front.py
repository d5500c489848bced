"""The names that stand in front of a year in running text, read from the last word backwards."""

from __future__ import annotations

from collections.abc import Sequence
import re

from msgspec import Struct

from refcheck.core.text.terms import AND
from refcheck.core.text.unspaced import has_unspaced
from refcheck.patterns import lazily
from refcheck.readers.citing import no_works, unspaced_words

_WORD = lazily(
    r"(?P<word>[^\W\d_][\w'\u2019\-\u2010]*(?:\.(?:['\u2019]s)?)?)|(?P<sign>[,;:&/()\[\]\u201c\u201d\"])|\S"
)
_CONJUNCTIONS = AND | unspaced_words.JOINTS | {"&"}
_PARTICLES = frozenset(
    """
    van von de der den del della dello di da das do dos du la le les los las el al ten ter te zu
    zur zum vom af av bin ibn ben d' dal dalla 't san
    """.split()
)
_ET_AL = unspaced_words.ET_AL | frozenset(
    """
    al al. alii coll coll. others colleagues co-workers coworkers collaborators andere andere.
    mitarbeiter kollegen autres collègues otros colaboradores cols cols. altri outros др др. соавт
    соавт. m.fl. medarb. wsp wsp. kol kol. u.a. u.a
    """.split()
)
# Words of names that are written with a point
_SHORTENED = frozenset(
    """
    st ste sta jr sr dr prof mr mrs ms dept univ natl nat int intl assoc ass fed inst soc am amer
    med acad comm gov bros corp inc ltd co chr fr ph th joh wm
    """.split()
)
_LONGEST_HEAD = 200  # characters in front of a year in which its names stand
_MOST_WORDS = 24
_MOST_NAMES = 6
_SHORT_NAME = lazily(r"[\[(][^\W\d_a-z]{2,8}[\])]")  # World Health Organization [WHO], 2016
_SHORT = 3  # tokens that it takes
# What may stand between a bracket and the first name in it
_LEAD = lazily(
    r"""(?:[(\[;]|,(?=\s))\s?
        (?:(?:see|also|e\.\s?g\.|cf\.|compare|for\sexample|reviewed\s(?:in|by)|in|by|from|after|and|as
          |but|then|vgl\.|siehe|s\.|auch|z\.\s?B\.|u\.\s?a\.|bei|nach|etwa|so|und|sowie|voir|cf|véase
          |ver|p\.\s?ej\.|cfr\.|vid\.|nämlich|hierzu|dazu|insbesondere|zuletzt|erstmals)[\s,]{1,2}){0,4}$""",
    re.VERBOSE,
)
_LONGEST_LEAD = 60  # characters
# Words that begin sentences and stand before names, and are no part of them
_NO_NAMES = frozenset(
    """
    a an the in on of for from by with to and as at see also cf cf. e.g. i.e. eg ie both since
    when where while after before although however following according unlike like because but
    if thus hence then this that these those here both e.g. vgl vgl. siehe nach bei von wie so
    auch z.b. selon chez voir d'après según ver como conforme segundo per secondo see, table
    tables figure figures fig fig. eq eq. equation section chapter appendix part version january
    february march april may june july august september october november december jan feb mar
    apr jun jul aug okt mai dez sep sept oct nov dec spring summer autumn fall winter herbst
    frühling frühjahr sommer insbesondere sinne monday tuesday wednesday thursday friday
    saturday sunday january, january. januar februar märz april mai juni juli oktober dezember
    janvier février mars avril juin juillet août septembre octobre novembre décembre enero
    febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre since,
    until between copyright accessed retrieved available published received accepted revised
    windows python matlab release act law directive regulation iso din version, no no. number
    vol vol. volume page pages p p. pp pp. abb abb. abbildung tabelle tab tab. kapitel seite s.
    jahr year years
    """.split()
)


class Head(Struct, frozen=True):
    """Names as they stand in front of a year, from `start` on.

    They are `narrated` where the year alone stands in brackets. `sure` says that nothing but a
    citation looks so: "et al.", two names that a word joins, or one name first in its brackets.
    """

    start: int
    names: tuple[str, ...]
    et_al: bool
    sure: bool
    narrated: bool


def names_in_front(text: str, year: int) -> Head | None:
    """Return the names that stand in front of a year, None where there are none."""
    begin = max(0, year - _LONGEST_HEAD)
    word = unspaced_words.WORD if has_unspaced(text[begin:year]) else _WORD
    tokens = list(word.finditer(text, begin, year))[-_MOST_WORDS:]
    narrated = bool(tokens) and tokens[-1].group() in ("(", "[")
    while tokens and tokens[-1].group() in (",", "(", "[", ":"):
        if tokens[-1].group() == ":":
            return None
        tokens.pop()
    if len(tokens) > _SHORT and _SHORT_NAME.fullmatch(
        text, tokens[-_SHORT].start(), tokens[-1].end()
    ):
        tokens = tokens[:-_SHORT]
    if not tokens or tokens[-1]["word"] is None:
        return None
    et_al, tokens = _without_et_al(tokens)
    return _names_of(text, tokens, et_al=et_al, narrated=narrated)


def _without_et_al(tokens: list[re.Match[str]]) -> tuple[bool, list[re.Match[str]]]:
    """Return whether names end in "et al.", and the words in front of it."""
    if not tokens:
        return False, tokens
    last = _bare(tokens[-1].group().lower())
    if last == "a." and len(tokens) > 1 and tokens[-2].group().lower() == "u.":
        return True, tokens[:-2]
    if last not in _ET_AL:
        return False, tokens
    rest = tokens[:-1]
    while rest and rest[-1].group().lower().rstrip(".,") in (*_CONJUNCTIONS, ""):
        rest = rest[:-1]
    return True, rest


def _bare(word: str) -> str:
    """Return a word without the ending of a genitive."""
    for ending in ("'s", "\u2019s", "'", "\u2019"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _names_of(
    text: str, tokens: list[re.Match[str]], *, et_al: bool, narrated: bool
) -> Head | None:
    """Return the names at the end of `tokens`, read from the last word backwards.

    They are `narrated` where the year alone stands in brackets.
    """
    names: list[list[str]] = [[]]
    start: int | None = None
    joined = False
    for token in reversed(tokens):
        word = token.group()
        lowered = word.lower()
        if word in (",", "/") or lowered in _CONJUNCTIONS:
            if len(names) > _MOST_NAMES or not (names[-1] or len(names) > 1):
                break
            joined = joined or (word != "," and bool(names[-1]))
            if names[-1]:
                names.append([])
        elif token["word"] is None or (start is not None and _is_apart(word, names[-1])):
            break
        elif _is_capital(word) and lowered.rstrip(".") not in _NO_NAMES:
            names[-1].insert(0, _bare(word))
            start = token.start()
        elif lowered in _PARTICLES and names[-1]:
            names[-1].insert(0, word)
            start = token.start()
        else:
            break
    found = [" ".join(_without_initials(words)) for words in reversed(names) if words]
    found = [name for name in found if name]
    if start is None or not found:
        return None
    if has_unspaced(found[0]):  # where it begins, and whether it is a name, only the list tells
        return Head(start, tuple(found), et_al, sure=False, narrated=narrated)
    sure = et_al or (joined and len(found) > 1)
    if not (sure or narrated) and len(found) == 1 and no_works.may_be_family(found[0]):
        sure = _LEAD.search(text, max(0, start - _LONGEST_LEAD), start) is not None
    sure = et_al or (sure and not any(map(str.isupper, found)))
    return Head(start, tuple(found), et_al, sure, narrated)


def _is_apart(word: str, behind: Sequence[str]) -> bool:
    """Say whether a word is none of the name behind it: the last of a sentence, or of a script
    without blanks in front of Latin letters.
    """
    if behind and has_unspaced(word) and not has_unspaced(behind[0]):
        return True
    bare = word.rstrip(".").lower()
    return word.endswith(".") and len(bare) > 1 and bare not in _SHORTENED


def _without_initials(words: list[str]) -> list[str]:
    return [word for word in words if len(word.rstrip(".")) > 1 or has_unspaced(word)]


def _is_capital(word: str) -> bool:
    first = word[0]
    return first.isupper() or (not first.islower() and first.isalpha())
