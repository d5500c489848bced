"""What the sources besides Crossref, DataCite and doi.org answer, as far as refcheck asks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class FurtherWorld:
    """What PubMed and Open Library know.

    `summaries` are PubMed's by PMID, `pmcids` lead to PMIDs, `editions` are Open Library's by
    ISBN of thirteen digits, `books` is what a search there finds.
    """

    summaries: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    pmcids: dict[str, str] = field(default_factory=dict)
    editions: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    books: list[Mapping[str, Any]] = field(default_factory=list)

    def answer(self, path: str, asked: dict[str, list[str]]) -> tuple[int, Any] | None:
        """Return the answer to a request, or None where it is not for one of them."""
        match path:
            case "/entrez/eutils/esummary.fcgi":
                return 200, self._summaries(asked["id"][0].split(","))
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
        return None

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
