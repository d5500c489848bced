"""OpenAlex: a search among everything, for what nobody else has, and a look at a DOI.

Source: https://developers.openalex.org (authentication, errors, filters). A work by its DOI is
free; a search costs, found or not, and the headers of every answer say how much is left for today.
An unknown DOI is a 404, in HTML mostly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.patterns import lazily
from refcheck.sources import shape
from refcheck.sources.batches import MAX_URL
from refcheck.sources.openalex_record import trim
from refcheck.sources.pace import LIST, SINGLE
from refcheck.sources.session import Disbelieved, Refused, Session, not_answered

Work = Mapping[str, Any]

_SELECT = (
    "id,doi,title,publication_year,type,authorships,biblio,primary_location,is_authors_truncated"
)
_ROWS = 5
# A search costs ten credits; one more than are left is refused.
_LEAST_CREDITS = 10
# What separates filters, is syntax in a search, or divides words.
_SYNTAX = lazily(r"\W+")


def is_spent(headers: Mapping[str, str]) -> bool:
    """Say whether an answer's headers tell that no further search can be paid."""
    left = headers.get("x-ratelimit-remaining", "").strip()
    return left.isascii() and left.isdecimal() and int(left[:12]) < _LEAST_CREDITS


class OpenAlex(Struct, frozen=True):
    """Asks OpenAlex through a `session`."""

    session: Session

    def look_up(self, doi: str) -> Work | Unreachable | None:
        """Return the work that OpenAlex has under a DOI, or None."""
        target = f"/works/doi:{quote(doi, safe='/')}?select={_SELECT}"
        answer = self.session.ask(target, SINGLE, lambda body, _: _work(body, doi))
        match answer:
            case Refused(404):
                return None
            case Refused(status):
                reason = f"{self.session.name} answered {status} to a DOI"
                return Unreachable(Obstacle.WRONG_ANSWER, reason)
            case _:
                return answer

    def search(self, title: str, author: str | None) -> Sequence[Work] | Unreachable:
        """Return the works whose titles hold the words of this one, in whatever order, and whose
        bylines hold the family name of the `author`.
        """
        words = quote(_words(title))
        by = "" if author is None else f",raw_author_name.search:{quote(_words(author))}"
        ending = f"{by}&per_page={_ROWS}&select={_SELECT}"
        start = "/works?filter=title.search:"
        room = MAX_URL - len(self.session.base_url + start + ending)
        cut = words if len(words) <= room else words[:room].rsplit("%20", 1)[0]
        answer = self.session.ask(start + cut + ending, LIST, lambda body, _: _results(body))
        if isinstance(answer, Refused):
            return not_answered(self.session.name, answer, "searches")
        return answer


def _words(text: str) -> str:
    """Return the words of a text. A single letter that is none of ours (`ε-accurate`) is left out:
    all words are required, and it is written in too many ways.
    """
    words = _SYNTAX.sub(" ", text).split()
    return " ".join(word for word in words if len(word) > 1 or word.isascii())


def _work(body: Any, doi: str) -> Work:
    if not isinstance(body, dict) or shape.doi(body.get("doi")) != doi:
        raise Disbelieved("answered about another DOI than it was asked for")
    return trim(body)


def _results(body: Any) -> list[Work]:
    found = body.get("results") if isinstance(body, dict) else None
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise Disbelieved("answered with something that is not a list of works")
    return [trim(item) for item in found[:_ROWS] if shape.text(item.get("title"))]
