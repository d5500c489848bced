"""When a request left, and by when its answer has to be whole, however it is spread over the time.

The time-out of a socket begins anew with every byte, so that a server which sends a header letter
by letter, or `100 Continue` again and again, would hold us for as long as it likes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
import http.client
import io
import socket
import time
from typing import Any

from requests.adapters import HTTPAdapter
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class _Until(io.RawIOBase):
    """What a socket receives until its time is over, counted from here."""

    def __init__(self, sock: socket.socket, stream: io.BufferedReader) -> None:
        self._sock = sock
        self._stream = stream  # closing it is what tells the socket that nobody reads any more
        seconds = sock.gettimeout()
        self._deadline = None if seconds is None else time.monotonic() + seconds

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Take what is there; raise `TimeoutError` where it does not come in time."""
        if self._deadline is not None:
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("the answer was not whole in time")
            self._sock.settimeout(left)
        return self._sock.recv_into(buffer)

    def close(self) -> None:
        """Let go of the socket."""
        self._stream.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_Until(sock, self.fp))


_SENT: ContextVar[Callable[[], object]] = ContextVar("_SENT", default=lambda: None)


@contextmanager
def telling(sent: Callable[[], object]) -> Iterator[None]:
    """Have `sent` called when a request of this thread has left, whatever came before: neither
    `requests` nor `urllib3` tells how long a connection took.
    """
    token = _SENT.set(sent)
    try:
        yield
    finally:
        _SENT.reset(token)


class _Connection(HTTPConnection):
    response_class = _Response

    def request(self, *args: Any, **kwargs: Any) -> None:
        """Send a request, and tell when it has left."""
        super().request(*args, **kwargs)
        _SENT.get()()


class _SecureConnection(HTTPSConnection):
    response_class = _Response

    def request(self, *args: Any, **kwargs: Any) -> None:
        """See `_Connection.request`."""
        super().request(*args, **kwargs)
        _SENT.get()()


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class DeadlineAdapter(HTTPAdapter):
    """Sends as `requests` does; the time-out for reading holds for the answer as a whole."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """See `HTTPAdapter`."""
        super().init_poolmanager(*args, **kwargs)
        _bound(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> urllib3.PoolManager:
        """See `HTTPAdapter`."""
        manager: urllib3.PoolManager = super().proxy_manager_for(*args, **kwargs)
        _bound(manager)
        return manager


def _bound(manager: urllib3.PoolManager) -> None:
    manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
