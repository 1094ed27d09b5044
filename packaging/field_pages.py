"""The scoreboard's figures become the "how sure" lines of the manual's field pages: `python packaging/field_pages.py`.

A page of resources/help/*/1?-fields-*.md has a section for each of its fields, whose heading ends in the field's key. The
last line of a section says how well the field was read; this command writes it anew from tests/benchmarks/scoreboard.json,
and tests/unit/help/test_fields.py says when that is due.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
BOARD = HOUSE / "tests" / "benchmarks" / "scoreboard.json"
HELP = HOUSE / "resources" / "help"
HEADING = re.compile(r"^## .*`(?P<field>[a-z_.]+)`$")

# What the scoreboard calls the figure that tells of a field; a field without one is not measured by itself.
FIGURES = {
    "design.type": "design.type", "design.phase": "phase", "design.randomised": "randomised",
    "design.blinding": "blinding", "design.ratio": "ratio", "design.multicentre": "multicentre",
    "design.n_centres": "n_centres", "registry_ids": "registry_ids", "enrolment.start": "enrolment",
    "enrolment.end": "enrolment", "conditions": "condition", "n_total": "n_total", "follow_up.stat": "follow_up",
    "follow_up.value": "follow_up", "follow_up.unit": "follow_up", "arms.name": "arms", "arms.n": "arm_n",
    "treatments.drug": "drugs", "treatments.dose": "dose", "treatments.unit": "dose",
    "treatments.frequency": "frequency", "treatments.route": "route", "endpoints.primary": "primary_endpoint",
    "results.endpoint": "result_value", "results.value": "result_value", "results.arm": "result_value_arm",
    "results.ci": "result_ci", "results.unit": "result_full", "comparisons.measure": "effect",
    "comparisons.value": "effect", "comparisons.ci": "effect", "comparisons.endpoint": "effect_endpoint",
    "comparisons.p": "p_value", "adverse_events.term": "ae_term", "adverse_events.n": "ae_value",
    "adverse_events.pct": "ae_value", "adverse_events.arm": "ae_full", "adverse_events.grade": "ae_full",
    "conclusion": "conclusion", "funding": "funding", "descriptors.heading": "descriptors",
    "descriptors.qualifier": "descriptors",
}  # fmt: skip
LABELS = {"en": "How sure", "es": "Con qué seguridad", "pt": "Com que segurança"}
MEASURED = {
    "en": "F1 {dev} on the texts it was tuned on, {invented} on invented ones",
    "es": "F1 {dev} en los textos con que se ajustó, {invented} en otros inventados",
    "pt": "F1 {dev} nos textos com que foi ajustado, {invented} em outros inventados",
}
NOT_MEASURED = {"en": "not measured by itself", "es": "no se mide por separado", "pt": "não se mede à parte"}


def main() -> int:
    changed = [page for page in pages() if renew(page)]
    sys.stdout.write("".join(f"{page.relative_to(HOUSE)}\n" for page in changed) or "nothing has changed\n")
    return 0


def pages() -> list[Path]:
    """The pages about fields, in all languages."""
    return sorted(HELP.glob("*/1?-fields-*.md"))


def renew(page: Path) -> bool:
    """Write the figures of a page anew; whether any has changed."""
    old = page.read_text(encoding="utf-8")
    new = with_figures(old, page.parent.name)
    if new != old:
        page.write_text(new, encoding="utf-8")
    return new != old


def with_figures(text: str, language: str) -> str:
    """The text of a page with the figures of the scoreboard."""
    board = json.loads(BOARD.read_text(encoding="utf-8"))
    mark = f"- **{LABELS[language]}:**"
    field, lines = "", []
    for line in text.split("\n"):
        heading = HEADING.match(line)
        field = heading["field"] if heading else field
        is_due = field and line.startswith(mark)
        lines.append(f"{mark} {how_sure(field, language, board)}" if is_due else line)
    return "\n".join(lines)


def how_sure(field: str, language: str, board: dict[str, dict[str, float]]) -> str:
    """What the scoreboard says of a field."""
    name = FIGURES.get(field, "")
    dev, invented = board["dev"].get(name), board["invented"].get(name)
    if dev is None or invented is None:
        return NOT_MEASURED[language]
    shown = {"dev": f"{dev:.2f}", "invented": f"{invented:.2f}"}
    words = MEASURED[language].format(**shown)
    return words.replace("0.", "0,").replace("1.00", "1,00") if language != "en" else words


if __name__ == "__main__":
    sys.exit(main())
