"""Phrases that name a group: where they begin and end, and what they are called."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading

Range = tuple[int, int]

# The last of these before a group's size begins its phrase.
_BEGINS = re.compile(
    r",\s(?=(?:arm|group|grupo|brazo|cohort|cohorte)s?\s)|"
    r"\b(?:either|receive[ds]?|receiving|treated with|treatment with|undergo|underwent|versus|vs\.?|"
    r"compared (?:with|to)|between|chose|"
    r"administered|given|se administr(?:o|aron)|administr(?:o|aron)|foi administrad[oa]|"
    r"in which|in whom|when|where|"
    r"(?:categori[sz]e[ds]?|classif\w+|defined|grouped)(?: [a-z]+)? (?:as|into)|"
    r"assigned(?: \d+:\d+)?(?: \([^)]*\))? to(?: receive)?|allocated to(?: receive)?|"
    r"randomi[sz]ed(?: \([^)]*\))? to(?: receive)?|"
    r"comparing|compared|recibi(?:o|eron|r)|tratad[oa]s con|(?:asignad|aleatorizad|randomizad|alocad|sortead)[oa]s"
    r"(?: \([^)]*\))? (?:a|al|para|em|en)(?: recibir| receber)?|frente a|entre|consisted of|"
    r"into (?:\w+ )?(?:groups|arms|cohorts)|"
    r"groups?:|arms?:|grupos?:|follows:|trials?|"
    r"(?:an?|un|una|um|uma) (?:[a-z]+ )?(?:group|cohort|sample|series|grupo|cohorte|serie|muestra|amostra) (?:of|de|con|with|com|"
    r"formad[oa] por|compuest[oa] (?:por|de))(?! (?:control|interven|tratamiento|estudio|treatment|study|comparison))|"
    r"(?:or|o|ou)(?! (?:more|less|older|younger|higher|greater|lower|mas|menos|mais|mayor|menor)\b))\b:?|"
    r"[:;]\s|\)[,;]?\s(?:and|y|or|o|e)\s|\.\s"
)
_LEADS = re.compile(
    r"\s*(?:(?:two|three|four|dos|tres|cuatro) (?:[a-z]+ )?(?:groups?|grupos) "
    r"(?:and |who |which |that |y |que )?(?:were given|received|"
    r"recibieron|treated with|of )(?: either)? |"
    r"(?:only|solo|solamente|just|follows|(?:al )?azar (?:a|para recibir)|use|using|usando|mediante)\b|"
    r"(?:determine|evaluate|assess|compare|examine|investigate|report|study|test|determinar|evaluar|comparar|valorar|analizar|"
    r"estudiar|"
    r"conocer)(?= (?:the|an?|if|whether|la|el|los|las|si|and|y)\b)(?: (?:and|y) \w+)?(?: (?:whether|if|si))?|[\"']|\(?(?:\d|"
    r"[a-d])\)|"
    r"(?:\d+|two|three|four|five|dos|tres|cuatro) (?:trials|sessions|conditions|treatments|visits|experiments|"
    r"sesiones|condiciones|tratamientos): |"
    r"\d+[- ](?:session|week|month|day|minute|min|hour|h|item|year)s?[- ](?!(?:course|arm|group|regimen|schedule|treatment|"
    r"therapy|program|"
    r"cycle|period)\b)(?=[a-z])|"
    r"(?:(?:the|la|el|los|las|a|"
    r"o) )?(?:[\w-]+ (?:and [\w-]+ )?)?(?:(?:[\w-]+ ){0,3}outcomes? after\b(?=\s)|"
    r"(?:(?:cost-)?(?:effectiveness|utility|benefit)|feasibility|acceptability|tolerability|efficacy|safety|effects?|impacts?|"
    r"influence|comparison|"
    r"effectiveness|outcomes?|results?|use|benefits?|role|toxicity|"
    r"eficacia|seguridad|efectos?|efectividad|resultados|uso|toxicidad|utilidad|efeito|seguranca)"
    r"(?:,? (?:and|y|e) (?:the |la |el )?[a-z-]+)?(?: [a-z]+)? (?:of|de|del|da|do|after|with|con|tras)\b)|"
    r"(?:up to |no more than |at least |a maximum of )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|dos|tres|cuatro|cinco|seis|siete|ocho|diez|doce)[ -]"
    r"(?:weeks?|cycles?|courses?|months?|doses?|sessions?|days?|years?|hours?|minutes?|ciclos?|semanas?|meses|sesiones|dias|"
    r"anos) "
    r"(?:of|de)\b(?! age)|induction chemotherapy with\b|"
    r",|;|:|\.|\)|\(|-|and\b|or\b|y\b|o\b|e\b|ou\b|either\b|both\b|the\b|an?\b|el\b|la\b|los\b|las\b|un\b|"
    r"una\b|unos\b|os\b|as\b|um\b|uma\b|"
    r"n[oa]s? (?=grupos?|brac)|those\b|that\b|to\b|(?:in|con|with|en|of|de)\b(?=\s)|(?:the )?combination (?:of|with)\b|"
    r"la combinacion de\b|"
    r"combination\b(?=\s(?:of|with))|"
    r"(?:patients?|pacientes|women|men|subjects|individuals|children|ninos|que|aquellos|aquellas|those|mujeres|"
    r"enfermos|ellos|ellas|them)\s(?:receiving|en tratamiento con|in treatment with|"
    r"treated with|assigned(?: to)?|allocated(?: to)?|"
    r"who (?:received|underwent|were treated with)|from|in|on|with|given|randomi[sz]ed to|undergoing|"
    r"que (?:recibieron|recibian|se sometieron a)|tratad[oa]s con|con|del?)\b|"
    r"(?:receive[ds]?|receiving|recibi(?:o|eron|r)|treated with|undergoing|treatment with|tratad[oa]s con|someterse a|"
    r"tratamiento con|(?:estudiad|evaluad|intervenid|operad|manejad)[oa]s (?:con|mediante|por)|eran|were|"
    r"continuous(?= (?:infusion|iv|"
    r"intravenous))|concurrent(?=\s\w+\splus))\b|"
    r"(?:(?:was|were|is) )?(?:as \w+ as|equivalent|superior|non-?inferior|inferior|comparable|similar) (?:to|"
    r"than)(?: that (?:from|of|with))? |"
    r"(?:(?:the |an? )?(?:[a-z-]+ )?(?:group|arm) |those )?(?:(?:that|who|which) )?(?:[a-z]+ly )?(?:received|receiving|"
    r"was given|were given|underwent)"
    r" (?:only )?|"
    r"(?:el |la |o |a )?(?:primer[oa]|segund[oa]|tercer[oa]) (?!grupo|ciclo|linea|nivel|brazo|dosis|generacion|semana|opcion)|"
    r"(?:the )?(?:first|second|third) (?=(?:received|underwent|was given) )|"
    r"(?:usaron|utilizaron|realizaron|recebeu|receberam|usaram|realizaram|performed|practi[sc]ed|used(?! as)|wore) |"
    r"(?:an? |the )?(?:[a-z]+ )?(?:cohort|sample|series) of |(?:served|serving|acted|acting|used) as |"
    r"from (?:the|an?) |belong(?:s|ed|ing)? to |"
    r"(?:a|the|un|el)?\s?(?:group|arm|grupo|brazo|cohort)\s(?:of|de|con|with|received|recibio|receiving)\b)\s*"
)
_LONGEST_TRAIL = 20  # characters of the longest word below
_TRAILS = re.compile(
    r"(?:[,;:.(\"']|\)(?<!\w\))|\b(?:bid|(?:once |twice )?daily|weekly|and|or|y|o|e|the|in|plus|with|for|to|as|at|was|were|of|de|"
    r"con|from|el|la|los|las|del|al|en|para|se|group|arm|arms|groups|grupo|grupos|brazo|cohort|cohorte|patients|pacientes|"
    r"regimen|treatment groups?|"
    r"respectively|respectivamente|combination))$"
)
_LAST_OF_TRAILS = (  # the last words of these, where they are letters only
    "bid daily weekly and or y o e the in plus with for to as at was were of de con from el la los las del al en para se group "
    "groups arm arms grupo grupos brazo cohort cohorte patients pacientes regimen respectively respectivamente combination"
)
_LAST_WORDS = frozenset(_LAST_OF_TRAILS.split())
_ABBREVIATION = re.compile(
    r"\(\s?(?P<short>[A-Z][\w+./-]{0,14}(?:\s?\+\s?[A-Z]\w{0,10})?|\d?[A-Z][\w()-]{1,14})\s?"
    r"(?:\)|[,;:]\s?(?:n\s?[=:]|\d[\d,]*\s[a-z])|:\s)"
)
_SIGN = re.compile(
    r"\b(?:arm|group|cohort|grupo|brazo|rama|cohorte|braco|dose level|nivel(?: de dosis)?)s?\s(?P<letter>[a-d]|[1-4]|i{1,3}|iv)\b"
)
_JOINING = frozenset(
    [
        "plus",
        "and",
        "with",
        "alone",
        "or",
        "y",
        "con",
        "mas",
        "e",
        "mais",
        "com",
        "followed",
        "by",
        "seguido",
        "de",
        "the",
        "single",
        "agent",
        "monotherapy",
        "monoterapia",
        "solo",
        "chemotherapy",
        "quimioterapia",
        "therapy",
        "based",
        "standard",
        "oral",
        "intravenous",
        "combination",
        "weekly",
        "daily",
        "once",
        "twice",
        "dose",
        "low",
        "high",
    ]
)
_NOT_GOT = re.compile(r"\b(?:no|not|sin|without|sem|nao|never)\s(?!more|less|mas|menos)(?:[a-z-]+\s){0,4}?$")
_NEGATED = re.compile(r"(?:sin|without|no|not|sem|nao|did not|nothing)\s")
_OTHER_WORDS = 3  # a phrase with more words that are no drugs is named by its drugs
_LONG_NAME = 9
_SHORT_NAME = 4  # words; "fulvestrant 500 mg" keeps its dose


_GROUP_AT_END = re.compile(r"\b(?:arm|group|cohort)\s?$")
_PLACED = re.compile(r"\b(?:in|into|for|of|than|from|to|was|were) (?:the|an?) ")


def phrase_start(folded: str, start: int, end: int) -> int:
    """Where the phrase that ends at a place begins, not before `start`."""
    begin = start
    if _GROUP_AT_END.search(folded, start, end):
        for match in _PLACED.finditer(folded, start, end):
            begin = match.end()
    for match in _BEGINS.finditer(folded, begin, end):
        if match.end() < end - 1:
            begin = match.end()
    return begin


def trim_phrase(folded: str, start: int, end: int) -> Range:
    """The phrase without the words before and after that name no group."""
    while True:
        lead = _LEADS.match(folded, start, end)
        if lead is None or lead.end() == start:
            break
        start = lead.end()
    while True:
        phrase = folded[start:end].rstrip()
        last = phrase[phrase.rfind(" ") + 1 :]
        if last.isalnum() and last not in _LAST_WORDS:
            break
        trail = _TRAILS.search(phrase, max(0, len(phrase) - _LONGEST_TRAIL))
        if trail is None:
            break
        end = start + trail.start()
    while start < end and (folded[end - 1].isspace() or (folded[end - 1] in ")]" and _is_unopened(folded, start, end))):
        end -= 1
    return start, end


def _is_unopened(folded: str, start: int, end: int) -> bool:
    """Whether the bracket that closes a phrase was opened outside it."""
    phrase = folded[start:end]
    return phrase.count(")") + phrase.count("]") > phrase.count("(") + phrase.count("[")


def abbreviations(printed: str) -> tuple[str, ...]:
    """The short names that stand in brackets, alone or before a size: "(ET)", "(ET, 143 patients)"."""
    return tuple(match["short"] for match in _ABBREVIATION.finditer(printed))


_BEHIND_COMMA = re.compile(
    r", (?:for|during|over|until|administered|given|starting|in|at|durante|por|hasta|administrad[oa]s?|en) "
)


def _told_behind(folded: str, start: int, end: int) -> int:
    """Where a phrase goes on to tell how long or how its last drug was given: "oral penicillin, for a total of 14 days"."""
    behind = _BEHIND_COMMA.search(folded, start, end)
    return behind.start() if behind else end


def group_name(reading: Reading, start: int, end: int) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    """What a phrase calls its group: (name, drugs, abbreviations, letter).

    A long phrase, or one with doses, is named by its drugs as printed.
    """
    mentions = [drug for drug in reading.drugs_in(start, end) if drug.end <= end + 1]
    drugs = tuple(dict.fromkeys(name for drug in mentions if drug.is_agent for name in drug.names))
    end = _told_behind(reading.folded, mentions[-1].end, end) if mentions else end
    printed = reading.text[start:end]
    aliases = abbreviations(printed) if "(" in printed else ()
    sign = _SIGN.search(reading.folded, start, end)
    bare = _without_asides(printed).strip(' ,;"')
    first = mentions[0].start if mentions else start
    if _NEGATED.match(reading.folded, start) or _NOT_GOT.search(reading.folded, start, first):
        return bare, (), aliases, sign["letter"] if sign else ""
    is_short = len(mentions) == 1 and len(bare.split()) <= _SHORT_NAME
    if drugs and not is_short and (_DOSED.search(bare) or _other_words(reading, mentions, start, end) > _OTHER_WORDS):
        bare = _joined(reading, start, end, mentions)
    elif len(bare.split()) > _LONG_NAME + 5:
        bare = " ".join(bare.split()[: _LONG_NAME + 3])
    return bare, drugs, aliases, sign["letter"] if sign else ""


_DOSED = re.compile(r"\d\s?(?:mg|g|ug|gy|mu|iu|ml|%)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^\W*$|^[\d.,<>=%\s-]+$|^\d[\d.,]*(?:\s|-|$)|%|\b(?:median|mediana|months?|meses|hazard|ratio|hr|os|pfs|mg|"
    r"mg/|rate|tasa|hours|"
    r"days?|weeks|years|respectively|"
    r"trials?|studies|estudios|was|were|fue|fueron|had|showed|resulted|there|difference|differences|cycles|dosis|"
    r"doses|(?<!mia )(?<!tia )(?<!sia )(?<!cion )total(?=$| of| number| population| sample| score)|"
    r"patients|pacientes|randomi[sz]ad[oa]s|eligible|assessable|evaluable|included|treated|screened|"
    r"incluid[oa]s|evaluad[oa]s|elegibles|"
    r"demonstrated|improved|increased|decreased|reduced|significantly|aumento|disminuyo|mejoro|mostro|mostraron|presentaron|"
    r"score|levels?|enrolled|analy[sz]ed|assigned|randomi[sz]ed|evolucion|(?<!-)prescribed|completed|january|february|"
    r"march|april|may|june|july|august|"
    r"september|october|november|december|tomograph|stage|advanced|metastatic|positive|negative|cancer|carcinoma|"
    r"benefit|outcome|response)\b"
)


_DOSE_NAME = re.compile(r"dosis [a-z]+|[a-z-]+ doses?")


def is_no_name(name: str) -> bool:
    """Whether words without a drug cannot be the name of a group: numbers, outcomes, diseases, sentences."""
    if _DOSE_NAME.fullmatch(fold(name)):
        return False
    return _NO_NAME.search(fold(name)) is not None or len(name) < 2


def _other_words(reading: Reading, mentions: list[Drug], start: int, end: int) -> int:
    """How many words of a phrase are neither drugs nor words that join them."""
    blanked = without_brackets(reading.folded, start, end)
    first = bisect.bisect_left(reading.words, (start,))
    phrase = reading.words[first : bisect.bisect_left(reading.words, (end,), first)]
    words = [word for word in phrase if not any(drug.start <= word.start < drug.end for drug in mentions)]
    return sum(1 for w in words if w.text not in _JOINING and blanked[w.start] != "\x00")


def _without_asides(printed: str) -> str:
    """The words without what stands in brackets after a blank, one blank between them; "3B(90)P" keeps its brackets."""
    if "(" not in printed and "[" not in printed:
        return " ".join(printed.replace('"', "").split())
    kept: list[str] = []
    depth = 0
    for place, char in enumerate(printed):
        if char in "([" and (depth or place == 0 or printed[place - 1].isspace()):
            depth += 1
        elif char in ")]" and depth:
            depth -= 1
        elif not depth:
            kept.append(char)
    return " ".join("".join(kept).replace('"', "").split()).replace(" ,", ",")


def _joined(reading: Reading, start: int, end: int, mentions: list[Drug]) -> str:
    """The drugs as printed, each once: "raltitrexed plus oxaliplatin"; those in brackets only where no other stands."""
    blanked = without_brackets(reading.folded, start, end)
    outside = [drug for drug in mentions if drug.is_agent and blanked[drug.start] != "\x00"]
    names: dict[tuple[str, ...], str] = {}
    for drug in outside or mentions:
        if drug.is_agent:
            names.setdefault(drug.names, reading.text[drug.start : drug.end])
    plus = {"es": " más ", "pt": " mais "}.get(reading.lang, " plus ")
    return plus.join(names.values())


def without_brackets(folded: str, start: int, end: int) -> str:
    """The text up to `end` with what stands in brackets from `start` on blanked, of the same length."""
    phrase = folded[start:end]
    if "(" not in phrase and "[" not in phrase:
        return folded[:end]
    chars = list(phrase)
    depth = 0
    for place, char in enumerate(phrase):
        if char in "([":
            depth += 1
        if depth:
            chars[place] = "\x00"
            depth -= char in ")]"
    return folded[:start] + "".join(chars)
