"""The words of titles: their lawful spellings, and where two titles differ."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from refcheck.core.text import distance
from refcheck.core.text.folding import plain, words
from refcheck.core.text.pages import roman
from refcheck.core.text.title_marks import bare, without_tex
from refcheck.patterns import lazily

__all__ = ["WordChange", "bare", "changes", "letters_of", "spelling", "squeezed"]

_MOST_DIGITS = 6  # of a number that is compared by its value
_MOST_PARTS = 39  # of a work; `l`, `c`, `d` and `m` are letters
_ARTICLES = frozenset(["a", "an", "the"])
_JOINERS = frozenset(["and", "und", "et", "y", "e", "en", "och", "og", "i"])
# What `&` stands for; a title that is squeezed has neither.
_AMPERSANDS = frozenset(["and", "und", "et"])
# British and American spellings of the same word, as endings (Oxford English Dictionary; the
# list holds regular alternations only). In front of each, what it has in it.
_SPELLING = (
    ("is", lazily(r"is(e|ed|es|ing|er|ers|ation|ations|ational)$"), r"iz\1"),
    ("ys", lazily(r"ys(e|ed|es|ing|er|ers)$"), r"yz\1"),
    ("our", lazily(r"our(s|ed|ing|al|able|ally|ist|hood)?$"), r"or\1"),
    ("re", lazily(r"([^aeiou])re(s|d)?$"), r"\1er\2"),
    ("ll", lazily(r"ll(ed|ing|er|ers|ation)$"), r"l\1"),
    ("ogue", lazily(r"ogue(s)?$"), r"og\1"),
    ("mme", lazily(r"mme(s)?$"), r"m\1"),
    ("ce", lazily(r"ce$"), "se"),
)
_DIGRAPHS = (
    ("versus", "vs"),
    ("ae", "e"),
    ("oe", "e"),
    ("sulph", "sulf"),
    ("aluminium", "aluminum"),
    ("ph", "f"),
)
# ... and those that follow no rule.
_IRREGULAR = {
    "grey": "gray", "greys": "grays", "plough": "plow", "ploughs": "plows", "ploughing": "plowing",
    "sceptic": "skeptic", "sceptical": "skeptical", "scepticism": "skepticism", "tyre": "tire",
    "tyres": "tires", "kerb": "curb", "mould": "mold", "moulds": "molds", "moulding": "molding",
    "moulded": "molded", "moult": "molt", "moulting": "molting", "smoulder": "smolder",
    "smouldering": "smoldering", "jewellery": "jewelry", "draught": "draft", "draughts": "drafts",
    "judgement": "judgment", "judgements": "judgments", "acknowledgement": "acknowledgment",
    "ageing": "aging", "fulfil": "fulfill", "fulfilment": "fulfillment", "enrol": "enroll",
    "enrolment": "enrollment", "instalment": "installment", "instalments": "installments",
    "skilful": "skillful", "wilful": "willful", "artefact": "artifact", "artefacts": "artifacts",
    "disc": "disk", "discs": "disks", "manoeuvre": "maneuver", "manoeuvres": "maneuvers",
    "storey": "story", "towards": "toward", "amongst": "among", "whilst": "while",
    "aeroplane": "airplane", "aeroplanes": "airplanes", "cheque": "check", "cheques": "checks",
    "pyjamas": "pajamas", "cosy": "cozy", "yoghurt": "yogurt", "whisky": "whiskey",
    "speciality": "specialty", "specialities": "specialties", "neurone": "neuron",
    "neurones": "neurons",
}  # fmt: skip


class WordChange(Struct, frozen=True):
    """A run of title words that differs: word ranges on the stated and the recorded side."""

    stated: tuple[int, int]
    recorded: tuple[int, int]


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Return a folded word in the spelling that British and American variants share."""
    word = _IRREGULAR.get(word, word)
    for long, short in _DIGRAPHS:
        if long in word:
            word = word.replace(long, short)
    for letters, pattern, replacement in _SPELLING:
        if letters in word:
            word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=16384)
def squeezed(title: str, *, whole: bool = False) -> str:
    """Return the letters and digits of a title, in the shared spelling of its words.

    With `whole`, what `bare` leaves out (`(Review)` behind) is kept.
    """
    text = bare(title)
    if whole:
        every = without_tex(plain(title))
        if every == text:
            return squeezed(title)
        text = every
    return "".join([spelling(word) for word in words(text) if word not in _AMPERSANDS])


def letters_of(word: str) -> str:
    """Return what a folded word adds to a squeezed title: nothing where `&` may stand for it."""
    return "" if word in _AMPERSANDS else spelling(word)


@lru_cache(maxsize=2048)  # asked whether there are any, and then which
def changes(stated: tuple[str, ...], recorded: tuple[str, ...]) -> tuple[WordChange, ...]:
    """Return the runs of words in which two titles differ beyond what is lawful."""
    left = [spelling(word) for word in stated]
    right = [spelling(word) for word in recorded]
    found = []
    for op in _merged(left, right):
        here, there = slice(*op.stated), slice(*op.recorded)
        # A word that lost its hyphen at a line end is spelt as one: `noiseinduced`.
        if "".join(stated[here]) == "".join(recorded[there]):
            continue
        a, b = left[here], right[there]
        within = op.stated[0] > 0 and op.stated[1] < len(left)
        if not _lawful(a, b, within=within and op.recorded[0] > 0 and op.recorded[1] < len(right)):
            found.append(op)
    return _moved_together(found, left, right)


def _moved_together(
    found: list[WordChange], left: list[str], right: list[str]
) -> tuple[WordChange, ...]:
    """Take words that only changed places ("from and for" / "for and from") as one change."""
    joined: list[WordChange] = []
    for change in found:
        if joined:
            last = joined[-1]
            gone = left[slice(*last.stated)] + left[slice(*change.stated)]
            come = right[slice(*last.recorded)] + right[slice(*change.recorded)]
            if sorted(gone) == sorted(come):
                ends = (last.stated[0], change.stated[1]), (last.recorded[0], change.recorded[1])
                joined[-1] = WordChange(*ends)
                continue
        joined.append(change)
    return tuple(joined)


def _merged(left: list[str], right: list[str]) -> list[WordChange]:
    """Return the differing runs, with runs that only a short equal stretch parts kept apart."""
    found: list[WordChange] = []
    for op in distance.Indel.opcodes(left, right):
        a0, a1, b0, b1 = op.src_start, op.src_end, op.dest_start, op.dest_end
        if op.tag == "equal":
            continue
        if found and found[-1].stated[1] == a0 and found[-1].recorded[1] == b0:
            last = found.pop()
            found.append(WordChange((last.stated[0], a1), (last.recorded[0], b1)))
        else:
            found.append(WordChange((a0, a1), (b0, b1)))
    return found


def _lawful(a: list[str], b: list[str], *, within: bool) -> bool:
    """Say whether two differing runs of words mean the same: joined, spelt out, numbered in another
    way, or an article; `within` the title also a word that joins two others.
    """
    if "".join(a) == "".join(b):
        return True
    left_out = _ARTICLES | _JOINERS if within or (a and b) else _ARTICLES
    content_a = [w for w in a if w not in left_out]
    content_b = [w for w in b if w not in left_out]
    if content_a == content_b or _same_numbers(a, b):
        return True
    return _without_greek("".join(a)) == _without_greek("".join(b))


def _same_numbers(a: list[str], b: list[str]) -> bool:
    """Say whether two runs are the same but for numbers, Roman on one side (`II`, `2`)."""
    pairs = list(zip(a, b, strict=False))
    return len(a) == len(b) == len(pairs) and all(
        x == y or _as_number(x) == _as_number(y) for x, y in pairs
    )


def _as_number(word: str) -> int | str:
    """Return a number's value; a word that is none is itself."""
    if word.isdecimal() and len(word) <= _MOST_DIGITS:
        return int(word)
    value = roman(word)
    return word if value is None or value > _MOST_PARTS else value


# Greek letters as they look in ASCII when a font was lost: `NF-kB` for `NF-κB`.
_LOOK = {
    "alpha": "a",
    "beta": "b",
    "gamma": "g",
    "delta": "d",
    "kappa": "k",
    "mu": "u",
    "lambda": "l",
}


def _without_greek(text: str) -> str:
    for name, letter in _LOOK.items():
        text = text.replace(name, letter)
    return text
