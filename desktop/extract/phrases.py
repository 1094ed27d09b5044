"""Phrases that name a group: where they begin and end, what they are called, and where alternatives part."""

from __future__ import annotations

import bisect
import functools
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
    r"\s*(?:(?:only|solo|solamente|just|follows|(?:al )?azar (?:a|para recibir)|use|using|usando|mediante)\b|"
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
    r"que (?:recibieron|recibian|se sometieron a)|tratad[oa]s con|con|del?)|"
    r"(?:receive[ds]?|receiving|recibi(?:o|eron|r)|treated with|undergoing|treatment with|tratad[oa]s con|"
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
    r"(?:\)|[,;:]\s?(?:n\s?[=:]|\d[\d,]*\s[a-z]))"
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


def group_name(reading: Reading, start: int, end: int) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    """What a phrase calls its group: (name, drugs, abbreviations, letter).

    A long phrase, or one with doses, is named by its drugs as printed.
    """
    mentions = [drug for drug in reading.drugs_in(start, end) if drug.end <= end + 1]
    drugs = tuple(dict.fromkeys(name for drug in mentions if drug.is_agent for name in drug.names))
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
    r"doses|total(?=$| of| number| population| sample| score)|"
    r"patients|pacientes|randomi[sz]ad[oa]s|eligible|assessable|evaluable|included|treated|screened|"
    r"incluid[oa]s|evaluad[oa]s|elegibles|"
    r"demonstrated|improved|increased|decreased|reduced|significantly|aumento|disminuyo|mejoro|mostro|mostraron|presentaron|"
    r"score|levels?|enrolled|analy[sz]ed|assigned|randomi[sz]ed|evolucion|prescribed|completed|january|february|"
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
    blanked = _without_brackets(reading.folded, start, end)
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
    blanked = _without_brackets(reading.folded, start, end)
    outside = [drug for drug in mentions if drug.is_agent and blanked[drug.start] != "\x00"]
    names: dict[tuple[str, ...], str] = {}
    for drug in outside or mentions:
        if drug.is_agent:
            names.setdefault(drug.names, reading.text[drug.start : drug.end])
    plus = {"es": " más ", "pt": " mais "}.get(reading.lang, " plus ")
    return plus.join(names.values())


_ALTERNATIVE = re.compile(
    r",?\s(?:or(?: to)?|versus|vs\.?|[ou](?: a)?|ou|frente a|against)\s"
    r"(?!(?:more|less|older|younger|higher|greater|lower|longer|mas|menos|mais|mayor|menor)\b)(?:either\s)?|"
    r";\s(?:or\s|and\s|o\s|y\s)?"
)
_AND = re.compile(r",?\s(?:and|y|e)\s")
_BETWEEN = re.compile(r"\b(?:between|entre|en (?:dos|2|tres|3)|in(?:to)? (?:two|three)|grupos|groups)\b")
_LIST_COMMA = re.compile(r",\s")
_SENTENCE_TAIL = re.compile(
    r"\s(?:\d+|one|two|three|un|dos|tres) (?:days?|dias|hours?|horas|weeks?|semanas|minutes?|minutos) "
    r"(?:before|after|prior|antes|despues|previ)|\s(?:before|prior to|antes de|immediately|inmediatamente)\b|"
    r",\s(?:both|all|each|ambos|ambas|tod[oa]s)\s|,?\s(?:and|y|e)\s(?:subsequently|then|later|crossed|underwent|were|was|luego|"
    r"posteriormente|despues)\s|"
    r",?\s(?:administered|until|starting|beginning|followed by observation|stratified|after stratif|"
    r"for (?:a )?(?:up to|maximum|\w+ (?:weeks|months|years|cycles))|in continuous|"
    r"using|by (?:means|computer|central|an|a)|if|as (?:first|second|adjuvant|maintenance)|in addition to|"
    r"administrad[oa]s|durante|hasta|por (?:\w+ )?(?:meses|semanas|dias)|para)\b|(?<![a-z]\.[a-z])\.\s"
)


# "esmolol and control groups": the noun says that "and" parts what it joins.
_GROUPS_BEHIND = re.compile(r"(?P<listed>[^.;:]{3,110}?)\s(?:groups|arms|conditions)\b")
_FEW_WORDS = 8


def split_alternatives(folded: str, start: int, end: int, *, at_commas: bool = False) -> list[Range]:
    """The alternatives of "A, B, or C" between two places; one range where there is no alternative.

    Words inside brackets part nothing; commas part only where ", or" parts too, or where told.
    """
    masked, borders, stop, is_list = _borders(folded, start, end)
    at_commas = at_commas or is_list
    if not borders:
        return [(start, stop)]
    if at_commas or masked[borders[0][0]] == ",":  # "A, B, or C"
        commas = [m.span() for m in _LIST_COMMA.finditer(masked, start, borders[0][0])]
        borders = sorted([*commas, *borders])
    cuts = [start, *(place for border in borders for place in border), stop]
    return [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2) if cuts[i + 1] - cuts[i] > 1]


@functools.lru_cache(maxsize=8)
def _borders(folded: str, start: int, end: int) -> tuple[str, list[Range], int, bool]:
    """The text with what stands in brackets blanked, the words that part alternatives, where these end, whether commas part them.

    A list is split at its commas and without them one after the other.
    """
    masked = _without_brackets(folded, start, end)
    tail = _SENTENCE_TAIL.search(masked, start)
    stop = tail.start() if tail else end
    borders = [m.span() for m in _ALTERNATIVE.finditer(masked, start, stop)]
    closed = _closed_at(masked, borders)
    if closed is not None:
        return masked, borders[:closed], borders[closed][0], False
    if borders:
        return masked, borders, stop, False
    named = _GROUPS_BEHIND.match(masked, start, stop)
    stop = named.end("listed") if named else stop
    both = _AND.search(masked, start, stop)
    if both and (named or _BETWEEN.search(folded[max(0, start - 40) : start])):
        borders = [both.span()]
    return masked, borders, stop, named is not None and len(folded[start:stop].split()) <= _FEW_WORDS


def _closed_at(masked: str, borders: list[Range]) -> int | None:
    """Which border is the semicolon that ends a list whose last "or" stands before it; None where none is."""
    is_last = False
    for index, border in enumerate(borders):
        printed = masked[slice(*border)]
        if is_last and printed.strip() == ";":
            return index
        is_last = is_last or not printed.startswith(";")
    return None


def split_announced(folded: str, start: int, end: int, count: int) -> list[Range]:
    """The parts between two places where semicolons, or commas and the last "and", part just as many as announced; else none."""
    masked = _without_brackets(folded, start, end)
    for parts in (_AT_SEMICOLONS, _AT_COMMAS):
        borders = [m.span() for m in parts.finditer(masked, start, end)]
        last = _LAST_AND.search(masked, borders[-1][1] if borders else start, end)
        for cut in (borders, [*borders, last.span()] if last else []):
            if cut and len(cut) == count - 1:
                cuts = [start, *(place for border in cut for place in border), end]
                return [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)]
    return []


_AT_SEMICOLONS = re.compile(r"; (?:and |or |y |o |e |ou )?")
_AT_COMMAS = re.compile(r", (?:and |or |y |o |e |ou )?")
_LAST_AND = re.compile(r",? (?:and|or|y|o|e|ou) ")


def _without_brackets(folded: str, start: int, end: int) -> str:
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
