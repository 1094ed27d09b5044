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
    from db.values import RecordText, VersionText

# A text is read to here: an abstract is never longer, and a pasted book must not cost the others their time.
READ_TO = 60_000
LEAST_TOKENS = 8

# Accents are folded away first, so these tables hold plain letters.
_PLACEHOLDER = re.compile(
    r"""\W*(?:(?:resumen|resumo|abstract|summary)\W+)?
        (?:no\ disponible|nao\ disponivel|not\ available|no\ abstract(?:\ available)?|sin\ resumen|sem\ resumo|
           resumen\ no\ disponible|resumo\ nao\ disponivel|abstract\ not\ available|este\ articulo\ no\ tiene\ resumen)
        (?:\ (?:en|in|em)\ \w+)?\W*(?:\(au\))?\W*""",
    re.VERBOSE,
)
_MARK = re.compile(r"\((?:au|c\) [^)]{0,60})\)|\bcopyright\b[^.]{0,80}\.?|(?:©)[^.]{0,80}\.?")
_LABEL = re.compile(
    r"""(?:(?<=[.:;)\]\n])|^)\s*
        (?:background|introduction|objectives?|aims?|purpose|goals?|methods?|(?:patients|materials?|subjects)\ and\ methods|
           design|setting|results?|findings?|conclusions?|discussion|interpretation|funding|trial\ registration|keywords?|
           introduccion|antecedentes|fundamentos?|objetivos?|(?:pacientes|material(?:es)?|sujetos)\ y\ metodos?|metodos?|
           metodologia|diseno|ambito|resultados?|conclusion(?:es)?|discusion|financiacion|registro|palabras\ clave|
           introducao|justificativa|(?:pacientes|materia(?:l|is)|casuistica)\ e\ metodos?|desenho|conclus(?:ao|oes)|discussao)
        \s*[:.]""",
    re.VERBOSE,
)
_TOKEN = re.compile(r"\d+(?:[.,·'’]\d+)*|[a-z]+\d[a-z\d]*|[a-zµ]+|[.,·]\d+")
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


def views_of(record: RecordText) -> tuple[View, ...]:
    """The views of a record in printed order; a version that says nothing has none."""
    views = (view_of(version) for version in record.versions)
    return tuple(view for view in views if len(view.words) + len(view.numbers) >= LEAST_TOKENS)


def view_of(version: VersionText) -> View:
    """One version as it is compared."""
    text = clean(version.text)
    words: list[str] = []
    numbers: list[str] = []
    printed: dict[str, str] = {}
    for token in _TOKEN.findall(text):
        if token in NUMBER_WORDS:
            numbers.append(NUMBER_WORDS[token])
        elif token[0].isalpha():
            words.append(token)
        else:
            numbers.append(_digits(token))
            printed.setdefault(numbers[-1], token)
    lang = version.lang or guess_language(version.text[:READ_TO])
    return View(version.id, lang, tuple(words), tuple(numbers), len(text), printed)


def clean(text: str) -> str:
    """The folded text without labels, marks and placeholders."""
    folded = fold(text[:READ_TO])
    if len(folded) < 200 and _PLACEHOLDER.fullmatch(folded):
        return ""
    return _LABEL.sub(" ", _MARK.sub(" ", folded)).strip()


def _digits(token: str) -> str:
    """A number without its marks: "14.6", "14,6" and "14·6" are one, ".05" and "0,05" too."""
    digits = _SIGNS.sub("", token)
    return "0" + digits if token[0] in ".,·" else digits
