"""The server: what an assistant calls is done in a thread, one thing at a time, and told of.

One at a time, because two runs side by side would ask a registry twice as fast as it allows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper
import json
from pathlib import Path
import sys
import threading
from typing import Any

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream
from mcp import types
from mcp.server.lowlevel import NotificationOptions, Server
from mcp.server.lowlevel.helper_types import ReadResourceContents
from mcp.server.session import ServerSession
from mcp.server.stdio import stdio_server
from pydantic import AnyUrl

from refcheck import __version__
from refcheck.assistant import work
from refcheck.assistant.granted import folder_of
from refcheck.assistant.listed import INSTRUCTIONS, LAST_REPORT, tools
from refcheck.errors import RefcheckError, UsageError
from refcheck.hosting.progress import Progress, Step
from refcheck.hosting.standing import Standing

Object = dict[str, Any]
_JSON = "application/json"
_WORKS: Mapping[str, Callable[[work.Desk, work.Arguments], Object]] = {
    "find_record": work.find_record,
    "export_bibliography": work.export_bibliography,
    "explain_rule": work.explain_rule,
}


class Assistant:
    """Everything between a client and the tools.

    `roots` are the folders whose files may be read where a client does not tell which.
    """

    def __init__(self, standing: Standing, roots: Sequence[Path] = ()) -> None:
        self.server: Server[Any, Any] = Server(
            "refcheck", version=__version__, instructions=INSTRUCTIONS
        )
        self._standing = standing
        self._roots = tuple(roots)
        self._last: Object | None = None
        self._working = threading.Lock()
        self.server.list_tools()(self._tools)  # type: ignore[no-untyped-call]
        self.server.call_tool()(self._call)
        self.server.list_resources()(self._resources)  # type: ignore[no-untyped-call]
        self.server.read_resource()(self._read)  # type: ignore[no-untyped-call]

    async def run(self) -> None:
        """Talk on standard input and output until the client hangs up."""
        options = self.server.create_initialization_options(
            NotificationOptions(resources_changed=True)
        )
        # Of its own accord the SDK closes both streams with its wrappers, and what ends the
        # command has them to flush.
        reads = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
        writes = TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
        try:
            async with stdio_server(anyio.wrap_file(reads), anyio.wrap_file(writes)) as (
                incoming,
                outgoing,
            ):
                await self.server.run(incoming, outgoing, options)
        finally:
            reads.detach()
            writes.detach()

    async def _tools(self) -> list[types.Tool]:
        return tools()

    async def _call(self, name: str, arguments: Object) -> types.CallToolResult:
        try:
            told = await self._worked(name, arguments)
        except RefcheckError as error:
            hint = "" if error.hint is None else f"\nhint: {error.hint}"
            return types.CallToolResult(content=[_text(f"{error}{hint}")], isError=True)
        content: list[types.ContentBlock] = [_text(json.dumps(told, ensure_ascii=False))]
        return types.CallToolResult(content=content, structuredContent=told)

    async def _worked(self, name: str, arguments: Object) -> Object:
        context = self.server.request_context
        token = None if context.meta is None else context.meta.progressToken
        roots = await self._granted(context.session) if "path" in arguments else ()
        sender, steps = anyio.create_memory_object_stream[Step](float("inf"))
        loop = asyncio.get_running_loop()

        def take(step: Step) -> None:
            loop.call_soon_threadsafe(sender.send_nowait, step)

        progress = Progress(take)
        desk = work.Desk(self._standing, roots, progress)
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(_tell, context.session, token, steps)
                told, report = await anyio.to_thread.run_sync(
                    self._work, name, desk, arguments, abandon_on_cancel=True
                )
                tasks.cancel_scope.cancel()
        except ExceptionGroup as group:
            raise group.exceptions[0] from None
        finally:
            progress.stop()
        if report is not None:
            self._last = report
            await context.session.send_resource_list_changed()
        return told

    def _work(self, name: str, desk: work.Desk, arguments: Object) -> tuple[Object, Object | None]:
        """Return what a tool gives, and the whole report where it made one."""
        with self._working:
            if name == "verify_references":
                return work.verify_references(desk, arguments)
            if name not in _WORKS:
                raise UsageError(f"there is no tool {name!r}")
            return _WORKS[name](desk, arguments), None

    async def _granted(self, session: ServerSession) -> tuple[Path, ...]:
        """Return the folders that the client grants; those of the command where it tells none."""
        able = types.ClientCapabilities(roots=types.RootsCapability())
        if not session.check_client_capability(able):
            return self._roots
        told = (await session.list_roots()).roots
        return tuple(filter(None, (folder_of(str(root.uri)) for root in told)))

    async def _resources(self) -> list[types.Resource]:
        if self._last is None:
            return []
        about = "the JSON report of the newest verify_references, whole"
        return [
            types.Resource(
                uri=AnyUrl(LAST_REPORT), name="last-report", description=about, mimeType=_JSON
            )
        ]

    async def _read(self, uri: AnyUrl) -> list[ReadResourceContents]:
        if str(uri) != LAST_REPORT or self._last is None:
            raise ValueError("there is no such report: call verify_references first")
        return [ReadResourceContents(json.dumps(self._last, ensure_ascii=False), _JSON)]


async def _tell(
    session: ServerSession, token: str | int | None, steps: MemoryObjectReceiveStream[Step]
) -> None:
    """Tell the client of each step, if it asked for that; what it is told only grows."""
    last = 0.0
    async for step in steps:
        if token is not None:
            last = max(last + 0.001, float(step.done))
            await session.send_progress_notification(token, last, step.total or None, step.told)


def _text(text: str) -> types.TextContent:
    return types.TextContent(type="text", text=text)


def run(standing: Standing, roots: Sequence[Path]) -> None:
    """Serve one client on standard input and output."""
    anyio.run(Assistant(standing, roots).run)
