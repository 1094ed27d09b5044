"""The names that an effect or a p value may be of, each with what points to it: words at the effect, the form of the sentence, a
list, a model of factors, the values before it, what was compared before.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.clause_tokens import WORD
from desktop.extract.factor_tests import outcome_of_model
from desktop.extract.label_candidates import SILENT
from desktop.extract.lexicon import Label, known_form
from desktop.extract.meanings import english_name
from desktop.extract.models import words_before
from desktop.extract.nameless import is_no_name
from desktop.extract.noun_phrases import is_adverb, is_no_outcome
from desktop.extract.subjects import KIND as FREE
from desktop.extract.subjects import core_tokens
from desktop.extract.words_behind import of_words, phrase_behind, words_as_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.atoms import BoundEffect
    from desktop.extract.binding import Bound, Memory
    from desktop.extract.clause_tokens import Token
    from desktop.extract.compared import Subject
    from desktop.extract.scene import Scene

# What points to a name.
MODEL, PHRASE, ORDER, HEAD, FORM, BEHIND, LIKENESS, VALUES, OWN, AGAIN, BEFORE, AIM, NOUN = (
    "model", "phrase", "order", "head", "form", "behind", "likeness", "values", "own", "again", "before", "aim", "noun",
)  # fmt: skip
# Those that tell most, the strongest first.
STRENGTH = (ORDER, MODEL, PHRASE, HEAD, FORM, BEHIND, LIKENESS, VALUES)


class Pointed(NamedTuple):
    """A name with what points to it."""

    label: Label
    sources: tuple[str, ...]


def pointed(
    scene: Scene,
    subject: Subject,
    listed: Label | None,
    phrases: Sequence[Label],
    bound: Sequence[Bound],
    memory: Memory,
) -> list[Pointed]:
    """The names that a subject may be of; `listed` is the one that a list of names in the order of the subjects gives it,
    `phrases` are the nouns of its sentence.
    """
    found: dict[tuple[int, int, str], tuple[Label, list[str]]] = {}
    for source, label in _all(scene, subject, listed, bound, memory):
        if label is not None and label.kind not in SILENT and not is_no_name(label):
            label = without_shift(label)
            _, sources = found.setdefault((label.start, label.end, label.name), (label, []))
            if source not in sources:
                sources.append(source)
    taken = [(label.start, label.end) for label, _ in found.values()]
    for label in phrases:
        if (label.start, label.end) not in taken and not is_no_name(label):
            label = without_shift(label)
            found[label.start, label.end, label.name] = (label, [NOUN])
    names = [Pointed(label, tuple(sources)) for label, sources in found.values()]
    return [name for name in names if not is_by_factor(scene, name.label)] or names


# "a reduction in pain", "together with pain", "less favourable pain scores": pain is compared.
_SHIFT = re.compile(
    r"^(?:(?:of|in|together\swith|as\swell\sas|along\swith|effective\sin\s\w+ing|mean|median|significant|greater|percent"
    r"|(?:un)?favou?rable|reduced?|increased?)\s(?:the\s)?)*"
    r"(?:(?:reductions?|decreases?|declines?|increases?|improvements?|worsening|changes?|gains?|loss|response|differences?)"
    r"(?:\sfrom\sbaseline(?:\sto\s[\w-]+)?)?\s(?:in|of|on)\s(?:(?:the|mean|several)\s)*)?(?=[^\W\d_]{2})"
)


def without_shift(label: Label) -> Label:
    """A name of the text's own words without the change that is told of it."""
    return replace(label, name=_SHIFT.sub("", label.name)) if label.kind == FREE else label


def _all(
    scene: Scene, subject: Subject, listed: Label | None, bound: Sequence[Bound], memory: Memory
) -> Iterator[tuple[str, Label | None]]:
    labels = [label for label in scene.labels if label.kind not in SILENT and not is_no_name(label)]
    yield MODEL, outcome_of_model(scene, subject, memory)
    if subject.effect:
        named = _named(scene, subject.effect, labels)
        yield PHRASE, _whole(named, [x for x in labels if x.end <= subject.start], memory) if named else None
        inside = _IN.match(scene.reading.text, subject.effect.end)
        yield BEHIND, of_words(scene, *inside.span("words")) if inside else None
    yield ORDER, listed
    yield HEAD, _headed(scene, subject)
    for part in (subject.effect, subject.p):
        yield FORM, scene.named_at(part.start) if part else None
    if subject.effect is None:
        yield BEHIND, phrase_behind(scene, subject.start, subject.end)
        yield LIKENESS, _subject_of_likeness(scene, subject)
    values = [b.label for b in bound if b.quantity.start < subject.start]
    yield VALUES, values[-1] if values else None
    for label in labels:
        yield OWN, label
    yield AGAIN, memory.compared
    yield BEFORE, memory.told
    yield AIM, memory.looked_for


def in_order(scene: Scene, subjects: Sequence[Subject], phrases: Sequence[Label]) -> dict[int, Label]:
    """P values or effects in one list take a row of as many labels before them, in order."""
    taken: dict[int, Label] = {}
    index = 0
    while index < len(subjects):
        stop = index + 1
        while stop < len(subjects) and _is_next(scene, subjects[stop - 1], subjects[stop]):
            stop += 1
        row = _row_before(scene, subjects[index], stop - index, phrases) if stop - index > 1 else ()
        taken |= dict(zip(range(index, stop), row, strict=False))
        index = stop
    return taken


def _is_next(scene: Scene, first: Subject, second: Subject) -> bool:
    """Whether two subjects of one sort stand directly behind each other."""
    if (first.effect is None) != (second.effect is None):
        return False
    gap = scene.between(first.end, second.start)
    return len(gap) < 8 and not re.search(r"[();]", gap)


def _row_before(scene: Scene, first: Subject, count: int, phrases: Sequence[Label]) -> Sequence[Label]:
    """As many labels before a list as it has members: those that are known, or the parts of the phrase that names it."""
    phrase = told(scene, first)
    parts = _parts(scene, phrase) if phrase is not None and phrase.kind == FREE else []
    if len(parts) == count:
        return parts
    labels = [label for label in scene.labels if label.end <= first.start and label.kind not in SILENT]
    row = labels[-count:]
    is_row = len({label.name for label in row}) == count and _is_joined(scene, row) and not is_by_factor(scene, row[0])
    if is_row:
        return row
    before = [label for label in phrases if label.end <= first.start]
    rows = (before[at : at + count] for at in range(len(before) - count, -1, -1))
    return next((row for row in rows if _is_joined(scene, row) and not is_by_factor(scene, row[0])), ())


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


def told(scene: Scene, subject: Subject) -> Label | None:
    """What the form of the sentence says that is compared."""
    places = [subject.effect.start if subject.effect else -1, subject.p.start if subject.p else -1]
    found = [label for place in places if (label := scene.named_at(place)) is not None]
    return next((label for label in found if label.kind not in SILENT and not is_no_name(label)), None)


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
    r"|interacci?on(?:es)?\s(?:con|entre)\s(?:el\s|la\s)?|interactions?\s(?:with|between|by)\s(?:the\s)?"
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
    r"[\x01\s()\[\],]*(?:in|en|em)\s(?:the\s|la\s|el\s|los\s|las\s|mean\s)?(?P<words>(?:[^.,;:()\[\]\d\x01]|(?<=[A-Za-z])\d){3,60}?)(?=\s(?:and|at|in|among|y|e|en|compared|than|with|for|was|were|after|from)\b|[.,;()])"
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


_OF = frozenset(["of", "de", "del", "do", "da", "dos", "das"])
_NO_NOUN = (
    "border", "conjunction", "preposition", "pointer", "modal", "cut", "be", "measure", "change", "have", "see", "done", "fate",
    "group", "degree",
)  # fmt: skip
_LEADS_NOWHERE = ("article", "statistic", "heading", "share", "amount", "degree", "time", "empty", "moment")
_MOST_WORDS = 8


def nouns(scene: Scene, tokens: Sequence[Token]) -> list[Label]:
    """The nouns of a sentence with what narrows them, as labels: words that no verb, preposition or conjunction parts."""
    found: list[Label] = []
    run: list[Token] = []
    for token in tokens:
        if token.kind == WORD and (_is_noun(token) or (run and (token.text in _OF or "article" in token.uses))):
            run.append(token)
            continue
        if run:
            found += _noun(scene, run)
            run = []
    return [*found, *_noun(scene, run)]


def _is_noun(token: Token) -> bool:
    return token.uses.isdisjoint(_NO_NOUN) and not token.is_verb and not is_adverb(token.text)


def _noun(scene: Scene, run: list[Token]) -> Iterator[Label]:
    while run and (run[-1].text in _OF or not run[-1].uses.isdisjoint(_LEADS_NOWHERE)):
        run = run[:-1]
    core = core_tokens(run) if run else []
    while core and not core[0].uses.isdisjoint(_LEADS_NOWHERE):
        core = core[1:]
    if not core or len(core) > _MOST_WORDS:
        return
    start, end = core[0].start, core[-1].end
    if any(m.start < end and start < m.end for m in scene.arms):
        return
    known = of_words(scene, start, end)
    if known.kind == FREE and is_no_outcome([t.text for t in core], is_head_first=scene.reading.lang != "en"):
        return
    yield known
    if (known.start, known.end) != (start, end):
        yield words_as_label(scene, start, end)
