"""Advice that fits why a question could not be asked: one sentence for each kind of obstacle."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck import webassembly
from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources.settings import SourceSettings

_PORTAL = (
    "a web page came instead of an answer: log in to the network (hotel, campus, airport) "
    "in a browser, then run refcheck again"
)
_TROUBLE = (
    "the registry is in trouble (Crossref: https://status.crossref.org): run refcheck again later"
)
_ODD = "the answer was not believed, so nothing was concluded from it: run refcheck again later"

_HIDDEN = (
    "is this device online? a page is shown only what a registry lets pages read; "
    "`refcheck verify` is shown everything"
)
_OTHERS = ("DataCite", "arXiv", "PubMed", "Open Library", "OpenAlex")


def hints(unreachable: Iterable[Unreachable], settings: SourceSettings) -> tuple[str, ...]:
    """Return what a reader can do about these failures, each advice once."""
    failures = {(each.obstacle, _is_of_crossref(each)): None for each in unreachable}
    advice = (_advice(obstacle, settings, here) for obstacle, here in failures)
    return tuple(dict.fromkeys(sentence for sentence in advice if sentence is not None))


def _is_of_crossref(failure: Unreachable) -> bool:
    return not failure.reason.startswith(_OTHERS)


def _advice(obstacle: Obstacle, settings: SourceSettings, of_crossref: bool) -> str | None:
    match obstacle:
        case Obstacle.RATE_LIMIT if not of_crossref:
            return "that source has had enough for today, or for now: run refcheck again later"
        case Obstacle.REFUSED if not of_crossref:
            return "that source refuses to answer: give --mailto, or leave it out of `sources`"
        case Obstacle.NOT_IN_SNAPSHOT:
            return "a snapshot lacks what is newer, or not Crossref's: leave out --locked to ask"
        case Obstacle.NOT_LOCKED:
            return "run `refcheck lock` to record the missing answers in the lockfile"
        case Obstacle.CONNECTION if webassembly.IN_PAGE:
            return _HIDDEN
        case Obstacle.DNS | Obstacle.CONNECTION:
            return "is this machine online? behind a proxy, set HTTPS_PROXY"
        case Obstacle.PROXY:
            return "the proxy named by HTTPS_PROXY did not let refcheck through: check it"
        case Obstacle.TLS:
            return (
                "behind a proxy that inspects traffic, let REQUESTS_CA_BUNDLE name its "
                "certificate file; otherwise check this machine's clock"
            )
        case Obstacle.RATE_LIMIT if settings.mailto is None:
            return "give --mailto your address: Crossref serves those it can write to faster"
        case Obstacle.RATE_LIMIT:
            return "the registry has had enough for now: run refcheck again in a few minutes"
        case Obstacle.REFUSED if settings.token is not None:
            return "check REFCHECK_CROSSREF_TOKEN: Crossref may not know it"
        case Obstacle.REFUSED:
            return "the registry refuses this address; ask support@crossref.org why"
        case Obstacle.NOT_JSON | Obstacle.REDIRECTED:
            return _PORTAL
        case Obstacle.SERVER_ERROR | Obstacle.TIMEOUT:
            return _TROUBLE
        case Obstacle.WRONG_ANSWER | Obstacle.TOO_LARGE:
            return _ODD
        case Obstacle.NOT_OFFERED:
            return "check the address that REFCHECK_<NAME>_URL gives for that source"
        case Obstacle.GIVEN_UP:
            return None  # the failure before it has its own advice
