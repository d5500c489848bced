"""doi.org as the way to the records of agencies besides Crossref and DataCite.

Whoever asks doi.org for CSL-JSON is led on to the agency that registered the DOI
(https://citation.doi.org/docs.html). Agencies that keep no such records lead to the publisher's
page instead, which is nobody's record and is not fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from msgspec import Struct

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources import shape
from refcheck.sources.agency import encoded
from refcheck.sources.csl_record import senseless, trim
from refcheck.sources.pace import SINGLE
from refcheck.sources.session import Disbelieved, Refused, Session, decoded_json

# The one type that is asked for: several with weights are misread by some agencies.
CSL_JSON = "application/vnd.citationstyles.csl+json"
# Where records are kept: whatever else a DOI leads to is a publisher's page.
HOSTS = frozenset(
    """
    api.crossref.org data.crossref.org api.datacite.org data.datacite.org data.crosscite.org
    data.medra.org japanlinkcenter.org api.japanlinkcenter.org dx.doi.org doi.org
    """.split()
)
# Who answers with records: seen of mEDRA and JaLC, and said of KISTI and the Publications Office.
ANSWERING = frozenset({"medra", "jalc", "kisti", "op"})
# 204: the DOI is known and has no metadata; 406: no record of this type is served.
DEFINITE = frozenset({204, 400, 404, 406, 414})


class Page(Enum):
    """A publisher's page, to which a DOI leads whose agency serves no records."""

    INSTEAD = "instead of a record"


def decoded(body: bytes) -> Any:
    """Return what a body says; of a web page, that it is one."""
    return Page.INSTEAD if body.lstrip()[:1] == b"<" else decoded_json(body)


class Negotiation(Struct, frozen=True):
    """Asks doi.org through a `session` that may lead to `HOSTS` and decodes with `decoded`."""

    session: Session

    def look_up(self, doi: str) -> Mapping[str, Any] | Unreachable | None:
        """Return the trimmed record of a DOI, None where its agency serves none."""
        answer = self.session.ask(f"/{encoded(doi)}", SINGLE, lambda body, _: _record(body, doi))
        return None if isinstance(answer, Refused) else answer


def _record(body: Any, doi: str) -> Mapping[str, Any] | Unreachable | None:
    if body is Page.INSTEAD:
        return None
    if not isinstance(body, dict):
        raise Disbelieved("led to something that is not a record")
    if (claimed := shape.doi(body.get("DOI"))) and claimed != doi:
        raise Disbelieved("led to the record of another DOI")
    if field := senseless(body):
        reason = f"doi.org led to a record whose {field} cannot be understood"
        return Unreachable(Obstacle.WRONG_ANSWER, reason)
    return {**trim(body), "DOI": doi}
