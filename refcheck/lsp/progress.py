"""How far asking the registries is, in an editor's own progress bar."""

from __future__ import annotations

import asyncio
import uuid

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from refcheck.sources.progress import Answered, Event


class Progress:
    """How far asking is, where the editor shows such things; a listener of the run."""

    def __init__(self, server: LanguageServer, token: str | None) -> None:
        self._server, self._token = server, token
        self._loop = asyncio.get_running_loop()

    @classmethod
    async def begun(cls, server: LanguageServer) -> Progress:
        """Return a listener, once the editor, if it shows such things, has been told of it."""
        window = server.client_capabilities.window
        if window is None or not window.work_done_progress:
            return cls(server, None)
        token = f"refcheck-{uuid.uuid4()}"
        await server.work_done_progress.create_async(token)
        begin = types.WorkDoneProgressBegin(title="refcheck: asking the registries", percentage=0)
        server.work_done_progress.begin(token, begin)
        return cls(server, token)

    def __call__(self, event: Event) -> None:
        """Take an event of the run, on whatever thread."""
        if self._token is None or not isinstance(event, Answered) or not event.questions:
            return
        done = types.WorkDoneProgressReport(
            message=f"{event.done} of {event.questions}",
            percentage=100 * event.done // event.questions,
        )
        self._loop.call_soon_threadsafe(self._server.work_done_progress.report, self._token, done)

    def end(self, said: str) -> None:
        """Take the bar away, with a last word."""
        if self._token is not None:
            self._server.work_done_progress.end(
                self._token, types.WorkDoneProgressEnd(message=said)
            )
