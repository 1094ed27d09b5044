"""What a model of risk factors predicts: in "were associated with infection: A (OR 2.1), B (OR 1.7)" the ratios are of infection.

A record's model is named in the sentence of its ratios or, failing that, where the text says what was looked for ("risk
factors for infection").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.factor_lists import listed_outcome
from desktop.extract.lexicon import Label, known_form
from desktop.extract.link_words import link_words
from desktop.extract.meanings import english_name
from desktop.extract.subjects import KIND
from desktop.text.leaps import Opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.scene import Scene
    from desktop.text.reading import Reading

_MORE = (
    r"(?:(?:an?|the|un|una|o|a|el|la|significantly|independently|strongly)\s)*(?:(?:increased|decreased|reduced|higher|lower|greater|elevated|worse|better"
    r"|poorer|poor|shorter|longer|improved|peor|mejor|mayor|menor|maior|pior|melhor)\s)?"
    r"(?:(?:odds|risk|risks|likelihood|probability|rates?|incidence|occurrence|development|riesgo|probabilidad|odds|risco|chance)\s(?:of|for|de|del)\s)?"
)
_OUTCOME = r"(?:the\s|an?\s|el\s|la\s|los\s|las\s|o\s|a\s)?(?P<outcome>[^.,;:()\[\]\d]{3,80})"
_ASSOCIATED = re.compile(
    r"\b(?:(?:associat|correlat)\w+\swith|(?:associated|related|linked)\sto|predict(?:ors?|ive)\s(?:factors?\s)?(?:of|for)?|predict(?:s|ed)?|risk\sfactors?\s(?:of|for)|prognostic\sfactors?\s(?:of|for)"
    r"|factors?\s(?:associated\swith|predicting|influencing)|determinants\sof"
    # "se asoció con", "estuvo asociado a", but not "infección asociada a catéter"
    r"|(?:asoci(?:o|aron|an?|aban?)|(?:fue|fueron|es|son|estuv\w+|estaban?|estan?|hall\w+|encontr\w+|permanec\w+|resultaron?)\s(?:[a-z]+mente\s)?asociad[oa]s?)"
    r"\s(?:[a-z]+mente\s)?(?:a|al|con)(?:\sel|\sla)?"
    r"|(?:correlacion|relacion)\w+\s(?:[a-z]+mente\s)?con(?:\sel|\sla)?|asoci\w+\sde\sforma\s\w+\s(?:a|con)|predictor(?:es|as?)?\s(?:independientes\s)?(?:de|del|para)"
    r"|factores\s(?:de\sriesgo|pronosticos?|asociados|predictores)\s(?:independientes\s)?(?:de|del|para|a|al|con)"
    r"|(?:associou-se|associaram-se|se\sassociou|(?:foi|foram|estev\w+|estiv\w+|estava|estavam|permanec\w+|mostr\w+-se)\s(?:[a-z]+mente\s)?associad[oa]s?)\s(?:a|ao|com)|fatores\s(?:de\srisco|prognosticos?|associados)\s(?:de|para|a|ao))\s"
    + _MORE
    + _OUTCOME
)
_LOOKED_FOR = Opening(
    "risk predictors factor factors prognostic factores predictores fatores prevalence incidence prevalencia incidencia "
    "association asociacion associacao",
    r"\b(?:risk\sfactors?\s(?:of|for)|predictors\sof|factors?\sassociated\swith|prognostic\sfactors\s(?:of|for)"
    r"|factores\s(?:de\sriesgo|asociados|pronosticos)"
    r"\s(?:de|del|para|a|al|con)|predictores\sde|fatores\s(?:de\srisco|associados|prognosticos)\s(?:de|para|a|ao))\s"
    + _OUTCOME
    + r"|\b(?:prevalence|incidence|prevalencia|incidencia)\s(?:of|de|da|do)\s(?P<prevalent>[^.,;:()]{3,60}?)\s(?:and|y|e)\s"
    r"(?:(?:its|their|sus|seus|los|the)\s)?"
    r"(?:(?:associated|risk)\s)?(?:factors|factores|fatores)"
    r"|\b(?:association|asociacion|associacao)\s(?:between|of|entre|de)\s(?P<factor>[^.;:]{3,90}?)\s(?:and|with|y|con|e|com)\s"
    + _OUTCOME.replace("outcome", "other"),
)
_ENDS = re.compile(
    r"\s(?:in|among|after|whereas|while|but|although|compared|mientras|aunque|enquanto|embora|during|increased|decreased|rose|fell|aument[oa]\w*|disminuy\w+|were|was|are|is|and\swere|on|by|with|at|using|en|entre|tras|durante|fueron|fue|em|nas?|nos?|con|independently"
    r"|[a-z]+mente|de\sforma|due\sto)\s.*$|\s(?:in|en|were|was|fueron|fue|independently)$"
)
_RATIOS = frozenset(["HR", "OR", "RR"])
_MOST_WORDS = 8


def model_outcome(scene: Scene, place: int, *, is_ratio: bool) -> Label | None:
    """The outcome that a ratio or p value at a place is of, where the sentence tells it as one of factors."""
    folded = scene.reading.folded
    if is_ratio and (at_risk := _at_risk(scene, place) or _announced(scene, place)) is not None:
        return at_risk
    raised = _RAISED.search(folded, place, scene.end) if is_ratio and is_factor_sentence(scene) else None
    if raised is not None and not _NEW_STATEMENT.search(scene.text, place, raised.start()):
        return _label(scene.reading, scene.labels, *raised.span("outcome"))
    for match in _ASSOCIATED.finditer(folded, scene.start, scene.end):
        colon = folded[match.end() : match.end() + 1] == ":"
        if match.start() > place and _NEW_STATEMENT.search(scene.text, place, match.start()):
            continue
        if match.start() > place or (colon and is_ratio):
            found = _label(scene.reading, scene.labels, *match.span("outcome"))
        else:
            found = _named_first(scene.labels, match.start("outcome")) if is_ratio else None
            found = found or _subject(scene, match) or _directly_before(scene, match, place)
        if found:
            return found
    return None


def outcome_of_list(scene: Scene, place: int) -> Label | None:
    """The outcome of a list of factors in which a ratio or p value stands."""
    listed = listed_outcome(scene, place)
    return _label(scene.reading, scene.labels, *listed) if listed is not None else None


# "doses of 1 g (HR 2.3) and of 2 g (HR 2.9) increased the incidence of X": factors before what they change.
_RAISED = re.compile(
    r"[)\]]\s(?:(?:significantly|independently|all|also)\s)*(?:increas|decreas|reduc|rais|lower|aument|disminu|diminu)\w+\s(?:the|el|la|o|a)\s"
    r"(?:odds|risks?|likelihood|probability|rates?|incidence(?:\sdensity)?|hazard|riesgo|probabilidad|incidencia|risco)\s(?:of|for|de|del|da|do)\s"
    + _OUTCOME
)
_NEW_STATEMENT = re.compile(r"[•:]|\.\s(?=[A-ZÁÉÍÓÚ])")
# "; for complications, age (OR 1.7), sex (OR 1.2) …": the factors of an outcome told before them.
_FOR_OUTCOME = re.compile(
    r"(?:^|[;:.]\s?)(?:for|regarding|with\sregard\sto|para|en\scuanto\sa|respecto\sa)\s" + _OUTCOME + r",\s"
)


def _announced(scene: Scene, place: int) -> Label | None:
    """The outcome that opens the clause of several factors."""
    if not is_factor_sentence(scene):
        return None
    before = scene.reading.folded[scene.start : place]
    found = list(_FOR_OUTCOME.finditer(before))
    if not found or not scene.is_same_clause(scene.start + found[-1].start("outcome"), place):
        return None
    return _label(
        scene.reading, scene.labels, scene.start + found[-1].start("outcome"), scene.start + found[-1].end("outcome")
    )


# "at greater odds of being diagnosed with flu", "a higher risk of falls": what the ratio is of, on either side of it.
_AT_RISK = re.compile(
    r"\b(?:odds|risks?|hazards?|likelihood|probability|chances?|incidence|riesgos?|probabilidad|riscos?|chance)\s(?:of|for|de|del|da|do)\s(?:an?\s|the\s|la\s|el\s|un[oa]?\s)?"
    r"(?P<doing>(?:being\sdiagnosed\swith|having|developing|experiencing|suffering(?:\sfrom)?|getting|presentar|desarrollar|tener|padecer|sufrir|desenvolver|ter)\s)?"
    r"(?P<outcome>[^.,;:()\[\]\d]{3,70})"
)


def _at_risk(scene: Scene, place: int) -> Label | None:
    """The outcome whose odds or risk a sentence tells, the nearest before a place or else the first behind it."""
    inside = [(effect.start, effect.end) for effect in scene.effects]
    matches = [
        m
        for m in _AT_RISK.finditer(scene.reading.folded, scene.start, scene.end)
        if not any(start <= m.start() < end for start, end in inside)
    ]
    before = [m for m in matches if m.start() < place and scene.is_same_clause(m.start(), place)]
    behind = [m for m in matches if m.start() > place] if is_factor_sentence(scene) else []
    if not before and not behind:
        return None
    match = before[-1] if before else behind[0]
    start, end = match.span("outcome")
    named = next((label for label in scene.labels if label.end > start and label.start <= start + _ARTICLE), None)
    if named is not None and named.end <= end:
        return _as_survival(named)
    found = _label(scene.reading, scene.labels, start, end)
    if found is not None and found.kind == KIND and (match["doing"] or "").startswith("being diagnosed"):
        return replace(found, name=f"{found.name} diagnosis")
    return found


# What a study does not change: behind "associated with" it is a factor, and the outcome stands before.
_FACTOR = re.compile(
    r"\b(?:baseline|basal(?:es)?|initial|age|edad|idade|sex|gender|sexo|genero|stage|estadio|smok\w+|tabaco|obesity|bmi|ecog|performance|absence|presence"
    r"|ausencia|previous|prior|previ[oa]s?|older|younger|size|tamano|history|antecedentes?|weight\sloss)\b"
)


_PREDICTS = re.compile(r"predict|risk|riesgo|risco|prognos|pronos|determinant")


def _directly_before(scene: Scene, match: re.Match[str], place: int) -> Label | None:
    """The outcome of a predictor directly before its ratio: "the only predictor of perforation (OR 3.1)"."""
    is_near = match.end("outcome") <= place <= match.end("outcome") + len(" ((")
    verb = scene.reading.folded[match.start() : match.start("outcome")]
    return _label(scene.reading, scene.labels, *match.span("outcome")) if is_near and _PREDICTS.search(verb) else None


def _subject(scene: Scene, match: re.Match[str]) -> Label | None:
    """The endpoint before "was associated with" where only factors stand behind it."""
    if not _FACTOR.search(match["outcome"]):
        return None
    before = [label for label in scene.labels if label.end <= match.start() and label.table == "endpoint"]
    return _as_survival(before[-1]) if before else words_before(scene, match.start())


def words_before(scene: Scene, verb: int) -> Label | None:
    """The words of the sentence that are the subject of a verb."""
    words = _BEFORE_VERB.search(scene.reading.folded[scene.start : verb])
    if words is None:
        return None
    return _label(scene.reading, scene.labels, scene.start + words.start("words"), scene.start + words.end("words"))


_BEFORE_VERB = re.compile(
    r"(?:^|[,;:.]\s?)(?:the\s|an?\s|el\s|la\s|los\s|las\s|un[oa]?\s|mayor\s|menor\s|greater\s|higher\s|lower\s|larger\s)*(?P<words>[^.,;:()\[\]\d]{3,70}?)"
    r"(?:\s(?:was|were|is|are|did|has|have|been|significantly|independently|not|se|fue|fueron|foi|no|also|[a-z]+mente|[a-z]+ly))*\s$"
)


def _named_first(labels: Sequence[Label], start: int) -> Label | None:
    """The endpoint whose name opens the words behind "associated with", before the factors begin."""
    first = next((label for label in labels if start <= label.start <= start + _ARTICLE), None)
    is_outcome = first is not None and first.table == "endpoint" and first.kind in ("time", "rate", "count")
    return _as_survival(first) if first is not None and is_outcome else None


_ARTICLE = 5


def looked_for(reading: Reading, known: Sequence[Label]) -> Label | None:
    """The outcome whose factors a study says to look for, the first that it names."""
    for match in _LOOKED_FOR.finditer(reading.word_index, reading.folded):
        group = next(name for name in ("outcome", "prevalent", "other") if match[name])
        found = _label(reading, known, *match.span(group))
        if found:
            return found
    return None


def in_full(reading: Reading, outcome: Label, looked_for: Label | None) -> Label:
    """An outcome that a model calls by its noun alone, by the name that the study gave it: "visual field loss", then "loss"."""
    if looked_for is None:
        return outcome
    short, full = (reading.folded[label.start : label.end].split() for label in (outcome, looked_for))
    return looked_for if len(short) < len(full) and full[-len(short) :] == short else outcome


def is_factor_sentence(scene: Scene) -> bool:
    """Whether a sentence tells ratios of factors: several without an endpoint of their own, or one behind "associated"."""
    return (
        len([e for e in scene.effects if e.effect.measure in _RATIOS]) > 1
        or _TELLS_FACTORS.search(scene.reading.folded, scene.start, scene.end) is not None
    )


_TELLS_FACTORS = re.compile(
    r"\b(?:associat|asoci|associad|predict|factor|fator|multivaria|logistic|adjust|ajustad|not\s?[(])"
)


def _label(reading: Reading, known: Sequence[Label], start: int, end: int) -> Label | None:
    """The label of an outcome's words: a known endpoint among them, else the words."""
    words = reading.folded[start:end]
    ending = _ENDS.search(words)
    words = (words[: ending.start()] if ending else words).rstrip()
    if not words or len(words.split()) > _MOST_WORDS or words.split()[0] in link_words("no_outcome"):
        return None
    end = start + len(words)
    inside = [label for label in known if start <= label.start and label.end <= end and label.table == "endpoint"]
    over_time = [label for label in inside if label.kind in ("time", "rate", "count")]
    if over_time:
        return _as_survival(over_time[0])
    row = known_form(words, reading.lang)
    if row:
        return Label(start, end, *row)
    printed = reading.text[start:end]
    name = printed if any(char.isupper() for char in printed[1:]) else printed.lower()
    return Label(start, end, "endpoint", english_name(reading, name), KIND)


def _as_survival(label: Label) -> Label:
    """Deaths as the outcome of a model are overall survival."""
    return replace(label, name="OS", kind="time") if label.name in ("deaths", "survival") else label
