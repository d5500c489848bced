"""What stands in a value's place and is none: what exporters write for nothing, and what publishers
deposit until the final value is known.
"""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.text.folding import fold, squeeze
from refcheck.patterns import lazily

# What programs print where they have no value: null of JSON, nil of Lisp, None of Python, NA of R.
_NOTHING = frozenset("null na n/a n/a-n/a no-no none nil undefined nan".split()) | {""}
# What publishers deposit for volume, issue or pages before an article has any, squeezed. Source:
# recorded Crossref works, and what publishers call the articles that wait for their issue.
_PROVISIONAL = frozenset(
    """
    aheadofprint publishaheadofprint publishedaheadofprint epubaheadofprint articleaheadofprint
    onlineaheadofprint publicationaheadofprint aop onlinefirst firstonline publishedonlinefirst
    onlineearly earlyonline onlinenow earlyaccess earlyview earlycite advance advanceonline
    advanceonlinepublication advanceonlinearticle advancepublication advanceaccess advancearticle
    justaccepted accepted acceptedmanuscript inpress articleinpress articlesinpress papersinpress
    forthcoming forthcomingarticle latestarticles preprint toappear uncorrectedproof tba tbd tbc
    imdruck imerscheinen noprelo enprensa souspresse instampa
    """.split()
)
_ZEROS = lazily(r"e?0+(?:\s?[-\u2010-\u2015]{1,2}\s?0+)?")
_DIGITS = frozenset("123456789")
_LONGEST = 60  # of what is looked at; no placeholder is longer


@lru_cache(maxsize=16384)
def is_placeholder(text: str) -> bool:
    """Say whether a value says that there is none (`null`, `n/a`, `-`, `???`)."""
    return len(text) <= _LONGEST and fold(text).strip(" .-/?\u2013\u2014") in _NOTHING


@lru_cache(maxsize=16384)
def is_provisional(text: str) -> bool:
    """Say whether a volume, issue or page is none yet (`Online First`, `ahead-of-print`, `0`)."""
    if len(text) > _LONGEST:
        return False
    return squeeze(text) in _PROVISIONAL or _ZEROS.fullmatch(fold(text).strip()) is not None


def is_nothing(text: str) -> bool:
    """Say whether a volume, issue or page says that there is none, or none yet."""
    if text[:1] in _DIGITS:  # nearly always: none of them begins with one
        return False
    return is_placeholder(text) or is_provisional(text)
