"""Who is accused for a work that nobody registered? Works cited without DOIs, and searched for.

    python -m benchmarks.public.absent WORKS.jsonl.gz [--n 700] [--seed 1] [--registered]

WORKS are Crossref's records, one a line. Some are cited as their records have them, in BibTeX and
without DOIs; the registry has all of the others, so that every record that is taken for a cited
work is a wrong one. With `--registered` it has the cited works as well.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
import random
import re

from benchmarks.comparing.bibtex import entry
from benchmarks.comparing.works import Work, citable, read_messages
from benchmarks.public.cases import Case
from benchmarks.public.run import verified
from benchmarks.public.scoring import fates
from benchmarks.public.serving import serving
from benchmarks.public.world import Message, World

_SOURCES = ("crossref", "datacite", "doi.org")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what became of the cited works, and each that was accused."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public.absent")
    parser.add_argument("works", type=Path)
    parser.add_argument("--n", type=int, default=700)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--registered", action="store_true")
    options = parser.parse_args(arguments)
    messages = list(read_messages(options.works))
    rng = random.Random(options.seed)
    every = citable(messages)
    cited = rng.sample(every, min(options.n, len(every)))
    cases = [_case(work, str(i), rng) for i, work in enumerate(cited)]
    left_out = set() if options.registered else {work.doi for work in cited}
    held: dict[str, Message] = {
        str(m["DOI"]).lower(): m for m in messages if str(m["DOI"]).lower() not in left_out
    }
    with serving(World(crossref=held)) as server:
        report = verified(cases, server.url, _SOURCES)
        requests = server.requests
    told = {reference["key"]: reference for reference in report["references"]}
    judged = list(fates(report, cases))
    for case, fate in judged:
        if fate == "error":
            print(case.label, [f["message"] for f in told[case.key]["findings"]])
    wrong = sum(
        (found := told[case.key]["found-by-search"]) is not None and found["DOI"] != case.label
        for case in cases
    )
    print(dict(Counter(fate for _, fate in judged)))
    print(f"{wrong} taken for another work; {requests} requests for {len(cases)} entries")


def _case(work: Work, key: str, rng: random.Random) -> Case:
    text, _ = entry(work.item, rng, habits=False)
    text = re.sub(r"^\s*(?:doi|url)\s*=.*\n", "", text, flags=re.MULTILINE | re.IGNORECASE)
    return Case(key, work.doi, False, text.replace("{key,", f"{{{key},", 1))


if __name__ == "__main__":
    main()
