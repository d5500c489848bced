"""Article numbers as journals print them: with a label, with pages of their own, with a count.

Sources: ACM reference format (`Article 130, 36 pages`) and LIPIcs (`12:1-12:16`); Mathematical
Reviews (`Paper No. 101, 34`); Hindawi (`Article ID 408683, 10 pages`); the American Society for
Microbiology (`e00066-15`); the Cochrane Library (`CD001234.pub2`).
"""

from __future__ import annotations

from functools import lru_cache
import re

from msgspec import Struct

from refcheck.core.text.folding import fold
from refcheck.patterns import lazily

_LABEL = (
    r"(?:(?:article|art|artikel|artigo|articulo|articolo|paper|manuscript|elocation|eid|aid)"
    r"(?:\.|\b)\s?(?:(?:id|nos?|nr|number|numero|num)\b\.?)?|#)\s?[:.]?\s?#?"
)
_NUMBER = r"[a-z]{0,6}\.?\d[a-z\d]{0,14}(?:[.-]\w{1,6})?"
_PAGES = r"(?:pages?|pp?|pgs?|seiten|s|paginas?|pags?|str|стр|с|页|頁)(?![^\W\d_])\.?"
_DASH = r"\s?[-\u2010-\u2015\u2212]{1,2}\s?"
_FORMS = tuple(
    lazily(form)
    for form in (
        # 130:1--130:36 · 130:1-36 · Article 130: 1-36 · Article 130 (pp. 1-36)
        rf"(?:{_LABEL})?(?P<article>{_NUMBER})\s?[:,;(]\s?(?:pp?\.?\s?)?1{_DASH}"
        rf"(?:(?P<again>{_NUMBER}):)?(?P<count>\d{{1,4}})\)?",
        # Article 130, 36 pages · Paper No. 101, 34 pp. · e1234 (12 p.)
        rf"(?:{_LABEL})?(?P<article>{_NUMBER})\s?[,;(]\s?(?P<count>\d{{1,4}})\s?{_PAGES}\)?",
        # Paper No. 101, 34
        rf"{_LABEL}(?P<article>{_NUMBER})\s?,\s?(?P<count>\d{{1,3}})",
        # Article ID 408683
        rf"{_LABEL}(?P<article>{_NUMBER})",
        # 36 pages · 11pp · 10 p.
        rf"(?P<count>\d{{1,4}})\s?{_PAGES}",
    )
)
# e00066-15: no page is printed with zeros in front, and no range ends in fewer digits then.
_HYPHENATED = lazily(rf"(?P<prefix>[a-z]{{0,6}}\.?)(?P<number>0\d{{3,6}}){_DASH}(?P<part>\d\d)")
# e196401-89: the number of an article that is recorded without an end has none, either.
_WITH_END = lazily(rf"[a-z]{{1,3}}\d{{5,7}}{_DASH}\d{{1,3}}")
_ONE_NUMBER = lazily(r"[a-z]{0,6}\.?\d{1,12}")
_VERSION = lazily(r"(?P<number>[a-z]{2}\d{6})\.pub(?P<version>\d{1,2})")
_OF_PAGES = frozenset("0123456789-\u2013")
_LONGEST = 80


class ArticleNumber(Struct, frozen=True):
    """A text in the pages' place that is no plain page or range: the number of an article, how many
    pages it has, or both.
    """

    number: str | None
    count: int | None = None


@lru_cache(maxsize=16384)
def article_number(text: str) -> ArticleNumber | None:
    """Return the article number and the count of pages that `text` states; None for plain pages."""
    bare = " ".join(fold(text).split()).strip(" .,;:()[]{}")
    if _OF_PAGES.issuperset(bare):  # nearly always, and no form is so
        return None
    if len(bare) > _LONGEST or not any(map(str.isdigit, bare)):
        return None
    for form in _FORMS:
        if (match := form.fullmatch(bare)) is not None:
            groups = match.groupdict()
            number, count = groups.get("article"), groups.get("count")
            if groups.get("again") not in (None, number):
                return None
            return ArticleNumber(number, None if count is None else int(count))
    return None


def same_hyphenated(stated: str, recorded: str) -> bool | None:
    """Say whether two article numbers with a hyphen are the same, whole; None if neither has one.

    A stated one may be cut at its hyphen: programs take what stands behind for a last page. One
    that has an end (`e196401-89`) is not the number that is recorded without.
    """
    left, right = (_HYPHENATED.fullmatch(fold(text).strip(" .,;")) for text in (stated, recorded))
    if left is None and right is None:
        cut = _WITH_END.fullmatch(fold(stated).strip(" .,;")) is not None
        return False if cut and _ONE_NUMBER.fullmatch(fold(recorded).strip()) else None
    if left is not None and right is not None:
        return left.group("number", "part") == right.group("number", "part")
    digits = re.sub(r"\D", "", stated)
    return right is not None and digits.lstrip("0") == right["number"].lstrip("0")


def without_version(text: str, other: str) -> str:
    """Return a number without the version that `other` does not state (`CD001234.pub2`)."""
    here, there = _VERSION.fullmatch(fold(text).strip()), _VERSION.fullmatch(fold(other).strip())
    return here["number"] if here is not None and there is None else text
