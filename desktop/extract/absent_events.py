"""Adverse events that a sentence says nobody had: "no pneumonitis was seen", "no hubo desaturación" count 0."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from desktop.extract.event_context import is_no_event
from desktop.extract.lexicon import ANY_EVENT, known_form
from desktop.extract.link_words import link_words
from desktop.extract.meanings import english_name
from desktop.extract.reliability import confidence_of
from desktop.extract.rows import Column, Row, columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extract.event_context import SceneContext
    from desktop.extract.scene import Scene

_SEEN = r"(?:seen|observed|reported|noted|recorded|detected|documented|found|encountered|attributed|considered|deemed|thought)"
_ABSENT = re.compile(
    rf"\b(?:no|neither)\s(?:(?:cases?|episodes?|instances?|other|new|"
    rf"unexpected)\s(?:of\s)?)?(?P<en>[^.,;:()\d]{{4,80}}?(?:,\s[^.,;:()\d]{{4,40}}?){{0,5}})\s(?:(?:was|were)\s{_SEEN}|occurred\b)"
    r"|\bthere\s(?:was|were)\sno\s(?:(?:cases?|episodes?)\sof\s)?(?P<there>[^.,;:()\d]{4,70}?)(?=[.,;]|\sin\s|\sand\s)"
    r"|\bno\s(?:se\s(?:registr|observ|present|detect|produj|document|notific|comunic|report|identific|encontr|aprec|"
    r"describ|evidenc)\w+|hubo|aparecieron|aparecio)\s(?:casos\sde\s)?"
    r"(?P<es>[^.,;:()\d]{4,70}?)(?=[.,;]|\sde\sgrado|\sen\s|\scon\s)"
    r"|\b(?:without|sin|sem)\s(?:(?:any|ning[a-z]+|nenhum[a]?)\s)?(?P<without>(?:(?:serious|severe|major|"
    r"significant)\s)?(?:adverse\s(?:events?|effects?)"
    r"|side\seffects?|complications|toxicity|efectos\s(?:adversos|secundarios)|complicaciones|complicacoes|"
    r"efeitos\sadversos)(?:\sgraves)?)"
    r"|\b(?:none\sof\s(?:the|these|our)\s[^.,;:()\d]{3,50}?|no\s(?:patients?|participants?|subjects?|child|women|"
    r"one)\s(?:in\s[^.,;:()\d]{3,40}?\s)?)\s?"
    r"(?:developed|had|experienced|suffered|presented|showed|reported)\s(?:an?\s|"
    r"any\s)?(?P<none>[^.,;:()\d]{4,70}?)(?=[.,;]|\sduring\s|\sin\s|\safter\s|$)"
    r"|\b(?:ningun[oa]?|nenhum)\s(?:de\s(?:los|las|os)\s)?(?:pacientes?|participantes?|caso|sujetos?|nino)\s(?:[a-z ]{0,30}?\s)?"
    r"(?:presento|desarrollo|tuvo|sufrio|refirio|experimento|apresentou|"
    r"desenvolveu)\s(?P<ninguno>[^.,;:()\d]{4,70}?)(?=[.,;]|\sdurante\s|\sen\s|\stras\s|$)"
    r"|\bnao\s(?:houve|se\sobserv\w+|foram\sobserv\w+|foi\sobserv\w+|ocorreu|"
    r"ocorreram)\s(?:casos\sde\s)?(?P<pt>[^.,;:()\d]{4,70}?)(?=[.,;]|\sem\s|\scom\s)"
)
_DENIALS = frozenset(
    ["no", "none", "neither", "nao", "without", "sin", "sem", "ningun", "ninguno", "ninguna", "nenhum"]
)
_PARTS = re.compile(r",\s(?:or|nor|o|ni|ou|nem)\s|\s(?:or|nor|o|ni|ou|nem)\s|,\s")
_DIFFERENCE = re.compile(
    r"\b(?:differ|diferen|change|cambio|increase|improve|"
    r"(?<!adverse )(?<!side )(?<!toxic )(?<!unwanted )(?<!ill )effect|evidence|relation\b|relacion\b|associat|"
    r"asociac|correlac|interac)"
)
# "no other", "no unexpected toxicity": some were seen, which the text tells elsewhere.
_OTHERS = re.compile(
    r"\b(?:other|dose-dependent|dependientes|unexpected|unanticipated|additional|new|further|otros?|otras?|inesperad|"
    r"nuevos?|nuevas?|adicionales|outros?|outras?)"
)
_MOST_WORDS = 5
_PAST = 25  # characters that a known name may go on behind the words: "muertes | relacionadas con el tratamiento"


def absent_rows(told: SceneContext) -> list[Row]:
    """A row with n 0 for every event that the sentence denies."""
    scene = told.scene
    if not _may_deny(scene) or told.is_aim:
        return []
    return [
        row for match in _ABSENT.finditer(scene.reading.folded, scene.start, scene.end) for row in _rows(told, match)
    ]


def _may_deny(scene: Scene) -> bool:
    """Whether one of the words with which something is denied stands in a sentence."""
    denials = scene.reading.once("denials", lambda reading: reading.word_index.places(_DENIALS))
    index = bisect.bisect_left(denials, scene.start)
    return index < len(denials) and denials[index] < scene.end


def _rows(told: SceneContext, match: re.Match[str]) -> Iterator[Row]:
    scene = told.scene
    start, end = match.span(match.lastgroup or 0)
    folded = scene.reading.folded
    difference = _DIFFERENCE.search(folded, start, end)
    if (difference and not _is_in_name(told, difference.start())) or _OTHERS.search(folded, match.start(), end):
        return
    for first, last in _split(folded, start, end):
        term = _term(told, first, last, only_known=match.lastgroup == "without")
        if term:
            yield _row(scene, term, (first, last))


def _is_in_name(told: SceneContext, place: int) -> bool:
    """Whether a word is part of an event's own name: "no change in iris colour"."""
    return any(label.table == "event" and label.start <= place < label.end for label in told.scene.labels)


def _split(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of "A or B"."""
    for border in _PARTS.finditer(folded, start, end):
        yield start, border.start()
        start = border.end()
    yield start, end


def _term(told: SceneContext, start: int, end: int, *, only_known: bool) -> str:
    """The event's name: a known one inside the words, else the words; "" for what is an endpoint or no event.

    Words that no table knows are an event only beside words of safety.
    """
    scene = told.scene
    inside = [label for label in scene.labels if start <= label.start < end and label.end <= end + _PAST]
    events = [label for label in inside if label.table == "event" or label.kind == "safety"]
    if events:
        return ANY_EVENT if events[0].kind == "safety" else events[0].name.split(" or ")[0]
    known = known_form(scene.reading.text[start:end], scene.reading.lang)
    if known and known[0] == "event":
        return known[1]
    if only_known or not (told.is_safety or told.is_carried):
        return ""
    words = scene.reading.folded[start:end].split()
    is_other = inside or len(words) > _MOST_WORDS or not words or {words[0], words[-1]} & link_words("no_outcome")
    name = "" if is_other else english_name(scene.reading, scene.reading.text[start:end])
    return "" if is_no_event(name) else name


def _row(scene: Scene, term: str, place: tuple[int, int]) -> Row:
    sure = confidence_of("absent", "event")
    grade = next((g for g in scene.grades if place[0] - _NEAR <= g.start <= place[1] + _NEAR), None)
    arms = {m.arm.key: (m.start, m.end) for m in scene.arms if m.start >= place[0]}
    arm = next(iter(arms)) if len(arms) == 1 else "all"
    register = scene.register.arms
    arm = register[0].key if arm == "all" and len(register) == 1 else arm
    return Row(
        place=place[0],
        rule="adverse_events.absent",
        columns=columns(
            Column("term", term, (place,), sure),
            Column("grade", grade.grade, ((grade.start, grade.end),), sure) if grade else None,
            Column("arm", arm, (arms.get(arm, place),), 0.75),
            Column("n", 0, (place,), sure),
        ),
    )


_NEAR = 12  # characters between an event that is denied and its grade
