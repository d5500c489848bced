"""One HTTP exchange, the only thing in refcheck by which something is sent: its shape.

What comes back is bounded in size and time and is not interpreted; what goes wrong is turned
into a `Failed` that says what it means in the world. `http_exchange` sends from a process,
`page_exchange` from a web page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Protocol

from msgspec import Struct

from refcheck.core.model.answer import Obstacle

# Forty full records with long reference lists are about 4 MB; nothing we ask for is larger.
MAX_BODY = 24 * 1024 * 1024


class Retry(Enum):
    """Whether asking again may help."""

    NEVER = 1  # attempts in all
    ONCE = 2
    OFTEN = 4


class Failed(Exception):
    """An exchange that brought nothing to believe.

    `reason` completes the sentence "Crossref ...". `wait` is what the registry asked to wait.
    """

    def __init__(
        self, obstacle: Obstacle, reason: str, retry: Retry = Retry.OFTEN, wait: float = 0.0
    ) -> None:
        super().__init__(reason)
        self.obstacle = obstacle
        self.reason = reason
        self.retry = retry
        self.wait = wait


class Reply(Struct, frozen=True):
    """What a server sent; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Exchange(Protocol):
    """Sends a GET and returns the reply, whatever its status. Raises `Failed`."""

    def __call__(
        self, url: str, headers: Mapping[str, str], timeout: float, sent: Callable[[], object]
    ) -> Reply:
        """Return the reply to a GET of `url`, complete within about `timeout` seconds.

        `sent` is called as soon as the request has left.
        """
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


def too_large() -> Failed:
    """Return that the body is larger than anything we ask for."""
    return Failed(Obstacle.TOO_LARGE, f"sent more than {MAX_BODY // 1024 // 1024} MB", Retry.NEVER)
