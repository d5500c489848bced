"""Words that say how something an entry names is related to the work it cites.

"Erratum in: ... doi 10.1000/2", "Data: https://doi.org/10.5061/dryad.1", "(translated in ...)":
what follows them is another work, lawfully named, and not the cited one.

Sources: NLM, "Citing Medicine", 2nd ed., appendix C (`Erratum in`, `Comment on`, `Retraction in`,
`Republished from`); Crossref's relationship types and update types; the titles of the statements
that journals ask for (*Data availability*, *Supplementary material*).
"""

from __future__ import annotations

from refcheck.patterns import lazily

_WORDS = (
    # what became of the work
    r"errat(?:um|a)\b|corrigend(?:um|a)\b|corrections?\b|corrected\b|addend(?:um|a)\b",
    r"retract(?:ed|ion)\b|withdraw(?:n|al)\b|expressions?\sof\sconcern\b|update(?:d|s)?\b",
    r"berichtigung\b|korrektur\b|rectificati(?:f|on|ón)\b|fe\sde\serratas\b",
    # what was said of it
    r"comment(?:s|ed|ary)?\s(?:in|on|by)\b|repl(?:y|ies)\b|respon(?:se|d)\b|discuss(?:ed|ion)\b",
    r"review(?:s|ed)?\s(?:in|of|by)\b|summary\s(?:in|for)\b|abstract\b",
    # where else it stands
    r"reprint(?:s|ed)?\b|repr\.|republished\b|republication\b|original(?:ly|e?s?)?\b",
    r"trans(?:l|lated|lation)\b|engl(?:ish)?\b|russian\b|übers(?:etz(?:t|ung))?\b|traduit\b",
    r"pre-?prints?\b|e-?prints?\b|(?:ar|bio|med|chem|psy|soc)r?xiv\b|postprint\b|published\s(?:as|in)\b",
    r"nachdruck\b|neudruck\b|zuerst\b|reimpr\b",
    # what belongs to it
    r"data(?:\s?sets?)?\b|code\b|software\b|scripts?\b|suppl(?:ement(?:s|al|ary)?|\.)?\b|slides\b",
    r"videos?\b|appendix\b|protocols?\b|materials?\b|repositor(?:y|ies)\b|figshare\b|zenodo\b|dryad\b|osf\b",
    r"daten(?:satz)?\b|données\b|datos\b",
    # what it is compared with
    r"see\b|cf\.|compare[ds]?\b|vgl\.|siehe\b|voir\b|véase\b|vedi\b|related\b|also\b|auch\b",
    r"cited\s(?:in|by)\b|quoted\s(?:in|by)\b|zit(?:iert)?\.?\s(?:nach|in)\b|apud\b|based\son\b",
    r"part\sof\b|version\b|superseded\b|replaced\b|supersedes\b|replaces\b",
)
_RELATED_SIGNS = """
abstract addend also appendix apud auch based berichtigung cf. cited code comment compare
concern correct corrig data daten datos discuss données dryad engl errat figshare korrektur
material nachdruck neudruck original osf part print protocol published quoted rectific reimpr
related repl repositor repr. republi respon retract review russian script see siehe slides
software summary superse suppl traduit trans update vedi version vgl. video voir véase withdraw
xiv zenodo zit zuerst übers
"""
# Of text in lower case: without regard to case it takes three times as long to compile.
_RELATED = lazily("|".join(rf"(?<![^\W\d_])(?:{words})" for words in _WORDS), signs=_RELATED_SIGNS)
_OPENING = lazily(r"[\s(\[{\"'\u201c\u2018*_.,;:\u2013\u2014-]{0,8}")
_REACH = 90  # characters in front of an identifier that may introduce it


def begins_related(text: str) -> bool:
    """Say whether `text` begins with what introduces another work than the cited one."""
    opening = _OPENING.match(text)
    return _RELATED.match(text.lower(), 0 if opening is None else opening.end()) is not None


def is_introduced(text: str, at: int, floor: int = 0) -> bool:
    """Say whether what stands at `at` is introduced so, by words not before `floor`."""
    start = max(floor, at - _REACH)
    before = text[max(0, start - 1) : at].lower()  # with a character more, lest a word is cut
    return _RELATED.search(before, min(start, 1)) is not None
