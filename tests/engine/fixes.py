"""Lists with what the registry says of them, and what becomes of a list that is fixed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from refcheck.core.model.report import Report
from refcheck.engine import Settings, read_documents, verify_with
from refcheck.engine.fixing import fixed_files
from refcheck.readers import Reading
from tests.rules.examples import TODAY, Registry, answers, codes

REGISTRY = """10.1038/nature14539
  author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
  title: Deep learning
  container-title: Nature
  published-print: 2015-05-28
  volume: 521
  issue: 7553
  page: 436-444
10.1007/s00198-013-2325-6
  author: Knapen, M. H. J.; Drummen, N. E.; Müller, Ö.
  title: Three-year low-dose menaquinone-7 supplementation helps decrease bone loss
  container-title: Osteoporosis International
  short-container-title: Osteoporos Int
  published-print: 2013-09
  volume: 24
  issue: 9
  page: 2499-2507
10.1007/s00198-014-2989-6
  author: Huang, Z.-B.; Wan, S.-L.; Lu, Y.-J.
  title: Does vitamin K2 play a role in the prevention of osteoporosis
  container-title: Osteoporosis International
  short-container-title: Osteoporos Int
  published-print: 2015-03
  volume: 26
  issue: 3
  page: 1175-1186
10.1359/jbmr.2000.15.3.515
  author: Shiraki, M.; Shiraki, Y.; Aoki, C.; Miura, M.
  title: Vitamin K2 (menatetrenone) effectively prevents fractures
  container-title: Journal of Bone and Mineral Research
  short-container-title: J Bone Miner Res
  published-print: 2000-03
  volume: 15
  issue: 3
  page: 515-521
"""
VANCOUVER = """# References

1. Knapen MHJ, Drummen NE, Müller Ö. Three-year low-dose menaquinone-7 supplementation helps decrease bone loss. Osteoporos Int. 2013;24(9):2499-2507. doi:10.1007/s00198-013-2325-6
2. Huang ZB, Wan SL, Lu YJ. Does vitamin K2 play a role in the prevention of osteoporosis. Osteoporos Int. 2015;26(3):1175-1186. doi:10.1007/s00198-014-2989-6
3. Shiraki M, Shiraki Y, Aoki C, Miura M. Vitamin K2 (menatetrenone) effectively prevents fractures. J Bone Miner Res. 2000;15(3):515-521. doi:10.1359/jbmr.2000.15.3.515
"""
_KNOWN = answers(REGISTRY)


def report_on(documents: Sequence[Reading]) -> Report:
    return verify_with(documents, Settings(Path("refcheck.lock"), TODAY), Registry(_KNOWN))


def fixed(name: str, text: str) -> tuple[str, list[str], list[str]]:
    """Return the text with all fixes, the findings before, and those after."""
    Path(name).write_bytes(text.encode())
    seen = []
    for _ in range(2):
        readings = read_documents([name], None)
        report = report_on(readings)
        seen.append(codes(report))
        _, files = fixed_files(readings, report, report_on, unsafe=True)
        for file in files:
            Path(name).write_bytes(file.new)
    return Path(name).read_bytes().decode(), seen[0], seen[1]


def assert_put_right(name: str, planted: str, right: str, code: str) -> None:
    """Assert that a planted error is found by its rule, and that its fix leaves what was right."""
    assert planted != right
    text, before, after = fixed(name, planted)
    assert code in before
    assert text == right
    assert after == []
