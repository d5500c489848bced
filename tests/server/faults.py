"""Replies as they go wrong between a registry and its client."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formatdate
import json
import select
import socket
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.server.registry import Handler

RETRY_AFTER = 2


def _too_many(handler: Handler, body: Any) -> None:
    handler.server.watch.block(RETRY_AFTER)
    handler.reply(429, b"", "text/plain", {"Retry-After": str(RETRY_AFTER)})


def _status(status: int) -> Callable[[Handler, Any], None]:
    def fault(handler: Handler, body: Any) -> None:
        handler.reply(status, b"<html><body>upstream error</body></html>", "text/html")

    return fault


def _drop(handler: Handler, body: Any) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def _half(handler: Handler, body: Any) -> None:
    whole = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(whole)))
    handler.end_headers()
    handler.wfile.write(whole[: len(whole) // 2])
    _drop(handler, body)


def _endless(handler: Handler, body: Any, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Location", "/works/elsewhere")
    handler.end_headers()
    handler.close_connection = True
    while True:  # ends when the client hangs up
        handler.wfile.write(b"[" * 1_000_000)


def _silence(handler: Handler, body: Any) -> None:
    handler.connection.recv(1)  # until the client hangs up


def _drip(handler: Handler, body: Any) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.close_connection = True
    while not select.select([handler.connection], [], [], 0.005)[0]:
        handler.wfile.write(b"[")


def _drip_header(handler: Handler, body: Any) -> None:
    handler.close_connection = True
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not select.select([handler.connection], [], [], 0.005)[0]:
        handler.wfile.write(b"a")


def _continue(handler: Handler, body: Any) -> None:
    handler.close_connection = True
    while not select.select([handler.connection], [], [], 0.005)[0]:
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def _once_a_day(handler: Handler, body: Any) -> None:
    limits = {"x-rate-limit-limit": "1", "x-rate-limit-interval": "86400s"}
    handler.reply(200, json.dumps(body).encode(), headers=limits)


def _busy_until(handler: Handler, body: Any) -> None:
    until = handler.server.watch.clock.wall() + RETRY_AFTER
    handler.server.watch.block(RETRY_AFTER)
    handler.reply(503, b"", "text/plain", {"Retry-After": formatdate(until, usegmt=True)})


def _busy_for_an_hour(handler: Handler, body: Any) -> None:
    handler.reply(429, b"", "text/plain", {"Retry-After": "3600"})


def _elsewhere(handler: Handler, body: Any) -> None:
    handler.reply(302, b"", "text/plain", {"Location": "http://127.0.0.1:9/login"})


def _circle(handler: Handler, body: Any) -> None:
    joint = "&" if "?" in handler.path else "?"
    handler.reply(302, b"", "text/plain", {"Location": f"{handler.path}{joint}again=1"})


def _nulls(handler: Handler, body: Any) -> None:
    handler.reply_json(200, _emptied(body))


def _emptied(value: Any) -> Any:
    """Null everything but the envelope and the DOIs."""
    if isinstance(value, list):
        return [_emptied(item) for item in value]
    if "message" in value:
        message = value["message"]
        if "items" in message:
            return value | {"message": message | {"items": _emptied(message["items"])}}
        return value | {"message": _emptied(message)}
    return {key: item if key == "DOI" else None for key, item in value.items()}


def _swap(handler: Handler, body: Any) -> None:
    other = {"DOI": "10.9999/another.work", "title": ["Another work"], "type": "book"}
    if isinstance(body, dict) and "items" in body.get("message", {}):
        other = body["message"] | {"items": [other] * len(body["message"]["items"])}
    handler.reply_json(200, {"status": "ok", "message": other})


FAULTS: dict[str, Callable[[Handler, Any], None]] = {
    "429": _too_many,
    "500": _status(500),
    "502": _status(502),
    "503": _status(503),
    "504": _status(504),
    "drop": _drop,
    "half": _half,
    "html": lambda handler, _: handler.reply(200, b"<html>please log in</html>", "text/html"),
    "garbage": lambda handler, _: handler.reply(200, b"\xff\xfe\x00{not json"),
    "deep": lambda handler, _: handler.reply(200, b"[" * 200_000),
    "empty": lambda handler, _: handler.reply(200, b""),
    "null": lambda handler, _: handler.reply_json(200, None),
    "nothing": lambda handler, _: handler.reply_json(200, []),
    "data of nothing": lambda handler, _: handler.reply_json(200, {"data": [None]}),
    "nulls": _nulls,
    "swap": _swap,
    "elsewhere": _elsewhere,
    "circle": _circle,
    "endless": _endless,
    "endless redirect": lambda handler, body: _endless(handler, body, 302),
    "silence": _silence,
    "drip": _drip,
    "drip of a header": _drip_header,
    "continue": _continue,
    "once a day": _once_a_day,
    "busy until": _busy_until,
    "busy for an hour": _busy_for_an_hour,
    "nowhere": lambda handler, _: handler.reply(302, b"", headers={"Location": "http://[oops"}),
    "400": _status(400),
    "401": _status(401),
    "403": _status(403),
    "404": _status(404),
    "407": _status(407),
    "418": _status(418),
}
