"""The registries of a world on one loopback port, as far as refcheck asks them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import json
import math
import re
import threading
from typing import Any
import unicodedata
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from benchmarks.public.world import Message, World

# What is measured is what comes out, and not how long that takes at the registries' pace.
_GENEROUS = {
    "X-Rate-Limit-Limit": "50",
    "X-Rate-Limit-Interval": "1s",
    "X-Concurrency-Limit": "5",
}
Asked = Mapping[str, list[str]]


class Index:
    """Finds works by the words they have in common with a question, the rare ones counting most."""

    def __init__(self, works: Mapping[str, Message]) -> None:
        self._works = works
        self._with: defaultdict[str, list[str]] = defaultdict(list)
        for key, work in works.items():
            for word in set(_words(_searched(work))):
                self._with[word].append(key)

    def search(self, question: str, rows: int) -> list[Message]:
        """Return the works most like a question, best first."""
        score: defaultdict[str, float] = defaultdict(float)
        for word in set(_words(question)):
            having = self._with.get(word, [])
            if 0 < len(having) < len(self._works) * 0.3 + 5:
                for key in having:
                    score[key] += math.log(1 + len(self._works) / len(having))
        best = sorted(score, key=lambda key: -score[key])[:rows]
        return [self._works[key] for key in best]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _searched(work: Message) -> str:
    families = [author.get("family") or author.get("name") for author in work.get("author") or ()]
    year = (((work.get("issued") or {}).get("date-parts") or [[None]])[0] or [None])[0]
    titles = (*(work.get("title") or ()), *(work.get("container-title") or ()))
    told = (*titles, *families, work.get("volume"), work.get("page"), year)
    return " ".join(str(part) for part in told if part)


class Registries(ThreadingHTTPServer):
    """Crossref, doi.org, DataCite, arXiv, OpenAlex and Open Library, which has no book here."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, world: World) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.world = world
        self.index = Index(world.crossref)
        self.requests = 0

    @property
    def url(self) -> str:
        """Return the base address of all of them."""
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, path: str, asked: Asked) -> tuple[int, Any]:
        """Return the status and the body that a request is answered with."""
        self.requests += 1
        match path.rstrip("/"):
            case "/works" if "title.search:" in asked.get("filter", [""])[0]:
                title = asked["filter"][0].partition("title.search:")[2].partition(",")[0]
                return 200, {"meta": {}, "results": _by_title(self.world.openalex, title)[:5]}
            case "/works" if "filter" in asked:
                return 200, _list(self._named(asked["filter"][0]))
            case "/works":
                question = (asked.get("query.bibliographic") or asked["query.author"])[0]
                return 200, _list(self.index.search(question, int(asked["rows"][0])))
            case "/dois":
                return 200, {"data": [_datum(each) for each in self._deposits(asked)], "meta": {}}
            case "/api/query":
                return 200, self._feed(asked)
            case "/api/books":
                return 200, {}
            case "/search.json":
                return 200, {"numFound": 0, "start": 0, "docs": []}
        return self._alone(path)

    def _alone(self, path: str) -> tuple[int, Any]:
        start, _, rest = path.removeprefix("/").partition("/")
        keys = [unquote(part).lower() for part in rest.split(",")]
        match start:
            case "works" if keys[0].startswith("doi:"):
                wanted = f"https://doi.org/{keys[0].removeprefix('doi:')}"
                found = next((w for w in self.world.openalex if w["doi"] == wanted), None)
                return (404, {}) if found is None else (200, found)
            case "works" if (work := self.world.crossref.get(keys[0])) is not None:
                return 200, {"status": "ok", "message-type": "work", "message": work}
            case "doiRA":
                return 200, [self._agency(key) for key in keys]
            case "dois" if (attributes := self.world.datacite.get(keys[0])) is not None:
                return 200, {"data": _datum(attributes)}
        return 404, {"errors": [{"status": "404"}]}

    def _agency(self, doi: str) -> dict[str, str]:
        for registry, held in (
            ("Crossref", self.world.crossref),
            ("DataCite", self.world.datacite),
        ):
            if doi in held:
                return {"DOI": doi, "RA": registry}
        return {"DOI": doi, "status": "DOI does not exist"}

    def _named(self, filters: str) -> list[Message]:
        dois = (pair.partition("doi:")[2].lower() for pair in filters.split(","))
        return [
            self.world.crossref[doi] for doi in dict.fromkeys(dois) if doi in self.world.crossref
        ]

    def _deposits(self, asked: Asked) -> Iterable[Message]:
        if "ids" in asked:
            dois = (doi.lower() for doi in asked["ids"][0].split(","))
            return [self.world.datacite[doi] for doi in dois if doi in self.world.datacite]
        title = asked.get("query", [""])[0].partition("titles.title:")[2]
        return _by_title(self.world.datacite.values(), title.partition(" AND ")[0])[:5]

    def _feed(self, asked: Asked) -> bytes:
        held = self.world.datacite.values()
        if "id_list" in asked:
            # Of each work there is one version.
            numbers = {n.removesuffix("v1") for n in asked["id_list"][0].lower().split(",")}
            found = [each for each in held if each["url"].rpartition("/")[2] in numbers]
        else:
            quoted = re.search(r'ti:"([^"]*)"', asked.get("search_query", [""])[0])
            found = _by_title(held, quoted[1] if quoted else "")
        entries = "".join(map(_atom, found))
        return (
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>q</title>{entries}</feed>'.encode()
        )


def _by_title(works: Iterable[Message], title: str) -> list[Message]:
    """Return the works whose title has all words of `title`; letters of other alphabets aside."""
    wanted = _plain_words(title)
    named = ((work, work.get("title") or work["titles"][0]["title"]) for work in works)
    return [work for work, whole in named if wanted and wanted <= _plain_words(whole)]


def _plain_words(text: str) -> set[str]:
    spelt = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return set(_words(spelt))


def _atom(attributes: Message) -> str:
    names = (f"{c['givenName']} {c['familyName']}" for c in attributes["creators"])
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in names)
    when = f"{attributes['publicationYear']}-06-01T00:00:00Z"
    number = attributes["url"].rpartition("/")[2]
    return (
        f"<entry><id>http://arxiv.org/abs/{escape(number)}v1</id>"
        f"<title>{escape(attributes['titles'][0]['title'])}</title>"
        f"<published>{when}</published><updated>{when}</updated>{authors}</entry>"
    )


def _datum(attributes: Message) -> dict[str, Any]:
    return {"id": attributes["doi"], "type": "dois", "attributes": attributes}


def _list(items: Sequence[Message]) -> dict[str, Any]:
    message = {"total-results": len(items), "items": items, "items-per-page": 20}
    return {"status": "ok", "message-type": "work-list", "message": message}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Registries

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer one request."""
        parts = urlsplit(self.path)
        status, body = self.server.answer(parts.path, parse_qs(parts.query))
        is_text = isinstance(body, bytes)
        raw = body if is_text else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/atom+xml" if is_text else "application/json")
        self.send_header("Content-Length", str(len(raw)))
        for name, value in _GENEROUS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)


@contextmanager
def serving(world: World) -> Iterator[Registries]:
    """Serve a world while the block runs."""
    with Registries(world) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
