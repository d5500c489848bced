"""The results page: both halves side by side, false accusations first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.comparing.cases import BIBTEX, MARKDOWN, TEXT
from benchmarks.comparing.judging import Judged
from benchmarks.comparing.scoring import Score, Share, score, shown

_NAMES = ((TEXT, "text"), (MARKDOWN, "Markdown"), (BIBTEX, "BibTeX"))
_WORST_CASES = 10

Halves = Mapping[str, Sequence[Judged]]


def page(halves: Halves, extra: Sequence[str] = ()) -> str:
    """Return the results as Markdown; `extra` are lines on the real pairs and the cost."""
    parts = [
        "# Results\n\nWritten by `python -m benchmarks.comparing.run BENCH --held --write-results`."
        " `held` are styles and records that nobody looked at while the comparison was written;"
        " how they were used since is told in README.md.",
        *(_carrier(carrier, name, halves) for carrier, name in _NAMES),
    ]
    if extra:
        parts.append("## Real references and cost\n\n" + "\n".join(f"- {line}" for line in extra))
    parts.append("## The worst cases left\n\n" + "\n".join(_cases(halves)))
    return "\n\n".join(parts) + "\n"


def _carrier(carrier: str, name: str, halves: Halves) -> str:
    scores = {
        half: score([one for one in judged if one.case.carrier == carrier])
        for half, judged in halves.items()
    }
    return "\n".join([f"## {name}", "", *_summary(scores), "", *_by_kind(scores)])


def _summary(scores: Mapping[str, Score]) -> Iterator[str]:
    yield _row("", *scores)
    yield _row("---", *("---:" for _ in scores))
    yield _row("correct references accused, per 100", *(_share(s.accused) for s in scores.values()))
    yield _row("those of hundreds of authors", *(_share(s.accused_long) for s in scores.values()))
    yield _row("those with RC905, per 100", *(_share(s.unaccounted) for s in scores.values()))
    yield _row("errors named on their field", *(_share(s.named) for s in scores.values()))
    yield _row("plain errors", *(_share(s.named_plain) for s in scores.values()))
    yield _row("deceptive errors", *(_share(s.named_deceptive) for s in scores.values()))
    yield _row("errors noticed at all", *(_share(s.noticed) for s in scores.values()))
    yield _row("references lost or glued", *(_share(s.lost) for s in scores.values()))


def _by_kind(scores: Mapping[str, Score]) -> Iterator[str]:
    yield _row("error", *(f"{half}: on its field" for half in scores), "said instead")
    yield _row("---", *("---:" for _ in scores), "---")
    for kind in sorted({kind for s in scores.values() for kind in s.named_by_kind}):
        shares = [_share(s.named_by_kind.get(kind, Share())) for s in scores.values()]
        instead = Counter[str]()
        for total in scores.values():
            instead.update(total.said_instead.get(kind, {}))
        said = ", ".join(f"{field} {n}" for field, n in instead.most_common(4))
        yield _row(kind, *shares, said)


def _cases(halves: Halves) -> Iterator[str]:
    """Yield the correct references that are accused, then missed errors, ten in all."""
    wrong = [one for judged in halves.values() for one in judged if one.is_wrong]
    wrong.sort(key=lambda one: (not one.case.is_clean, one.case.id))
    for one in wrong[:_WORST_CASES]:
        lines = [line.strip() for line in shown(one) if not line.lstrip().startswith("read")]
        yield "```text\n" + "\n".join(lines) + "\n```"


def _share(share: Share) -> str:
    return f"{share.percent:.2f} ({share.hits}/{share.of})" if share.of else "-"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"
