"""Whether a text tells of an event as a harm of treatment, as an outcome that the study looks for, or as neither.

The same word is all three: "hypotension occurred in 4%" beside side effects, as the endpoint of a trial of fluids, and in the
people that took part. The sentence decides (words of safety, a grade beside the event), then what the study is about.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.text.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.extract.grades import Grade
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity
    from desktop.extract.scene import Scene
    from desktop.text.reading import Reading, Sentence

EVENT, OUTCOME, NEITHER = "event", "outcome", "neither"

_BEFORE_PEOPLE = re.compile(
    r"\b(?:patients?|women|men|people|children|adults?|subjects?|individuals|cases|those|survivors|infants|neonates|eyes|participants"
    r"|pacientes?|mujeres|hombres|enfermos|ninos|personas|sujetos|casos|adultos|mulheres|homens|criancas)\s(?:[\w-]+\s){0,4}?"
    r"(?:with|without|who\shad|having|suffering\sfrom|con|sin|que\s(?:tenian|presentaban|padecian)|afectos\sde|com|sem)\s(?:[\w/,-]+\s){0,6}$"
)
_OF_VIRUS = re.compile(r"hepatitis\s(?:[a-e]\b|virus|delta)(?!\s(?:virus\s)?reactivation)")
_LISTED = re.compile(
    r"(?:effects?|events?|toxicit(?:y|ies)|complications?|secundarios|adversos)\s?(?:[(:]|such\sas|como)[^)]*$"
)
_GRADE_GAP = 45  # characters between a grade and the event that it is told of
_PEOPLE_BACK = 90


class EventContext:
    """How the sentences of a reading speak of events; they are asked in their order, for a list goes on from one to the next."""

    def __init__(self, reading: Reading, labels: Sequence[Label]) -> None:
        self._studied = studied_events(reading, labels)
        self._before: SceneContext | None = None

    def of(self, scene: Scene) -> SceneContext:
        """The context of the next sentence."""
        before = self._before
        follows = before is not None and _follows(before.scene, scene)
        self._before = SceneContext(scene, self._studied, before if follows else None)
        return self._before


_NEXT = 3  # characters between two sentences that follow each other


def _follows(before: Scene, scene: Scene) -> bool:
    return before.sentence.section == scene.sentence.section and scene.start - before.end <= _NEXT


@dataclass(frozen=True)
class SceneContext:
    """One sentence; `before` is the one that it follows directly, None where it follows none."""

    scene: Scene
    studied: frozenset[str]
    before: SceneContext | None

    @cached_property
    def has_events(self) -> bool:
        """Whether the sentence names an event."""
        return any(label.table == "event" for label in self.scene.labels)

    @cached_property
    def is_carried(self) -> bool:
        """Whether the sentence before speaks of harms, or goes on from one that does."""
        here = self
        while (before := here.before) is not None and before.has_events:
            if before.is_safety:
                return not before.is_aim
            here = before
        return before is not None and here.has_events and before.is_safety and not before.is_aim

    @cached_property
    def is_safety(self) -> bool:
        """Whether the sentence itself speaks of harms."""
        scene = self.scene
        return _has_graded_event(scene) or says("safety", scene.reading, scene.start, scene.end)

    @cached_property
    def is_aim(self) -> bool:
        """Whether the sentence says what the study looks for."""
        return is_aim(self.scene.reading, self.scene.sentence)

    @cached_property
    def is_compared(self) -> bool:
        """Whether the sentence says that something was more, or less, frequent in a group."""
        return says("more", self.scene.reading, self.scene.start, self.scene.end)

    def of_value(self, label: Label, quantity: Quantity) -> str:
        """What a value of an event is: an event, an outcome, or neither (of an aim, of the people, a drug's strength)."""
        if self.is_aim or _is_strength(self.scene, quantity) or is_no_event(label.name):
            return NEITHER
        if label.kind != "event":
            return EVENT
        return self._of_event(label)

    def is_told(self, label: Label) -> bool:
        """Whether a number that stands beside an event would be of an event."""
        return not self.is_aim and (label.kind != "event" or self._of_event(label) == EVENT)

    def is_named(self, label: Label) -> bool:
        """Whether an event without a number is said to have happened."""
        reading, start, end = self.scene.reading, self.scene.start, self.scene.end
        if (
            not (self.is_safety or self.is_carried or says("more", reading, start, end))
            or self.is_aim
            or says("measured", reading, start, end)
        ):
            return False
        if says("general", reading, start, end) or not says("occurred", reading, start, end):
            return False
        if label.name.endswith(_LABORATORY) and not (self.is_safety or self.is_carried):
            return False
        if is_no_event(label.name) or _BEFORE_PEOPLE.search(
            reading.folded, max(start, label.start - _PEOPLE_BACK), label.start
        ):
            return False
        return self._of_event(label) == EVENT

    def _of_event(self, label: Label) -> str:
        if self._is_of_people(label):
            return NEITHER
        if self._is_scored(label) or _OF_VIRUS.match(self.scene.reading.folded, label.start):
            return OUTCOME
        if label.name in self.studied:
            return EVENT if self._is_told_as_harm(label) else OUTCOME
        if self.is_safety or self.is_carried or _is_told_alone(label.name):
            return EVENT
        return EVENT if self._has_happened() else OUTCOME

    def _has_happened(self) -> bool:
        """Whether an event is told as what came about after treatment, and not as what people had before."""
        reading, start, end = self.scene.reading, self.scene.start, self.scene.end
        if says("before", reading, start, end):
            return False
        return self.is_compared or says("happened", reading, start, end)

    def _is_of_people(self, label: Label) -> bool:
        """Whether an event is what the people had that took part: "patients with hypertension were enrolled"."""
        reading, start = self.scene.reading, self.scene.start
        if not _BEFORE_PEOPLE.search(reading.folded, max(start, label.start - _PEOPLE_BACK), label.start):
            return False
        return says("entered", reading, start, self.scene.end)

    def _is_scored(self, label: Label) -> bool:
        """Whether an event is a measure of a questionnaire: "the pain domain", "quality of life: fatigue"."""
        reading = self.scene.reading
        if says("scored", reading, label.end, min(self.scene.end, label.end + 40)):
            return True
        return not self.is_safety and says("domain", reading, self.scene.start, self.scene.end)

    def _is_told_as_harm(self, label: Label) -> bool:
        if says_harm(self.scene.reading, self.scene.start, self.scene.end):
            return True
        return _is_told_alone(label.name) and any(_is_beside(grade, label) for grade in self.scene.grades)


_HARM = re.compile(
    r"advers\w*\s(?:\w+\s)?(?:event|effect|reaction)|(?:evento|efecto|acontecimiento|reaccion|efeito)\w*\s(?:\w+\s)?advers"
    r"|toxic|side[- ]effect|efectos?\ssecundari|relacionad"
    r"|(?:treatment|therapy|drug|chemo\w*|radi\w+|procedure|device|vaccin\w+|[a-z]{2,}(?:mab|nib|imus|platin|taxel|in|ine|ol|ide|one))-(?:related|induced|associated|emergent)\b"
)


_LABORATORY = (" increased", " decreased", " prolonged")  # what was measured, where nothing tells of harm


def says_harm(reading: Reading, start: int, end: int) -> bool:
    """Whether words name the harms of a treatment as such."""
    return _HARM.search(reading.folded, start, end) is not None


def studied_events(reading: Reading, labels: Sequence[Label]) -> frozenset[str]:
    """The names of the events that the study is about: those of its aims, of its people, and of its first sentence."""
    return frozenset(
        label.name for label in labels if label.table == "event" and label.kind == "event" and _is_topic(reading, label)
    )


def _is_topic(reading: Reading, label: Label) -> bool:
    sentence = _sentence_of(reading.sentences, label)
    if sentence is None or sentence.section in _TOLD:
        return False
    if _LISTED.search(reading.folded, max(sentence.start, label.start - 120), label.start):
        return False
    if sentence is reading.sentences[0] or sentence.section == "objective" or is_aim(reading, sentence):
        return True
    before = reading.folded[max(sentence.start, label.start - _PEOPLE_BACK) : label.start]
    return _BEFORE_PEOPLE.search(before) is not None and says("entered", reading, sentence.start, sentence.end)


_TOLD = frozenset(["results", "conclusions", "registration", "funding", "other"])


def _sentence_of(sentences: Iterable[Sentence], label: Label) -> Sentence | None:
    return next((s for s in sentences if s.start <= label.start < s.end), None)


def is_aim(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says what the study looks for; one of the results never does."""
    if sentence.section in _TOLD or sentence.end - sentence.start > _LONGEST_AIM:
        return False
    return says("aim", reading, sentence.start, sentence.end)


_LONGEST_AIM = 800  # characters: what is longer is a whole abstract whose points are no borders


def _has_graded_event(scene: Scene) -> bool:
    events = [label for label in scene.labels if label.table == "event"] if scene.grades else ()
    return any(_is_beside(grade, label) for label in events for grade in scene.grades)


def _is_beside(grade: Grade, label: Label) -> bool:
    return -_GRADE_GAP <= label.start - grade.end <= _GRADE_GAP or 0 <= grade.start - label.end <= _GRADE_GAP


def _is_strength(scene: Scene, quantity: Quantity) -> bool:
    """Whether a percentage is the strength of a drug: "timolol 0.5%", "0.005% latanoprost"."""
    if quantity.kind != "percent" or quantity.n or float(quantity.value) > _STRONGEST:
        return False
    near = scene.reading.drugs_in(max(scene.start, quantity.start - 40), min(scene.end, quantity.end + 40))
    if quantity.value.startswith("0."):
        return any(0 <= quantity.start - d.end <= 1 or 0 <= d.start - quantity.end <= 1 for d in near)
    return scene.depth(quantity.start) == 0 and any(0 <= quantity.start - d.end <= 1 for d in near)


_STRONGEST = 5  # percent of a drug in a solution that is given


def is_no_event(name: str) -> bool:
    """Whether words that were taken for an event only tell how bad or how lasting one was."""
    return any(pattern.fullmatch(name) for pattern in _patterns("no_event"))


def _is_told_alone(name: str) -> bool:
    return any(pattern.search(name) for pattern in _patterns("alone"))


def says(use: str, reading: Reading, start: int, end: int) -> bool:
    """Whether a part of a text holds words of one use of the table."""
    return _holds(use, reading.folded[start:end])


@functools.lru_cache(maxsize=256)  # a sentence is asked for the same words by several rules
def _holds(use: str, words: str) -> bool:
    return any(pattern.search(words) for pattern in _patterns(use))


@functools.cache
def _patterns(use: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in load_vocabulary("event_context").rows if row["use"] == use)
