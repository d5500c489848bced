from __future__ import annotations

from collections.abc import Iterator
import os
from pathlib import Path
import socket
from typing import Any

from hypothesis import HealthCheck, settings
import pytest

from refcheck.sources.settings import VARIABLES, is_loopback
from tests.server import RegistryServer, StillClock

settings.register_profile(
    "refcheck",
    deadline=None,  # a busy machine is no failure
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("refcheck")

_REAL_CONNECT = socket.socket.connect


def _connect(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and not is_loopback(str(address[0])):
        raise AssertionError(f"a test wanted to reach {address[0]}")
    _REAL_CONNECT(self, address)


@pytest.fixture(autouse=True)
def sealed_off(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Leave a test no network but this machine, an empty home and a bare environment."""
    monkeypatch.setattr(socket.socket, "connect", _connect)
    home = tmp_path_factory.mktemp("home")
    for name in tuple(os.environ):
        if name.startswith("REFCHECK_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("REFCHECK_CACHE_DIR", str(home / "cache"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def clock() -> StillClock:
    """Return a clock on which waiting takes no time."""
    return StillClock()


@pytest.fixture
def server(clock: StillClock) -> Iterator[RegistryServer]:
    """Yield a local registry that knows nothing yet and shares the test's clock."""
    with RegistryServer(clock) as running:
        yield running


@pytest.fixture
def asked_server(server: RegistryServer, monkeypatch: pytest.MonkeyPatch) -> RegistryServer:
    """Return the local registry, which is asked in place of all real ones."""
    for variable in VARIABLES.values():
        if variable.endswith("_URL"):
            monkeypatch.setenv(variable, server.url)
    return server


@pytest.fixture
def bodies() -> Path:
    """Return the folder of recorded answers; its SOURCES.md tells where they come from."""
    return Path(__file__).parent / "sources" / "bodies"
