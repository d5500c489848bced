"""What a registry says when it is asked about a DOI. Three answers that are never mixed.

`Found`, `RegisteredElsewhere` and `NotRegistered` are knowledge and are kept in the lockfile;
`Unreachable` is the absence of an answer, is never kept and never accuses anybody.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from msgspec import Struct

from refcheck.core.model.record import Record

GIVEN_UP = " was not asked any more after it failed: "
"""What stands between the registry's name and why, where it was given up before it was asked."""


class Via(StrEnum):
    """Where this run took the answer from; a snapshot is a registry's bulk file on this machine."""

    LOCKFILE = "lockfile"
    CACHE = "cache"
    REGISTRY = "registry"
    SNAPSHOT = "snapshot"


class Provenance(Struct, frozen=True):
    """Who answered, when, and where this run took the answer from.

    `transcribed` says that a person entered the record from the published article.
    """

    registry: str
    retrieved: datetime.date
    via: Via
    transcribed: bool = False


class Found(Struct, frozen=True):
    """A registry has a record. `record.doi` differs from the DOI asked for if that is an alias."""

    record: Record
    provenance: Provenance


class RegisteredElsewhere(Struct, frozen=True):
    """The DOI exists, at an agency whose records cannot be asked for (mEDRA, JaLC, ...)."""

    agency: str
    provenance: Provenance


class NotRegistered(Struct, frozen=True):
    """The registration agencies say that nobody registered this DOI."""

    provenance: Provenance


class Obstacle(StrEnum):
    """Why a question could not be asked, for the hint that fits."""

    NOT_LOCKED = "not-locked"
    NOT_IN_SNAPSHOT = "not-in-snapshot"
    CONNECTION = "connection"
    DNS = "dns"
    TLS = "tls"
    PROXY = "proxy"
    TIMEOUT = "timeout"
    RATE_LIMIT = "rate-limit"
    SERVER_ERROR = "server-error"
    REFUSED = "refused"
    NOT_JSON = "not-json"
    WRONG_ANSWER = "wrong-answer"
    TOO_LARGE = "too-large"
    REDIRECTED = "redirected"
    GIVEN_UP = "given-up"
    NOT_OFFERED = "not-offered"  # at this address nobody answers such questions: a mirror's, mostly


class Unreachable(Struct, frozen=True):
    """The question could not be asked, or the reply could not be believed; `reason` says why."""

    obstacle: Obstacle
    reason: str


Answer = Found | RegisteredElsewhere | NotRegistered | Unreachable


class Candidates(Struct, frozen=True):
    """What a registry's search returned for a reference without a (right) DOI, best first."""

    records: tuple[Record, ...]
    provenance: Provenance


SearchAnswer = Candidates | Unreachable
