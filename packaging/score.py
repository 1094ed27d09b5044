"""The scoreboard of the extraction: `python packaging/score.py [--record]`, or `make score`.

Prints F1 by field for the development set, the seed and the invented set beside the aims, per language, and what changed
against the figures in tests/benchmarks/scoreboard.json. `--record` writes the new figures there, and into the manual's pages
about fields. The scorer and two of the sets lie beside the checkout, in ../shared; where they are absent only this is said.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import field_pages
from judging import load_scorer

from desktop.extract.schema import to_schema
from desktop.ingest.dump import read_file
from desktop.pipeline import read_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HOUSE = Path(__file__).resolve().parent.parent
SHARED = HOUSE.parent / "shared" / "dev" / "extraction"
INVENTED = HOUSE / "tests" / "data" / "extraction"
BOARD = HOUSE / "tests" / "benchmarks" / "scoreboard.json"

SETS = {
    "dev": (SHARED / "dump.txt", SHARED / "gold.jsonl"),
    "seed": (SHARED / "seed_dump.txt", SHARED / "seed_gold.jsonl"),
    "invented": (INVENTED / "invented_dump.txt", INVENTED / "invented_gold.jsonl"),
}
CORE_NAME = "micro core"
# What F1 a field must reach, and what is aimed at.
AIMS = {
    "language": (1.0, 1.0), "descriptors": (1.0, 1.0), "sections": (0.95, 0.99), "registry_ids": (0.95, 0.99),
    "phase": (0.95, 0.99), "randomised": (0.95, 0.99), "blinding": (0.95, 0.99), "ratio": (0.95, 0.99),
    "design.type": (0.88, 0.95), "condition": (0.88, 0.95), "enrolment": (0.88, 0.95), "n_centres": (0.88, 0.95),
    "follow_up": (0.88, 0.95), "n_total": (0.82, 0.90), "arms": (0.75, 0.85), "arm_n": (0.75, 0.87),
    "drugs": (0.90, 0.95), "dose": (0.82, 0.90), "frequency": (0.78, 0.88), "route": (0.82, 0.90),
    "primary_endpoint": (0.82, 0.92), "effect": (0.93, 0.98), "effect_endpoint": (0.78, 0.90),
    "p_value": (0.97, 0.99), "p_value_endpoint": (0.68, 0.82), "result_value": (0.68, 0.82),
    "result_full": (0.55, 0.72), "ae_term": (0.86, 0.93), "ae_value": (0.76, 0.86), "ae_full": (0.60, 0.75),
    "warnings_must": (0.75, 0.92), CORE_NAME: (0.75, 0.86),
}  # fmt: skip
SPANISH = "macro of Spanish"
AIMS[SPANISH] = (0.65, 0.80)
_SHOWN = 0.0005  # a smaller change is none

Figures = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help="write the figures to the scoreboard")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        say(f"The annotated texts and their scorer are absent: {SHARED}")
        return 0
    scorer = load_scorer(SHARED / "score.py")
    now = {name: figures(scorer, dump, gold) for name, (dump, gold) in SETS.items()}
    recorded = json.loads(BOARD.read_text(encoding="utf-8")) if BOARD.is_file() else {}
    show(now, recorded)
    if arguments.record:
        BOARD.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        say(f"recorded in {BOARD.relative_to(HOUSE)}")
        renewed = sum(field_pages.renew(page) for page in field_pages.pages())
        say(f"{renewed} pages of the manual have new figures")
    return 0


def figures(scorer: Any, dump: Path, gold: Path) -> Figures:
    """F1 by field of one set, "FIELD en" and "FIELD es" for a language, the pooled core, and the mean of the Spanish fields."""
    proposed = {
        order: to_schema(record, extractions, warnings, order=order)
        for order, (_, record, extractions, warnings) in enumerate(read_out(read_file(dump)), start=1)
    }
    known = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = _scored(scorer, known, proposed)
    for lang in ("en", "es", "pt"):
        part = [row for row in known if lang in row["languages"]]
        by_field = _scored(scorer, part, proposed) if part else {}
        found |= {f"{field} {lang}": f1 for field, f1 in by_field.items()}
        if lang == "es" and by_field:
            fields = [f1 for field, f1 in by_field.items() if field != CORE_NAME]
            found[SPANISH] = round(sum(fields) / len(fields), 4)
    return found


def _scored(scorer: Any, known: Iterable[Mapping[str, Any]], proposed: Mapping[int, Any]) -> Figures:
    score = scorer.Score()
    for row in known:
        scorer.score_record(score, proposed.get(row["order"], {}), row)
    core = [sum(score.c.get(field, (0, 0, 0))[i] for field in scorer.CORE) for i in range(3)]
    counted = {field: counts for field, counts in score.c.items() if counts[0] + counts[2]}
    return {field: round(scorer.prf(counts)[2] or 0.0, 4) for field, counts in (*counted.items(), (CORE_NAME, core))}


def show(now: Mapping[str, Figures], recorded: Mapping[str, Figures]) -> None:
    """The table: aims, each set with what changed, the development set by language."""
    say(
        f"{'field':18} {'must':>5} {'aim':>5}"
        + "".join(f"{name:>18}" for name in now)
        + f"{'dev en':>9}{'dev es':>8}{'gap':>8}"
    )
    for field, (must, aim) in AIMS.items():
        cells = ""
        for name, found in now.items():
            value = found.get(field)
            cells += (
                f"{'-':>18}"
                if value is None
                else f"{value:>10.3f}{_change(value, recorded.get(name, {}).get(field)):>8}"
            )
        dev, held_out = now["dev"].get(field), now["invented"].get(field)
        gap = f"{held_out - dev:+.2f}" if dev is not None and held_out is not None else ""
        langs = "".join(
            f"{now['dev'][key]:>8.3f}" if (key := f"{field} {lang}") in now["dev"] else f"{'-':>8}"
            for lang in ("en", "es")
        )
        mark = " " if dev is None or dev >= aim else "." if dev >= must else "!"
        say(f"{field:18} {must:>5.2f} {aim:>5.2f}{cells} {langs}{gap:>8} {mark}")


def _change(value: float, before: float | None) -> str:
    return "" if before is None or abs(value - before) < _SHOWN else f"{value - before:+.3f}"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
