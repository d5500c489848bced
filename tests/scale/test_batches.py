"""The function of an audit: rows in, and of each row, what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
import json
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="an audit works on Arrow's tables (extra `audit`)")

import pyarrow as pa

from refcheck.core.model.record import Record
from refcheck.scale.audit.batches import Auditing, audit_batches
from refcheck.scale.audit.schema import input_schema, result_schema
from refcheck.sources.crossref_record import parse
from tests.scale.works import doi, right, work

AUDITING = Auditing("2026-01-01", "0", "0")


def row(**fields: object) -> dict[str, object]:
    return dict.fromkeys(input_schema().names) | {"citing_doi": "10.1/a", "index": 1, **fields}


def told_of(*rows: dict[str, object]) -> list[dict[str, object]]:
    batch = pa.RecordBatch.from_pylist(list(rows), schema=input_schema())
    (result,) = audit_batches([batch], AUDITING)
    assert result.schema == result_schema()
    return list(result.to_pylist())


@pytest.mark.parametrize("record", ["{", "[]", "17", '{"DOI": 1, "title": {"a": 1}}', "[" * 2000])
def test_a_record_that_is_none_breaks_its_row_and_no_other(record: str) -> None:
    good = json.dumps(work(1))
    first, second = told_of(
        row(doi=doi(2), year="1999", record=record),
        row(doi=doi(1), year="1991", record=good),
    )
    assert first["status"] == "not-compared" and first["reason"]
    assert second["status"] == "ok"


def test_no_rows_give_no_rows() -> None:
    assert told_of() == []


def test_right_references_are_right() -> None:
    told = told_of(
        *(
            row(
                doi=doi(n),
                record=json.dumps(work(n)),
                **{
                    {"first-page": "first_page", "journal-title": "journal_title",
                     "article-title": "article_title"}.get(name, name): value
                    for name, value in right(n).items()
                    if name in ("author", "year", "volume", "first-page", "journal-title",
                                "article-title")
                },
            )
            for n in range(50)
        )
    )  # fmt: skip
    assert {(one["status"], len(one["findings"])) for one in told} == {("ok", 0)}  # type: ignore[arg-type]


def test_a_work_that_everybody_cites_has_its_record_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def counting(message: Mapping[str, Any]) -> Record:
        read.append(str(message["DOI"]))
        return parse(message)

    monkeypatch.setattr("refcheck.scale.audit.batches.parse", counting)
    hot, cold = json.dumps(work(1)), json.dumps(work(2))
    rows = [row(doi=doi(1), index=i, year="1991", record=hot) for i in range(40)]
    told = told_of(row(doi=doi(2), year="1999", record=cold), *rows)
    assert [one["status"] for one in told[1:]] == ["ok"] * 40
    assert read == [doi(2), doi(1)]
