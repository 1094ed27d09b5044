"""Annotated texts become the ceilings of resources/confidence.tsv: `python packaging/fit_confidence.py [--first N] [--print]`.

Every value that the rules propose for the development set, the seed and the invented set is judged. Where the values of a rule
that look sure were right less often than 95 in 100, or those to be checked clearly less often than 80, the rule gets a
ceiling; but the cells of a result are bound by more than the rule they name, and lose no more than the look of being sure.
The sets are held apart for the look of being sure: the worst of those with enough cases counts, because the rules were written
looking at some of them. A value is hidden (a candidate) only by all sets together.
`--first N` leaves all but the first N invented records out; `--also FOLDER`, as often as there are more annotated sets, adds one
that lies outside the repository (`dump.txt` and `gold.jsonl`); `--print` writes nothing and prints the shares.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judging import Judge, load_scorer

from db.values import CHECK_FROM, SURE_FROM
from desktop.extract import record as rules
from desktop.extract.reliability import CEILING
from desktop.incoming import record_text
from desktop.ingest.dump import read_file
from desktop.resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HOUSE = Path(__file__).resolve().parent.parent
SHARED = HOUSE.parent / "shared" / "dev" / "extraction"
INVENTED = HOUSE / "tests" / "data" / "extraction"
TABLE = ROOT / "confidence.tsv"

SURE_SHARE, HOPELESS = 0.95, 0.60
JUST_CHECK, JUST_CANDIDATE = 0.88, 0.55
HIDING = 30  # cases to be checked before a rule's values are hidden: fewer tell more of who annotated than of the rule
BOUND = ("results", "adverse_events", "comparisons")
ENOUGH = 6  # cases of a set from which it speaks for itself
PRIOR = 3  # cases' worth of the field's own share that a rule starts with

Cases = dict[tuple[str, str, str], dict[str, list[bool]]]  # (field, rule, band): verdicts by set


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=10_000, help="how many of the invented records to use")
    parser.add_argument("--also", type=Path, action="append", default=[], help="a folder with another annotated set")
    parser.add_argument("--print", action="store_true", help="print the shares and write nothing")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"the annotated texts are absent: {SHARED}")
    cases = judge_all(arguments.first, arguments.also)
    rows = list(ceilings(cases))
    if arguments.print:
        tell(cases)
        return 0
    kept = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith(CEILING)]
    TABLE.write_text("\n".join([*kept, *rows]) + "\n", encoding="utf-8")
    say(f"{len(rows)} ceilings written to {TABLE}")
    return 0


def annotated_sets(also: Iterable[Path]) -> dict[str, tuple[Path, Path]]:
    """The dump and the answers of each annotated set by its name; `also` are folders with one set each."""
    return {
        "seed": (SHARED / "seed_dump.txt", SHARED / "seed_gold.jsonl"),
        "dev": (SHARED / "dump.txt", SHARED / "gold.jsonl"),
        "invented": (INVENTED / "invented_dump.txt", INVENTED / "invented_gold.jsonl"),
        **{folder.name: (folder / "dump.txt", folder / "gold.jsonl") for folder in also},
    }


def judge_all(first: int, also: Iterable[Path]) -> Cases:
    """The verdicts on every proposal of the annotated sets, without the ceilings of an earlier fit."""
    scorer = load_scorer(SHARED / "score.py")
    cases: Cases = defaultdict(lambda: defaultdict(list))
    for name, (dump, gold) in annotated_sets(also).items():
        for proposed, known in proposals(dump, gold, first if name == "invented" else sys.maxsize):
            for extraction, is_right in Judge(scorer, known, proposed).judged():
                band = "sure" if extraction.confidence >= SURE_FROM else "check"
                if extraction.confidence >= CHECK_FROM:
                    cases[extraction.field, extraction.rule, band]["dev" if name == "seed" else name].append(is_right)
    return cases


def proposals(dump: Path, gold: Path, first: int) -> Iterator[tuple[list[Any], dict[str, Any]]]:
    """Each annotated record with what the rules propose for it."""
    known = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    records = read_file(dump).records
    for row in known[:first]:
        yield list(rules.uncalibrated(record_text(records[row["order"] - 1]))), row


def ceilings(cases: Cases) -> Iterator[str]:
    """The lines of the table for the rules whose values were right too seldom."""
    for field, rule in sorted({key[:2] for key in cases}):
        check = share(cases, field, rule, "check", together=True)
        sure = share(cases, field, rule, "sure")
        count = sum(len(v) for band in ("sure", "check") for v in cases.get((field, rule, band), {}).values())
        if check is not None and check < HOPELESS and _may_hide(cases, field, rule, count):
            yield f"{CEILING} {field}\t{rule}\t{CHECK_FROM}\t{JUST_CANDIDATE}\t{count}"
        if sure is not None and sure < SURE_SHARE:
            yield f"{CEILING} {field}\t{rule}\t{SURE_FROM}\t{JUST_CHECK}\t{count}"


def _may_hide(cases: Cases, field: str, rule: str, count: int) -> bool:
    """Whether a rule has cases enough in the band *check*, and few in *sure*, which the ceiling would hide too."""
    checked = sum(map(len, cases.get((field, rule, "check"), {}).values()))
    return field.partition(".")[0] not in BOUND and checked >= HIDING and checked * 2 > count


def share(cases: Cases, field: str, rule: str, band: str, *, together: bool = False) -> float | None:
    """The share of right values, drawn towards that of the field's other rules; the worst set with enough cases counts.

    `together` pools the sets: one set's habits of annotation may not hide a value, which costs more than a look at it.
    """
    by_set = cases.get((field, rule, band))
    if not by_set:
        return None
    whole = [
        v
        for (f, _, b), sets in cases.items()
        if (f, b) == (field, band)
        for verdicts in sets.values()
        for v in verdicts
    ]
    prior = sum(whole) / len(whole)
    groups = [] if together else [verdicts for verdicts in by_set.values() if len(verdicts) >= ENOUGH]
    groups = groups or [[v for verdicts in by_set.values() for v in verdicts]]
    return min((sum(g) + PRIOR * prior) / (len(g) + PRIOR) for g in groups)


def tell(cases: Cases) -> None:
    """Print right and all by field, rule, band and set."""
    totals: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for (field, rule, band), by_set in sorted(cases.items()):
        parts = "  ".join(f"{name} {sum(v)}/{len(v)}" for name, v in by_set.items())
        say(f"{field:24} {rule:28} {band:6} {parts}")
        for name, verdicts in by_set.items():
            totals[band, name][0] += sum(verdicts)
            totals[band, name][1] += len(verdicts)
    for (band, name), (right, count) in sorted(totals.items()):
        say(f"{band:6} {name:12} {right}/{count} = {right / count:.3f}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
