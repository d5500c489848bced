"""What a pair costs by an older commit's library, as its callers had to compare then: the record
read anew for each reference, every field compared, every rule asked.

    PYTHONPATH=CHECKOUT python benchmarks/scale/before.py PAIRS.jsonl

`CHECKOUT` is d4c6b8f, the last commit before audits, or one like it; what reads a deposited
reference is today's. Each line of `PAIRS` has a list of (record, reference, index); the first one
is a warming-up. Prints microseconds of a processor.
"""

from __future__ import annotations

import datetime
import gc
import importlib.util
import json
from pathlib import Path
import sys
import time
from typing import Any

from refcheck.core.compare import compare
from refcheck.core.model.answer import Found, Provenance, Via
from refcheck.core.model.finding import Checked
from refcheck.core.model.location import SourceText
from refcheck.engine import judging
from refcheck.rules import Subject
from refcheck.rules.kit.retraction_marks import as_cited
from refcheck.sources.crossref_record import parse

_READER = Path(__file__).parents[2] / "refcheck" / "sources" / "crossref_reference.py"
_PROVENANCE = Provenance("crossref", datetime.date(2026, 1, 1), Via.REGISTRY)
_NO_TEXT = SourceText("", "")


def _reader() -> Any:
    spec = importlib.util.spec_from_file_location("crossref_reference", _READER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.parse_reference


def _judge(parse_reference: Any, record_json: str, deposited: dict[str, Any], index: int) -> None:
    record = parse(json.loads(record_json))
    reference = parse_reference(deposited, index)
    judgement = compare(reference, as_cited(record, reference))
    checked = Checked(reference, Found(record, _PROVENANCE), record, judgement)
    subject = Subject(checked, _NO_TEXT, _PROVENANCE)
    (findings,) = judging.findings_of([subject])  # type: ignore[attr-defined]
    judging.verdict_of(subject, findings)


def main() -> None:
    lines = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()]
    parse_reference = _reader()
    begun, pairs = 0.0, 0
    gc.disable()
    for number, line in enumerate(lines):
        if number == 1:
            begun = time.process_time()
        for pair in line:
            _judge(parse_reference, *pair)
        pairs += len(line) if number else 0
    print(1e6 * (time.process_time() - begun) / pairs)


if __name__ == "__main__":
    main()
