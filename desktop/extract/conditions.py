"""The disease that the study is about, in full, by its English name."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from typing import TYPE_CHECKING

from desktop.extract.condition_context import Named, companion, is_operation, organ_of, stage_of
from desktop.extract.condition_mentions import MENTION, Mention, find_mentions, find_phrase_mentions, general_names
from desktop.extract.condition_people import people_of, setting_of, treatment_of
from desktop.extract.propose import Candidate, propose
from desktop.text.roles import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading, Sentence

_WITH = re.compile(
    r"\b(?:patients?|women|men|subjects|children|adults|individuals|people|cases|pacientes?|mujeres|hombres|"
    r"enfermos|ninos|sujetos|personas|mulheres|homens)\b"
    r"[^.;()]{0,60}\b(?:with|having|diagnosed with|undergoing|receiving|for|of|con|de|diagnosticad[oa]s de|"
    r"sometid[oa]s a|por|afect[oa]s de|com)\s(?:[^.;,()]{0,40}\s)?$"
)
_OF_PEOPLE = re.compile(
    r"(?:\s\([^()]{1,14}\))?\s(?:patients|survivors|cases|sufferers|outpatients|inpatients|subjects|women|men|children)\b"
)
_OF_PATIENTS = re.compile(r"(?:\s\([^()]{1,14}\))?\s(?:patients|survivors)\b")
_TREATS = re.compile(
    r"\b(?:treatment|therapy|management|tratamiento|manejo|surgery|cirugia|in|for|en|del?|of|on|"
    r"tratamento)\s(?:the |el |la |patients with |pacientes con )?(?:[^.;,()]{0,30}\s)?$"
)
_ABSENT = re.compile(
    r"\b(?:without|not have|not had|no|excluding|excluded|exclusion of|free of|unrelated to|absence of|history of|sin|"
    r"no presentaban|exclu\w+|antecedentes? de|sem|historia de)\s(?:(?:any|a|an|los|las|el|la)\s)?(?:[a-z-]+\s){0,2}$"
)
_ABSENT_HINTS = (
    "without", "no", "exclu", "free of", "unrelated", "absence", "history", "sin ", "antecedente", "sem ", "historia",
)  # fmt: skip
_EXPOSED = re.compile(
    r"\b(?:associations? (?:of|between)|relationship (?:of|between)|infected with|exposure to|influence of|role of|"
    r"asociacion (?:de|entre)|relacion (?:de|entre)|whether)\s(?:(?:the|la|el)\s)?(?:[a-z-]+\s){0,2}$"
)
_EXPOSED_HINTS = (
    "ssociation",
    "relationship",
    "infected",
    "exposure",
    "influence",
    "role",
    "asociacion",
    "relacion",
    "whether",
)
_BRINGS = re.compile(
    r"(?:\s\([^()]{1,14}\))?(?:\sinfection)?\s(?:(?:may|might|can|could) (?:be|increase|cause)|(?:is|was|are|were) "
    r"(?:independently )?associated with|increases? the risk)"
)
_IN_BRACKETS = re.compile(r"\s\([^()]*\)")
_UNDERGOES = re.compile(
    r"\b(?:undergo\w*|underwent|undergone|scheduled for|requiring|after|following|candidates for|sometid[oa]s a|"
    r"intervenid[oa]s de|operad[oa]s de|programad[oa]s para|submetid[oa]s a|tras|mediante)\s[^.;,()]{0,40}$"
)
_MENTION_BASE = 0.5
_PHRASE_BASE = 0.36
_OPERATION_LESS = 0.1  # an operation is what a study is about where no disease is named
_OPERATION_ONLY = 0.3  # and what it tries where nobody undergoes it
_MOST_SURE = 0.88
_MOST_SURE_PHRASE = 0.74
_LEAST = 0.05
_PLAIN = 1.12  # a score that leaves no doubt: the people "with" it, its stage, named again and again
_NO_DOUBT = 0.8  # a disease of the table that is named so clearly is looked for no further
_REACH = 110  # characters before a mention that tell what it is there
_LATE = 0.45
_LONG = 600  # characters; in a shorter text no place is late
_BY_SECTION = {"objective": 0.14, "methods": 0.1, "": 0.06, "conclusions": 0.06, "background": 0.04}


def find(reading: Reading, _register: ArmRegister) -> list[Extraction]:
    """The extractions of conditions, likeliest first; the first alone is proposed, the next are offered."""
    mentions = find_mentions(reading)
    phrases = find_phrase_mentions(reading, mentions)
    scored = list(_scored(reading, mentions))
    if max((shown for shown, _, _ in scored), default=0.0) < _NO_DOUBT:
        scored += _scored(reading, phrases)
    if not scored:
        return []
    scored.sort(key=lambda triple: (-triple[0], -triple[1]))
    everything = sorted([*mentions, *phrases], key=lambda m: m.start)
    return propose(reading, "conditions", _candidates(reading, everything, scored), item="1")


def _candidates(
    reading: Reading, everything: Sequence[Mention], scored: Sequence[tuple[float, float, Mention]]
) -> Iterator[Candidate]:
    """The likeliest names in full, each once, with all places of the mentions that say it alike."""
    alike: dict[tuple[str, str], list[Mention]] = {}
    best: dict[tuple[str, str], float] = {}
    for shown, _, mention in scored:
        key = (mention.rule, mention.whole)
        alike.setdefault(key, []).append(mention)
        best.setdefault(key, shown)
    for key, mentions in list(alike.items())[:_MOST_NAMES]:
        found = _candidate(reading, everything, best[key], mentions[0])
        places = [(m.start, m.end) for m in mentions[1:]]
        yield Candidate(found.value, tuple(dict.fromkeys((*found.places, *places))), found.rule, found.confidence)


def _scored(reading: Reading, mentions: Sequence[Mention]) -> Iterator[tuple[float, float, Mention]]:
    """The mentions with the confidence that is shown and the score that tells two of the same apart."""
    counts = Counter(m.name if m.rule == MENTION else m.name.split()[-1] for m in mentions)
    firsts = {m.name: m.start for m in reversed(mentions)}
    for mention in mentions:
        again = counts[mention.name if mention.rule == MENTION else mention.name.split()[-1]]
        score = _score(reading, mention) + 0.04 * min(again, 4) + _by_place(reading, firsts[mention.name])
        if mention.rule != MENTION:
            yield max(_LEAST, min(score, _MOST_SURE_PHRASE)), score, mention
        else:
            yield 0.92 if score >= _PLAIN else max(_LEAST, min(score, _MOST_SURE)), score, mention


def _score(reading: Reading, mention: Mention) -> float:
    sentence = reading.sentence_at(mention.start)
    score = (_MENTION_BASE if mention.rule == MENTION else _PHRASE_BASE) + _by_words(reading, mention, sentence)
    score += _BY_SECTION.get(sentence.section, 0.0 if mention.rule == MENTION else -0.06)
    if mention.rule == MENTION:
        score += 0.03 * min(len(mention.modifiers), 3) + 0.04 * min(len(mention.name.split()) - 1, 3)
    if sentence.role == OTHER:
        score -= 0.15
    if mention.name in general_names():
        score -= 0.25
    return score


def _by_words(reading: Reading, mention: Mention, sentence: Sentence) -> float:
    """What stands right before and after: people who have it, its treatment; that it is absent, or what may bring it."""
    before = _IN_BRACKETS.sub("", reading.folded[max(sentence.start, mention.start - _REACH) : mention.start])
    if _holds(before, _ABSENT_HINTS) and _ABSENT.search(before):
        return -0.25
    is_one = mention.is_operation or is_operation(mention.name)
    if is_one and not _UNDERGOES.search(before) and not _OF_PEOPLE.match(reading.folded, mention.end):
        return -(_OPERATION_ONLY if mention.is_operation else _OPERATION_LESS)
    score = -_OPERATION_LESS if mention.is_operation else 0.0
    is_exposed = _holds(before, _EXPOSED_HINTS) and _EXPOSED.search(before)
    score -= 0.12 if is_exposed or _BRINGS.match(reading.folded, mention.end) else 0.0
    if _WITH.search(before) or _OF_PEOPLE.match(reading.folded, mention.end):
        return score + 0.25
    return score + (0.12 if _TREATS.search(before) else 0.0)


def _holds(words: str, hints: tuple[str, ...]) -> bool:
    """Whether some of these letters stand in words: a quick look before a long pattern."""
    return any(hint in words for hint in hints)


def _by_place(reading: Reading, first: int) -> float:
    """What a text comes to late, or in its results, is seldom what it is about."""
    is_late = first > max(_LATE * len(reading.text), _LATE * _LONG) or reading.sentence_at(first).section == "results"
    return -0.16 if is_late else 0.0


# -------------------------------------------------------------------------------------------------------- name in full
_MOST_WORDS = 12
_MOST_NAMES = 5  # that are named in full
_MOST_NEAR = 5  # mentions whose neighbours are looked at
_COMPANY = 0.04  # a name that holds two diseases goes before each of them
_EARLY = 0.65  # of a text without labels: what comes later are its results
_TELLING = frozenset({"objective", "methods", "", "background"})
_SHARED = frozenset({"disease", "cell", "type", "patients", "stage"})


def _candidate(reading: Reading, everything: Sequence[Mention], score: float, mention: Mention) -> Candidate:
    """A mention under its name in full, made of all mentions of that name."""
    same = [m for m in everything if m.name == mention.name and m.rule == mention.rule]
    telling = [m for m in same if _is_telling(reading, m)]
    whole = mention if mention.modifiers else max([mention, *telling], key=lambda m: len(m.modifiers))
    name, places = whole.whole, list(whole.places)
    near = sorted(
        dict.fromkeys(m for m in (mention, *telling) if m in telling),
        key=lambda m: reading.sentence_at(m.start).section == "background",
    )
    if "stage" not in name and (stage := next((s for m in near if (s := stage_of(reading, m.start, m.end))), None)):
        name, places = f"{stage.words} {name}", [*places, stage.place]
    if organ := next((o for m in (mention, *telling) if (o := organ_of(reading, m.end, m.name))), None):
        name, places = f"{name} {organ.words}", [*places, organ.place]
    full, places = _with_company(reading, everything, near, name, places)
    score = min(score + _COMPANY, max(score, _MOST_SURE)) if full != name else score
    return Candidate(full, tuple(dict.fromkeys(places)), mention.rule, score)


def _is_telling(reading: Reading, mention: Mention) -> bool:
    """Whether a mention stands where a text tells whom it studied."""
    sentence = reading.sentence_at(mention.start)
    is_early = sentence.section or mention.start < _EARLY * len(reading.text)
    return bool(is_early) and sentence.role != OTHER and sentence.section in _TELLING


def _thing(mention: Mention) -> Named:
    return Named(mention.start, mention.end, mention.whole)


Place = tuple[int, int]


def _with_company(
    reading: Reading, everything: Sequence[Mention], near: Sequence[Mention], name: str, places: list[Place]
) -> tuple[str, list[Place]]:
    """The name with what the disease comes with, and who has it, where a sentence tells."""
    for mention in near[:_MOST_NEAR]:
        index = bisect.bisect_left(everything, mention.start, key=lambda m: m.start)
        before = _thing(everything[index - 1]) if index else None
        after = _thing(everything[index + 1]) if index + 1 < len(everything) else None
        found = companion(reading, before, Named(mention.start, mention.end, name), after)
        if found and len(found[0].split()) <= _MOST_WORDS:
            name, places = found[0], [*places, found[1]]
            break
    for mention in near[:_MOST_NEAR]:
        people = people_of(reading, mention.start, mention.end)
        if people is None:
            continue
        who, place, is_at_risk = people
        if not is_at_risk and " " in name:
            continue  # a name of several words says enough
        told = f"{who} at risk of {mention.whole}" if is_at_risk else f"{name} in {who}"
        if len(told.split()) <= _MOST_WORDS:
            return told, [*places, place]
    if not is_one_word(name):
        return name, places
    for mention in near[:_MOST_NEAR]:
        if treatment := treatment_of(reading, mention.end):
            return f"{name} {treatment[0]}", [*places, treatment[1]]
    return _of_people(reading, everything, name, places)


def is_one_word(name: str) -> bool:
    """Whether a name is one word, but for words that many diseases share: whose disease it is tells as much then."""
    return len([word for word in name.split() if word not in _SHARED]) == 1


def _of_people(
    reading: Reading, everything: Sequence[Mention], name: str, places: list[Place]
) -> tuple[str, list[Place]]:
    """A name of one word with the other disease of its patients, or else with who they are or where they are cared for."""
    population = _population(reading, everything, name)
    if population:
        return f"{name} in {population.whole} patients", [*places, (population.start, population.end)]
    told = setting_of(reading, _telling_sentences(reading))
    if told and not set(told[0].split()) & set(name.split()):
        return f"{name} in {told[0]}", [*places, told[1]]
    return name, places


def _telling_sentences(reading: Reading) -> list[Sentence]:
    """Those in which a text tells what it is about and whom it studied."""
    early = [s for s in reading.sentences if s.section or s.start < _EARLY * len(reading.text)]
    return [s for s in early if s.role != OTHER and s.section in _TELLING and s.section != "background"] or early


_PATIENTS_WITH = re.compile(
    r"\b(?:patients|pacientes|survivors|enfermos)\b(?:[^.;()]{0,60},)?\s"
    r"(?:with|on|undergoing|receiving|con|en|sometid[oa]s a|com|em)\s(?:[a-z]+\s)?$"
)


def _population(reading: Reading, everything: Sequence[Mention], name: str) -> Mention | None:
    """The other disease or treatment by which a text calls its patients: "60 patients on haemodialysis"."""
    for mention in everything:
        if mention.rule != MENTION or name in mention.whole or not _is_telling(reading, mention):
            continue
        before = reading.folded[max(0, mention.start - _REACH) : mention.start]
        if _PATIENTS_WITH.search(before) or _OF_PATIENTS.match(reading.folded, mention.end):
            return mention
    return None
