"""Measure refcheck on a public benchmark, offline: its true works are what the registries have.

    python -m benchmarks.public.run hallmark COPY [--split dev_public] [--world all|doi]
    python -m benchmarks.public.run citetracer COPY/data/synthetic_data/v2 [--world all|doi]

COPY is a copy of the benchmark's repository, at the commit that `hallmark.py` or `citetracer.py`
names. `--half dev` or `--half held` takes one half of the entries, by a hash of their keys.
`--sources` are the sources that are asked, in the words of the configuration. What the figures
mean, and what they cannot say: docs/accuracy.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
import hashlib
import json
import os
from pathlib import Path
import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.public import citetracer, hallmark
from benchmarks.public.cases import Benchmark, Case
from benchmarks.public.scoring import fates, figures, table
from benchmarks.public.serving import serving
from benchmarks.public.world import build

_ALL = ("crossref", "datacite", "doi.org", "arxiv", "pubmed", "openlibrary", "openalex")
_NAMES = ("CROSSREF", "DOI", "DATACITE", "ARXIV", "PUBMED", "PMC", "OPENALEX", "OPENLIBRARY")
# What a list should look like is not what these benchmarks are about.
_IGNORED = "RC3,RC4,RC5,RC106,RC604"
_LONGEST = 1800  # seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what became of each kind of entry, and the figures."""
    options = _options(arguments)
    benchmark = _read(options)
    cases = [case for case in benchmark.cases if _is_of(case, options.half)]
    with serving(build(benchmark.works, options.world)) as server:
        report = verified(cases, server.url, options.sources.split(","))
        requests = server.requests
    judged = list(fates(report, cases))
    print("\n".join(table(judged)))
    print("errors alone    ", figures(judged, "error"))
    print("with RC105      ", figures(judged, "error", "no-record"))
    if options.benchmark == "citetracer":
        compared = [
            (c, f) for c, f in judged if c.label.partition(" ")[2] not in citetracer.UNCOMPARED
        ]
        print("  without publisher and place")
        print("errors alone    ", figures(compared, "error"))
        print("with RC105      ", figures(compared, "error", "no-record"))
    print(f"{requests} requests for {len(cases)} entries")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public.run")
    parser.add_argument("benchmark", choices=["hallmark", "citetracer"])
    parser.add_argument("copy", type=Path)
    parser.add_argument("--split", default="dev_public")
    parser.add_argument("--world", choices=["all", "doi"], default="all")
    parser.add_argument("--half", choices=["dev", "held"])
    parser.add_argument("--without-dois", action="store_true")
    parser.add_argument("--sources", default="crossref,datacite,doi.org")
    options = parser.parse_args(arguments)
    if options.sources == "all":
        options.sources = ",".join(_ALL)
    return options


def _read(options: argparse.Namespace) -> Benchmark:
    with_dois = not options.without_dois
    if options.benchmark == "hallmark":
        return hallmark.read(options.copy, options.split, with_dois=with_dois)
    return citetracer.read(options.copy, with_dois=with_dois)


def _is_of(case: Case, half: str | None) -> bool:
    if half is None:
        return True
    digest = hashlib.sha1(case.key.encode(), usedforsecurity=False).hexdigest()
    return (int(digest, 16) % 2 == 0) == (half == "dev")


def verified(cases: Sequence[Case], url: str, sources: Sequence[str]) -> Mapping[str, Any]:
    """Return refcheck's report on the entries of `cases`, with the registries at `url`."""
    with TemporaryDirectory() as folder:
        Path(folder, "cited.bib").write_text("\n".join(c.entry for c in cases), encoding="utf-8")
        named = ", ".join(f'"{source}"' for source in sources)
        Path(folder, "refcheck.toml").write_text(f"sources = [{named}]\n", encoding="utf-8")
        settings = {f"REFCHECK_{name}_URL": url for name in _NAMES}
        settings |= {
            "REFCHECK_MAILTO": "bench@example.org",
            "HOME": folder,
            "REFCHECK_CACHE_DIR": f"{folder}/cache",
            "NO_COLOR": "1",
        }
        told = ("--format", "json", "--no-cache", "--no-progress", "--ignore", _IGNORED)
        root = str(Path(__file__).parents[2])
        done = subprocess.run(
            [sys.executable, "-m", "refcheck", "verify", "cited.bib", *told],
            cwd=folder,
            env={**os.environ, **settings, "PYTHONPATH": root},
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
    if not done.stdout.startswith("{"):
        sys.exit(f"exit status {done.returncode}: {done.stderr[-500:]}")
    report: Mapping[str, Any] = json.loads(done.stdout)
    return report


if __name__ == "__main__":
    main()
