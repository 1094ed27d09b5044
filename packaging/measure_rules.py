"""Annotated texts become resources/reliability.tsv, how often each rule was right: `python packaging/measure_rules.py`.

Every value that the rules propose for the development set, the seed, the invented set and those named by `--also FOLDER` (see
fit_confidence.py) is judged, and counted by field, rule and band. The explanation of a value says what stands here. Run it
again when rules or their confidence have changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from fit_confidence import SHARED, annotated_sets
from judging import Judge, load_scorer

from desktop.extract.record import extract
from desktop.incoming import record_text
from desktop.ingest.dump import read_file
from desktop.resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = ROOT / "reliability.tsv"
HEAD = (
    "# How often a rule's values were right on annotated abstracts, by the band in which they are shown; made by\n"
    "# packaging/measure_rules.py. The rules were written with most of these texts at hand: on others they are somewhat\n"
    "# less often right.\n"
    "field\trule\tband\tright\tcases\n"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--also", type=Path, action="append", default=[], help="a folder with another annotated set")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"the annotated texts are absent: {SHARED}")
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for dump, gold in annotated_sets(arguments.also).values():
        for key, is_right in _verdicts(dump, gold):
            counts[key][0] += is_right
            counts[key][1] += 1
    lines = ("\t".join([*key, str(right), str(cases)]) for key, (right, cases) in sorted(counts.items()))
    TABLE.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    sys.stdout.write(f"{len(counts)} lines written to {TABLE}\n")
    return 0


def _verdicts(dump: Path, gold: Path) -> Iterator[tuple[tuple[str, str, str], bool]]:
    """Field, rule and band of each proposal that can be judged, with whether it is right."""
    scorer = load_scorer(SHARED / "score.py")
    records = read_file(dump).records
    for line in gold.read_text(encoding="utf-8").splitlines():
        if line.strip():
            known = json.loads(line)
            proposed = extract(record_text(records[known["order"] - 1]))
            for extraction, is_right in Judge(scorer, known, proposed).judged():
                yield (extraction.field, extraction.rule, extraction.band.value), is_right


if __name__ == "__main__":
    sys.exit(main())
