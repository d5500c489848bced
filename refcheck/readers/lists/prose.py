"""Text that has years, names and addresses as citations have, and is none.

Sentences, and the blocks that say who somebody is. A citation has its sentence, too: its title;
but it begins with its authors, and the words that only sentences need (auxiliary verbs, personal
and demonstrative pronouns) are few in it.
"""

from __future__ import annotations

from refcheck.patterns import lazily
from refcheck.readers.lists.evidence import name_strength

# By language; left out is what is a usual word of titles in another (`war`, `son`, `die`).
_SENTENCE_WORDS = frozenset(
    """
    is are was were be been being has have had can could will would should must may might do does
    did this that these those which who it its you your we our us they their them there if when
    because while then hence thus also not see use used using
    ist sind wird werden wurde wurden hat haben hatte kann können soll muss dass wir ich sie diese
    dieser dieses nicht auch wenn weil
    est sont était étaient ont avait nous vous il elle ils elles cette ces qui que dont ne pas
    fue fueron está están ser han había este esta estos estas que nos ele ela são foi foram isso
    sono stato stata questo questa questi che non è
    """.split()
)
_WORD = lazily(r"[^\W\d_]{1,40}")
# So many of them, and such a share of the words, are in 75 of 18,185 citations of the data that
# the strings' reader is trained and measured on; nearly all of these begin with names.
_FEWEST, _SHARE = 3, 0.08
# Words that begin sentences: `In R, ...` and `The TOC is ...` are set like names.
_OPENINGS = frozenset(
    """
    the this these that those a an in on at for from if when we it as to with by
    der die das dieser diese dieses ein eine im am für wenn wir es le la les un une il el los una
    """.split()
)
_NAMED = 2.0  # strength from which the beginning of a text is names beyond doubt
_LONGEST = 3000  # characters that are looked at
# [@miller2015; @doe] · [see @doe, p. 3] · @doi:10.1000/182: pandoc's citations, which cite
_CITES = lazily(
    r"\[(?:[^\[\]@]{0,100}\s)?-?@[\w{]|(?<![\w.@/])@(?:doi|pmid|pmc|pmcid|arxiv|isbn|url):"
)
# "Paste the DOI 10.1000/182 there": a sentence speaks of what a citation only has.
_SPEAKS = lazily(
    r"\b(?:the|this|that|your|an?|each|any)\s(?:DOI|PMID|PMCID|ISBN)\s\d",
    signs="DOI ISBN PMCID PMID",
)
# An ORCID iD or the address of a mailbox: no citation has one.
_ORCID = lazily(r"(?<![\d-])\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\d-])")
_MAILBOX = lazily(r"[\w.+-]@\w")


def is_prose(text: str) -> bool:
    """Say whether `text` is no citation, though it may bear the marks of one."""
    text = text[:_LONGEST]
    if _ORCID.search(text) or _MAILBOX.search(text):
        return True
    if _is_named(text) and not _SPEAKS.search(text):
        return False
    if _CITES.search(text):
        return True
    words = [word.lower() for word in _WORD.findall(text) if not word.isupper()]
    told = sum(word in _SENTENCE_WORDS for word in words)
    return told >= _FEWEST and told >= _SHARE * len(words)


def _is_named(text: str) -> bool:
    opening = _WORD.search(text)
    # `A. A. Romanovsky` begins with an initial, and no sentence with a full stop behind its `A`.
    is_initial = opening is not None and text[opening.end() : opening.end() + 1] == "."
    begins_sentence = (
        opening is not None and opening.group().lower() in _OPENINGS and not is_initial
    )
    return name_strength(text) >= _NAMED and not begins_sentence
