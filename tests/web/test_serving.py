"""`refcheck serve`, asked by a client that is no browser and may lie in every header."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
import http.client
import json
from pathlib import Path
import re
import shutil
import time
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator
import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
from refcheck.page import bench
from refcheck.serving import app
from tests.reporters.test_json import SCHEMA
from tests.server import RegistryServer
from tests.web.serving import ROOT, served

LIBRARY = (ROOT / "docs" / "examples" / "library.bib").read_bytes()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """Sends requests to the address that the server told."""

    def __init__(self, url: str) -> None:
        self.parts = urlsplit(url)
        self.own = f"{self.parts.scheme}://{self.parts.netloc}"

    @contextmanager
    def sending(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> Iterator[http.client.HTTPResponse]:
        connection = http.client.HTTPConnection("127.0.0.1", self.parts.port or 0, timeout=60)
        told = {"Host": self.parts.netloc, "Connection": "close", **headers}
        with closing(connection):
            connection.request(method, path, body, told)
            with closing(connection.getresponse()) as response:
                yield response

    def send(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        with self.sending(method, path, body, headers or {}) as response:
            return Answer(response.status, dict(response.headers), response.read())

    def get(self, name: str = "") -> Answer:
        return self.send("GET", self.parts.path + name)

    def post(self, work: str, wish: Any, **headers: str) -> Answer:
        return self.send(*self.posted(work, wish, **headers))

    def posted(
        self, work: str, wish: Any, **headers: str
    ) -> tuple[str, str, bytes, dict[str, str]]:
        told = {"Content-Type": "application/json", "Origin": self.own, **headers}
        return "POST", f"{self.parts.path}api/{work}", json.dumps(wish).encode(), told

    def done(self, work: str, wish: Any) -> Any:
        *_, last = (json.loads(line) for line in self.post(work, wish).body.splitlines())
        assert last["kind"] == "done", last
        return last["result"]

    def failed(self, work: str, wish: Any) -> str:
        *_, last = (json.loads(line) for line in self.post(work, wish).body.splitlines())
        assert last["kind"] == "failed"
        return str(last["message"])


def wish(content: bytes, name: str | None = None, **more: Any) -> dict[str, Any]:
    return {"content": base64.b64encode(content).decode(), "name": name, **more}


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    shutil.copy(ROOT / "references" / "refcheck.lock", folder)
    with served("--locked") as url:
        yield Client(url)


def test_the_page_and_its_parts_are_served_and_nothing_else_is(client: Client) -> None:
    page = client.get()
    text = page.body.decode()
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for name in re.findall(r'(?:src|href)="([\w.-]+)"', text):
        assert client.get(name).status == 200
    for name in (
        "nothing.js",
        "../engine.py",
        "%2e%2e/paper.py",
        "..%2fpaper.py",
        "/etc/passwd",
        f"{'x' * 300}.js",
        "x" * 3000,
        "%00.js",
        "%ff.css",
        "\u6f22.js".encode().hex(),
    ):
        assert client.get(name).status == 404
    assert "<script>" not in text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1.evil.example:80", ""])
def test_a_name_that_leads_here_by_trickery_is_refused(client: Client, host: str) -> None:
    answer = client.send("GET", client.parts.path, headers={"Host": host})
    assert answer.status in (400, 421)
    assert b"refcheck" not in answer.body


def test_without_the_token_nothing_is_told(client: Client) -> None:
    token = client.parts.path.strip("/")
    assert len(token) >= 32
    for path in ("/", f"/{token[:-1]}/", f"/{token}x/", "/engine.json", "/x/api/read"):
        assert client.send("GET", path).status == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_page_may_not_ask(client: Client, headers: dict[str, str]) -> None:
    assert client.post("read", wish(LIBRARY, "library.bib"), **headers).status == 403


def test_what_tells_no_origin_may_not_send(client: Client) -> None:
    told = {"Content-Type": "application/json"}
    assert client.send("POST", f"{client.parts.path}api/read", b"{}", told).status == 403


def test_a_form_of_another_page_is_not_understood(client: Client) -> None:
    answer = client.post("read", wish(LIBRARY), **{"Content-Type": "text/plain"})
    assert answer.status == 404


def test_a_document_is_read_and_verified_with_the_folders_lockfile(client: Client) -> None:
    read = client.done("read", wish(LIBRARY, "library.bib"))
    assert [one["key"] for one in read["references"]] == ["shiraki2000", "yan2023"]
    made = client.done("verify", wish(LIBRARY, "library.bib"))
    Draft202012Validator(SCHEMA).validate(made["report"])
    assert made["report"]["answers"]["lockfile"] == 2
    codes = [f["code"] for one in made["report"]["references"] for f in one["findings"]]
    assert codes == ["RC210"]
    assert made["html"].startswith("<!DOCTYPE html>") and made["fixes"] == 1


def test_the_corrected_document_is_given_and_no_file_is_written(
    client: Client, folder: Path
) -> None:
    before = sorted(folder.rglob("*"))
    made = client.done("fix", wish(LIBRARY, "library.bib", unsafe=True))
    corrected = base64.b64decode(made["content"])
    assert corrected == LIBRARY.replace(b"515--512", b"515--521")
    assert (made["name"], made["fixes"]) == ("library-fixed.bib", 1)
    assert sorted(folder.rglob("*")) == before
    assert "nothing that can be fixed" in client.failed("fix", wish(corrected, "library.bib"))


@pytest.mark.parametrize(
    ("to", "name", "begins"),
    [
        ("bibtex", "library-clean.bib", "@article{"),
        ("ris", "library-clean.ris", "TY  - JOUR"),
        ("csl-json", "library-clean.json", "["),
        ("html", "library.html", "<!DOCTYPE html>"),
        ("letter", "library-letter.md", "Dear author"),
    ],
)
def test_every_file_that_the_page_offers_is_written(
    client: Client, to: str, name: str, begins: str
) -> None:
    made = client.done("written", wish(LIBRARY, "library.bib", to=to))
    assert made["name"] == name
    text = base64.b64decode(made["content"]).decode()
    assert begins in text[:2000]


def test_a_name_with_folders_is_a_name(client: Client, folder: Path) -> None:
    for name in ("../../library.bib", "C:\\papers\\library.bib", "/etc/library.bib"):
        assert client.done("read", wish(LIBRARY, name))["name"] == "library.bib"
        assert client.done("fix", wish(LIBRARY, name, unsafe=True))["name"] == "library-fixed.bib"
    assert "no reader for" in client.failed("read", wish(LIBRARY, "x.exe"))


@pytest.mark.parametrize("name", ["..", ".", ".git", "a/..", "\u6f22" * 100 + ".md", "a\0b.md"])
def test_a_document_may_have_a_name_that_no_file_can_have(client: Client, name: str) -> None:
    given = wish(LIBRARY, name, format="bibtex", unsafe=True)
    assert client.done("fix", given)["fixes"] == 1
    assert client.done("verify", given)["fixes"] == 1


def test_what_cannot_be_corrected_is_called_as_it_was_dropped(client: Client) -> None:
    latin = LIBRARY.replace(b"}", b"\xff}", 1) + b"\x00"
    for content, name in ((LIBRARY, "library.exe"), (latin, "library.bib")):
        message = client.failed("fix", wish(content, name, unsafe=True))
        assert "library" in message and "/" not in message


def test_a_bug_is_an_answer_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> Any:
        raise ZeroDivisionError("nothing by nothing")

    monkeypatch.setitem(app.WORKS, "read", broken)  # type: ignore[arg-type]
    guard = app.application(bench.Bench(), "token", 1)
    sent: list[Any] = []

    asked = [{"type": "http.request", "body": json.dumps(wish(LIBRARY)).encode()}]

    async def receive() -> Any:
        if not asked:
            await asyncio.Event().wait()  # nobody hangs up
        return asked.pop()

    async def send(message: Any) -> None:
        sent.append(message)

    told = {"host": "127.0.0.1:1", "origin": "http://127.0.0.1:1"}
    headers = {**told, "content-type": "application/json"}
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/token/api/read",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(guard(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    *_, last = map(json.loads, body.splitlines())
    assert last["kind"] == "failed" and "nothing by nothing" in last["message"]
    assert "in broken" in capsys.readouterr().err


def test_a_lockfile_that_was_dropped_answers(client: Client, folder: Path) -> None:
    lock = folder / "refcheck.lock"
    text = lock.read_text()
    lock.unlink()
    assert client.done("verify", wish(LIBRARY, "library.bib"))["report"]["exit-status"] == 3
    made = client.done("verify", wish(LIBRARY, "library.bib", lockfile=text))
    assert made["report"]["answers"]["lockfile"] == 2
    assert client.failed("verify", wish(LIBRARY, "library.bib", lockfile="{"))


@pytest.mark.parametrize("body", [[], {}, {"content": "%"}, {"content": "", "name": 7}, None])
def test_what_the_page_never_sends_is_refused(client: Client, body: Any) -> None:
    assert client.post("read", body).status == 400
    assert client.post("__class__", wish(b"")).status == 404


def test_who_hangs_up_has_the_run_end(folder: Path, asked_server: RegistryServer) -> None:
    asked_server.latency = 0.05
    long = "".join(f"@article{{k{n}, doi = {{10.1111/a.{n}}}}}\n" for n in range(2000)).encode()
    with served() as url:
        client = Client(url)
        with client.sending(*client.posted("verify", wish(long, "long.bib"))) as answer:
            while b'"sent"' not in answer.readline():
                pass
        # The next one waits for the first to end.
        began = time.monotonic()
        assert client.done("read", wish(LIBRARY, "library.bib"))["name"] == "library.bib"
        assert time.monotonic() - began < 30
    assert asked_server.count < 30
