"""Adverse events: term, grade, arm and numbers of a row; and events that a list names without numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract import second_best
from desktop.extract.event_counts import cases_of, count_before, counts_of
from desktop.extract.event_lists import arm_of_named
from desktop.extract.lexicon import ANY_EVENT
from desktop.extract.reliability import confidence_of, confidence_of_label
from desktop.extract.rows import Column, Row, columns, no_surer_than
from desktop.extract.spelling import british_where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.binding import Bound
    from desktop.extract.event_context import SceneContext
    from desktop.extract.event_counts import Count
    from desktop.extract.grades import Grade
    from desktop.extract.lexicon import Label
    from desktop.extract.scene import Scene

RULE_VERSION = 1
ALL = "all"
_AGAINST = re.compile(r"\b(?:vs|versus|v|frente\sa|contra|compared|than|que\sen)\b")
_P_BEHIND = 3  # characters: "numbness (P = .003)" compares, and says nothing of who had it

_FATAL = re.compile(
    r"\b(?:died|deaths?|fatal|dead|muri\w+|falleci\w+|muertes?|mortal(?:es|idad)?|obitos?|morreu|faleceu)\b"
)
_RELATED = re.compile(
    r"(?:treatment|drug|therapy|chemotherapy|radiation)[- ](?:treatment-?)?related"
    r"|related\sto\s(?:the\s)?(?:study|treatment|drug|therapy)"
    r"|relacionad[oa]s?\scon\s(?:el\s)?(?:tratamiento|f[aá]rmaco)|relacionad[oa]s?\sao?\stratamento|attribut(?:ed|"
    r"able)\sto\s(?:the\s)?(?:treatment|study)",
    re.IGNORECASE,
)
# Names that gather others, and the words that lead from one to the others.
_WIDE = re.compile(
    r"toxicit|complications|symptoms|reactions?$|events?$|disorders?$|myelosuppression|suppression|penias$"
)
_LEADS_TO = re.compile(
    r"[^.;]{0,60}?(?:\b(?:was|were|included?|including|such\sas|consist\w+|namely|being|mainly|like|fue|fueron|"
    r"incluy\w+|como|siendo|foi|foram)\b|[(:])[^.;]{0,140}$"
)
_IS_ONE = re.compile(r"[^.;]{0,25}\b(?:was|were|being|fue|fueron|foi|foram|siendo)\b[^.;]{0,40}")
_IS_COMMONEST = re.compile(
    r"[^.;]{0,25}\b(?:was|were|being|fue|fueron|foi|foram|siendo)\b[^.;]{0,30}\b(?:most|commonest|main|chief|only|"
    r"principal|mas|unic[oa]|mais)\b[^.;]{0,30}"
    r"|[^.;]{0,25}\b(?:fue|fueron|foi|foram|siendo)\s(?:el|la|los|las|o|a)\s|\s(?:occurred|appeared|developed|"
    r"aparecio|ocurrio)\s(?:as|como)\s(?:an?\s|una?\s)?"
)
# "2 cases (10%) of hypotony": what a number of people or cases had.
_OF_ONE = re.compile(
    r"[\s)\]]*(?:cases?|episodes?|patients?|eyes|casos?|episodios?|pacientes?|ojos)?\s?(?:[(\[][^()\[\]]{1,16}[)\]]\s)?"
    r"(?:of|with|had|developed|experienced|de|con|presentaron|tuvieron|com)\s(?:an?\s|the\s|una?\s)?(?:[\w/-]+\s){0,2}(?:[\w-]+/)?"
)
# "did not reduce …", "sin …", "unable to …": what follows in the clause did not happen, or not more often.
_NEGATED = re.compile(
    r"\b(?:no|not|nor|neither|without|absence\sof|fewer|unable\sto|failed\sto|free\sof|sin|ni|ning[uú]n|sem|nem|nao|"
    r"nenhum)\b(?!\sonly)"
)
_NO_DIFFERENCE = re.compile(
    r"\b(?:no|not|sin|sem|nao|did\snot)\b[^.;]{0,60}\b(?:differ|diferen)|\b(?:similar|comparable|equivalent|"
    r"similares|comparables|equal|iguales)\b(?!\sto\sthose\sof)"
)
_NOT_SEEN = re.compile(r"[^.;]{0,60}?\b(?:(?:was|were|did|is|are)\snot|no\s(?:fue|fueron|se)|nao\s(?:foi|foram|se))\b")
_EXCEPT = re.compile(
    r"\b(?:except|but|other\sthan|although|however|apart\sfrom|excepto|salvo|pero|aunque|mas|exceto)\b"
)


STOPPED = "discontinuation due to adverse events"
_STOPPED_FOR = re.compile(
    r"\b(?:discontinu|withdr[ae]w|stopped|drop(?:ped)?[- ]?outs?|suspen[ds]|abandon|interru[mp]|retir|descontinu)[^.;,()\d]{0,60}"
    r"\b(?:due\sto|because\sof|owing\sto|for|por|debid[oa]s?\sal?|a\scausa\sde|devido\sa)\s(?:[\w-]+\s){0,3}$"
)


def term_of(label: Label) -> str:
    """The event's name: a heading for every event is "any adverse event"."""
    return ANY_EVENT if label.table == "endpoint" or label.name == ANY_EVENT else label.name


def term_in(scene: Scene, label: Label) -> str:
    """The event's name in its sentence: who stopped because of adverse events is not who had them."""
    if label.kind in ("all", "safety") and _STOPPED_FOR.search(scene.reading.folded, scene.start, label.start):
        return STOPPED
    return how_bad(scene, label) + british_where(scene.reading.folded, term_of(label))


_HOW_BAD = re.compile(r"\b(?P<how>severe|complicated)\s$")
_BACK = 14  # characters in which such a word stands


def how_bad(scene: Scene, label: Label) -> str:
    """The word before an event that makes it another, where no grade tells how bad it was: "severe rash"."""
    reading = scene.reading
    if scene.grades or label.kind != "event" or reading.lang != "en":
        return ""
    match = _HOW_BAD.search(reading.folded, max(scene.start, label.start - _BACK), label.start)
    return f"{match['how']} " if match else ""


def row(scene: Scene, bound: Bound, term: str) -> Row:
    """The row of a bound value under its event's name."""
    quantity = bound.quantity
    place = (quantity.start, quantity.end)
    sure = confidence_of_label(bound.label_rule, "event", bound.label_score)
    grade, grade_place = _grade(scene, bound)
    count = _count(scene, bound)
    if count == 0:  # nobody had either: the others are denied on their own
        term = term.split(" or ")[0]
    return Row(
        place=quantity.start,
        rule=f"adverse_events.{bound.label_rule}",
        features=bound.features,
        columns=no_surer_than(
            sure,
            columns(
                Column("term", term, ((bound.label.start, bound.label.end),), sure, second_best.labels(scene, bound)),
                Column("grade", grade, (grade_place,), 0.85) if grade and grade_place else None,
                Column(
                    "arm",
                    _arm(scene, bound),
                    (bound.arm_place or place,),
                    _DENIED
                    if count == 0 and bound.arm_rule in _OF_ALL and not scene.arms
                    else confidence_of_label(bound.arm_rule, "arm", bound.arm_score),
                    second_best.arms(scene, bound),
                ),
                Column("n", count, (place,), sure),
                Column("pct", quantity.value if quantity.kind == "percent" else None, (place,), sure),
                Column("denom", int(quantity.denom) if quantity.denom else None, (place,), sure),
                _related(scene),
            ),
        ),
    )


_OF_ALL = frozenset(["none", "carried", "carried_one"])  # no group is named: nobody had it
_DENIED = 0.75  # how sure what nobody had is of all, where no group is named


def is_denied(scene: Scene, bound: Bound) -> bool:
    """Whether nobody had an event, in a sentence that names no group of several."""
    is_of_none = bound.arm_rule in _OF_ALL and not scene.arms and len(scene.register.arms) > 1
    return is_of_none and _count(scene, bound) == 0


_SURE = 1.0  # the score of a name that stands where the number says what it counts


def counts(event: Row) -> bool:
    """Whether a row says how many had an event: a length of time beside a name says nothing of it."""
    return event.value("n") is not None or event.value("pct") is not None


def meant(scene: Scene, bound: Bound) -> Bound:
    """The value of a wide name behind its event is the event's: "nausea was the commonest side effect (40%)"."""
    label = bound.label
    told = next((other for other in scene.labels if other.start >= bound.quantity.end and other.table == "event"), None)
    cases = cases_of(scene, told) if told and not _WIDE.search(told.name) else None
    if told and cases and told is not label and cases.start("n") <= bound.quantity.start < cases.end("n"):
        return replace(bound, label=told, label_rule="direct", label_score=max(bound.label_score, _SURE))
    is_wide = label.kind in ("all", "safety") or _WIDE.search(label.name) is not None
    if not is_wide or label.end > bound.quantity.start:
        return bound
    folded = scene.reading.folded
    if told and not _WIDE.search(told.name) and _OF_ONE.fullmatch(folded, bound.quantity.end, told.start):
        return replace(bound, label=told, label_rule="direct", label_score=max(bound.label_score, _SURE))
    if bound.label_rule != "direct":
        return bound
    one = next(
        (
            other
            for other in reversed(scene.labels)
            if other.end < label.start
            and other.table == "event"
            and not _WIDE.search(other.name)
            and _IS_COMMONEST.fullmatch(folded, other.end, label.start)
        ),
        None,
    )
    return replace(bound, label=one) if one else bound


def named_rows(told: SceneContext, bound: Sequence[Bound]) -> list[Row]:
    """Rows of events that the sentence names as events without giving a number."""
    scene = told.scene
    counted = {b.label.start for b in bound} | {b.label.name for b in bound}
    labels = [
        label for label in scene.labels if label.table == "event" and counted.isdisjoint((label.start, label.name))
    ]
    if not labels:
        return []
    rows: list[Row] = []
    for label in labels:
        counts = counts_of(scene, label, _grade_near(scene, label))
        if counts and told.is_told(label):
            rows += [_named(scene, label, count) for count in counts]
        elif (
            label.kind != "all"
            and not (_is_heading(scene, label) or _is_slight(scene, label))
            and _is_said(told, label)
        ):
            rows.append(_named(scene, label))
    return rows


def _is_said(told: SceneContext, label: Label) -> bool:
    """Whether an event is said to have happened, and no p value beside it only holds groups against each other."""
    is_beside_p = any(0 <= p.start - label.end <= _P_BEHIND for p in told.scene.p_values)
    return not (is_beside_p and not told.is_compared) and _is_said_to_occur(told.scene, label) and told.is_named(label)


_SLIGHT = re.compile(
    r"[^.;]{0,40}?\b(?:mild|manageable|acceptable|tolerable|minimal|low|uncommon|infrequent|rare|modest|leves?|"
    r"manejables?|aceptables?|tolerables?"
    r"|escas[ao]s?|infrecuentes?|poco|most\s(?:common|frequent))\b"
)


def _is_slight(scene: Scene, label: Label) -> bool:
    """Whether a wide name is only judged: "non-hematologic toxicity was mild"."""
    return (
        _WIDE.search(label.name) is not None and _SLIGHT.match(scene.reading.folded, label.end, scene.end) is not None
    )


def _is_heading(scene: Scene, label: Label) -> bool:
    """Whether a wide name only leads to the events that are told: "the commonest hematologic toxicity was anemia"."""
    if not _WIDE.search(label.name):
        return False
    folded = scene.reading.folded
    return any(
        _LEADS_TO.match(folded, label.end, other.start)
        if other.start > label.end
        else _IS_ONE.fullmatch(folded, other.end, label.start)
        for other in scene.labels
        if other.table == "event" and not _WIDE.search(other.name)
    )


def _is_said_to_occur(scene: Scene, label: Label) -> bool:
    """Whether nothing denies an event."""
    folded = scene.reading.folded
    start = max([scene.start, *(border for border in scene.clause_borders if border <= label.start)])
    not_seen = _NOT_SEEN.match(folded, label.end, scene.end)
    if not_seen and not _EXCEPT.search(folded, label.end, not_seen.end()):
        return False
    same = _NO_DIFFERENCE.search(folded, start, scene.end)
    told_before = same and label.end <= same.start() and _EXCEPT.search(folded, label.end, same.end())
    if same and not told_before and not _EXCEPT.search(folded, same.start(), label.start):
        return False
    denied = _NEGATED.search(folded, start, label.start)
    return denied is None or _EXCEPT.search(folded, denied.end(), label.start) is not None


def _named(scene: Scene, label: Label, count: Count | None = None) -> Row:
    grade = _grade_near(scene, label)
    place = (label.start, label.end)
    arms = {m.arm.key: (m.start, m.end) for m in scene.arms}
    own = arm_of_named(scene, label) if len(arms) > 1 else None
    keys = list(arms) if len(arms) == 1 else [own.arm.key] if own else []
    register = scene.register.arms
    arm = keys[0] if keys else register[0].key if len(register) == 1 else "all"
    spoken = grade.grade if grade else ""
    return Row(
        place=count.place[0] if count else label.start,
        rule="adverse_events.named",
        columns=columns(
            Column(
                "term", british_where(scene.reading.folded, term_of(label)), (place,), confidence_of("named", "event")
            ),
            Column("grade", (count.grade if count else "") or spoken, ((grade.start, grade.end),), 0.75)
            if grade
            else None,
            Column("arm", arm, (arms.get(arm, place),), 0.7),
            Column("n", count.n, (count.place,), 0.75) if count else None,
            Column("pct", count.percent, (count.place,), 0.75) if count else None,
            _related(scene),
        ),
    )


def _grade_near(scene: Scene, label: Label) -> Grade | None:
    return next(iter(_grade_behind(scene, label.end)), None) or _last_before(scene, label.start)


def _arm(scene: Scene, bound: Bound) -> str:
    """The arm of a value; all patients where the sentence names no group and sets nothing against anything."""
    is_compared = _AGAINST.search(scene.text, scene.start, scene.end) is not None
    if is_denied(scene, bound) and not is_compared:
        return ALL
    if bound.arm or scene.arms or scene.respectively or is_compared:
        return bound.arm
    alike = [q for q in scene.quantities if q.kind == bound.quantity.kind]
    return ALL if len(alike) <= sum(label.table == "event" for label in scene.labels) else bound.arm


def _count(scene: Scene, bound: Bound) -> int | None:
    quantity = bound.quantity
    if quantity.n:
        return int(quantity.n)
    if quantity.kind == "percent":
        return count_before(scene, quantity)
    return int(quantity.value) if quantity.kind in ("bare", "count") and quantity.value.isdigit() else None


def _grade(scene: Scene, bound: Bound) -> tuple[str, tuple[int, int] | None]:
    """The grade of a value: death is 5; else one between it and its label, the last one before it, or the sentence's heading."""
    label, start = bound.label, bound.quantity.start
    if label.kind == "death":
        return "5", (label.start, label.end)
    fatal = _fatal(scene, label)
    if fatal and scene.is_same_clause(fatal[0], start):
        return "5", fatal
    own = _grade_behind(scene, label.end)
    between = [g for g in scene.grades if bound.quantity.end <= g.start <= label.end]
    before = [g for g in scene.grades if g.end <= start and not _is_of_other(scene, g, label)]
    same = [g for g in before if scene.is_same_clause(g.end, start)]
    heading = [g for g in before if not any(q.start < g.start for q in scene.quantities)]
    beside = _grade_behind(scene, bound.quantity.end)
    for found in (own, between[:1], same[-1:], heading[-1:], beside):
        if found:
            return found[0].grade, (found[0].start, found[0].end)
    return "", None


_TURNS = re.compile(r"\b(?:although|though|but|whereas|while|however|aunque|pero|mientras|embora|enquanto)\b")


def _is_of_other(scene: Scene, grade: Grade, label: Label) -> bool:
    """Whether a grade is of the event that stands at it and of no later one: a turn of the sentence parts them.

    Febrile neutropenia takes no grade from another event before it: it is severe by itself, and told beside the graded ones.
    """
    at_it = next(
        (other for other in scene.labels if 0 <= other.start - grade.end <= 1 and other.table == "event"), None
    )
    if at_it is None or at_it.start >= label.start or at_it.kind != "event":
        return False
    is_by_itself = label.name == _SEVERE_BY_ITSELF and not _WIDE.search(at_it.name)
    return is_by_itself or _TURNS.search(scene.reading.folded, at_it.end, label.start) is not None


_SEVERE_BY_ITSELF = "febrile neutropenia"


_OF_GRADE = re.compile(r"[\s\x01(,]{1,3}(?:de\s|of\s)?(?:los\s|the\s)?[\s\x01]*$")


def _grade_behind(scene: Scene, place: int) -> list[Grade]:
    """The grade directly behind an event or a value: "neutropenia de grado 3", "rash (grade 2)", "18% grade 3/4"."""
    near = [g for g in scene.grades if place <= g.start <= place + 14 and _OF_GRADE.match(scene.text[place : g.start])]
    return [g for g in near if not _leads_to_value(scene, g)]


_PART_ENDS = re.compile(r"[);,.]|\b(?:and|y|e)\b")


def _leads_to_value(scene: Scene, grade: Grade) -> bool:
    """Whether a grade belongs to the value behind it: "in 60% (grade 3 in 4%)"."""
    end = _PART_ENDS.search(scene.text, grade.end, scene.end)
    stop = end.start() if end else scene.end
    before_bracket = scene.text.rfind("(", scene.start, grade.start) > scene.text.rfind(")", scene.start, grade.start)
    return before_bracket and any(grade.end <= q.start < stop for q in scene.quantities)


def _fatal(scene: Scene, label: Label) -> tuple[int, int] | None:
    """The word that says that people died of an event: it comes before it, "died of sepsis", or stands beside it, "fatal sepsis".

    Deaths told of behind an event ("in 11 patients, three of whom died") are not all that had it.
    """
    before = list(_FATAL.finditer(scene.reading.folded, scene.start, label.start))
    beside = _FATAL.match(scene.reading.folded, label.end + 1, min(scene.end, label.end + 12))
    match = before[-1] if before else beside
    return match.span() if match else None


def _last_before(scene: Scene, place: int) -> Grade | None:
    before = [grade for grade in scene.grades if grade.end <= place]
    return before[-1] if before else None


def _related(scene: Scene) -> Column | None:
    printed = scene.reading.folded[scene.start : scene.end]
    if not any(sign in printed for sign in ("relat", "relacion", "attribut")):
        return None
    match = _RELATED.search(scene.reading.text, scene.start, scene.end)
    return Column("related", True, (match.span(),), 0.85) if match else None  # noqa: FBT003
