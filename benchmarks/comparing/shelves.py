"""What is taken from other works to plant an error: names, titles, words, journals, DOIs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
import random
import re
import unicodedata

from benchmarks.comparing.works import Work

_STOP = frozenset(["the", "of", "and", "for", "in", "on", "an", "a", "de", "la", "le", "journal"])
# Renamed in 2013: the one is the other's former title, not another journal.
_RENAMED = re.compile(r"^(?:JAMA|Archives|A\.?M\.?A\.?)\b", re.IGNORECASE)


class Shelves:
    """The works of one half, looked up by what an error needs."""

    def __init__(self, works: Sequence[Work], registered: frozenset[str]) -> None:
        self._works = tuple(works)
        self._registered = registered

    def knows(self, doi: str) -> bool:
        """Say whether `doi` is registered in the corpus."""
        return doi.lower() in self._registered

    def other(self, work: Work, rng: random.Random) -> Work:
        """Return some other work."""
        while (other := rng.choice(self._works)).doi == work.doi or self.alike(
            other.title, work.title
        ):
            pass
        return other

    def stranger(self, work: Work, rng: random.Random) -> dict[str, str] | None:
        """Return the name of a person who shares no part of the name with an author of `work`."""
        own = {part for author in work.authors for part in _parts(author)}
        for _ in range(20):
            authors = self.other(work, rng).authors
            named = [
                a for a in authors if "family" in a and "suffix" not in a and len(a["family"]) > 3
            ]
            if named and not own & _parts(stranger := rng.choice(named)):
                return dict(stranger)
        return None

    @staticmethod
    def share_names(one: Work, other: Work) -> bool:
        """Say whether the works' authors have any part of a name in common."""
        mine = {part for author in one.authors for part in _parts(author)}
        return any(mine & _parts(author) for author in other.authors)

    @staticmethod
    def alike(one: str, other: str) -> bool:
        """Say whether two titles or names have most of their words in common."""
        mine, theirs = _content(one), _content(other)
        return not mine or not theirs or len(mine & theirs) * 2 >= min(len(mine), len(theirs))

    def word(self, work: Work, word: str, rng: random.Random) -> str:
        """Return a content word for the place of `word` that is no form of a word of the title."""
        stems = {w[:4] for w in _content(work.title)}
        while (new := rng.choice(self._words))[:4] in stems or (
            new[-4:] == word.lower()[-4:] and len(new) == len(word)
        ):
            pass
        return new

    def other_container(self, work: Work, rng: random.Random) -> str | None:
        """Return the container of a work of the same type, with a quite different name."""
        own = work.item.get("container-title")
        names = self._containers.get(work.kind, [])
        if own is None or len(names) < 2:
            return None
        recorded = (own, *work.abbreviations)
        for _ in range(20):
            name = rng.choice(names)
            if not any(self.alike(name, r) or _initialism(name, r) for r in recorded):
                return name
        return None

    def sibling(self, work: Work, rng: random.Random) -> str | None:
        """Return a journal of the same family: other ISSNs, and a name that differs in a word
        on either side.
        """
        own = work.item.get("container-title")
        if work.kind != "journal-article" or own is None or not work.message.get("ISSN"):
            return None
        issns, mine = frozenset(work.message["ISSN"]), _title_words(own)
        siblings = [
            name
            for name, theirs in self._journals.items()
            if not issns & theirs
            and _is_family(mine, _title_words(name))
            and not (_RENAMED.match(name) and _RENAMED.match(own))
        ]
        return rng.choice(siblings) if siblings else None

    def relative(self, work: Work, rng: random.Random) -> str | None:
        """Return a journal with other ISSNs whose name holds this one's, or is held by it."""
        own = work.item.get("container-title")
        if work.kind != "journal-article" or own is None or not work.message.get("ISSN"):
            return None
        issns, mine = frozenset(work.message["ISSN"]), _name_words(own)
        relatives = [
            name
            for name, theirs in self._journals.items()
            if not issns & theirs
            and (mine < _name_words(name) or _name_words(name) < mine)
            and len(mine & _name_words(name)) * 2 >= len(mine)
            and not re.search(r"[:/(]", name + own)
            and not (_RENAMED.match(name) and _RENAMED.match(own))
        ]
        return rng.choice(relatives) if relatives else None

    def neighbour(self, work: Work) -> Work | None:
        """Return another article of the same volume of the same journal, the next by DOI."""
        volume = self._volumes[_volume_key(work)] if "volume" in work.item else []
        others = [w for w in volume if w.doi != work.doi and not self.alike(w.title, work.title)]
        others = [w for w in others if w.item.get("page") != work.item.get("page")]
        return next((w for w in others if w.doi > work.doi), others[0] if others else None)

    def some_article(self, rng: random.Random) -> Work:
        """Return some journal article with a volume and a page."""
        return rng.choice(self._articles)

    @cached_property
    def _articles(self) -> list[Work]:
        return [
            w
            for w in self._works
            if w.kind == "journal-article"
            and {"container-title", "volume", "page"} <= w.item.keys()
        ]

    @cached_property
    def _words(self) -> list[str]:
        seen = {w for work in self._works for w in re.findall(r"\b[a-z]{6,12}\b", work.title)}
        return sorted(w for w in seen if w.isascii())

    @cached_property
    def _containers(self) -> dict[str, list[str]]:
        names: dict[str, set[str]] = defaultdict(set)
        for work in self._works:
            name = work.item.get("container-title")
            if name and "://" not in name:
                names[work.kind].add(name)
        return {kind: sorted(named) for kind, named in names.items()}

    @cached_property
    def _journals(self) -> dict[str, frozenset[str]]:
        """Return the ISSNs of each journal by its name."""
        named = {w.item["container-title"]: w.message.get("ISSN") for w in self._articles}
        return {name: frozenset(issns) for name, issns in sorted(named.items()) if issns}

    @cached_property
    def _volumes(self) -> dict[tuple[str | None, str | None], list[Work]]:
        volumes: dict[tuple[str | None, str | None], list[Work]] = defaultdict(list)
        for work in sorted(self._works, key=lambda w: w.doi):
            volumes[_volume_key(work)].append(work)
        return volumes


def _volume_key(work: Work) -> tuple[str | None, str | None]:
    return work.item.get("container-title"), work.item.get("volume")


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _parts(name: dict[str, str]) -> frozenset[str]:
    whole = f"{name.get('family', '')} {name.get('literal', '')}"
    return frozenset(part for part in re.findall(r"\w+", _bare(whole)) if len(part) > 2)


def _content(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{3,}", _bare(title))) - _STOP


def _title_words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - _STOP


def _name_words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - (_STOP - {"journal"})


def _is_family(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two journals share half of the words of the one, and each has one of its own."""
    return bool(mine - theirs and theirs - mine) and len(mine & theirs) * 2 >= len(mine)


def _initialism(one: str, other: str) -> bool:
    """Say whether one name might stand for the initials of the other."""
    return any(
        "".join(word[0] for word in re.findall(r"\w+", long)).lower().startswith(short.lower()[:3])
        for long, short in ((one, other), (other, one))
        if " " not in short
    )
