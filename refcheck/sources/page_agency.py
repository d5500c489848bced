"""Who registered a DOI, asked from a web page, which may not be shown what doi.org says of it.

Where the browser does not show doi.org's list of agencies, Crossref's own look-up stands in
(`/works/{doi}/agency`, https://www.crossref.org/documentation/retrieve-metadata/rest-api/), which
knows the DOIs of all agencies. What it does not know is called unregistered only where doi.org's
handle look-up says so, too: that one any page may read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources import shape
from refcheck.sources.agency import HANDLES, Agencies, Nobody, Verdict, encoded, says_unknown
from refcheck.sources.batches import in_path
from refcheck.sources.pace import LIST, SINGLE
from refcheck.sources.session import Disbelieved, Refused, Session


class PageAgencies(Agencies, frozen=True):
    """See `Agencies`. `crossref` and `handles` are asked where `session` is not shown to pages."""

    crossref: Session
    handles: Session

    def ask(self, dois: tuple[str, ...]) -> Mapping[str, Verdict]:
        """See `Agencies.ask`."""
        told = Agencies.ask(self, dois)
        return {
            doi: self._one(doi, verdict) if _is_hidden(verdict) else verdict
            for doi, verdict in told.items()
        }

    def _one(self, doi: str, hidden: Verdict) -> Verdict:
        answer = self.crossref.ask(f"/works/{in_path(doi)}/agency", SINGLE, _agency)
        if not isinstance(answer, Refused):
            return answer
        match self.handles.ask(f"{HANDLES}{encoded(doi)}", LIST, _anything):
            case Refused(404, body) if says_unknown(body, doi):
                return Nobody.REGISTERED
            case _:
                return hidden


def _is_hidden(verdict: Verdict) -> bool:
    return isinstance(verdict, Unreachable) and verdict.obstacle is Obstacle.CONNECTION


def _agency(body: Any, _: str) -> str:
    message = body.get("message") if isinstance(body, Mapping) else None
    agency = message.get("agency") if isinstance(message, Mapping) else None
    label = shape.plain_text(agency.get("label")) if isinstance(agency, Mapping) else None
    if label is None:
        raise Disbelieved("does not say which agency it is")
    return label


def _anything(body: Any, _: str) -> object:
    return body
