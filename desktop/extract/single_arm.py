"""The one group of a study that compares none: everybody got the drugs that the study is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.drug_roles import weight
from desktop.extract.groups import Group
from desktop.extract.patients import best_total
from desktop.extract.people import PEOPLE, counts_in
from desktop.text.leaps import Opening
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.drugs import Drug
    from desktop.text.numbers import Number
    from desktop.text.reading import Reading

_TRIALS = frozenset({"single_arm", "dose_escalation", "rct", "nonrandomised_controlled"})
_ENOUGH = 0.7
_SUPPORT = frozenset(
    {"ondansetron", "granisetron", "filgrastim", "mesna", "g-csf", "saline", "dexamethasone", "paracetamol"}
)


def single_arm(reading: Reading, design: str) -> tuple[tuple[Group, ...], float]:
    """The group with its drugs, and how sure; none where no drug was clearly given."""
    given = _given(reading)
    if design not in _TRIALS:
        given = [drug for drug in given if "radio" not in drug.names[0] and drug.names[0] != "placebo"]
        given = [drug for drug in given if max(_weights(reading, drug)) >= _OUTSIDE_RESULTS]
    if not given:
        return (), 0.0
    drugs = tuple(dict.fromkeys(name for drug in given for name in drug.names))
    place = (given[0].start, given[0].end)
    is_dosed = all(max(_weights(reading, drug)) >= 1.0 for drug in given)
    confidence = (0.92 if len(drugs) <= 3 else 0.8) if design in ("single_arm", "dose_escalation") else 0.66
    if design in ("rct", "nonrandomised_controlled") or (design not in _TRIALS and len(drugs) > 1):
        confidence = 0.66 if _all_received(reading, given) else 0.62 if is_dosed and design not in _TRIALS else 0.5
    return (Group(place, _name(reading, given), drugs),), confidence


_OUTSIDE_RESULTS = 0.5  # what only the results name was not what the study is about
_ALL_RECEIVED = re.compile(
    r"\b(?:all|todos|todas)\b[^.;]{0,40}\b(?:received|were treated|were given|recibieron|fueron tratad|receberam)"
    r"|\b(?:patients|pacientes) (?:described|reported|)?\s?(?:were )?treated with"
)


def _weights(reading: Reading, drug: Drug) -> list[float]:
    return [weight(reading, other) for other in reading.drugs if other.names == drug.names]


def _all_received(reading: Reading, given: list[Drug]) -> bool:
    """Whether a sentence says that everybody got what one of these is."""
    for drug in given:
        sentence = reading.sentence_at(drug.start)
        if _ALL_RECEIVED.search(reading.folded, sentence.start, drug.start):
            return True
    return False


_AGAINST = re.compile(
    r"\b(?:versus|vs\.?|compared (?:with|to)|frente a|contra|or|o)\s(?:an? |"
    r"the )?(?P<what>[^.;,()]{3,40}?)(?:\s(?:alone|monotherapy|solo|sola|en monoterapia)\b|$|(?=[.;,]))"
)


_CONTROL_GROUP = re.compile(
    r"\b(?:control group|grupo (?:de )?control|control arm|grupo controle|untreated group|no-treatment group)\b"
)


_DENIED = re.compile(r"\b(?:no|sin|without(?: an?)?|sem)\s$")


def against_one(reading: Reading) -> tuple[tuple[Group, ...], float]:
    """Two arms where a text names only the second: what the study gave, and "enzalutamide alone" or placebo."""
    given = [drug for drug in _given(reading) if drug.names[0] not in ("placebo", "saline")]
    drugs = tuple(dict.fromkeys(name for drug in given for name in drug.names))
    for sentence in reading.sentences:
        if not sentence.is_own or sentence.section in ("results", "conclusions"):
            continue
        for match in _AGAINST.finditer(reading.folded, sentence.start, sentence.end):
            named = reading.drugs_in(*match.span("what"))
            other = tuple(name for drug in named for name in drug.names if drug.is_agent)
            if other and given and set(other) != set(drugs) and (set(other) < set(drugs) or other == ("placebo",)):
                first = Group((given[0].start, given[0].end), _name(reading, given), drugs)
                second = Group(match.span("what"), reading.text[match.start("what") : match.end()].strip(), other)
                return (first, second), 0.72
    control = next(
        (m for m in _CONTROL_GROUP.finditer(reading.folded) if not _DENIED.search(reading.folded, 0, m.start())), None
    )
    if control and given and len(drugs) <= 2:
        first = Group((given[0].start, given[0].end), _name(reading, given), drugs)
        printed = reading.text[control.start() : control.end()]
        return (first, Group(control.span(), printed, ())), 0.68
    return (), 0.0


_REGIMEN_WORD = re.compile(
    r"\b(?:schedule|dose|level|nivel|cohorte?|weekly|daily|regimen|pauta|dosis|esquema|days?|dias|weeks?|semanas|"
    r"cycles?|ciclos|months?|mes|meses|years?|anos|mg|gy|high|low|alta|baja)\b"
)


_CONTROL = re.compile(
    r"\b(?:control|controls?|controles|placebo|convencional|conventional|standard|estandar|observation|"
    r"alone|sin|without|no)\b"
)


def with_drugs(reading: Reading, groups: tuple[Group, ...], design: str) -> tuple[Group, ...]:
    """Groups without drugs, with the treatment of the study where it is plain who got it.

    Schedules and doses of one treatment are all of it; beside a control the other group got it; groups of a study that
    compares no treatments all got its one drug.
    """
    if len(groups) < 2 or any(g.drugs for g in groups):
        return groups
    given = [drug for drug in _given(reading) if drug.names[0] != "placebo"]
    drugs = tuple(dict.fromkeys(name for drug in given for name in drug.names))
    if not 0 < len(drugs) <= 4:
        return groups
    if all(_REGIMEN_WORD.search(fold(g.name)) for g in groups):
        return tuple(replace(g, drugs=drugs) for g in groups)
    controls = [g for g in groups if _CONTROL.search(fold(" ".join((g.name, *g.aliases))))]
    if len(groups) == 2 and len(controls) == 1:
        return tuple(g if g is controls[0] else replace(g, drugs=drugs) for g in groups)
    is_one_drug = design.startswith("observational") and len(drugs) == 1 and "radio" not in drugs[0]
    return tuple(replace(g, drugs=drugs) for g in groups) if is_one_drug else groups


_SHARED = Opening(
    "both all each ambos ambas todos todas patients in",
    r"\b(?:both|all (?:the )?(?:patients|participants|groups|arms|women|subjects)|each|ambos|ambas|"
    r"todos(?: los pacientes)?|todas)\b"
    r"[^.;,]{0,30}?\b(?:with|receiv\w+|combined with|plus|con|recibi\w+|com|receberam)\s"
    r"|\b(?:patients in (?:both|all) (?:groups|arms)|in (?:both|all) (?:groups|"
    r"arms),? [a-z ]{0,20})\s(?:also )?(?:received|with)\s",
)
_ALSO = Opening(
    "given administered delivered administrado administrada administrados administradas used was were fue fueron foi foram",
    r"\b(?:given|administered|delivered|administrad[oa]s?|used)\b[^.;]{0,60}?\b(?:in|to|en|a|em) (?:both|all|ambos|todos|"
    r"l[oa]s dos)\b"
    r"|\b(?:was|were|fue|fueron|foi|foram)\s(?:also|tambien|tambem)\s(?:given|administered|administrad[oa]s?|added|"
    r"anadid[oa]s?)\b",
)
_REACH = 70


def with_shared(reading: Reading, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Arms with the drugs that a sentence says all of them got: "both with prednisone", "A and B were also given"."""
    if len(groups) < 2:
        return groups
    shared: dict[str, None] = {}
    for sentence in reading.sentences:
        if not sentence.is_own or sentence.section in ("results", "conclusions"):
            continue
        for match in _SHARED.finditer(reading.word_index, reading.folded, sentence.start, sentence.end):
            drugs = [d for d in reading.drugs_in(match.end(), min(sentence.end, match.end() + _REACH)) if d.is_agent]
            if drugs and drugs[0].start - match.end() < 12:
                shared |= dict.fromkeys(drugs[0].names)
        for match in _ALSO.finditer(reading.word_index, reading.folded, sentence.start, sentence.end):
            drugs = [
                d for d in reading.drugs_in(max(sentence.start, match.start() - _REACH), match.start()) if d.is_agent
            ]
            shared |= dict.fromkeys(name for d in drugs for name in d.names)
    known = {drug for group in groups for drug in group.drugs}
    new = tuple(drug for drug in shared if drug not in known and drug != "placebo")
    return tuple(replace(g, drugs=(*g.drugs, *new)) if g.drugs else g for g in groups) if new else groups


# Around a number of people that every group has: "two groups of 20 each", "15 women per group", "35 in each arm".
_GROUPS_OF = re.compile(
    r"\b(?:grupos|groups|arms|brazos|bracos)(?: (?:were|was|had|consisted|included|comprised|constaban|tenian|estaban formados))?"
    r"(?:,[^.;]{0,60},)?,? ?(?:(?:each )?(?:of|with)|(?:cada un[oa] )?(?:de|con)|por|\(n ?= ?|\()(?: both)? ?$|"
    r"\b(?:each|both|cada|ambos) (?:groups?|arms?|grupos?|brazos?)(?: (?:had|consisted|included|comprised|constaba|tenia|"
    r"contained|incluyo))?"
    r" ?(?:of|de|con|with|\(n ?[=:] ?|n ?= ?)? ?$"
)
_FOR_EACH = re.compile(
    r"(?: (?:patients|pacientes|subjects|women|men|participants|children|cases|casos|eyes|ojos|people|integrantes|individuos|"
    r"ninos|"
    r"adultos|sujetos|personas|participantes|mujeres|neonatos|infants|mulheres|criancas))?"
    r"(?: were (?:randomly )?(?:assigned|allocated|randomi[sz]ed|enrolled|included))?(?: (?:fueron )?asignad[oa]s)?"
    r",? ?(?:each\b|cada un[oa]\b|(?:per|in|to|for|into|en|a|por|para|em) ?(?:each|both|every|cada|ambos)?(?: (?:study|"
    r"treatment|of the))? "
    r"?(?:arms?|groups?|grupos?|brazos?|bracos?|cells?|rama|uno)\b|/ ?(?:arm|group)\b)"
)
_EACH = re.compile(r"each|both|per|cada|ambos|por|/")


_PER_GROUP = re.compile(
    r"\s(?:patients|participants|subjects|women|men|pacientes|participantes|mujeres)\s(?:per|in each|por|en cada|em cada)\s"
    r"(?:group|arm|grupo|brazo|braco|rama)\s"
    r"(?:were|was|fueron|foram|se)\s(?:analy|evaluat|includ|enrol|randomi|treated|analiz|evalu|inclu|aleatori|tratad)"
)
_NEEDED = re.compile(r"\b(?:requir|requier|need|necesit|necessari|planned|planific|calcul|power|potencia)")
_TIME = re.compile(r"\b(?:weeks?|months?|days?|years?|cycles?|semanas?|mes|meses|dias?|anos?|ciclos?)\s$")


def with_sizes(reading: Reading, groups: tuple[Group, ...], design: str) -> tuple[Group, ...]:
    """Sizes said once for all: "two groups of 15", "66 patients per arm"; a single arm holds everybody."""
    if len(groups) >= 2 and sum(g.n is not None for g in groups) <= 1:
        for number in reading.numbers:
            if number.kind == "word" and number.value.isdigit() and _PER_GROUP.match(reading.folded, number.end):
                place = (number.start, number.end)
                return tuple(replace(g, n=int(number.value), n_place=place) for g in groups)
        said = (_matched_pairs(reading) if len(groups) == _TWO else None) or next(_said_once(reading), None)
        if said is not None:
            place = (said.start, said.end)
            return tuple(replace(g, n=int(said.value), n_place=place) for g in groups)
    if len(groups) == 1 and groups[0].n is None and design not in ("rct", "nonrandomised_controlled"):
        total = best_total(reading, design)
        if total is not None:
            return (replace(groups[0], n=total.value, n_place=total.places[0]),)
    return groups


_TWO = 2
_MATCHED = re.compile(
    r"\s(?:(?:propensity|score|age|sex|case)[- ](?:score[- ])?)?(?:matched|emparejad[oa]s|pareados)[- ](?:patient |case-control |"
    r"cohort )?(?:pairs|pares|parejas)\b|\s(?:patient |case-control |cohort )?(?:pairs|parejas|pares) "
    r"(?:were (?:matched|identified|obtained|formed)|emparejad[oa]s|fueron emparejad[oa]s|de casos y controles)"
)


def _matched_pairs(reading: Reading) -> Number | None:
    """The number of pairs that a study matched: as many people in each of its two groups."""
    if not (reading.word_index.holds("match") or reading.word_index.holds("parej")):
        return None
    for number in counts_in(reading, 0, len(reading.folded)):
        if _MATCHED.match(reading.folded, number.end) and reading.sentence_at(number.start).is_own:
            return number
    return None


_GROUPS_ONLY = re.compile(r"(?:grupos|groups|arms|brazos|bracos)\b[^.;]{0,70}$")


def _said_once(reading: Reading) -> Iterator[Number]:
    """The numbers of people that a sentence of the study says once for every group."""
    folded = reading.folded
    for number in reading.numbers:
        if number.kind not in ("count", "word") or not number.value.isdigit() or int(number.value) < _FEWEST:
            continue
        sentence = reading.sentence_at(number.start)
        each = _FOR_EACH.match(folded, number.end)
        before = folded[max(sentence.start, number.start - 90) : number.start]
        if each is None and not (_PEOPLE_BEHIND.match(folded, number.end) and _GROUPS_OF.search(before)):
            continue
        if each and (_BARE_EACH.search(each[0]) or not _EACH.search(each[0])) and not _GROUPS_ONLY.search(before):
            continue
        if not sentence.is_own or _NEEDED.search(folded, sentence.start, number.start):
            continue
        if not _TIME.search(before):
            yield number


_BARE_EACH = re.compile(r"(?:each|cada un[oa])$")
_FEWEST = 3
_PEOPLE_BEHIND = re.compile(
    r"\s?[)(\].,;:]|\s(?:to (?:receive|undergo)|para (?:recibir|ser)|who|que|and (?:received|treated)|y recibieron)\b|"
    rf"\s(?:[a-z-]+ )?{PEOPLE}\b|(?: [a-z]+)? (?:each|cada)\b|$"
)


def _given(reading: Reading) -> list[Drug]:
    """The first mention of each drug that the study gave: those with doses, where there are any, else the clearest."""
    weights: dict[tuple[str, ...], tuple[float, Drug]] = {}
    for drug in reading.drugs:
        if drug.names[0] in ("placebo", "saline"):
            continue
        how = weight(reading, drug)
        known = weights.get(drug.names)
        if known is None or how > known[0]:
            weights[drug.names] = (how, known[1] if known and how < _ENOUGH else drug)
    strongest = max((how for how, _ in weights.values()), default=0.0)
    least = _ENOUGH if strongest >= 1.0 else max(0.4, min(strongest, _ENOUGH))
    kept = [drug for how, drug in weights.values() if how >= least]
    main = [drug for drug in kept if not set(drug.names) <= _SUPPORT]
    single = [drug for drug in (main or kept) if not _is_inside(drug, kept)]
    return sorted(single, key=lambda drug: drug.start)


def _is_inside(drug: Drug, drugs: list[Drug]) -> bool:
    """Whether a regimen's drugs are all named one by one as well."""
    single = {name for other in drugs if other is not drug and len(other.names) == 1 for name in other.names}
    return len(drug.names) > 1 and set(drug.names) <= single


def _name(reading: Reading, drugs: list[Drug]) -> str:
    names = dict.fromkeys(reading.text[drug.start : drug.end] for drug in drugs)
    plus = {"es": " más ", "pt": " mais "}.get(reading.lang, " plus ")
    return plus.join(names)
