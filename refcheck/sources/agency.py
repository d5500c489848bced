"""doi.org: who registered a DOI, whether anybody did, and what a short one stands for.

A registry's 404 says only that the DOI is not *its* DOI. This look-up is the one cheap proof
that nobody registered it (https://doi.info/doi-handbook/HTML/which-ra_-service.html). A short DOI
(https://shortdoi.org) is a handle that is an alias of another one; "Handle.Net Technical Manual",
version 9, 4.2.3, and chapter 14 for the look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
import json
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.core.model.identifiers import is_short
from refcheck.core.text.identifiers import normalise
from refcheck.sources import shape
from refcheck.sources.batches import MAX_URL, grouped, in_halves, in_path
from refcheck.sources.pace import LIST
from refcheck.sources.session import Disbelieved, Refused, Session

_START = "/doiRA/"
HANDLES = "/api/handles/"
_UNKNOWN_HANDLE = 100
_NOBODY = frozenset({"DOI does not exist", "Invalid DOI"})


class Nobody(Enum):
    """The agencies' joint answer that a DOI is not registered."""

    REGISTERED = "nobody registered it"


Verdict = str | Nobody | Unreachable
"""The agency's name, or the DOI that was asked for; nobody; or no answer."""


class Agencies(Struct, frozen=True):
    """Asks doi.org through a `session`."""

    session: Session

    def groups(self, dois: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the DOIs as they should be asked about together."""
        # A comma separates DOIs here; an encoded one is documented to work, but stands alone.
        room = MAX_URL - len(self.session.base_url + _START)
        return grouped(dois, cost=lambda doi: len(encoded(doi)) + 1, room=room)

    def ask(self, dois: tuple[str, ...]) -> Mapping[str, Verdict]:
        """Return who registered each DOI of a group."""
        answer = self.session.ask(
            _START + ",".join(map(encoded, dois)), LIST, lambda body, _: _verdicts(body, dois)
        )
        match answer:
            case Unreachable():
                return dict.fromkeys(dois, answer)
            case Refused(status) if len(dois) == 1 or status == 404:
                reason = f"{self.session.name} answered {status} when asked who registered it"
                return dict.fromkeys(dois, Unreachable(Obstacle.WRONG_ANSWER, reason))
            case Refused():
                return in_halves(self.ask, dois)
            case _:
                return answer

    def long_form(self, short: str) -> Verdict:
        """Return the DOI that a short one stands for, in normal form."""
        answer = self.session.ask(f"{HANDLES}{encoded(short)}", LIST, _alias)
        match answer:
            case Refused(404, body) if says_unknown(body, short):
                return Nobody.REGISTERED
            case Refused(status):
                reason = f"{self.session.name} answered {status} when asked for the DOI behind it"
                return Unreachable(Obstacle.WRONG_ANSWER, reason)
            case _:
                return answer


def _alias(body: Any, _: str) -> str:
    values = body.get("values") if isinstance(body, Mapping) else None
    for value in shape.objects(values):
        data = value.get("data")
        if value.get("type") == "HS_ALIAS" and isinstance(data, Mapping):
            doi, faults = normalise(shape.text(data.get("value")) or "")
            if doi and not faults and not is_short(doi):
                return doi
    raise Disbelieved("does not say which DOI it stands for")


def says_unknown(body: bytes, short: str) -> bool:
    """Say whether it is the handle system that does not know it, and not something in between."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(told, Mapping):
        return False
    handle = shape.text(told.get("handle")) or ""
    return told.get("responseCode") == _UNKNOWN_HANDLE and handle.lower() == short


def encoded(doi: str) -> str:
    """Return a DOI as doi.org's path wants it: its first slash bare, any other encoded."""
    prefix, _, suffix = doi.partition("/")
    return f"{quote(prefix)}/{in_path(suffix)}"


def _verdicts(body: Any, dois: tuple[str, ...]) -> dict[str, Verdict]:
    if not isinstance(body, list):
        raise Disbelieved("answered with something that is not a list of agencies")
    told = {shape.doi(item.get("DOI")): _verdict(item) for item in shape.objects(body)}
    if not told.keys() >= set(dois):
        raise Disbelieved("left out a DOI it was asked about")
    return {doi: told[doi] for doi in dois}


def _verdict(item: Mapping[str, Any]) -> Verdict:
    agency, status = shape.plain_text(item.get("RA")), shape.plain_text(item.get("status"))
    if agency is not None and agency != "Unknown":
        return agency
    if agency is None and status in _NOBODY:
        return Nobody.REGISTERED
    reason = f"doi.org does not say who registered it ({status or 'no status'})"
    return Unreachable(Obstacle.WRONG_ANSWER, reason)
