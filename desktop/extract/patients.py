"""How many people the study is about: randomised, else enrolled, treated or analysed; never planned, screened or referred."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from db.values import CHECK_FROM
from desktop.extract.design import TALK, design_type
from desktop.extract.patient_sums import (
    EYES_OF,
    is_sum,
    of_studies,
    patients_of_eyes,
    stated_sums,
    sum_of_arms,
    two_groups,
)
from desktop.extract.people import PEOPLE, numbers_that_count, people_after
from desktop.extract.propose import Candidate, propose
from desktop.text.leaps import Opening
from desktop.text.roles import BACKGROUND, CRITERIA, OTHER, OUTLOOK, PLAN, SCREENED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import Extraction
    from desktop.extract.arms import Arm, ArmRegister
    from desktop.text.numbers import Number
    from desktop.text.reading import Reading, Sentence

_TO_A_GROUP = re.compile(
    r"\s?(?:al|to|in|en|received|receiving|recibieron|were (?:randomly |then )?(?:assigned|allocated|"
    r"randomi[sz]ed) to|underwent)\s(?:the |el |los )?"
    r"(?:(?:group|arm|grupo|brazo|cohort|schedule|control)\b|[^.;,()]{2,70}?,? (?:and|y) (?:the (?:remaining|"
    r"other) )?\d+\b)"
    rf"|\s[^.;,()]{{0,50}}(?:and|y) \d+ (?:[a-z]+ )?{PEOPLE}\b"
)
# "40 patients with it and 40 without": two groups, and no verb between that takes in the first as a whole.
_AND_OTHERS = re.compile(
    rf"\s(?P<between>[^.;]{{0,140}}?)\b(?:and|y|e|compared with|compar[a-z]+ con|frente a) "
    rf"(?:[a-z]+,? ){{0,4}}?\d+ (?:[a-z-]+ ){{0,3}}?"
    rf"(?:{PEOPLE}|controls|controles)\b"
)
_AFTER_OTHERS = re.compile(rf"\b{PEOPLE}\b[^.;]{{0,140}} (?:and|y|e)\s$")
_SEXES = re.compile(r"\b(?:fe)?males?\b|\bmen\b|\bhombres\b|\bvarones\b|\bhomens\b")
_BORNE_OUT = 0.86  # where the randomised are what the arms add up to
_BONUS = 0.2  # for a number that its parts add up to
_YEARS = re.compile(r"[- ](?:years|anos)\b")
_OUTCOMES = re.compile(r"\s(?:with|who had|con|diagnosed|que)\b")
_RANDOMISED = re.compile(r"random|assigned|allocated|aleatori|asign")
_ENROLLED = re.compile(
    r"enrol|recruit|selecc?ion|includ|enter|accru|regist|particip|inclu|reclut|inscrib|inscrit|ingres|took part|"
    r"carried out (?:on|in)|se realizo (?:en|con|un|a)|conducted (?:in|on|with)|somet|underwent|consta de|divid|"
    r"clasific|recrut|inscrev|ingress|aloc"
)
_TREATED = re.compile(r"treated|received|given|administ|trat|recib|operad|intervenid|operated")
_ANALYSED = re.compile(
    r"analy|evaluat|evaluab|assess|studied|review|examin|identified|comprised|consisted|analiz|"
    r"evalu|estudi|revis|valorad|muestra|sample|serie|diagnos|compris|consisting|compuest|conformad|constituid|retrospect|"
    r"compost|amostra|analis|avaliad|estudad|revist"
)
_TOTAL = re.compile(
    r"\b(?:a total of|in total,?|total of|overall,?|in all,?|un total de|en total|all|todos los|"
    r"the \w+ ?)\s?$|\btotal\W{1,3}$"
)
_SEX = r"(?!\s?(?:wom[ae]n|m[ae]n|females?|males?|mujeres|hombres|varones|mulheres|homens)\b)"
_PART = re.compile(rf"\s?\(\s?\d+(?:\.\d+)?\s?%{_SEX}|\s?\[\s?\d+(?:\.\d+)?\s?%|\s?\(\s?[<>≥]")
_OF = re.compile(
    r"(?:\bof|/|\bde(?: (?:los|las))?|\bfrom|\bamong(?: the)?|out of|in (?:\w+|\d+) of|"
    r"\bthe (?:remaining|other)|\bremaining|\bonly|\bsolo|\bplus|\bmore than|\bexcept|\bcada|\beach of|\bby|"
    r"\bgrupo [a-d1-4i]+:?)\s(?:the |these |los |las )?$"
)
# "Of 340 randomised patients, …" begins with a whole; "a cohort of 340" is one.
_OPENS = re.compile(r"\s?(?:of|among|de|entre)(?: the| los| las| l[oa]s)? ")
_STUDY_OF = re.compile(
    r"\b(?:stud(?:y|ies)|cohort|series|analysis|review|sample|trial|estudio|cohorte|serie|analisis|revision|muestra|"
    r"ensayo|estudo|coorte|analise|amostra),?(?: [a-z]+,?){0,2} (?:of|de) $"
    r"|\b(?:consisting|consisted|comprising|composed|compuest[oa]|conformad[oa]|constituid[oa]|formad[oa]) (?:of|de|por) $"
    r"|\b(?:performed|conducted|carried out|undertaken|done|reali[sz]ado|reali[sz]ada|se realizo|llevado a cabo) "
    r"(?:among|between|from|entre) (?:a total of )?$"
)
_EVENTS = re.compile(
    r"\b(?:died|deaths?|respon|progress|relaps|surviv(?:ed|ing)|alive|experienced|developed|achieved|showed|"
    r"presented|discontinu|excluded|withdr|toxic|"
    r"adverse|grade|stable|lost to|mutation|positive|negative|required|complet(?:ed|aron)|seguimiento|followed|"
    r"fallec|murieron|"
    r"presentaron|recidiv|complic|mostraron|"
    r"alcanzaron|progres|desarrollaron|were (?:male|female)|eran|fueron (?:hombres|mujeres|varones)|screened|"
    r"invited|switched|crossed)"
)
_EXPERTS = re.compile(
    r"expert|physician|panel|nurse|hospital|centre|center|healthy|control|donor|sano|expertos|"
    r"medicos|articulos|studies|trials|years|anos"
)
_FINALLY = re.compile(
    r"\b(?:finally|finalmente|eventually|ultimately|of whom|de los cuales|"
    r"after exclu\w*|despues de las? exclu\w*|tras las? exclu\w*)\b"
)
_WINDOW = 130
_TAIL = 50  # characters before a number that can lead to it
_LEAST = 3  # fewer people are a case report


def find(reading: Reading, register: ArmRegister) -> list[Extraction]:
    """The extraction of n_total."""
    design = design_type(reading)
    if design in TALK and design != "meta_analysis":
        return []
    candidates = [
        c
        for number in numbers_that_count(reading)
        if (c := _candidate(reading, number, register.arms, design)) is not None
    ]
    candidates += [*_after_exclusions(reading), *stated_sums(reading, register), *two_groups(reading)]
    if design == "meta_analysis":
        candidates += of_studies(reading)
    return propose(reading, "n_total", [*candidates, *_bracketed(reading, register), *sum_of_arms(register)])


def best_total(reading: Reading, design: str) -> Candidate | None:
    """The likeliest number of people where no arms are known, None where none is likely."""
    found = [c for number in numbers_that_count(reading) if (c := _candidate(reading, number, (), design)) is not None]
    best = max(found, key=lambda c: c.confidence, default=None)
    return best if best is not None and best.confidence >= CHECK_FROM else None


_NO_COUNT = frozenset("≥≤<>=-")  # a threshold, or a part of a word: "scale ≥4 were enrolled"


_SHARE = re.compile(r"\s?\(\d+(?:\.\d+)?\s?%\)")  # "a total of 140 (90%) patients"


def _candidate(reading: Reading, number: Number, arms: tuple[Arm, ...], design: str) -> Candidate | None:
    folded, sentence = reading.folded, reading.sentence_at(number.start)
    noun = people_after(folded, number.end) if folded[number.start - 1 : number.start] not in _NO_COUNT else None
    if noun is None and (share := _SHARE.match(folded, number.end)):
        is_all = _TOTAL.search(folded, max(sentence.start, number.start - _TAIL), number.start)
        noun = people_after(folded, share.end()) if is_all else None
    if noun is not None and (whose := EYES_OF.match(folded, number.end)):
        return patients_of_eyes(reading, number, whose)
    if (
        noun is None
        or _YEARS.match(folded, noun.end())
        or sentence.section == "conclusions"
        or sentence.role in (OTHER, OUTLOOK, BACKGROUND, PLAN)
    ):
        return None
    score = _score(folded, sentence, number, noun, design)
    if _is_size(arms, number):
        score -= 0.4
    if _COMPLETED.match(folded, noun.end()):
        pass  # those who completed a study may be no more than a part of those whom it took in
    elif is_sum(arms, number):
        score = max(score + _BONUS, _BORNE_OUT if _RANDOMISED.search(folded, sentence.start, sentence.end) else 0.0)
    elif _is_sum_of_two(reading, sentence, number):
        score += _BONUS
    score -= 0.02 * min(5, _order(reading, sentence))
    if _opens_results(reading, sentence, number, noun):
        score = max(score, _OPENING)
    return Candidate(int(number.value), ((number.start, number.end),), "patients.counted", max(0.05, min(0.96, score)))


def _is_size(arms: tuple[Arm, ...], number: Number) -> bool:
    """Whether a number is the size of one of several arms: printed there, or where the sizes of all are known."""
    if len(arms) < 2:
        return False
    n = int(number.value)
    return any(
        arm.n == n and arm.n_place and (arm.n_place.start == number.start or all(other.n for other in arms))
        for arm in arms
    )


_OPENING = 0.66
# Words right behind the people that tell of what became of some of them, not of who they are.
_BEFELL = re.compile(
    r"\s(?:had|have|tuvieron|tiveram|were alive|seguian vivos|obtuv\w+|obtiv\w+|lograron|(?:[a-z]+ly )?(?:achiev|respond|"
    r"progress|relaps|died|experienc|develop|discontinu|withdr|respondi|progresaron|progrediram|recay|recidiv|falleci|"
    r"murieron|morreram|alcanzaron|desarrollaron|desenvolveram|abandonaron|suspendieron)\w*)\b"
)


def _opens_results(reading: Reading, sentence: Sentence, number: Number, noun: re.Match[str]) -> bool:
    """Whether the results begin with this number of people: "Eleven patients …"."""
    is_first = sentence.section == "results" and not _order(reading, sentence) and number.start - sentence.start <= 2
    ends = noun.end()
    return (
        is_first
        and ends - number.end < 30
        and not _PART.match(reading.folded, ends)
        and not _BEFELL.match(reading.folded, ends)
    )


def _is_sum_of_two(reading: Reading, sentence: Sentence, number: Number) -> bool:
    """Whether two later counts add up to this one, in its sentence or the next that allocates: "of 31, 17 got … and 14 …"."""
    if _SEXES.search(reading.folded, number.end, sentence.end) or "exclu" in reading.folded[number.end : sentence.end]:
        return False
    end = sentence.end
    after = reading.sentence_at(min(end + 1, len(reading.folded) - 1))
    if after.start >= end and _RANDOMISED.search(reading.folded, after.start, after.end):
        end = after.end
    counts = (n for n in reading.numbers_in(number.end, end) if n.kind in ("count", "word"))
    later = [int(n.value) for n in counts if n.value.isdigit()]
    return any(a + b == int(number.value) for a, b in pairwise(later[:8]))


def _score(folded: str, sentence: Sentence, number: Number, noun: re.Match[str], design: str) -> float:
    before = folded[max(sentence.start, number.start - _WINDOW) : number.start]
    after = folded[noun.end() : min(sentence.end, noun.end() + 220)]
    says_verb = not noun[0].strip()  # "118 were randomised": the verb right after decides
    verb = ("", after[:40]) if says_verb else (before, after)
    score = _by_verb(*verb, noun[0], sentence, design) + _by_neighbours(folded, before, after, number, noun)
    if _is_chosen_of(before, after, noun):
        return 0.9
    if sentence.role == SCREENED:
        is_database = design == "observational_retrospective" and "identif" in after
        is_final = says_verb or (_FINALLY.search(before + after[:45]) and before.strip())
        score += 0.12 if is_final else -0.05 if is_database else -0.3
    return score + {"methods": 0.04, "results": 0.02, "": 0.02, "background": -0.1}.get(sentence.section, 0.0)


_FRACTION = re.compile(r"\s(?:of|de)\s")
_LOOKED_AT = re.compile(
    r"\b(?:referred|screened|invited|approached|contacted|eligible|candidates?|remitid[oa]s|derivad[oa]s|invitad[oa]s|"
    r"elegibles|candidat[oa]s|encaminhad[oa]s|convidad[oa]s|elegiveis)\b"
)
_ENTERED = re.compile(
    r"\b(?:(?:were|was|fueron|foram) (?:[a-z]+ly |then |finalmente )?(?:enrol|recruit|includ|enter|accru|randomi|assigned|"
    r"allocated|inclui|reclut|asignad|aleatori|recrutad)|entered|took part|participated|participaron|"
    r"se (?:incluy|reclut|aleatori|asign|randomiz))"
)


def _is_chosen_of(before: str, after: str, noun: re.Match[str]) -> bool:
    """Whether these entered the study out of those looked at: "28 of 39 patients referred to us were included"."""
    if _FRACTION.match(noun[0]) is None or _LOOKED_AT.search(noun[0] + after[:60]) is None:
        return False
    entered = _ENTERED.search(after)
    befell = _EVENTS.search(after, 0, entered.start()) if entered else None
    return befell is None and (entered is not None or _ENTERED.search(before[-80:]) is not None)


_LAST = re.compile(r"\b(?:finally|finalmente)\s$")
_OPENS_SENTENCE = 0.64  # the people's number opens a sentence of a text without labels
# Where nothing else is told, those who completed the study are its people.
_OWN_PART = re.compile(r"(?:\b(?:and|y|e)|[;,])\s\d")
_COMPLETED = re.compile(
    r"[^.;]{0,40}\b(?:completed the (?:study|trial)|completaron el (?:estudio|ensayo)|completaram o (?:estudo|ensaio))\b"
)
# "1,000 were enrolled and 800 were randomised": what was done with another number was not done with this one.
_OTHER_COUNT = re.compile(
    r"(?:\band|\by|\be|;|,|\bof whom|\bde los cuales)\s(?:\d[\d,]{1,}|[a-z]+(?:-[a-z]+)?)\s"
    r"(?:[a-z]+ )?(?:were|was|fueron|foram)\s"
)


def _by_verb(before: str, after: str, noun: str, sentence: Sentence, design: str) -> float:
    """What was done with the people."""
    near = before[-60:] + " " + after[:_WINDOW]
    if _RANDOMISED.search(noun) and _OPENS.fullmatch(before):
        return 0.88
    own = _OTHER_COUNT.split(after, maxsplit=1)[0]
    if _RANDOMISED.search(before[-60:] + " " + own):
        return 0.86 if design == "rct" else 0.7
    if _COMPLETED.match(after):
        return 0.7
    if _ENROLLED.search(near) and _LAST.search(before):
        return 0.84
    for pattern, score in ((_ENROLLED, 0.78), (_TREATED, 0.66), (_ANALYSED, 0.72)):
        if pattern.search(near):
            return score
    if sentence.section in ("methods", "objective", "") and _PREPOSITION.search(before):
        return 0.66
    if before.strip() or sentence.section not in ("methods", ""):
        return 0.3
    return 0.68 if sentence.section else _OPENS_SENTENCE


def _is_whole(before: str, after: str) -> bool:
    """Whether the words before begin with a whole, and no later number is the one that was taken in."""
    is_first = _OPENS.fullmatch(before) is not None and not _ENTERED.search(after) and not _RANDOMISED.search(after)
    return is_first or _STUDY_OF.search(before) is not None


# "one to three tumours", "32 additional patients"
_RANGE = re.compile(r"\b(?:\d+|one|two|un[oa]?|dos|um|dois|duas)\s?(?:to|a|-|or|o|ou)\s?$")
_PART_OF_WHOLE = re.compile(r"\(n ?[=:] ?\d[\d,]*\) (?:included|comprised|contained|incluian|incluyeron|incluiram) $")
_MORE = re.compile(r"\s(?:additional|further|more|adicionales|adicionais|mas|mais)\s")


def _by_neighbours(folded: str, before: str, after: str, number: Number, noun: re.Match[str]) -> float:
    """What the words right before and after say: a whole or a part, people with an outcome, no patients at all."""
    score = 0.0
    is_taken_in = _TOTAL.search(before) and (_ENTERED.search(after[:60]) or _COMPLETED.match(after))
    if (_PART.match(folded, noun.end()) or _PART.match(folded, number.end)) and not is_taken_in:
        score -= 0.35
    tail = max(0, len(before) - _TAIL)
    if _TOTAL.search(before, tail):
        score += 0.1
    elif _OF.search(before, tail) and not _is_whole(before, after):
        score -= 0.3
    if _RANGE.search(before) or _MORE.match(noun[0]) or _PART_OF_WHOLE.search(before):
        score -= 0.4
    if _TO_A_GROUP.match(after) or before.endswith(("(n = ", "(n=", "(n: ", "[n = ", "[n=")):
        score -= 0.35
    others = _AND_OTHERS.match(after)
    if _AFTER_OTHERS.search(before) and not _RANDOMISED.search(after[:40]):
        score -= 0.35
    if others and not _RANDOMISED.search(others["between"]) and not _ENTERED.search(others["between"]):
        score -= 0.35
    if _COMPLETED.match(after):
        return score
    if (_EVENTS.search(_OWN_PART.split(after[:40], maxsplit=1)[0]) and not _OUTCOMES.match(after)) or _EVENTS.search(
        noun[0]
    ):
        score -= 0.3
    return score - (0.4 if _EXPERTS.search(noun[0]) else 0.0)


_PREPOSITION = re.compile(
    r"\b(?:in|of|with|on|en|de|con|em|a)\s(?:a (?:cohort|series|sample|total) of |"
    r"una (?:cohorte|serie|muestra) de )?(?:n ?= ?)?$"
)


def _order(reading: Reading, sentence: Sentence) -> int:
    """How many sentences of the same part of the abstract come before."""
    return sum(1 for other in reading.sentences if other.section == sentence.section and other.start < sentence.start)


_LEFT = Opening(
    "leaving final resulting analytic analytical study quedando restando resultando muestra restaram",
    r"\b(?:leaving|(?:final|resulting|analytic(?:al)?|study) (?:sample|cohort|population|analysis|dataset) (?:of|"
    r"comprised|included|consisted of)|"
    r"quedando|restando|resultando|muestra final de|restaram)\s(?:a total of |un total de |"
    r"um total de )?(?P<n>\d[\d,]*)(?![\d.%]|\s?%)",
)
_DONE = Opening(
    "se",
    r"se(?<!\w..)\s(?P<verb>aleatorizaron|randomizaron|aleatorizo a|analizaron|estudiaron|evaluaron|trataron|incluyeron|"
    r"reclutaron|operaron|"
    r"intervinieron|revisaron)\s(?:finalmente |a |un total de |a un total de )*(?P<n>\d[\d,]*)(?=\s?(?:[.;(,]|"
    r"en\b|y\b))",
)


def _after_exclusions(reading: Reading) -> Iterator[Candidate]:
    """As in "…, leaving 1,850 for analysis", "se analizaron 373": the number without a noun for people."""
    for match in (
        *_LEFT.finditer(reading.word_index, reading.folded),
        *_DONE.finditer(reading.word_index, reading.folded),
    ):
        sentence = reading.sentence_at(match.start())
        n = int(match["n"].replace(",", ""))
        if (
            n >= _LEAST
            and sentence.role not in (OTHER, OUTLOOK, BACKGROUND, PLAN)
            and sentence.section != "conclusions"
        ):
            yield Candidate(n, (match.span("n"),), "patients.left", _how_sure(match))


def _how_sure(match: re.Match[str]) -> float:
    """What is left after exclusions leaves no doubt; the randomised come before the analysed."""
    verb = match.groupdict().get("verb")
    return 0.93 if verb is None else 0.88 if verb.startswith(("aleator", "random")) else 0.8


_IN_BRACKETS = re.compile(r"\((?:total )?n ?[=:] ?(?P<n>\d[\d,]*)\)")
_PEOPLE_BEFORE = re.compile(rf"\b{PEOPLE}\b[^.;()]{{0,110}}$")
_SUBJECT = re.compile(
    rf"(?:[a-z]+: )?(?:the |all |l[oa]s |tod[oa]s l[oa]s |os |as )?(?:study )?{PEOPLE} "
)  # "Patients (n = 64) kept …"
_FARTHEST = 160  # characters from the people to their number


def _bracketed(reading: Reading, register: ArmRegister) -> Iterator[Candidate]:
    """As in "the participants (n = 56)", where no arm has that size."""
    sizes = {arm.n for arm in register.arms}
    for match in _IN_BRACKETS.finditer(reading.folded):
        people = _PEOPLE_BEFORE.search(reading.folded, max(0, match.start() - _FARTHEST), match.start())
        if people is None:
            continue
        sentence = reading.sentence_at(people.start())
        n = int(match["n"].replace(",", ""))
        is_own = sentence.is_own or (
            sentence.role == CRITERIA and _RANDOMISED.search(reading.folded, match.end(), sentence.end)
        )
        if n not in sizes and is_own and sentence.section != "conclusions" and match.end() <= sentence.end:
            near = reading.folded[sentence.start : min(sentence.end, match.end() + 300)]
            is_whole = _RANDOMISED.search(near) or _ENROLLED.search(near)
            is_subject = _SUBJECT.fullmatch(reading.folded, sentence.start, match.start()) is not None
            sureness = 0.68 if is_whole else 0.6 if is_subject else 0.45
            yield Candidate(n, (match.span("n"),), "patients.bracketed", sureness)
