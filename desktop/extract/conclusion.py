"""The sentence that defines the conclusion: the main claim of a conclusions section, or where a text without one concludes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import Extraction, RunnerUp
from desktop.extract.aims import tells_aim
from desktop.text.leaps import Opening
from desktop.text.roles import CRITERIA, PLAN, SCREENED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading, Sentence

RULE_VERSION = 3

# What calls itself the conclusion.
_CALLED = re.compile(
    r"\b(?:in\sconclusion|we\sconclude|it\sis\sconcluded|in\ssummary|to\s(?:conclude|summarize)|conclusions?\s?:|en\sconclusion|se\s(?:concluye|puede\sconcluir)"
    r"|concluimos|en\sresumen|como\sconclusion|em\sconclusao|conclui-se|concluimos|concluiu-se)\b"
)
_CALLED_HINTS = ("concl", "summar", "resumen")
# "This study shows", "our findings suggest", "estos resultados indican".
_SUMS_UP = Opening(
    "this these our the estos esta estes nuestro* nuestra* os nossos we creemos consideramos recomendamos acreditamos por asi "
    "portanto sugiriendo esto",
    r"\b(?:(?:this|these|our|the\s(?:present|current)|estos?|esta|nuestros?|nuestra|os|estes|nossos)\s(?:[\w-]+\s){0,4}?"
    r"(?:study|trial|analys[ei]s|results?|findings?|data|report|review|survey|registry|investigation|experience|observations?|estudio|ensayo|trabajo|resultados|hallazgos|datos"
    r"|serie|experiencia|estudo|ensaio|achados|dados)\s(?:[\w-]+\s){0,3}?"
    r"(?:show|suggest|demonstrat|confirm|indicat|support|provid|reveal|was\sunable|is\sthe\sfirst|underlin|illustrat|argue|sugier|muestr|demuestr"
    r"|indic|confirm|apoy|sugerem|mostram|demonstr|evidenci)"
    r"|we\s(?:have\s)?(?:believe|found|observed|demonstrated|showed|shown|recommend|suggest|propose)|(?:creemos|consideramos|recomendamos|acreditamos)\b"
    r"|(?:por\s(?:todo\s(?:ello|esto)|tanto|lo\stanto|ello)|asi\spues|portanto|sugiriendo)\b)",
)
_SUMS_UP_FIRST = re.compile(
    r"in\s(?:this|these|our)\s|(?:thus|therefore|hence|consequently|altogether|taken\stogether)\b"
)
_LEAD = re.compile(
    r"(?:in\sconclusion|we\sconclude\sthat|in\ssummary|thus|en\sconclusion|se\sconcluye\sque|en\sresumen|por\sello|em\sconclusao|conclui-se\sque"
    r"|conclusion(?:s|es)?|como\sconclusion|concluimos\sque)[,:]?\s+"
)
_NOT_IT = Opening(
    "regist* clinicaltrials* copyright funded correction supplementary online funding fundings nct*",
    r"\b(?:regist(?:ered|ration)|clinicaltrials|copyright\b|funded\b|correction\sadded|supplementary\smaterial|online\sversion"
    r"|fundings?\b|nct\d)",
)
_COMMON = re.compile(r"(?:the\s)?(?:most\s)?(?:common|frequent)")  # a text that begins so defines something
_OUTLOOK = Opening(
    "further future additional larger more is are be deserve deserves se son mas estudos",
    r"\b(?:(?:further|future|additional|larger|more)\s(?:[\w-]+\s){0,2}?(?:stud|trial|research|investigation)"
    r"|(?:is|are|be)\swarranted|deserves?\b|se\snecesitan\smas|son\snecesarios|se\srequieren|mas\sestudios|estudos\sfuturos"
    r"|is\s(?:currently\s)?(?:underway|ongoing))",
)
_MARK = 30  # characters of a sentence before a copyright mark that is only glued to it
# "This large analysis compared …" tells what was done, not what was found.
_DESCRIBES = re.compile(
    r"(?:this|the present|our|este|el presente|o presente)\s(?:[\w-]+\s){0,2}"
    r"(?:study|analysis|trial|review|report|estudio|trabajo|estudo)\s"
    r"(?:compared|evaluated|assessed|describes?|investigated|examined|analy[sz]ed|compar[oó]|evalu[oó]|analiz[oó])"
)
# A conclusion speaks in the present or says what may be.
_STATES = Opening(
    "is are has have can may might should could seem seems seemed appear appears suggest suggests provide provides remain "
    "remains does do will offer offers support supports show shows represent represents increases reduces improves prolongs "
    "leads confers allows enhances decreases benefits challenges adds precludes lowers prevents es son "
    "puede* debe* parece* sugiere* permite* "
    "constituye* reduce* mejora* consigue* ayuda* disminuye* aumenta* produce* ofrece* sao pode* sugere* reduz* melhora*",
    r"\b(?:is|are|has|have|can|may|might|should|could|seem(?:s|ed)?|appears?|suggests?|provides?|remains?|does|do|will|offers?|supports?|shows?|represents?"
    r"|increases|reduces|improves|prolongs|leads|confers|allows|enhances|decreases|benefits|challenges|adds|precludes|lowers|prevents"
    r"|es|son|puede[n]?|debe[n]?|parece[n]?|sugiere[n]?|permite[n]?|constituye[n]?|reduce[n]?|mejora[n]?|consigue[n]?|ayuda[n]?|disminuye[n]?|aumenta[n]?"
    r"|produce[n]?|ofrece[n]?|sao|pode[m]?|sugere[m]?|reduz(?:em)?|melhora[m]?)\b",
)
_CLAIMS = Opening(
    "no effective* efficac* safe* feasib* well superior* inferior* equivalent* benefi* useful* valid* alternative* promising* "
    "significantly did eficaz* eficacia* efectiv* seguro* segura* util* recomend* seguranca*",
    r"\b(?:no\s(?:[a-z]+\s){0,4}effect|effective|efficacious|efficacy|safe(?:ly|ty)?|feasib|(?:well[\s-])tolerated|superior|inferior|equivalent|benefi[ct]|useful|valid|alternative|promising"
    r"|significantly\s(?:improv|reduc|increas|prolong|decreas)|did\snot\simprove|no\s(?:advantage|benefit)|eficaz|eficacia|efectiv|segur[oa]|util|beneficio"
    r"|recomend|eficacia|seguranca)",
)
# How a finding is told, and not what it means.
_TELLS = Opening(
    "0-9* one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty was were also not statistically significantly significant different did in between among "
    "for se fueron adverse toxicit* efectos",
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|\d+)\s(?:[a-z-]+\s){0,2}?"
    r"(?:patients|eyes)\b"
    r"|(?:was|were)\s(?:(?:also\s|again\s)?(?:not\s)?(?:seen|observed|found|noted|detected|recorded|reported|identified|documented|assessed"
    r"|measured|compared|evaluated|performed|comparable|similar\s(?:in|between|among|across))"
    r"|(?:also\s)?(?:not\s)?(?:statistically\s|significantly\s)?(?:significant|different)\b)|did\snot\s(?:differ|change)"
    r"|(?:in|between|among|for)\s(?:the\s)?(?:both|two|either|each|all\sthree)\s(?:groups|arms|treatments|treatment)"
    r"|se\s(?:observ|encontr|registr|detect|evidenci|present|hall)\w+|fueron\ssimilares"
    r"|(?:adverse\sevents|toxicit\w+|efectos\sadversos)\b.{0,40}\bincluded)",
)
_TELLS_FIRST = re.compile(
    r"(?:(?:the\s)?(?:key\s)?(?:primary|secondary)\s(?:[a-z]+\s)?(?:outcomes?|end\s?points?|objectives?)\b"
    r"|there\s(?:was|were)|no\s(?!rationale|evidence)|none\s|both\sgroups|most\s|some\s|hubo|no\shubo|no\sse|ambos\sgrupos|houve"
    r"|nao\s(?:houve|se))"
)
# A review without values has as its conclusion what it says that it does.
_ITSELF = re.compile(
    r"\b(?:this|present|our)\s(?:review|article|paper)\b|\bauthors\b|\b(?:este|presente|esta|nuestra)\s(?:articulo|trabajo|revision)\b|\b(?:neste|este|presente)\sartigo\b"
)
_VALUES = frozenset(["percent", "ci_low", "ci_high", "p", "decimal"])
_SHORT = 5  # words: "Pfizer." is no conclusion
# Weights, fitted to annotated abstracts and rounded.
_SHARES, _MOST_SHARED = 0.58, 6  # for a word shared with the aim, and how many count
_CALLS_ITSELF, _AHEAD, _AGAINST_IT, _VALUED = 1.7, 1.3, 1.3, 1.1
_OF_ONE, _OF_TWO, _OF_ITS_TREATMENT = 1.3, 1.0, 1.1
_FIRST, _LAST = 1.4, -1.0  # of a conclusions section
_CLOSING, _NEAR_END, _NEAR = 2.3, 0.8, 3  # of a text without one: no values follow; one of the last sentences
_MOST_SENTENCES = 7
_END_OF_REVIEW = 1.6  # the last sentence of a text that tells no values at all
_SOUNDS = ((_SUMS_UP, _SUMS_UP_FIRST, 0.5), (_CLAIMS, None, 1.5), (_STATES, None, 0.3), (_TELLS, _TELLS_FIRST, -0.6))
_DESCRIBED = -0.7  # for a sentence that tells what was done
_OF_TREATMENT = re.compile(
    r"(?:this|these|the\spresent|esta|este)\s(?:[\w-]+\s){0,3}?(?:intervention|treatment|therapy|regimen|combination|technique|procedure|program|approach|method"
    r"|intervencion|tratamiento|terapia|tecnica|procedimiento|programa|metodo)"
)


def find(reading: Reading, register: ArmRegister) -> list[Extraction]:
    """The conclusion of a reading with up to two other sentences as runner-ups."""
    section = reading.sentences_in("conclusions")
    ranked = _of_section(reading, register, section) if section else _of_text(reading, register)
    if not ranked:
        return []
    (best, confidence), others = ranked[0], ranked[1:3]
    start, end = _without_lead(reading, best)
    return [
        Extraction(
            field="conclusion",
            item="",
            value=reading.original(start, end),
            spans=(reading.span(start, end),),
            rule="conclusion.section" if section else "conclusion.text",
            rule_version=RULE_VERSION,
            confidence=confidence,
            runner_ups=tuple(
                RunnerUp(reading.original(s.start, s.end), (reading.span(s.start, s.end),), rate) for s, rate in others
            ),
        )
    ]


def _of_section(reading: Reading, register: ArmRegister, section: Sequence[Sentence]) -> list[tuple[Sentence, float]]:
    """The sentences of a conclusions section, the one that says best what was found before the others."""
    told = [s for s in section if _is_sentence(reading, s) and not _is_notice(reading, s)]
    findings = [s for s in told if not _DESCRIBES.search(reading.folded, s.start, s.end)] or told
    weights = [
        _weight(reading, register, s) + _FIRST * (s is findings[0]) + _LAST * (s is findings[-1]) for s in findings
    ]
    ordered = [*_by_weight(findings, weights), *(s for s in section if s not in findings)]
    rates = [0.88 if len(findings) == 1 else 0.78, 0.4, 0.3]
    return list(zip(ordered, [*rates, *[0.2] * len(ordered)], strict=False))


def _of_text(reading: Reading, register: ArmRegister) -> list[tuple[Sentence, float]]:
    """Without such a section: the sentence of the last ones that sounds most like a conclusion."""
    usable = [
        s
        for s in reading.sentences
        if s.section in ("", "results", "other", "methods")
        and (s.role not in _OTHER_ROLES or _sounds(reading, s, _SUMS_UP, None))
        and not _is_notice(reading, s)
        and _is_sentence(reading, s)
    ]
    ending = usable[len(usable) // 2 :][-_MOST_SENTENCES:]
    has_values = [_has_values(reading, [s]) for s in ending]
    is_review = not _has_values(reading, usable)
    weights = [
        _weight(reading, register, s)
        + _CLOSING * (not any(has_values[index:]))
        + _NEAR_END * (index >= len(ending) - _NEAR)
        + _END_OF_REVIEW * (is_review and s is ending[-1])
        for index, s in enumerate(ending)
    ]
    itself = [s for s in ending if is_review and _ITSELF.search(reading.folded, s.start, s.end)]
    ordered = list(dict.fromkeys([*itself[-1:], *_by_weight(ending, weights)]))
    is_called = bool(ordered) and _is_called(reading, ordered[0])
    return list(zip(ordered, [0.82 if is_called else 0.72, 0.4, 0.3], strict=False))


def _by_weight(sentences: Sequence[Sentence], weights: Sequence[float]) -> list[Sentence]:
    """The sentences in the order of their weights, the earlier of two alike first."""
    return [sentences[index] for index in sorted(range(len(sentences)), key=lambda index: -weights[index])]


def _is_called(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence calls itself the conclusion."""
    is_hinted = any(reading.word_index.holds(hint) for hint in _CALLED_HINTS)
    return is_hinted and _CALLED.search(reading.folded, sentence.start, sentence.end) is not None


_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6  # letters


def _content(reading: Reading, sentence: Sentence) -> set[str]:
    return {m[0][:_STEM] for m in _WORD.finditer(reading.folded, sentence.start, sentence.end)}


def _words_of_aim(reading: Reading) -> set[str]:
    return {word for s in reading.sentences if tells_aim(reading, s) for word in _content(reading, s)}


_OTHER_ROLES = frozenset([PLAN, CRITERIA, SCREENED])


def _is_notice(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is no part of the abstract's argument: a registration, a copyright, a funder."""
    mark = reading.folded.find("©", sentence.start, sentence.end)
    if 0 <= mark < sentence.start + _MARK or (sentence.start == 0 and _COMMON.match(reading.folded)):
        return True
    end = mark if mark >= 0 else sentence.end
    return _NOT_IT.search(reading.word_index, reading.folded, sentence.start, end) is not None


def _looks_ahead(reading: Reading, sentence: Sentence) -> re.Match[str] | None:
    """The words by which a sentence calls for more studies."""
    return _OUTLOOK.search(reading.word_index, reading.folded, sentence.start, sentence.end)


_AGAINST = ("however", "sin embargo", "no obstante", "nevertheless", "entretanto", "porem")


def _weight(reading: Reading, register: ArmRegister, sentence: Sentence) -> float:
    """How much a sentence sounds like a conclusion: it answers the aim, says how good a treatment is, and tells no values."""
    folded, start, end = reading.folded, sentence.start, sentence.end
    words = folded[start:end]
    shared = len(reading.once("words of the aim", _words_of_aim) & _content(reading, sentence))
    weight = _SHARES * min(shared, _MOST_SHARED)
    weight += _CALLS_ITSELF * _is_called(reading, sentence)
    weight += sum([gain for inside, first, gain in _SOUNDS if _sounds(reading, sentence, inside, first)])
    weight += _DESCRIBED * (_DESCRIBES.search(words) is not None)
    weight += _of_arms(reading, register, sentence, words)
    outlook = _looks_ahead(reading, sentence)
    if outlook is not None and outlook.start() - start <= len(words) / 2:
        weight -= _AHEAD
    return weight - _AGAINST_IT * words.startswith(_AGAINST) - _VALUED * _has_values(reading, [sentence])


def _sounds(reading: Reading, sentence: Sentence, inside: Opening, first: re.Pattern[str] | None) -> bool:
    """Whether a sentence holds words of one sort, or begins with those that only count there."""
    if first is not None and first.match(reading.folded, sentence.start, sentence.end):
        return True
    return inside.search(reading.word_index, reading.folded, sentence.start, sentence.end) is not None


def _of_arms(reading: Reading, register: ArmRegister, sentence: Sentence, words: str) -> float:
    """What a sentence gains by naming a treatment of the study, and by naming two."""
    start, end = sentence.start, sentence.end
    named = {mention.arm.key for mention in register.mentions(start, end)}
    weight = _OF_ONE if named or reading.drugs_in(start, end) else 0.0
    return weight + _OF_TWO * (len(named) > 1) + _OF_ITS_TREATMENT * (_OF_TREATMENT.search(words) is not None)


def _has_values(reading: Reading, sentences: Sequence[Sentence]) -> bool:
    return any(n.kind in _VALUES for s in sentences for n in reading.numbers_in(s.start, s.end))


def _is_sentence(reading: Reading, sentence: Sentence) -> bool:
    return reading.text.count(" ", sentence.start, sentence.end) >= _SHORT


def _without_lead(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    lead = _LEAD.match(reading.folded, sentence.start, sentence.end)
    mark = reading.folded.find("©", sentence.start + _MARK, sentence.end)
    end = len(reading.text[:mark].rstrip()) if mark > 0 else sentence.end
    return (lead.end() if lead else sentence.start), end
