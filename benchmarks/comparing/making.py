"""Making one reference: a lawful citation of a work, or one with a planted error."""

from __future__ import annotations

from collections.abc import Iterable
import copy
from dataclasses import dataclass
import hashlib
import random
import re
import unicodedata

from benchmarks.comparing.bibtex import entry
from benchmarks.comparing.cases import BIBTEX, MARKDOWN, TEXT, Case
from benchmarks.comparing.emphasis import plain, to_markdown
from benchmarks.comparing.extras import SPELT, Extra, spelt, with_extras
from benchmarks.comparing.furniture import furnished
from benchmarks.comparing.item import Item, Unrenderable
from benchmarks.comparing.planted import Hand, Planted, Planter
from benchmarks.comparing.planting import kind_of
from benchmarks.comparing.rendering import rendered, with_doi
from benchmarks.comparing.shelves import Shelves
from benchmarks.comparing.typing_habits import retyped
from benchmarks.comparing.variants import vary
from benchmarks.comparing.works import LONG, Work

_WORD = re.compile(r"[^\W_]+")
# What parts a second work from the first in one entry; numbered, lettered, or not at all.
_GLUE = ("; (b) ", " 2. ", " ", "; ", " See also ", " [2] ")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes references with what one half of the corpus offers."""

    shelves: Shelves
    rng: random.Random

    def clean_text(self, work: Work, style: str) -> Case | None:
        """Return a lawful citation in `style`, or None where the style omits too much."""
        item, variants = vary(work, self.rng)
        written = item.pop(SPELT, ())
        printed = _printed(item, style, written)
        if printed is None or not _identifies(printed, item):
            return None
        text, habits = retyped(with_doi(printed, item["DOI"]), item["DOI"], self.rng)
        extras, beside = furnished(item, work, self.rng)
        raw = _set(with_extras(text, item["DOI"], extras), style)
        return raw and _case(work, item, style, carrier_of(style), raw, variants + habits + beside)

    def wrong_text(self, work: Work, style: str, plant: Planter) -> Case | None:
        """Return a citation with one error that `style` prints, or None."""
        right, variants = vary(work, self.rng, mild=True)
        item = copy.deepcopy(right)
        planted = plant(item, Hand(work, self.shelves, self.rng))
        faithful = None if planted is None else _printed(right, style)
        if planted is None or faithful is None or not _identifies(faithful, right):
            return None
        printed = _printed(item, style, planted.spelt)
        if printed is None:
            return None
        is_beside = item["DOI"] != work.item["DOI"] or planted.second is not None
        is_beside |= planted.extra is not None and item == right
        if not is_beside and (printed == faithful or not _shows(printed, planted)):
            return None
        text = self._with_company(printed, item, style, planted)
        raw = text and _set(text, style)
        carrier = carrier_of(style)
        return raw and _case(work, item, style, carrier, raw, variants, kind_of(plant), planted)

    def _with_company(self, printed: str, item: Item, style: str, planted: Planted) -> str | None:
        """Return the citation with its DOI and what the error puts beside it."""
        whole = with_doi(printed, item["DOI"])
        if planted.second is not None:
            second = _printed(planted.second, style)
            if second is None or not _identifies(second, planted.second):
                return None
            if not _shows(second, planted):
                return None
            return whole + self.rng.choice(_GLUE) + with_doi(second, planted.second["DOI"])
        return with_extras(whole, item["DOI"], (planted.extra or Extra(),))

    def clean_bibtex(self, work: Work) -> Case:
        """Return a lawful BibTeX entry."""
        item, variants = vary(work, self.rng, in_fields=True)
        written = item.pop(SPELT, ())
        extras, beside = furnished(item, work, self.rng)
        raw, habits = entry(item, self.rng, habits=True, extras=extras)
        raw = spelt(raw, written) or raw
        return _case(work, item, BIBTEX, BIBTEX, raw, variants + habits + beside)

    def wrong_bibtex(self, work: Work, plant: Planter) -> Case | None:
        """Return a BibTeX entry with one error, or None where the work does not allow it."""
        item, variants = vary(work, self.rng, mild=True)
        planted = plant(item, Hand(work, self.shelves, self.rng))
        if planted is None or planted.second is not None:
            return None
        raw, _ = entry(item, self.rng, habits=False, extras=(planted.extra or Extra(),))
        raw = spelt(raw, planted.spelt) or raw
        return _case(work, item, BIBTEX, BIBTEX, raw, variants, kind_of(plant), planted)


def carrier_of(style: str) -> str:
    """Return what citations in `style` are written in: Markdown for a quarter of the styles."""
    return MARKDOWN if hashlib.sha256(style.encode()).digest()[1] < 64 else TEXT


def _set(text: str, style: str) -> str | None:
    return to_markdown(text) if carrier_of(style) == MARKDOWN else text


def _case(
    work: Work,
    item: Item,
    style: str,
    carrier: str,
    raw: str,
    variants: tuple[str, ...],
    kind: str | None = None,
    planted: Planted | None = None,
) -> Case:
    return Case(
        id=hashlib.sha256(f"{style}\t{kind}\t{raw}".encode()).hexdigest()[:10],
        half=work.half,
        style=style,
        carrier=carrier,
        raw=raw,
        doi=item["DOI"].lower(),
        record=work.doi,
        type=work.kind,
        kind=kind,
        fields=() if planted is None else planted.fields,
        planted=None if planted is None else (planted.stated, planted.recorded),
        variants=variants,
        codes=() if planted is None else planted.codes,
    )


def _printed(item: Item, style: str, written: Iterable[tuple[str, str]] = ()) -> str | None:
    """Return the citation with what is written for stand-ins, or None where one is not printed."""
    try:
        emphasised = carrier_of(style) == MARKDOWN
        return spelt(rendered(item, style, emphasised=emphasised), written)
    except Unrenderable:
        return None


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _words(text: str) -> str:
    return " ".join(("", *_WORD.findall(_bare(text)), ""))


def _shows(printed: str, planted: Planted) -> bool:
    """Say whether all names that make the error visible are printed, as whole words."""
    shown = _words(plain(printed))
    return all(_words(name) in shown for name in planted.shown)


def _identifies(printed: str, item: Item) -> bool:
    """Say whether a reader could tell the work: by title, or by volume and page.

    Of hundreds of authors all must be there: the list as it is shortened is tried elsewhere.
    """
    printed = plain(printed)
    if len(item.get("author", ())) >= LONG and len(printed) < 10 * len(item["author"]):
        return False
    if _words(item["title"])[:30] in _words(printed):
        return True
    page, volume = item.get("page", "").partition("-")[0], item.get("volume", "")
    return bool(page and volume and _words(page) in _words(printed) and volume in printed)
