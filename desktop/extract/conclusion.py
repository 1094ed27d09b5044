"""The sentence that defines the conclusion: the main claim of a conclusions section, or where a text without one concludes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import Extraction, RunnerUp
from desktop.extract.aims import tells_aim
from desktop.text.leaps import Opening
from desktop.text.roles import CRITERIA, PLAN, SCREENED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading, Sentence

RULE_VERSION = 2

# What calls itself the conclusion.
_CALLED = re.compile(
    r"\b(?:in\sconclusion|we\sconclude|it\sis\sconcluded|in\ssummary|to\s(?:conclude|summarize)|conclusions?\s?:|en\sconclusion|se\s(?:concluye|puede\sconcluir)"
    r"|concluimos|en\sresumen|como\sconclusion|em\sconclusao|conclui-se|concluimos|concluiu-se)\b"
)
_CALLED_HINTS = ("concl", "summar", "resumen")
# "This study shows", "our findings suggest", "estos resultados indican".
_SUMS_UP = re.compile(
    r"\b(?:(?:this|these|our|the\s(?:present|current)|estos?|esta|nuestros?|nuestra|os|estes|nossos)\s(?:[\w-]+\s){0,4}?"
    r"(?:study|trial|analys[ei]s|results?|findings?|data|report|review|survey|registry|investigation|experience|observations?|estudio|ensayo|trabajo|resultados|hallazgos|datos"
    r"|serie|experiencia|estudo|ensaio|achados|dados)\s(?:[\w-]+\s){0,3}?"
    r"(?:show|suggest|demonstrat|confirm|indicat|support|provid|reveal|was\sunable|is\sthe\sfirst|underlin|illustrat|argue|sugier|muestr|demuestr"
    r"|indic|confirm|apoy|sugerem|mostram|demonstr|evidenci)"
    r"|we\s(?:have\s)?(?:believe|found|observed|demonstrated|showed|shown|recommend|suggest|propose)|(?:creemos|consideramos|recomendamos|acreditamos)\b"
    r"|(?:por\s(?:todo\s(?:ello|esto)|tanto|lo\stanto|ello)|asi\spues|portanto|sugiriendo)\b)"
    r"|^(?:in\s(?:this|these|our)\s|(?:thus|therefore|hence|consequently|altogether|taken\stogether)\b)"
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
_STATES = re.compile(
    r"\b(?:is|are|has|have|can|may|might|should|could|seem(?:s|ed)?|appears?|suggests?|provides?|remains?|does|do|will|offers?|supports?|shows?|represents?"
    r"|increases|reduces|improves|prolongs|leads|confers|allows|enhances|decreases|benefits|challenges|adds|precludes|lowers|prevents"
    r"|es|son|puede[n]?|debe[n]?|parece[n]?|sugiere[n]?|permite[n]?|constituye[n]?|reduce[n]?|mejora[n]?|consigue[n]?|ayuda[n]?|disminuye[n]?|aumenta[n]?"
    r"|produce[n]?|ofrece[n]?|sao|pode[m]?|sugere[m]?|reduz(?:em)?|melhora[m]?)\b"
)
_CLAIMS = re.compile(
    r"\b(?:no\s(?:[a-z]+\s){0,4}effect|effective|efficacious|efficacy|safe(?:ly|ty)?|feasib|(?:well[\s-])tolerated|superior|inferior|equivalent|benefi[ct]|useful|valid|alternative|promising"
    r"|significantly\s(?:improv|reduc|increas|prolong|decreas)|did\snot\simprove|no\s(?:advantage|benefit)|eficaz|eficacia|efectiv|segur[oa]|util|beneficio"
    r"|recomend|eficacia|seguranca)"
)
# How a finding is told, and not what it means.
_TELLS = re.compile(
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|\d+)\s(?:[a-z-]+\s){0,2}?"
    r"(?:patients|eyes)\b"
    r"|(?:was|were)\s(?:(?:also\s|again\s)?(?:not\s)?(?:seen|observed|found|noted|detected|recorded|reported|identified|documented|assessed"
    r"|measured|compared|evaluated|performed|comparable|similar\s(?:in|between|among|across))"
    r"|(?:also\s)?(?:not\s)?(?:statistically\s|significantly\s)?(?:significant|different)\b)|did\snot\s(?:differ|change)"
    r"|(?:in|between|among|for)\s(?:the\s)?(?:both|two|either|each|all\sthree)\s(?:groups|arms|treatments|treatment)"
    r"|se\s(?:observ|encontr|registr|detect|evidenci|present|hall)\w+|fueron\ssimilares"
    r"|(?:adverse\sevents|toxicit\w+|efectos\sadversos)\b.{0,40}\bincluded)"
    r"|^(?:(?:the\s)?(?:key\s)?(?:primary|secondary)\s(?:[a-z]+\s)?(?:outcomes?|end\s?points?|objectives?)\b"
    r"|there\s(?:was|were)|no\s(?!rationale|evidence)|none\s|both\sgroups|most\s|some\s|hubo|no\shubo|no\sse|ambos\sgrupos|houve"
    r"|nao\s(?:houve|se))"
)
# A review without values has as its conclusion what it says that it does.
_ITSELF = re.compile(
    r"\b(?:this|present|our)\s(?:review|article|paper)\b|\bauthors\b|\b(?:este|presente|esta|nuestra)\s(?:articulo|trabajo|revision)\b|\b(?:neste|este|presente)\sartigo\b"
)
_VALUES = frozenset(["percent", "ci_low", "ci_high", "p", "decimal"])
_SHORT = 5  # words: "Pfizer." is no conclusion
# Of weight: what a sentence needs to belong to the conclusion, to be as good as the best of it, and the most that it can have.
_ENOUGH, _CLOSE, _MOST = 1.0, 0.5, 3.0
_OF_TREATMENT = re.compile(
    r"(?:this|these|the\spresent|esta|este)\s(?:[\w-]+\s){0,3}?(?:intervention|treatment|therapy|regimen|combination|technique|procedure|program|approach|method"
    r"|intervencion|tratamiento|terapia|tecnica|procedimiento|programa|metodo)"
)


def find(reading: Reading, register: ArmRegister) -> list[Extraction]:
    """The conclusion of a reading with up to two other sentences as runner-ups."""
    section = reading.sentences_in("conclusions")
    ranked = _of_section(reading, section) if section else _of_text(reading, register)
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


def _of_section(reading: Reading, section: Sequence[Sentence]) -> list[tuple[Sentence, float]]:
    """The sentences of a conclusions section: the first that says what was found, unless another answers the aim far better."""
    findings = [s for s in section if _is_sentence(reading, s) and not _is_notice(reading, s)]
    findings = [s for s in findings if not _looks_ahead(reading, s)]
    findings.sort(key=lambda s: _DESCRIBES.match(reading.folded, s.start, s.end) is not None)
    answer = _answer(reading, findings)
    if answer is not None:
        findings = [answer, *(s for s in findings if s is not answer)]
    ordered = [*findings, *(s for s in section if s not in findings)]
    rates = [0.88 if len(findings) == 1 else 0.78, 0.4, 0.3]
    return list(zip(ordered, [*rates, *[0.2] * len(ordered)], strict=False))


_LEAST_WORDS, _TIMES = 4, 2  # shared with the aim: how many, and how many times those of the first sentence


def _answer(reading: Reading, findings: Sequence[Sentence]) -> Sentence | None:
    """The sentence that shares far more words with the aim than the first one does."""
    aim = {word for s in reading.sentences if tells_aim(reading, s) for word in _content(reading, s)}
    shared = [len(aim & _content(reading, s)) for s in findings]
    if len(findings) < _TIMES or max(shared) < max(_LEAST_WORDS, _TIMES * shared[0]):
        return None
    return findings[shared.index(max(shared))]


_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6  # letters


def _content(reading: Reading, sentence: Sentence) -> set[str]:
    return {m[0][:_STEM] for m in _WORD.finditer(reading.folded, sentence.start, sentence.end)}


def _of_text(reading: Reading, register: ArmRegister) -> list[tuple[Sentence, float]]:
    """Without such a section: what calls itself the conclusion, else the first sentence of those that conclude at the end."""
    usable = [
        s
        for s in reading.sentences
        if s.section in ("", "results", "other", "methods")
        and (s.role not in _OTHER_ROLES or _SUMS_UP.search(reading.folded, s.start, s.end))
        and not _is_notice(reading, s)
        and _is_sentence(reading, s)
    ]
    half = usable[len(usable) // 2 :]
    is_called = any(reading.word_index.holds(hint) for hint in _CALLED_HINTS)
    called = [s for s in half if is_called and _CALLED.search(reading.folded, s.start, s.end)]
    ending = list(_ending(reading, register, half))
    itself = (
        [s for s in half if _ITSELF.search(reading.folded, s.start, s.end)] if not _has_values(reading, usable) else []
    )
    last_first = list(reversed(half))
    others = sorted(last_first, key=lambda s: _looks_ahead(reading, s) is not None)
    ordered = list(dict.fromkeys([*called[:1], *itself[-1:], *ending, *others]))
    return list(zip(ordered, [0.82 if called else 0.72, 0.4, 0.3], strict=False))


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


def _ending(reading: Reading, register: ArmRegister, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences that conclude at the end of a text, in order; a last one that only tells a finding may follow them."""
    block: list[tuple[Sentence, float]] = []
    for sentence in reversed(sentences):
        weight = _weight(reading, register, sentence) - 1.0 * reading.folded.startswith(_AGAINST, sentence.start)
        if weight >= _ENOUGH:
            block.insert(0, (sentence, weight))
        elif block or sentence is not sentences[-1] or _has_values(reading, [sentence]):
            break
    best = max((weight for _, weight in block), default=0.0)
    yield from (s for s, weight in block if weight >= best - _CLOSE)
    yield from (s for s, weight in block if weight < best - _CLOSE)


_AGAINST = ("however", "sin embargo", "no obstante", "nevertheless", "entretanto", "porem")


def _weight(reading: Reading, register: ArmRegister, sentence: Sentence) -> float:
    """How much a sentence sounds like a conclusion."""
    folded, start, end = reading.folded, sentence.start, sentence.end
    sentence_text = folded[start:end]
    states, tells = _STATES.search(sentence_text), _TELLS.search(sentence_text)
    weight = 2.0 * (_SUMS_UP.search(sentence_text) is not None) + 1.5 * (states is not None)
    weight += 1.0 * (_CLAIMS.search(sentence_text) is not None)
    weight += 1.0 * (
        bool(register.mentions(start, end) or reading.drugs_in(start, end) or _OF_TREATMENT.match(sentence_text))
    )
    outlook = _looks_ahead(reading, sentence)
    if outlook is not None:
        weight -= 1.0 if outlook.start() - start > len(sentence_text) / 2 else 3.0
    if tells is not None:
        weight -= 0.5 if states is not None and states.start() < tells.start() else 2.0
    return min(weight, _MOST) - 2.5 * _has_values(reading, [sentence])


def _has_values(reading: Reading, sentences: Sequence[Sentence]) -> bool:
    return any(n.kind in _VALUES for s in sentences for n in reading.numbers_in(s.start, s.end))


def _is_sentence(reading: Reading, sentence: Sentence) -> bool:
    return reading.text.count(" ", sentence.start, sentence.end) >= _SHORT


def _without_lead(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    lead = _LEAD.match(reading.folded, sentence.start, sentence.end)
    mark = reading.folded.find("©", sentence.start + _MARK, sentence.end)
    end = len(reading.text[:mark].rstrip()) if mark > 0 else sentence.end
    return (lead.end() if lead else sentence.start), end
