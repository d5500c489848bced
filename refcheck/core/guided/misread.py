"""What the blind reading took for a title or a container, where something else explains it."""

from __future__ import annotations

from refcheck.core.fields.containers import recorded_containers, same_container
from refcheck.core.guided.container_search import names_something, unexplained
from refcheck.core.guided.findings import Findings
from refcheck.core.guided.ledger import Range
from refcheck.core.guided.left_over import LEAST_TITLE
from refcheck.core.text.folding import words
from refcheck.core.text.quotes import DOUBLE
from refcheck.patterns import lazily


def drop_misread(found: Findings) -> None:
    """Forget what the blind reading took for a title or container and another explains."""
    places = (found.title, found.container, found.region, found.publisher)
    explained = [place for place in places if place is not None]
    container = found.container or found.other
    for name, claimed in (("title", found.title), ("container-title", container)):
        place = found.blind.get(name)
        if claimed is not None or place is None:
            continue
        if name == "container-title" and _is_subtitle(found, place):
            found.forget(name)
        elif any(a < place[1] and place[0] < b for a, b in explained):
            rest = unexplained(found.ledger, place, explained)
            found.fields.pop(name, None)
            if rest is not None and _is_field(found, name, rest):
                found.fields[name] = found.ledger.value(*rest)
        elif name == "title" and found.container is None:
            stated = found.ledger.text[place[0] : place[1]]
            known = recorded_containers(found.record)
            if any(same_container(stated, title) is not None for title in known):
                found.fields["container-title"] = found.fields.pop("title")


_COLON = lazily(rf"[{DOUBLE}\u2018\u2019]?\s?[:\u2013\u2014]\s")


def _is_subtitle(found: Findings, place: Range) -> bool:
    """Say whether what was read as a container is a subtitle: nothing is recorded that the work
    stands in, and a colon parts it from the title. A journal's volume and pages follow no subtitle.
    """
    if found.title is None or recorded_containers(found.record):
        return False
    numbered = [found.blind[name] for name in ("volume", "page") if name in found.blind]
    if len(numbered) > 1 and place[1] <= numbered[0][0] < numbered[1][0]:
        return False
    return (
        _COLON.fullmatch(found.ledger.text, found.title[1], max(found.title[1], place[0]))
        is not None
    )


def _is_field(found: Findings, name: str, rest: Range) -> bool:
    """Say whether what is left of a misread field may be that field: `Title [2000], J Shi`."""
    if name == "container-title":
        return names_something(found.ledger, rest) and not _is_title_again(found, rest)
    before_names = found.region is not None and rest[1] <= found.region[0]
    return before_names and len(words(found.ledger.text[slice(*rest)])) >= LEAST_TITLE


def _is_title_again(found: Findings, rest: Range) -> bool:
    """Say whether what is left begins or ends where the whole recorded title is printed again."""
    text = found.ledger.text
    before, behind = words(text[: rest[1]]), words(text[rest[0] :])
    titles = filter(None, map(words, found.record.title))
    return any(title in (before[-len(title) :], behind[: len(title)]) for title in titles)
