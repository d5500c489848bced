"""The server's two halves: the page's own files, and a small JSON API over the native engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
import json
from pathlib import Path
import threading
import traceback
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from refcheck import __version__
from refcheck.errors import RefcheckError
from refcheck.hosting.progress import GivenUp
from refcheck.page.bench import WORKS, Bench, Wish, wish_of
from refcheck.page.files import KINDS, page_file
from refcheck.page.told import Teller
from refcheck.readers.markup.decoding import MAX_DOCUMENT_BYTES
from refcheck.serving.guard import Guard

# Base64 of the largest document that is read, and what stands around it.
MAX_BODY = MAX_DOCUMENT_BYTES * 4 // 3 + 4096
_BUG = "this is a bug in refcheck; please report it with what the terminal says"
_LINES = "application/x-ndjson"
Object = dict[str, Any]


def application(bench: Bench, token: str, port: int) -> Guard:
    """Return the application that serves `/TOKEN/`."""
    api = _Api(bench)
    routes = [
        Route(f"/{token}/engine.json", _engine),
        Route(f"/{token}/api/{{work}}", api.work, methods=["POST"]),
        Route(f"/{token}/{{name:path}}", _file),
    ]
    return Guard(Starlette(routes=routes), token, port)


async def _engine(_: Request) -> Response:
    return JSONResponse({"engine": "native", "version": __version__})


async def _file(request: Request) -> Response:
    name = request.path_params["name"] or "index.html"
    content = page_file(name)
    if content is None:
        return PlainTextResponse("not found", 404)
    return Response(content, media_type=KINDS[Path(name).suffix])


class _Api:
    """Does the page's works, one at a time: two would ask a registry twice as fast as it allows."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._working = threading.Lock()

    async def work(self, request: Request) -> Response:
        """Answer with lines of JSON: what happens meanwhile, and last the result or the error."""
        name = request.path_params["work"]
        if name not in WORKS or request.headers.get("content-type") != "application/json":
            return PlainTextResponse("there is no such work", 404)
        try:
            wish = wish_of(json.loads(await _body(request)))
        except (RefcheckError, ValueError, RecursionError, TypeError) as error:
            return PlainTextResponse(f"refused: {error}", 400)
        return StreamingResponse(self._lines(name, wish), media_type=_LINES)

    async def _lines(self, name: str, wish: Wish) -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        lines: asyncio.Queue[Object | None] = asyncio.Queue()

        def tell(told: Object | None) -> None:
            loop.call_soon_threadsafe(lines.put_nowait, told)

        teller = Teller(tell)
        working = loop.run_in_executor(None, self._worked, name, wish, teller)
        working.add_done_callback(lambda _: lines.put_nowait(None))
        try:
            while (line := await lines.get()) is not None:
                yield _line(line)
            yield _line(await working)
        finally:
            # Whoever closes the page, or presses Stop, has the run end.
            teller.stop()

    def _worked(self, name: str, wish: Wish, teller: Teller) -> Object:
        with self._working:
            try:
                return {"kind": "done", "result": WORKS[name](self._bench, wish, teller)}
            except RefcheckError as error:
                return {"kind": "failed", "message": str(error), "hint": error.hint}
            except GivenUp:
                return {"kind": "failed", "message": "given up", "hint": None}
            except Exception as error:
                # An answer that is torn off would tell whoever waits for it nothing.
                traceback.print_exc()
                message = f"internal error: {type(error).__name__}: {error}"
                return {"kind": "failed", "message": message, "hint": _BUG}


async def _body(request: Request) -> bytes:
    """Return the body; raise `ValueError` for one that is larger than any document."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise ValueError("it is larger than any document that is read")
    return bytes(body)


def _line(told: Object) -> str:
    return json.dumps(told) + "\n"
