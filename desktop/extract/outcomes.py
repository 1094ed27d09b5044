"""The outcomes of one version: results, comparisons and adverse events, read together sentence by sentence."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract import adverse_events, comparisons, endpoints, results
from desktop.extract.absent_events import absent_rows
from desktop.extract.binding import Memory, bind
from desktop.extract.event_context import EVENT, NEITHER, OUTCOME, EventContext
from desktop.extract.event_lists import with_arms
from desktop.extract.lexicon import ANY_EVENT, find_labels, known_form
from desktop.extract.models import looked_for
from desktop.extract.own_words import printed_name, spelt_here
from desktop.extract.quantities import PER
from desktop.extract.rows import extractions
from desktop.extract.scene import read_scenes
from desktop.extract.sites import with_sites

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.extract.binding import Bound
    from desktop.extract.event_context import SceneContext
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity
    from desktop.extract.rows import Row
    from desktop.extract.scene import Scene
    from desktop.text.reading import Reading, Sentence

# "cumulative probability of pneumonitis": an event measured over time is a result.
_OVER_TIME = re.compile(
    r"\b(?:cumulative|actuarial|estimated)\s(?:[\w-]+\s){0,2}?(?:probability|incidence|rate)\sof\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)


_CONCLUDES = re.compile(r"\s*(?:therefore|thus|hence|por (?:lo )?tanto|portanto|as[ií] pues)\b", re.IGNORECASE)
_SAME = ("endpoint", "arm", "value", "unit")


def _is_said_again(scene: Scene, row: Row, known: Sequence[Row]) -> bool:
    """Whether a sentence that concludes ("Therefore, 2 of the 3 …") repeats a result that has been told."""
    if not _CONCLUDES.match(scene.text, scene.start):
        return False
    return any(all(other.value(column) == row.value(column) for column in _SAME) for other in known)


def find(reading: Reading, register: ArmRegister) -> list[Extraction]:
    """The announced endpoints, and the rows of results, comparisons and adverse events of a reading."""
    labels = with_sites(reading, find_labels(reading))
    announced = endpoints.announced(reading, labels)
    meant = endpoints.meant(reading, announced, labels)
    labels = sorted([*endpoints.spoken_of(reading, announced, labels), *meant], key=lambda label: label.start)
    result_rows: list[Row] = []
    comparison_rows: list[Row] = []
    event_rows: list[Row] = []
    aims = {e.value for e in announced if e.field == "endpoints.primary"}
    memory = Memory(looked_for=looked_for(reading, labels))
    context = EventContext(reading, labels)
    for scene in read_scenes(reading, register, own_sentences(reading), labels):
        told = context.of(scene)
        bound = (
            []
            if tells_method(scene)
            else with_arms(scene, [adverse_events.meant(scene, _in_context(scene, b)) for b in bind(scene, memory)])
        )
        is_named = bound or scene.p_values or scene.effects
        labels_named = [label for label in scene.labels if _has_name(label)] if is_named else []
        names = {label.start: _name(scene, label) for label in labels_named}
        for b in bound:
            sort = _sort(scene, told, b)
            if sort == EVENT and b.label.name not in aims:
                event = adverse_events.row(scene, b, adverse_events.term_in(scene, b.label))
                event_rows += [event] if adverse_events.counts(event) else []
            elif sort != NEITHER:
                row = results.row(scene, b, name_of(scene, b.label))
                if not _is_said_again(scene, row, result_rows):
                    result_rows.append(row)
        comparison_rows += comparisons.rows(scene, bound, memory, names)
        absent = absent_rows(told)
        denied = {row.value("term") for row in absent}
        event_rows += [row for row in adverse_events.named_rows(told, bound) if row.value("term") not in denied]
        told_already = {b.label.start for b in bound} | {b.label.name for b in bound if b.quantity.value == "0"}
        event_rows += [row for row in absent if told_already.isdisjoint((row.place, row.value("term")))]
    return [
        *announced,
        *extractions(reading, result_rows, table="results", item="result", rule_version=results.RULE_VERSION),
        *extractions(
            reading, comparison_rows, table="comparisons", item="comparison", rule_version=comparisons.RULE_VERSION
        ),
        *extractions(
            reading, event_rows, table="adverse_events", item="event", rule_version=adverse_events.RULE_VERSION
        ),
    ]


# What was done to people or with data: a sentence of the methods where a text has no sections.
_DONE = re.compile(
    r"\b(?:was|were|been)\s(?:\w+ly\s|then\s|also\s)?(?:assigned|randomi[sz]ed|allocated|enrol+ed|recruited|"
    r"administered|given|treated|measured|assessed|evaluated"
    r"|recorded|performed|collected|conducted|carried\sout|calculated|analy[sz]ed|defined|stratified|used|compared|"
    r"followed|obtained|monitored|designed|included"
    r"|eligible|invited|asked|determined|scheduled|planned|tested|divided|considered|interviewed|applied|repeated|"
    r"reviewed|selected|accrued|studied|entered)\b"
    r"|\b(?:received|underwent|consist(?:s|ed)\sof|compris(?:ed|ing)|completed)\b|\bwe\s(?:\w+ly\s)?(?:conducted|"
    r"performed|compared|assessed|evaluated|assigned|enrolled|randomi[sz]ed"
    r"|recruited|studied|analy[sz]ed|used|examined|report|treated|designed|included)\b"
    r"|\b(?:se|fueron|foram|fue|foi)\s(?:\w+mente\s)?(?:aleatoriz|randomiz|asign|incluy|inclu[ií]d|administr|evalu|"
    r"midi|realiz|dividi|compar|recogi|estudi|analiz|distribu|seleccion"
    r"|reclut|trat|sometid|avaliad|medid|entrevist|aplic)\w*\b|\b(?:recibieron|receberam|participaron)\b"
)
_SAID_OF_TIME = ("time", "not_reached")


def tells_method(scene: Scene) -> bool:
    """Whether a sentence of a text without sections tells what was done and gives no finding."""
    if scene.sentence.section not in ("", "methods") or scene.p_values or scene.effects:
        return False
    is_finding = any(
        q.sd or q.interval or q.kind == "percent" or (q.kind in _SAID_OF_TIME and _is_average(scene, q))
        for q in scene.quantities
    )
    return not is_finding and _DONE.search(scene.reading.folded, scene.start, scene.end) is not None


def _is_average(scene: Scene, quantity: Quantity) -> bool:
    """Whether "median" or "mean" stands before a length of time, and not "follow-up"."""
    before = scene.reading.folded[max(scene.start, quantity.start - 60) : quantity.start]
    return _AVERAGE.search(before) is not None


_AVERAGE = re.compile(r"\b(?:median|mean|average|media|mediana|promedio)\b(?!.*(?:follow|seguim))")


_BEST_RESPONSES = frozenset(["CR", "PR", "SD"])
_FROM_EVENT = re.compile(
    r"[^.;\d]{0,40}?\b(?:of|from|after|due\sto|por|tras|debido\sa|a\scausa\sde|de|ap[oó]s)\s(?:an?\s|una?\s|the\s)?$"
)


def _in_context(scene: Scene, bound: Bound) -> Bound:
    """Progression beside responses is the best response PD; a death with its cause is that event."""
    label = bound.label
    if label.name == "disease progression" and any(other.name in _BEST_RESPONSES for other in scene.labels):
        return replace(bound, label=replace(label, name="PD"))
    if label.name == "deaths":
        causes = [
            other
            for other in scene.labels
            if other.table == "event" and label.end <= other.start and other.kind == "event"
        ]
        if causes and _FROM_EVENT.match(scene.text[label.end : causes[0].start].lower()):
            return replace(bound, label=causes[0])
    return bound


def own_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences whose numbers are results of this study."""
    kinds = {section.kind for section in reading.sections}
    if "results" in kinds:
        wanted = {"results"}
    elif kinds == {""}:
        wanted = {""}
    else:
        wanted = {"", "other", "methods"}
    return tuple(
        s
        for s in reading.sentences
        if s.section in wanted and s.end - s.start <= _LONGEST and (s.is_own or _compares_itself(reading, s))
    )


_LONGEST = 4000  # characters: what is longer is a table or a broken text, and would take its square of time
_OWN_AGAINST_OTHERS = re.compile(
    r"\b(?:similar|comparable|identical|equivalent|superior|inferior|similares|comparables?)\s(?:to|with|a|con)\s"
)


def _compares_itself(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence of the results tells its own values before it likens them to another study's."""
    match = _OWN_AGAINST_OTHERS.search(reading.folded, sentence.start, sentence.end)
    return (
        sentence.section == "results"
        and match is not None
        and any(n.start < match.start() for n in reading.numbers_in(sentence.start, sentence.end))
    )


def _sort(scene: Scene, told: SceneContext, bound: Bound) -> str:
    """Whether a value is of an event or of an outcome, or fills neither table."""
    label = bound.label
    if (label.table == "endpoint" and label.kind != "safety") or bound.quantity.unit.startswith(PER):
        return OUTCOME
    if _OVER_TIME.search(scene.reading.text, max(scene.start, label.start - 60), label.start):
        return OUTCOME
    return told.of_value(label, bound.quantity)


def _has_name(label: Label) -> bool:
    """Whether a label is of events, which have another name as an outcome."""
    return label.table == "event" or label.name in _ALL_EVENTS


_ALL_EVENTS = ("toxicity", "adverse events")


def name_of(scene: Scene, label: Label) -> str:
    """The name of a result that measures a label."""
    is_endpoint = label.table == "endpoint"
    name = _as_endpoint(printed_name(scene.reading, label)) if is_endpoint else _name(scene, label)
    return spelt_here(scene.reading, name)


def _name(scene: Scene, label: Label) -> str:
    """The name under which events are printed as an outcome: an event measured over time keeps its words."""
    if label.table != "event":
        return ANY_EVENT
    before = _OVER_TIME.search(scene.reading.text, max(scene.start, label.start - 60), label.start)
    if before:
        return scene.reading.text[before.start() : label.end].lower()
    printed = scene.reading.text[label.start : label.end]
    is_in_words = scene.reading.lang == "en" and label.kind == "event" and _IN_WORDS.fullmatch(printed) is not None
    row = known_form(printed, scene.reading.lang)  # a site that stands elsewhere is part of the name
    is_whole = len(printed.split()) >= len(label.name.split()) or (row is not None and row[1] == label.name)
    return printed.lower() if is_in_words and is_whole else _as_endpoint(adverse_events.term_of(label))


# Endpoints are spelled as in Britain, events as in America: an event that is an outcome takes the spelling of endpoints.
_BRITISH = [
    (re.compile(american), british)
    for american, british in {
        r"(?<!a)emia\b": "aemia", r"\bhem(?=[ao])": "haem", r"\bedema\b": "oedema", r"diarrhea": "diarrhoea",
        r"\besophag": "oesophag", r"\btumor\b": "tumour", r"anesthe": "anaesthe", r"\bdyspnea\b": "dyspnoea",
        r"\bgynec": "gynaec", r"orrhea\b": "orrhoea",
    }.items()
]  # fmt: skip


@functools.lru_cache(maxsize=1024)
def _as_endpoint(term: str) -> str:
    """The name of an event in the spelling of the table of endpoints."""
    for american, british in _BRITISH:
        term = american.sub(british, term)
    return term


_IN_WORDS = re.compile(r"[A-Z]?[a-z][a-z /-]+")  # no abbreviation
