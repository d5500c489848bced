"""Starting the server: a port that the system chooses, a token that nobody guesses."""

from __future__ import annotations

from collections.abc import Callable
import secrets
import socket

import uvicorn

from refcheck.page.bench import Bench
from refcheck.serving.app import application


def serve(bench: Bench, port: int, announce: Callable[[str], object]) -> None:
    """Serve the page on loopback until interrupted; `announce` is told its address.

    Port 0 is one that is free. Raise `OSError` where the port is taken.
    """
    token = secrets.token_urlsafe(24)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()  # before anybody is told: the page may be asked for at once
        chosen = listening.getsockname()[1]
        config = uvicorn.Config(
            application(bench, token, chosen),
            log_level="error",
            access_log=False,  # it would write the token
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        announce(f"http://127.0.0.1:{chosen}/{token}/")
        uvicorn.Server(config).run([listening])
