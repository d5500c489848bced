from __future__ import annotations

from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import json
from pathlib import Path
import threading
import time
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from tests.server.clock import StillClock
from tests.server.faults import FAULTS
from tests.server.further import FurtherWorld
from tests.server.limits import POLITE, PUBLIC, Allowed, Now, Watch

_LONGEST_TARGET = 4092


class RegistryServer(ThreadingHTTPServer):
    """Crossref, doi.org, DataCite and the further sources on one loopback port.

    `works` are Crossref's messages and `datacite` DataCite's attributes, by DOI; `aliases` lead
    to the DOI that replaced them, `short` ones to those they stand for; `agencies` says who registered a DOI nobody here has a record
    of; `found` is what a search finds, `changed` what was indexed of late, `further` what the further sources know. A list is refused (400) that asks for `refuse`. Pages may read all but what begins with `hidden`. `fault`
    breaks the next replies; each takes `latency` seconds. `watch` tells what the client did, `headers` what it sent.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, clock: Now | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.works: dict[str, Mapping[str, Any]] = {}
        self.datacite: dict[str, Mapping[str, Any]] = {}
        self.aliases: dict[str, str] = {}
        self.short: dict[str, str] = {}
        self.agencies: dict[str, str] = {}
        self.found: list[Mapping[str, Any]] = []
        self.changed: list[Mapping[str, Any]] = []
        self.further = FurtherWorld()
        self.allowed: Allowed | None = None
        self.refuse = "nothing"
        self.hidden = ""
        self.latency = 0.0
        self.headers: list[Mapping[str, str]] = []
        self.watch = Watch(clock or StillClock())
        self._faults: list[tuple[str, str, list[None]]] = []

    def __enter__(self) -> Self:
        # The default of 0.5 s is how long closing would wait.
        threading.Thread(target=self.serve_forever, args=(0.005,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hung up: some faults are made for that."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def count(self) -> int:
        return len(self.watch.targets)

    def know(self, lockfile: Path) -> None:
        """Know the works of a lockfile."""
        kept = json.loads(lockfile.read_text(encoding="utf-8"))["answers"]
        self.works = {doi: answer["record"] for doi, answer in kept.items() if "record" in answer}

    def fault(self, kind: str, times: int = 1, match: str = "") -> None:
        """Break the next replies to requests whose decoded target holds `match`."""
        self._faults.append((kind, match, [None] * times))

    def next_fault(self, target: str) -> str | None:
        for kind, match, left in self._faults:
            if left and match in unquote(target):
                left.pop()
                return kind
        return None

    def agency(self, doi: str) -> str | None:
        if doi in self.works or doi in self.aliases:
            return "Crossref"
        return "DataCite" if doi in self.datacite else self.agencies.get(doi)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RegistryServer

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query)
        self.server.headers.append(dict(self.headers))
        polite = "mailto:" in self.headers.get("User-Agent", "") and "mailto" in asked
        self.pool = "list" if parts.path == "/works" else "single"
        self.allowed = self.server.allowed or (POLITE if polite else PUBLIC)
        limited = parts.path.startswith("/works")
        self.server.watch.arrived(self.path, self.pool, self.allowed, limited=limited)
        time.sleep(self.server.latency)
        status, body = self._route(parts.path, asked)
        # Before the reply is sent: the client may ask again before this thread comes back.
        self.server.watch.left()
        if fault := self.server.next_fault(self.path):
            FAULTS[fault](self, body)
        elif status == 301:
            self.reply(301, b"", "text/plain", {"Location": body})
        elif isinstance(body, bytes):
            self.reply(status, body, "text/plain", self._credits(parts.path))
        else:
            self.reply(status, json.dumps(body).encode(), headers=self._credits(parts.path))

    def _credits(self, path: str) -> dict[str, str]:
        if not path.startswith("/works"):
            return {}
        return {"x-ratelimit-remaining": str(self.server.further.credits)}

    def _route(self, path: str, asked: dict[str, list[str]]) -> tuple[int, Any]:
        if len(self.path) > _LONGEST_TARGET:
            return 414, b"Request-URI Too Long"
        if (further := self.server.further.answer(path, asked)) is not None:
            return further
        if path == "/works" and "cursor" in asked:
            return self._changed(asked)
        if path == "/works":
            return self._search() if "filter" not in asked else self._works(asked)
        if path.startswith("/works/") and path.endswith("/agency"):
            return self._agency_at_crossref(unquote(path[7:-7]).lower())
        if path.startswith("/works/"):
            return self._work(unquote(path[7:]).lower())
        if path.startswith("/doiRA/"):
            return 200, [self._agency(unquote(part)) for part in path[7:].split(",")]
        if path.startswith("/api/handles/"):
            return self._handle(unquote(path.removeprefix("/api/handles/")))
        if path == "/dois":
            return 200, {
                "data": [self._dois(d) for d in asked["ids"][0].split(",") if self._dois(d)]
            }
        doi = unquote(path.removeprefix("/dois/")).lower()
        missing = {"errors": [{"status": "404", "title": "The resource doesn't exist."}]}
        return (200, {"data": self._dois(doi)}) if self._dois(doi) else (404, missing)

    def _changed(self, asked: dict[str, list[str]]) -> tuple[int, Any]:
        """Return what was indexed of late, three works a page."""
        at = int(asked["cursor"][0].replace("*", "0"))
        changed = self.server.changed
        message = {
            "items": changed[at : at + 3],
            "total-results": len(changed),
            "next-cursor": str(at + 3),
        }
        return 200, {"status": "ok", "message-type": "work-list", "message": message}

    def _works(self, asked: dict[str, list[str]]) -> tuple[int, Any]:
        pairs = asked["filter"][0].split(",")
        if self.server.refuse in pairs or not all(":" in pair for pair in pairs):
            failed = {"type": "pair-list-form-invalid", "message": "Pair list form was malformed"}
            return 400, {
                "status": "failed",
                "message-type": "validation-failure",
                "message": [failed],
            }
        dois = dict.fromkeys(pair.partition(":")[2].lower() for pair in pairs)
        # Neither asked order nor aliases, as at Crossref.
        items = [self.server.works[doi] for doi in reversed(dois) if doi in self.server.works]
        return 200, self._list(items[: int(asked.get("rows", ["20"])[0])], len(items))

    def _search(self) -> tuple[int, Any]:
        asked = parse_qs(urlsplit(self.path).query)
        rows, offset = int(asked["rows"][0]), int(asked.get("offset", ["0"])[0])
        return 200, self._list(self.server.found[offset : offset + rows], 586_628)

    def _list(self, items: list[Mapping[str, Any]], total: int) -> dict[str, Any]:
        message = {"facets": {}, "total-results": total, "items": items, "items-per-page": 20}
        return {"status": "ok", "message-type": "work-list", "message": message}

    def _work(self, doi: str) -> tuple[int, Any]:
        if doi in self.server.aliases:
            return 301, f"/works/{self.server.aliases[doi]}"
        if doi not in self.server.works:
            return 404, b"Resource not found."
        return 200, {"status": "ok", "message-type": "work", "message": self.server.works[doi]}

    def _agency_at_crossref(self, doi: str) -> tuple[int, Any]:
        if (agency := self.server.agency(doi)) is None:
            return 404, b"Resource not found."
        message = {"DOI": doi, "agency": {"id": agency.lower(), "label": agency}}
        return 200, {"status": "ok", "message-type": "work-agency", "message": message}

    def _handle(self, handle: str) -> tuple[int, Any]:
        if (doi := self.server.short.get(handle)) is None:
            return 404, {"responseCode": 100, "handle": handle}
        data = {"format": "string", "value": doi}
        values = [{"index": 1, "type": "HS_ALIAS", "data": data, "ttl": 86400}]
        return 200, {"responseCode": 1, "handle": handle, "values": values}

    def _agency(self, doi: str) -> dict[str, str]:
        agency = self.server.agency(doi.lower())
        if agency is None:
            return {"DOI": doi, "status": "DOI does not exist"}
        return {"DOI": doi, "status" if agency == "Unknown" else "RA": agency}

    def _dois(self, doi: str) -> dict[str, Any] | None:
        attributes = self.server.datacite.get(doi.lower())
        return None if attributes is None else {"id": doi, "type": "dois", "attributes": attributes}

    def reply_json(self, status: int, body: Any) -> None:
        self.reply(status, json.dumps(body).encode())

    def reply(
        self,
        status: int,
        body: bytes,
        kind: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        limit = self.allowed.list if self.pool == "list" else self.allowed.single
        told = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
        }
        if self.path.startswith(("/works?", "/works/", "/doi")) and "search:" not in self.path:
            told |= {
                "x-rate-limit-limit": str(limit),
                "x-rate-limit-interval": "1s",
                "x-concurrency-limit": str(self.allowed.concurrency),
            }
        if not (self.server.hidden and self.path.startswith(self.server.hidden)):
            told["Access-Control-Allow-Origin"] = "*"
        for name, value in (told | dict(headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
