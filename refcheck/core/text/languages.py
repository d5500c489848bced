"""In which language a title is written, told by the small words that no title of some length lacks.

Source: the commonest articles, prepositions and conjunctions of each language (Snowball's lists of
stop words), without those that several of the languages have.
"""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.text.folding import words

_SMALL_WORDS = {
    "en": "the of and with for from to by on at its an as between during after using is are",
    "de": "der das und von mit zur zum bei einer eines durch nach uber fur im auf des ein eine dem",
    "fr": "les et du une des dans chez avec sur au aux sous leur vers l d",
    "es": "el los las y del una por sobre con al en su entre segun",
    "pt": "os uma dos nas nos ao com em no na sobre pela pelo e",
    "it": "il gli dei delle della nel nella di e un con degli alla dal",
    "nl": "het een van voor bij met door naar en op ter",
    "sv": "och av med ett hos vid efter till fran som",
    "pl": "w i z na u do przez oraz po",
}
_OF = {word: set[str]() for told in _SMALL_WORDS.values() for word in told.split()}
for _language, _told in _SMALL_WORDS.items():
    for _word in _told.split():
        _OF[_word].add(_language)


def is_small(word: str) -> bool:
    """Say whether a folded word is one of the small ones that titles of any subject have."""
    return len(word) < _FEWEST_LETTERS or word in _OF


# Shorter ones are letters, prepositions and articles.
_FEWEST_LETTERS = 3


@lru_cache(maxsize=1024)
def language_of(text: str) -> str | None:
    """Return the language (ISO 639-1) that most small words of `text` are of; None where none has
    more of them than any other.
    """
    counted: dict[str, int] = {}
    for word in words(text.replace("'", " ").replace("\u2019", " ")):
        for language in _OF.get(word, ()):
            counted[language] = counted.get(language, 0) + 1
    most = max(counted.values(), default=0)
    first = [language for language, count in counted.items() if count == most]
    return first[0] if len(first) == 1 else None
