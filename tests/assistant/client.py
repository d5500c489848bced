"""The protocol's own client, talking to `refcheck mcp` as a process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
import json
import os
from pathlib import Path
import sys
from typing import Any

import pytest

pytest.importorskip("mcp")
from mcp import ClientSession, StdioServerParameters, types
from mcp.client.stdio import stdio_client
from pydantic import FileUrl

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
Scene = Callable[[ClientSession], Coroutine[Any, Any, None]]


@asynccontextmanager
async def assisting(
    roots: Sequence[Path] | None, arguments: Sequence[str]
) -> AsyncIterator[ClientSession]:
    async def told(_: Any) -> types.ListRootsResult:
        uris = [types.Root(uri=FileUrl(root.as_uri())) for root in roots or ()]
        return types.ListRootsResult(roots=uris)

    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "refcheck", "mcp", *arguments],
        env=dict(os.environ) | {"PYTHONPATH": str(ROOT)},
    )
    async with (
        stdio_client(server) as (incoming, outgoing),
        ClientSession(
            incoming, outgoing, list_roots_callback=None if roots is None else told
        ) as session,
    ):
        await asyncio.wait_for(session.initialize(), PATIENCE)
        yield session


def assisted(
    scene: Scene, *, roots: Sequence[Path] | None = None, arguments: Sequence[str] = ("--locked",)
) -> None:
    async def play() -> None:
        async with assisting(roots, arguments) as session:
            await asyncio.wait_for(scene(session), PATIENCE)

    asyncio.run(play())


async def given(session: ClientSession, tool: str, **arguments: Any) -> dict[str, Any]:
    """Return the structured content of what a tool gives, which its text says as well."""
    result = await session.call_tool(tool, arguments)
    assert not result.isError, result.content
    assert result.structuredContent is not None
    [text] = result.content
    assert isinstance(text, types.TextContent)
    assert json.loads(text.text) == result.structuredContent
    return result.structuredContent


async def refused(session: ClientSession, tool: str, **arguments: Any) -> str:
    result = await session.call_tool(tool, arguments)
    assert result.isError and result.structuredContent is None
    [text] = result.content
    assert isinstance(text, types.TextContent)
    return text.text
