"""The outcomes of one version: results, comparisons and adverse events, read together sentence by sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract import adverse_events, comparisons, results
from desktop.extract.binding import Memory, bind
from desktop.extract.rows import extractions
from desktop.extract.scene import read_scenes

if TYPE_CHECKING:
    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.extract.binding import Bound
    from desktop.extract.lexicon import Label
    from desktop.extract.rows import Row
    from desktop.extract.scene import Scene
    from desktop.text.reading import Reading, Sentence

# "cumulative probability of pneumonitis": an event measured over time is a result.
_OVER_TIME = re.compile(
    r"\b(?:cumulative|actuarial|estimated)\s(?:[\w-]+\s){0,2}?(?:probability|incidence|rate)\sof\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)


def find(reading: Reading, register: ArmRegister) -> list[Extraction]:
    """The rows of results, comparisons and adverse events of a reading."""
    result_rows: list[Row] = []
    comparison_rows: list[Row] = []
    event_rows: list[Row] = []
    memory = Memory()
    for scene in read_scenes(reading, register, own_sentences(reading)):
        bound = bind(scene, memory)
        names = {label.start: _name(scene, label) for label in scene.labels}
        for b in bound:
            if _is_event(scene, b):
                event_rows.append(adverse_events.row(scene, b, adverse_events.term_of(b.label)))
            else:
                result_rows.append(results.row(scene, b, names.get(b.label.start, b.label.name)))
        comparison_rows += comparisons.rows(scene, bound, memory, names)
        event_rows += adverse_events.named_rows(scene, bound)
    return [
        *extractions(reading, result_rows, table="results", item="result", rule_version=results.RULE_VERSION),
        *extractions(
            reading, comparison_rows, table="comparisons", item="comparison", rule_version=comparisons.RULE_VERSION
        ),
        *extractions(
            reading, event_rows, table="adverse_events", item="event", rule_version=adverse_events.RULE_VERSION
        ),
    ]


def own_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences whose numbers are results of this study."""
    kinds = {section.kind for section in reading.sections}
    if "results" in kinds:
        wanted = {"results"}
    elif kinds == {""}:
        wanted = {""}
    else:
        wanted = {"", "other", "methods"}
    return tuple(s for s in reading.sentences if s.section in wanted and s.is_own)


def _is_event(scene: Scene, bound: Bound) -> bool:
    label = bound.label
    if label.table == "endpoint":
        return label.kind == "safety"
    return _OVER_TIME.search(scene.reading.text, max(scene.start, label.start - 60), label.start) is None


def _name(scene: Scene, label: Label) -> str:
    """The name under which a label is printed: an event measured over time keeps its words."""
    if label.table != "event":
        return adverse_events.ANY_EVENT if label.name in ("toxicity", "adverse events") else label.name
    before = _OVER_TIME.search(scene.reading.text, max(scene.start, label.start - 60), label.start)
    return scene.reading.text[before.start() : label.end].lower() if before else adverse_events.term_of(label)
