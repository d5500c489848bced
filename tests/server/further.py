"""What the sources besides Crossref, DataCite and doi.org answer, as far as refcheck asks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote


@dataclass
class FurtherWorld:
    """What the further sources know.

    `summaries` are PubMed's by PMID, `pmcids` lead to PMIDs, as do the
    journal, volume and page of `places`; `editions` are Open Library's by
    ISBN, `books` is what a search there finds; `arxiv` are titles and authors by arXiv number,
    with a version or without, `openalex` works, found by any search and by their DOI, for which
    `credits` are left; `deposits` are attributes that any search at DataCite finds, `records` what
    agencies have in CSL-JSON.
    """

    summaries: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    pmcids: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[str, str, str], str] = field(default_factory=dict)
    editions: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    books: list[Mapping[str, Any]] = field(default_factory=list)
    arxiv: dict[str, tuple[str, str]] = field(default_factory=dict)
    openalex: list[Mapping[str, Any]] = field(default_factory=list)
    credits: int = 1000
    deposits: list[Mapping[str, Any]] = field(default_factory=list)
    records: dict[str, Mapping[str, Any] | None] = field(default_factory=dict)

    def answer(self, path: str, asked: dict[str, list[str]]) -> tuple[int, Any] | None:
        """Return the answer to a request, or None where it is not for one of them."""
        match path:
            case "/entrez/eutils/esummary.fcgi":
                return 200, self._summaries(asked["id"][0].split(","))
            case "/entrez/eutils/ecitmatch.cgi":
                line = asked["bdata"][0]
                parts = line.split("|")
                pmid = self.places.get((parts[0], parts[2], parts[3]), "NOT_FOUND")
                return 200, f"{line}{pmid}\n".encode()
            case "/tools/idconv/api/v1/articles/":
                return 200, self._converted(asked["ids"][0].split(","))
            case "/api/books":
                keys = asked["bibkeys"][0].split(",")
                return 200, {
                    key: {"bib_key": key, "details": self.editions[key.removeprefix("ISBN:")]}
                    for key in reversed(keys)
                    if key.removeprefix("ISBN:") in self.editions
                }
            case "/search.json":
                return 200, {"numFound": len(self.books), "start": 0, "docs": self.books}
            case "/api/query":
                return 200, self._feed(asked).encode()
            case "/dois" if "query" in asked:
                deposits = [{"type": "dois", "attributes": each} for each in self.deposits]
                return 200, {"data": deposits, "meta": {"total": len(deposits)}}
            case "/works" if "title.search:" in asked.get("filter", [""])[0]:
                self.credits -= 10
                return 200, {"meta": {"count": 99}, "results": self.openalex}
        if path.startswith("/works/doi:"):
            url = f"https://doi.org/{unquote(path.removeprefix('/works/doi:'))}"
            found = next((work for work in self.openalex if work.get("doi") == url), None)
            return (404, b"<html>not found</html>") if found is None else (200, found)
        return self._led(unquote(path.removeprefix("/")))

    def _led(self, doi: str) -> tuple[int, Any] | None:
        """Answer for an agency: its record, or the page of a publisher in place of one."""
        if doi not in self.records:
            return None
        record = self.records[doi]
        return (200, b"<html>Buy this article</html>") if record is None else (200, record)

    def _feed(self, asked: dict[str, list[str]]) -> str:
        numbers = asked["id_list"][0].split(",") if "id_list" in asked else list(self.arxiv)
        entries = "".join(
            f"<entry><id>http://arxiv.org/abs/{number}{'' if 'v' in number else 'v2'}</id>"
            f"<title>{title}</title>"
            f"<published>2021-01-03T00:00:00Z</published><updated>2022-01-03T00:00:00Z</updated>"
            f"<author><name> {author}</name></author></entry>"
            for number in reversed(numbers)
            for title, author in [self.arxiv.get(number, ("", ""))]
            if title
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>q</title>{entries}</feed>'

    def _summaries(self, pmids: list[str]) -> dict[str, Any]:
        result: dict[str, Any] = {"uids": pmids}
        for pmid in pmids:
            missing = {"uid": pmid, "error": "cannot get document summary"}
            result[pmid] = self.summaries.get(pmid, missing)
        return {"header": {"type": "esummary", "version": "0.3"}, "result": result}

    def _converted(self, pmcids: list[str]) -> dict[str, Any]:
        records = [
            {"pmcid": pmcid, "pmid": int(self.pmcids[pmcid]), "requested-id": pmcid}
            if pmcid in self.pmcids
            else {
                "pmcid": pmcid,
                "requested-id": pmcid,
                "status": "error",
                "errmsg": "Identifier not found in PMC",
            }
            for pmcid in pmcids
        ]
        return {"status": "ok", "records": records}
