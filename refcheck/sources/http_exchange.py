"""An `Exchange` over `requests`: where something is sent, unless it is a browser that sends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from http.cookiejar import DefaultCookiePolicy

import requests
import urllib3.exceptions

from refcheck.core.model.answer import Obstacle
from refcheck.sources.deadline import DeadlineAdapter, telling
from refcheck.sources.exchange import MAX_BODY, Failed, Reply, Retry, too_large
from refcheck.sources.pace import MAX_CONCURRENCY

_CHUNK = 64 * 1024
CONNECT_TIMEOUT = 10.0


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Name no target: to find the next one, `requests` reads the body to its very end."""
        return None


class HttpExchange:
    """An `Exchange` over `requests`, which reads proxies and certificates from the environment."""

    def __init__(self) -> None:
        self._session = _Session()
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        adapter = DeadlineAdapter(pool_maxsize=MAX_CONCURRENCY)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def __call__(
        self, url: str, headers: Mapping[str, str], timeout: float, sent: Callable[[], object]
    ) -> Reply:
        """See `Exchange`."""
        with _translated(), telling(sent):
            response = self._session.get(
                url,
                headers=dict(headers),
                timeout=(min(timeout, CONNECT_TIMEOUT), timeout),
                allow_redirects=False,
                stream=True,
            )
            with closing(response):
                names = {name.lower(): value for name, value in response.headers.items()}
                return Reply(response.status_code, names, self._body(response))

    def _body(self, response: requests.Response) -> bytes:
        """Return the body, read piece by piece so that its size cannot hold us."""
        pieces: list[bytes] = []
        size = 0
        # `read1` returns what one read of the socket brought; `read` would wait for a whole piece.
        while piece := response.raw.read1(_CHUNK, decode_content=True):
            size += len(piece)
            if size > MAX_BODY:
                raise too_large()
            pieces.append(piece)
        return b"".join(pieces)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what `requests` and `urllib3` raise into `Failed`."""
    try:
        yield
    except requests.exceptions.ProxyError:
        # HTTPS_PROXY names a proxy that does not answer, or that refused the tunnel.
        raise Failed(Obstacle.PROXY, "could not be reached through the proxy", Retry.ONCE) from None
    except (requests.exceptions.SSLError, urllib3.exceptions.SSLError):
        # Its certificate is not trusted: mostly an inspecting proxy, else a wrong clock.
        raise Failed(
            Obstacle.TLS, "could not prove its identity (TLS certificate)", Retry.NEVER
        ) from None
    except (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError):
        raise Failed(Obstacle.TIMEOUT, "did not answer in time") from None
    except requests.exceptions.ConnectionError as error:
        raise _connection_failed(error) from None
    except (requests.exceptions.RequestException, ValueError) as error:
        # The address cannot be sent at all (`InvalidURL` and its like are `ValueError`s).
        raise Failed(
            Obstacle.REFUSED, f"cannot be asked at this address ({_name(error)})", Retry.NEVER
        ) from None
    except (urllib3.exceptions.HTTPError, OSError) as error:
        # The connection was fine and then broke, or the body is shorter than announced.
        raise Failed(Obstacle.CONNECTION, f"broke off in mid-answer ({_name(error)})") from None


def _connection_failed(error: requests.exceptions.ConnectionError) -> Failed:
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", cause)
    if isinstance(reason, urllib3.exceptions.NameResolutionError):
        return Failed(Obstacle.DNS, "could not be found (name resolution failed)", Retry.ONCE)
    if isinstance(reason, urllib3.exceptions.NewConnectionError):
        return Failed(Obstacle.CONNECTION, "could not be connected to", Retry.ONCE)
    return Failed(Obstacle.CONNECTION, "closed the connection without an answer")


def _name(error: BaseException) -> str:
    return type(error).__name__
