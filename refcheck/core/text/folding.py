"""Reducing text to what matters when two people have typed the same thing.

`plain` takes markup away, `fold` takes away everything that typography, keyboards and
transliteration habits change, `words` cuts folded text into comparable words.
"""

from __future__ import annotations

from functools import lru_cache
import unicodedata

from refcheck.core.text.character_references import unescape
from refcheck.patterns import lazily

# Tags with a letter after the bracket; `<` as a sign ("p < 0.05") is not one. At most 2,000
# characters, so that a stray `<` cannot make the search slow.
_TAG = lazily(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,30})(?P<rest>[^<>]{0,2000})>", signs="<")
# What leads to a footnote, in the tags of JATS: its mark is none of the text.
_FOOTNOTE = lazily(r"<(?:xref|fn)\b[^<>]{0,300}>[^<>]{0,40}</(?:xref|fn)>")
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e")
)

# Letters that Unicode does not decompose, as people without that key type them.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i",
        "þ": "th", "ħ": "h", "ŋ": "n", "ĸ": "k", "ŧ": "t", "ə": "e", "ƒ": "f", "ﬁ": "fi",
        "ﬂ": "fl", "\u02bc": "'", "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02b9": "'",
        "\u02bb": "'", "`": "'", "\u00b4": "'",
    }
)  # fmt: skip
# The Greek letters spelt out as titles spell them ("alpha-synuclein" for "α-synuclein").
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "ϕ": "phi",
    "ϵ": "epsilon", "ϑ": "theta", "µ": "mu",
    # Signs that are drawn as capitals and typed for them: increment, sum, product.
    "∆": "delta", "∑": "sigma", "∏": "pi",
}  # fmt: skip


GREEK_NAMES = frozenset(_GREEK.values())


def plain(markup: str) -> str:
    """Return registry text without tags, with entities decoded (twice: Crossref's are doubly
    escaped in about 1 % of records) and white space collapsed.
    """
    text = markup
    if "<" in text or "&" in text:
        for _ in range(2):
            text = unescape(_TAG.sub("", _FOOTNOTE.sub("", text)))
    return " ".join(text.split())


def visible(text: str) -> str:
    """Return `text` without soft hyphens, zero-width and direction characters."""
    return text if text.isascii() else text.translate(_INVISIBLE)


class _Folded(dict[int, str]):
    """What each character is folded to, worked out when it is first met: letter by letter a text
    is folded as it is as a whole.
    """

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        if len(self) < _MOST_KEPT:
            self[code] = folded
        return folded


# So many characters beyond ASCII are kept; no list of references has more.
_MOST_KEPT = 8192
_FOLDED = _Folded()


def _folded(letter: str) -> str:
    # Compatibility forms first: a mathematical 𝐀 has no lower case before it is an A.
    letters = unicodedata.normalize("NFKD", visible(letter)).casefold()
    lowered = unicodedata.normalize("NFKD", letters).translate(_LETTERS)
    bare = "".join(c for c in lowered if not unicodedata.combining(c))
    return "".join(_GREEK.get(c, c) for c in bare)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` in lower case without accents, ligatures or letter variants.

    Punctuation and white space stay. Greek letters become their names. Idempotent.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return text.translate(_FOLDED)


_WORD = lazily(r"[^\W_]+")


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`; apostrophes join (`Alzheimer's` is one word)."""
    return tuple(_WORD.findall(fold(text).replace("'", "")))


def has_words(text: str) -> bool:
    """Say whether `text` has any word; nearly always its first letter tells."""
    first = text[:1]
    return (first.isascii() and first.isalnum()) or bool(words(text))


_PLACED = lazily(r"(?:[^\W_]|[∆∑∏])+(?:['\u2019\u02bc][^\W_]+)*")
_PLACED_ASCII = lazily(r"[a-z0-9]+(?:'[a-z0-9]+)*")


@lru_cache(maxsize=8192)
def placed_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the folded words of `text`, each with its start and end in `text`.

    A soft hyphen or zero-width character inside a word parts it here; `squeeze` of the parts is
    the word all the same.
    """
    if text.isascii():
        return _placed_ascii(text.lower())
    found, end = [], 0
    for word in _PLACED.findall(text):
        start = text.find(word, end)  # between the words are none of its signs
        end = start + len(word)
        folded = word.lower() if word.isascii() and word.isalnum() else squeeze(word)
        if folded:
            found.append((folded, start, end))
    return tuple(found)


def _placed_ascii(lowered: str) -> tuple[tuple[str, int, int], ...]:
    found, end = [], 0
    for word in _PLACED_ASCII.findall(lowered):
        start = lowered.find(word, end)
        end = start + len(word)
        found.append((word.replace("'", ""), start, end))
    return tuple(found)


def squeeze(text: str) -> str:
    """Return the folded letters and digits of `text` and nothing else."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return "".join(words(text))
