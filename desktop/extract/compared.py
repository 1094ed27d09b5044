"""What is compared: every effect with the p value that belongs to it, every other p value, and the label that names it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.extract.factor_tests import outcome_of_model
from desktop.extract.label_candidates import SILENT
from desktop.extract.lexicon import Label, known_form
from desktop.extract.meanings import english_name
from desktop.extract.models import words_before
from desktop.extract.nameless import is_no_name
from desktop.extract.subjects import KIND as FREE
from desktop.extract.words_behind import of_words, phrase_behind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.atoms import BoundEffect
    from desktop.extract.binding import Bound, Memory
    from desktop.extract.p_values import PValue
    from desktop.extract.scene import Scene

_LETTER = re.compile(r"[^\W\d_]")
_NEAR_P = 45


@dataclass(frozen=True, slots=True)
class Subject:
    """An effect, a p value or both, at a place."""

    effect: BoundEffect | None
    p: PValue | None

    @property
    def start(self) -> int:
        """Where the first of both begins."""
        if self.effect and self.p:
            return min(self.effect.start, self.p.start)
        return (self.effect or self.p).start  # type: ignore[union-attr]

    @property
    def end(self) -> int:
        """Where the last of both ends."""
        return max(self.effect.end if self.effect else 0, self.p.end if self.p else 0)

    @property
    def is_ratio(self) -> bool:
        """Whether it is a ratio of hazards, odds or risks."""
        return self.effect is not None and self.effect.effect.measure != "difference"


def find_compared(scene: Scene) -> list[Subject]:
    """Every effect with the p value that belongs to it, and the p values that are left, in order."""
    left = list(scene.p_values)
    subjects = []
    for index, effect in enumerate(scene.effects):
        border = scene.effects[index + 1].start if index + 1 < len(scene.effects) else scene.end
        own = next((p for p in left if _belongs(scene, effect, p, border)), None)
        if own:
            left.remove(own)
        subjects.append(Subject(effect, own))
    subjects += [Subject(None, p) for p in left]
    return sorted(subjects, key=lambda subject: subject.start)


def _belongs(scene: Scene, effect: BoundEffect, p: PValue, border: int) -> bool:
    if effect.start <= p.start < effect.end:
        return True
    if p.start >= effect.end:
        gap = scene.between(effect.end, p.start)
        has_value = any(effect.end <= q.start < p.start for q in scene.quantities)
        return p.start < border and len(gap) < _NEAR_P and not has_value and ")" not in gap.rstrip(") ,;")
    return len(scene.between(p.end, effect.start)) < 6 and not _LETTER.search(scene.between(p.end, effect.start))


def in_order(scene: Scene, subjects: Sequence[Subject]) -> dict[int, Label]:
    """P values or effects in one list take a row of as many labels before them, in order."""
    taken: dict[int, Label] = {}
    index = 0
    while index < len(subjects):
        stop = index + 1
        while stop < len(subjects) and _is_next(scene, subjects[stop - 1], subjects[stop]):
            stop += 1
        row = _row_before(scene, subjects[index], stop - index) if stop - index > 1 else ()
        taken |= dict(zip(range(index, stop), row, strict=False))
        index = stop
    return taken


def _is_next(scene: Scene, first: Subject, second: Subject) -> bool:
    """Whether two subjects of one sort stand directly behind each other."""
    if (first.effect is None) != (second.effect is None):
        return False
    gap = scene.between(first.end, second.start)
    return len(gap) < 8 and not re.search(r"[();]", gap)


def _row_before(scene: Scene, first: Subject, count: int) -> Sequence[Label]:
    """As many labels before a list as it has members: those that are known, or the parts of the phrase that names it."""
    told = _told(scene, first)
    parts = _parts(scene, told) if told is not None and told.kind == FREE else []
    if len(parts) == count:
        return parts
    labels = [label for label in scene.labels if label.end <= first.start and label.kind not in SILENT]
    row = labels[-count:]
    is_row = len({label.name for label in row}) == count and _is_joined(scene, row) and not is_by_factor(scene, row[0])
    return row if is_row else ()


_JOINED = re.compile(r"[^.;:]{0,30}?(?:,|\b(?:and|or|y|e|o|ou|nor|ni)\b)[^.;:]{0,30}")


def _is_joined(scene: Scene, row: Sequence[Label]) -> bool:
    """Whether labels stand in one list."""
    return all(_JOINED.fullmatch(scene.text, first.end, second.start) for first, second in itertools.pairwise(row))


_AND = re.compile(r",\s(?:(?:and|y|e)\s)?|\s(?:and|y|e)\s")


def _parts(scene: Scene, label: Label) -> list[Label]:
    """The labels of a phrase that joins several: "physical functioning and fatigue"."""
    reading, at, parts = scene.reading, label.start, []
    borders = [*(m.span() for m in _AND.finditer(reading.text, label.start, label.end)), (label.end, label.end)]
    for stop, following in borders:
        printed = reading.text[at:stop]
        row = known_form(printed, reading.lang)
        parts.append(
            Label(at, stop, *row) if row else Label(at, stop, "endpoint", english_name(reading, printed), FREE)
        )
        at = following
    return parts


def label_of(scene: Scene, subject: Subject, bound: Sequence[Bound], memory: Memory) -> tuple[Label | None, str]:
    """The label that names what is compared, and the rule that chose it."""
    labels = [label for label in scene.labels if label.kind not in SILENT and not is_no_name(label)]
    of_model = outcome_of_model(scene, subject, memory)
    if of_model:
        return of_model, "model"
    if subject.effect:
        named = _named(scene, subject.effect, labels)
        if named:
            return _whole(named, [label for label in labels if label.end <= subject.start], memory), "phrase"
    headed = _headed(scene, subject)
    if headed is not None:
        return headed, "clause"
    adjacent = _adjacent(scene, subject, labels)
    told = _told(scene, subject)
    if adjacent is not None and (told is None or told.end != adjacent.end) and not is_by_factor(scene, adjacent):
        return adjacent, "clause"
    if _tests_interaction(scene, subject) and memory.compared is not None:
        return memory.compared, "carried"
    if told is not None and _follows_value(scene, subject, told):
        told = next((b.label for b in reversed(bound) if b.label.end <= told.start), None)
    if told is not None and is_by_factor(scene, told):
        told = next((label for label in reversed(labels) if label.end <= told.start), None)
        told = told or _subject_of_likeness(scene, subject) or memory.compared
    if subject.effect and subject.effect.effect.measure == "HR":
        labels = _over_time(labels)
        if told is not None and told.kind == FREE and _is_over_time(memory.compared):
            told = memory.compared if labels and labels[0].kind == FREE else labels[-1]
    behind = phrase_behind(scene, subject.start, subject.end) if told is None and subject.effect is None else None
    if told is not None or behind is not None:
        return (told, "form") if told is not None else (behind, "sentence")
    return _nearest(scene, subject, bound, labels, memory)


def _told(scene: Scene, subject: Subject) -> Label | None:
    """What the form of the sentence says that is compared."""
    places = [subject.effect.start if subject.effect else -1, subject.p.start if subject.p else -1]
    found = [label for place in places if (label := scene.named_at(place)) is not None]
    return next((label for label in found if label.kind not in SILENT and not is_no_name(label)), None)


_TO_BRACKET = re.compile(r"(?:\s(?:scores?|levels?|rates?|index))?\s?[(\[]?\s?")


def _adjacent(scene: Scene, subject: Subject, labels: Sequence[Label]) -> Label | None:
    """The label directly before the subject or before the bracket that it opens."""
    before = [label for label in labels if label.end <= subject.start]
    is_near = before and _TO_BRACKET.fullmatch(scene.text, before[-1].end, subject.start)
    return before[-1] if is_near else None


# "(sense of order: b = 0.3; P < .001 and calm: b = 0.4; P = .03)": a list whose items are headed by their names.
_HEADED = re.compile(
    r"(?:[(\[;,\x01]|\b(?:and|y|e))\s?(?:and\s|y\s|e\s)?(?P<words>[^\W\d_][^.,;:()\[\]\d\x01]{3,40}):\s?[^.:()\[\]\x01]{0,24}[\s\x01,;(\[]*$"
)
_NEAR_HEAD = 90


def _headed(scene: Scene, subject: Subject) -> Label | None:
    """The name that heads the item of a list in a bracket in which the subject stands."""
    if (
        scene.depth(subject.start) == 0
        or scene.text.find(":", max(scene.start, subject.start - _NEAR_HEAD), subject.start) < 0
    ):
        return None
    match = _HEADED.search(scene.text[: subject.start], max(scene.start, subject.start - _NEAR_HEAD))
    if match is None:
        return None
    start, end = match.span("words")
    if any(m.start < end and start < m.end for m in scene.arms) or _NO_HEAD.search(scene.reading.folded, start, end):
        return None
    return of_words(scene, start, end)


_NO_HEAD = re.compile(
    r"\b(?:all|both|group|arm|week|month|year|day|hours?|baseline|respectively|test|model|adjusted|analysis|vs|versus|mean|median|change|difference|grupo|semana|mes|dia)"
)


_BY = re.compile(
    r"\b(?:(?:between|among|entre)\s(?:the\s|l[oa]s\s)?"
    r"|(?:by|according\sto|regardless\sof|irrespective\sof|independent(?:ly)?\sof|segun|por|independientemente\sde|independiente\sdel?|conforme\sa)"
    r"\s(?:the\s|el\s|la\s|los\s|las\s)?(?:[a-z]+,\s(?:[a-z]+,?\s)?(?:and\s|or\s|ni\s|y\s|o\s)?)?)$"
)


# "was not different between patients with or without anthracyclines": in whom, not what.
_BETWEEN_PEOPLE = re.compile(
    r"\b(?:different|differ(?:ed|s)?|similar|comparable|diferentes?|difirio|difirieron|similares?|comparables?|semelhantes?)\s"
    r"(?:significantly\s)?(?:between|among|entre)\s(?:(?!\s(?:in|for|of|on|regarding|en|para|em)\s)[^.,;:()\[\]\d]){0,80}[\s(\[]*$"
)


def _subject_of_likeness(scene: Scene, subject: Subject) -> Label | None:
    """The subject of "was not different between people of two sorts"."""
    match = _BETWEEN_PEOPLE.search(scene.reading.folded, scene.start, subject.start)
    return words_before(scene, match.start()) if match is not None else None


def is_by_factor(scene: Scene, label: Label) -> bool:
    """Whether words only tell by what a quantity was looked at or in whom: "no difference by age", "differed between schools"."""
    folded = scene.reading.folded
    return (
        _BY.search(folded, max(scene.start, label.start - 60), label.start) is not None
        or _BETWEEN_PEOPLE.search(folded, max(scene.start, label.start - 120), label.start) is not None
    )


_VALUE_BEFORE = re.compile(
    r"(?:[\d%)\]\x01]|\b(?:days|weeks|months|years|dias|semanas|meses|anos|points|puntos))\s(?:after|with|in|for|on|by|under|tras|con|en|para|com|em)\s(?:the\s|el\s|la\s)?$"
)


def _follows_value(scene: Scene, subject: Subject, label: Label) -> bool:
    """Whether words of the sentence stand directly behind a value, so that they tell in whom it was measured."""
    if label.kind != FREE or (subject.p and scene.measured.rules.get(subject.p.start) == "behind"):
        return False
    before = scene.text[max(scene.start, label.start - 24) : label.start].lower()
    return _VALUE_BEFORE.search(before) is not None


_INTERACTION = re.compile(r"(?<!time\s)(?<!time-by-group\s)\binteracti?on|\binteraccion|\binteracao|heterogeneity")


def _tests_interaction(scene: Scene, subject: Subject) -> bool:
    """Whether a p value tests whether an effect differs between parts of the study."""
    if subject.effect is not None or subject.p is None:
        return False
    folded = scene.reading.folded
    return _INTERACTION.search(folded, max(scene.start, subject.p.start - 25), subject.p.end) is not None


def _is_over_time(label: Label | None) -> bool:
    return label is not None and label.kind == "time"


# "This difference was significant (p < .05)": the sentence only goes on with the one before.
_POINTS_BACK = re.compile(
    r"\b(?:this|these|the|both|such)\s(?:[a-z-]+\s){0,2}?differences?\s(?:between\s[^.;()]{3,40}?\s)?(?:was|were|is|are|did|reached)\b"
    r"|\b(?:in|better|higher|lower|worse)\s(?:mean\s|median\s|the\s)*scores?\b(?!\s(?:of|for|on)\b)"
    r"|\b(?:esta|estas|la|las|dichas?)\s(?:[a-z]+\s)?diferencias?\s(?:fue|fueron|es|son|no|result\w+)\b"
)


def _nearest(
    scene: Scene, subject: Subject, bound: Sequence[Bound], labels: Sequence[Label], memory: Memory
) -> tuple[Label | None, str]:
    """The label of the values before it, the nearest one, or that of the sentence before."""
    values = [
        b for b in bound if b.quantity.start < subject.start and scene.is_same_clause(b.quantity.end, subject.start)
    ]
    before = [label for label in labels if label.end <= subject.start]
    if values and not is_no_name(values[-1].label) and (not before or before[-1].start <= values[-1].quantity.end):
        return values[-1].label, "values"
    if before:
        near = before[-1]
        return near, "clause" if scene.is_same_clause(near.end, subject.start) else "sentence"
    after = [label for label in labels if label.start > subject.start]
    carried = memory.compared if memory.label is None or is_no_name(memory.label) else memory.label
    if carried is not None and not after:
        points_back = _POINTS_BACK.search(scene.reading.folded, scene.start, subject.start) is not None
        return carried, "sentence" if points_back else "carried"
    return (after[0], "behind") if after else (None, "none")


def _named(scene: Scene, effect: BoundEffect, labels: Sequence[Label]) -> Label | None:
    """The label in "HR for PFS, 1.30" or in "1.54 (95% CI …) for time to failure"."""
    found = effect.effect
    phrase = [label for label in labels if found.phrase_start <= label.start < found.phrase_end + 2]
    is_of_list = found.phrase_end <= found.start  # then its phrase ends with the name of the value before
    behind = _behind(scene, effect, labels) if is_of_list or not phrase else None
    if (
        behind is None
        and (is_of_list or (found.is_change and not phrase))
        and (match := _IN.match(scene.text, effect.end))
    ):
        return of_words(scene, *match.span("words"))
    return behind or (phrase[-1] if phrase else None)


def _over_time(labels: Sequence[Label]) -> list[Label]:
    """A hazard is of an endpoint over time, where the sentence names one."""
    return [label for label in labels if label.kind == "time"] or list(labels)


_EVENTS_OF = {
    "deaths": ("OS",),
    "mortality": ("OS",),
    "disease progression": ("PFS", "TTP"),
    "recurrence": ("RFS", "DFS"),
}


def _whole(named: Label, before: Sequence[Label], memory: Memory) -> Label:
    """A ratio "for death" or "of progression" is one of the endpoint over time that was just spoken of."""
    endpoints = _EVENTS_OF.get(named.name)
    if endpoints is None:
        return named
    known = [label for label in before if label.name in endpoints]
    if known:
        return known[-1]
    if memory.label is not None and memory.label.name in endpoints:
        return replace(named, table="endpoint", name=memory.label.name, kind="time")
    return replace(named, table="endpoint", name=endpoints[0], kind="time")


_IN = re.compile(
    r"[\x01\s()\[\],]*(?:in|en|em)\s(?:the\s|la\s|el\s|los\s|las\s|mean\s)?(?P<words>[^.,;:()\[\]\d\x01]{3,60}?)(?=\s(?:and|at|in|among|y|e|en|compared|than|with|for|was|were|after|from)\b|[.,;()])"
)
_FOR = re.compile(r"[\x01\s()\[\],]*(?:for|para)\s(?:the\s|la\s|el\s)?")
_LONGEST_NAME = 25


def _behind(scene: Scene, effect: BoundEffect, labels: Sequence[Label]) -> Label | None:
    """The label in "1.54 (95% CI …) for time to failure" or in "0.93 for EFS (95% CI …)"."""
    for place in (effect.effect.end, effect.end):
        match = _FOR.match(scene.text, place) or _FOR.match(scene.reading.text, place)
        if match is not None:
            found = [label for label in labels if match.end() <= label.start < match.end() + _LONGEST_NAME]
            found = [label for label in found if label.kind != FREE or effect.effect.measure != "difference"]
            if found:
                return found[0]
    return None
