"""How the time grows with the length of one hostile entry, in every step from reading to fixing.

    python -m fuzz.growth [FORMAT ...]

For each piece of text, repeated to two lengths, one four times the other, the seconds that each
step takes. What takes more than linear time is marked; the exit status counts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
import datetime
from functools import partial
import json
from pathlib import Path
import sys
import tempfile
import time
from typing import TypeVar

from fuzz.targets import Knows
from refcheck.core.model.answer import Via
from refcheck.core.model.report import Report
from refcheck.engine import Export, Settings, export, verify_with
from refcheck.engine.fixing import fixed_files
from refcheck.readers import Document, Reading, reader_for
from refcheck.reporters import REPORTERS, render
from refcheck.sources.entry import Entry
from refcheck.writers import WRITERS

_T = TypeVar("_T")
PIECES = (
    "(", ",", "et al. ", "10.1/", "10.1000/a", ".", "A. ", "A.B. ", " ", "\t", "x", "1", "(2001) ",
    "Aa, A., ", "and ", "<", "<i>", "&amp;", "&", "[", "“", ": ", "; ", "–",
    "a-b, 1(2):3-4. ", "… ", "中", "\u0301", "1-2, ", "accessed ", "https://a.b/ ", "Word word. ",
    "a: b; ", "\\", "$", "%",
    "@", "#", "'", "eds. ", "no. 1 ", "IV ", "é", "~", "-", "/", "=", "a/b", "&A0\t", "S1 ",
    "\u200b", "II",
)  # fmt: skip
_SHORT, _LONG = 25_000, 100_000  # characters
_TODAY = datetime.date(2026, 11, 22)
# Times below this say nothing: a collection of garbage takes as long.
_NOTHING = 0.4
_WORST = 7  # times as long for four times the text; quadratic is 16


def _document(kind: str, text: str) -> bytes:
    match kind:
        case "bibtex":
            inner = text.replace("{", "(").replace("}", ")").replace("\\", "/")
            fields = ("title", "author", "journal", "pages", "volume", "year")
            written = "".join(f" {name} = {{{inner}}},\n" for name in fields)
            return f"@article{{a,\n{written} doi = {{10.1000/182}}\n}}\n".encode()
        case "ris":
            tags = "".join(f"{tag}  - {text}\n" for tag in ("TI", "AU", "JO", "SP", "VL", "PY"))
            return f"TY  - JOUR\n{tags}DO  - 10.1000/182\nER  - \n".encode()
        case "csl-json":
            names = ("title", "container-title", "page", "volume", "issue")
            item = {"id": "a", "type": "article-journal", "DOI": "10.1000/182", "author": [
                {"family": text, "given": text}], **dict.fromkeys(names, text)}  # fmt: skip
            return json.dumps([item]).encode()
        case "latex":
            body = f"\\bibitem{{a}} {text} 10.1000/182"
            return f"\\begin{{thebibliography}}{{9}}\n{body}\n\\end{{thebibliography}}".encode()
        case "html":
            return f"<h2>References</h2><ol><li>{text} 10.1000/182</li></ol>".encode()
        case _:  # entries of usual length, as lists of running text have them
            count = len(text) // 2000
            lines = (f"{n}. {text[:2000]} 10.1000/182\n" for n in range(1, count + 1))
            return f"References\n\n{''.join(lines)}".encode()


def _steps(kind: str, text: str) -> Iterator[tuple[str, float]]:
    """Yield the name of each step and the seconds it takes."""
    names = [{"family": "Doe", "given": "Jane"}, {"family": text, "given": text}]
    message = {
        "DOI": "10.1000/182",
        "type": "journal-article",
        "title": ["Deep learning", text],
        "author": names,
        "container-title": ["Nature", text],
        "issued": {"date-parts": [[2015]]},
        "volume": text,
        "page": "1-9",
    }
    answer = Entry.from_message(message, retrieved=_TODAY).to_answer(Via.REGISTRY)
    with tempfile.TemporaryDirectory() as folder:
        reader = reader_for("list", kind)
        path = Path(folder, "list").with_suffix(reader.suffixes[0])
        path.write_bytes(_document(kind, text))
        reading, seconds = _timed(lambda: reader.read(Document(str(path), path.read_bytes())))
        yield "read", seconds
        if not reading.references:
            return
        settings = Settings(Path(folder, "refcheck.lock"), _TODAY)

        def report_on(readings: Sequence[Reading]) -> Report:
            return verify_with(readings, settings, Knows(answer))

        report, seconds = _timed(lambda: report_on([reading]))
        yield "verify", seconds
        for name in REPORTERS:
            yield name, _timed(lambda n=name: render(n, report))[1]
        for name in WRITERS:
            yield name, _timed(lambda n=name: export(report, Export(n), str))[1]
        fix = partial(fixed_files, [reading], report, report_on, unsafe=True)
        yield "fix", _timed(lambda: [file.diff for file in fix()[1]])[1]


def _timed(action: Callable[[], _T]) -> tuple[_T, float]:
    begun = time.process_time()
    result = action()
    return result, time.process_time() - begun


def main() -> None:
    """Measure every piece in every format that is named, or in all."""
    slow = 0
    for kind in sys.argv[1:] or ("bibtex", "ris", "csl-json", "latex", "html", "text"):
        for piece in PIECES:
            short = dict(_steps(kind, piece * (_SHORT // len(piece))))
            for step, seconds in _steps(kind, piece * (_LONG // len(piece))):
                if seconds > max(_NOTHING, _WORST * short.get(step, 0.0)):
                    slow += 1
                    was = short.get(step, 0.0)
                    print(
                        f"{kind:9} {piece!r:12} {step:9} {was:.2f} s -> {seconds:.2f} s", flush=True
                    )
    sys.exit(min(slow, 100))


if __name__ == "__main__":
    main()
