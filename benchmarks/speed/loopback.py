"""Run another program's command with every request sent to a server on this machine.

    python loopback.py http://127.0.0.1:PORT COMMAND [ARGUMENT …]

Run by the Python of the environment the command is installed in. The commands compared in
`peers.md` have their registries' addresses written into them; here requests of urllib, requests
and httpx are turned around where they leave the program. What is meant for Crossref and for
doi.org keeps its path; everything else goes below `/other/`, where nothing is known.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
import sys
from typing import Any
from urllib.parse import urlsplit
import urllib.request

KNOWN = ("api.crossref.org", "doi.org", "dx.doi.org", "api.datacite.org")


def turned(address: str, server: str) -> str:
    """Return the address on `server` that stands for `address`."""
    parts = urlsplit(address)
    if address.startswith(server):
        return address
    path = parts.path or "/"
    if parts.hostname not in KNOWN:
        path = f"/other/{parts.hostname}{path}"
    return f"{server}{path}" + (f"?{parts.query}" if parts.query else "")


def turn_around(server: str) -> None:
    """Send what urllib, requests and httpx would send elsewhere to `server`."""
    opened = urllib.request.OpenerDirector.open

    def open_there(self: Any, request: Any, *args: Any, **named: Any) -> Any:
        if isinstance(request, str):
            request = turned(request, server)
        else:
            request.full_url = turned(request.full_url, server)
        return opened(self, request, *args, **named)

    urllib.request.OpenerDirector.open = open_there  # type: ignore[method-assign]
    for module, kind, method in (
        ("requests.adapters", "HTTPAdapter", "send"),
        ("httpx", "HTTPTransport", "handle_request"),
        ("httpx", "AsyncHTTPTransport", "handle_async_request"),
    ):
        try:
            _patch(getattr(import_module(module), kind), method, server)
        except ImportError:
            continue


def _patch(kind: Any, method: str, server: str) -> None:
    original = getattr(kind, method)

    def send(self: Any, request: Any, *args: Any, **named: Any) -> Any:
        request.url = type(request.url)(turned(str(request.url), server))
        request.headers["Host"] = urlsplit(server).netloc
        return original(self, request, *args, **named)

    setattr(kind, method, send)


def main() -> None:
    """Run the command as its console script does."""
    server, command, *arguments = sys.argv[1:]
    turn_around(server)
    sys.argv = [command, *arguments]
    (script,) = entry_points(group="console_scripts", name=command)
    sys.exit(script.load()())


if __name__ == "__main__":
    main()
