"""A record becomes its views: for each language version that says something, its words and numbers as they are compared.

Placeholder abstracts, section labels and the portal's marks are left out: they are shared by strangers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.language import guess_language
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import RecordText, VersionText

# A text is read to here: an abstract is never longer, and a pasted book must not cost the others their time.
READ_TO = 60_000
LEAST_TOKENS = 8

# Accents are folded away first, so these tables hold plain letters.
_PLACEHOLDER = re.compile(
    r"""\W*(?:\[\W*)?(?:(?:resumen|resumo|abstract|summary)\W+)?(?:\(?(?:en|in|em)\ \w+\)?\W+)?
        (?:no\ disponible|nao\ disponivel|indisponivel|not\ (?:available|provided)|unavailable|no\ (?:se\ )?(?:consta|encontra)
           |no\ abstract(?:\ (?:is\ )?(?:available|provided))?|sin\ (?:resumen|abstract)|sem\ (?:resumo|abstract)
           |(?:resumen|resumo|abstract)\ (?:no\ disponible|nao\ disponivel|not\ available|indisponivel|en\ proceso)
           |(?:este\ |o\ |el\ |this\ )?(?:articulo|artigo|documento|article)\ (?:no\ tiene|nao\ (?:tem|possui)|sin|sem|has\ no)
            \ (?:resumen|resumo|abstract)
           |nao\ (?:ha|consta|possui)\ (?:resumo|abstract)|no\ (?:hay|posee|tiene)\ (?:resumen|abstract)
           |texto\ completo\ (?:no\ disponible|nao\ disponivel))
        (?:\ (?:en|in|em)\ \w+)?\W*(?:\(au\))?\W*""",
    re.VERBOSE,
)
_MARK = re.compile(
    r"\((?:au|c\) [^)]{0,60})\)|\bcopyright\b[^.]{0,80}\.?|©[^.]{0,80}\.?|\(?abstract truncated[^)]{0,30}\)?"
)
_OF_MARKS = ("(au)", "(c)", "copyright", "©", "truncated")  # most texts hold none, which is told at once
_LABEL = re.compile(
    r"""([.:;)\]\n])\s*
        (?:background|context|introduction|objectives?|aims?|purpose|goals?|methods?|design|setting|participants|patients|results?
           |(?:patients|materials?|subjects)\ and\ methods|interventions?|(?:main\ )?outcome\ measures|case\ reports?|findings?
           |conclusions?|discussion|interpretation|funding|trial\ registration|keywords?
           |introduccion|antecedentes|contexto|fundamentos?|proposito|objetivos?|metodos?|metodologia|diseno|ambito|participantes
           |(?:pacientes|material(?:es)?|sujetos)\ y\ metodos?|pacientes|intervenci(?:on|ones)|casos?\ clinicos?|resultados?
           |conclusion(?:es)?|discusion|financiacion|registro|palabras[-\ ]clave|descriptores
           |introducao|justificativa|(?:pacientes|materia(?:l|is)|casuistica|sujeitos)\ e\ metodos?|desenho|delineamento|local
           |intervenc(?:ao|oes)|relatos?\ de\ casos?|conclus(?:ao|oes)|consideracoes\ finais|discussao|palavras[-\ ]chave
           |descritores|unitermos)
        \s*[:.]""",
    re.VERBOSE,
)
_TOKEN = re.compile(r"[a-zµ]+(?:\d[a-z\d]*)?|\d+(?:[.,·'’]\d+)*|[.,·]\d+")
_SIGNS = re.compile(r"[^\d]")

NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        (
            "",
            "",  # "one", "un" and "um" are articles as often as numbers
            "two dos dois duas",
            "three tres",
            "four cuatro quatro",
            "five cinco",
            "six seis",
            "seven siete sete",
            "eight ocho oito",
            "nine nueve nove",
            "ten diez dez",
            "eleven once onze",
            "twelve doce doze",
        )
    )
    for word in words.split()
    if word != "once"  # an English word as well
}


@dataclass(frozen=True, slots=True)
class View:
    """What is compared of one version: its language, its words (folded, in order) and its numbers (digits, in order).

    `printed` gives a number as the text has it; `length` counts the characters that say something.
    """

    version: str
    lang: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    length: int
    printed: dict[str, str]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and numbers of one version in order, folded and as printed; `length` counts the characters that say something."""

    version: str
    lang: str
    tokens: list[str]
    length: int


def tokens_of(record: RecordText) -> Iterator[Tokens]:
    """The tokens of a record's versions in printed order; a version that says nothing has none."""
    for version in record.versions:
        found = _tokens(version)
        if len(found.tokens) >= LEAST_TOKENS:
            yield found


def _tokens(version: VersionText) -> Tokens:
    text = clean(version.text)
    lang = version.lang or guess_language(version.text[:READ_TO])
    tokens = _TOKEN.findall(text)
    if lang == "pt":  # "dos" is "two" in Spanish, and "of the" in every line of Portuguese
        tokens = ["de" if word == "dos" else word for word in tokens]
    return Tokens(version.id, lang, tokens, len(text))


def views_of(record: RecordText) -> tuple[View, ...]:
    """The views of a record in printed order; a version that says nothing has none."""
    return tuple(map(_view, tokens_of(record)))


def view_of(version: VersionText) -> View:
    """One version as it is compared."""
    return _view(_tokens(version))


def _view(found: Tokens) -> View:
    words: list[str] = []
    numbers: list[str] = []
    printed: dict[str, str] = {}
    for token in found.tokens:
        number = number_of(token)
        if number is None:
            words.append(token)
        else:
            numbers.append(number)
            if token not in NUMBER_WORDS:
                printed.setdefault(number, token)
    return View(found.version, found.lang, tuple(words), tuple(numbers), found.length, printed)


def number_of(token: str) -> str | None:
    """The digits of a token that is a number, printed or as a word; None for any other word."""
    if token in NUMBER_WORDS:
        return NUMBER_WORDS[token]
    return None if token[0].isalpha() else _digits(token)


def clean(text: str) -> str:
    """The folded text without labels, marks and placeholders."""
    folded = fold(text[:READ_TO])
    if len(folded) < 200 and _PLACEHOLDER.fullmatch(folded):
        return ""
    if any(sign in folded for sign in _OF_MARKS):
        folded = _MARK.sub(" ", folded)
    return _LABEL.sub(r"\1 ", "\n" + folded).strip()


def _digits(token: str) -> str:
    """A number without its marks: "14.6", "14,6" and "14·6" are one, ".05" and "0,05" too."""
    digits = _SIGNS.sub("", token)
    return "0" + digits if token[0] in ".,·" else digits
