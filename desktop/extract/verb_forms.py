"""Spanish and Portuguese verbs by their endings, where no table of words knows the word as something else."""

from __future__ import annotations

import functools

from desktop.extract.outcome_words import meaning
from desktop.text.vocabulary import fold

_SURE = (
    "aron", "ieron", "aban", "andose", "iendose", "aram", "eram", "ndo-se", "ando", "iendo", "endo", "arse", "erse", "irse",
    "uimos", "vimos", "bimos", "dimos",
)  # fmt: skip
# Endings of infinitives and of the third person that few nouns and adjectives have.
_LIKELY = (
    "tar", "rar", "sar", "car", "zar", "uar", "char", "cer", "ner", "der", "ver", "ger", "tir", "dir", "cir", "mir", "bir",
    "uir", "gir", "rir", "nir", "gar", "nar", "mar", "par", "var", "ber", "yer",
)  # fmt: skip
_PLURAL = ("an", "en", "am", "em")
_NEVER = frozenset(["virgen", "malestar", "abdomen", "nadir", "ramos", "especimen", "cuando", "tambem", "porem"])
_NO_VERB = ("án", "én", "ón", "sartan", "tecan", "losan", "vir", "agem")  # future forms in -án are rare; drugs are not
# The third person of verbs that studies use, where no noun is spelt alike.
_PRESENT = frozenset(
    [
        "sigue", "seguia", "continua", "permanece", "permite", "parece", "indica", "sugiere", "influye", "representa",
        "requiere", "reduce", "produce", "supone", "implica", "constituye", "demuestra", "refleja", "confirma",
        "existe", "difiere", "mantiene", "obtiene", "contiene", "depende", "ocurre", "aparece", "sirve", "conlleva",
        "favorece", "provoca", "disminuye", "precede", "persiste", "coincide", "predomina", "destaca", "aporta",
        "ofrece", "tiende", "acompana", "permanecia", "existia", "podria", "deberia", "seria", "habria", "tendria",
        "parecia", "possui", "apresenta", "sugere", "reduz", "produz", "ocorre", "tende", "mantem", "representou",
    ]
)  # fmt: skip
_LEAST_PLURAL = 6  # letters of a verb that is told by -an or -en alone


@functools.lru_cache(maxsize=1 << 12)
def is_verb_form(printed: str, lang: str) -> bool:
    """Whether a word is a verb by its ending: "normalizaron", "observamos", "presentan", "obtener"."""
    word = fold(printed)
    if word in _NEVER or printed.endswith(_NO_VERB):
        return False
    if word.endswith("amos") and not word.endswith("gramos"):
        return True
    if word.endswith(_SURE) or printed.endswith("ó") or word in _PRESENT:
        return True
    if not printed[:1].islower() or "-" in word or not word.endswith((*_LIKELY, *_PLURAL)):
        return False
    is_plural = word.endswith(_PLURAL) and len(word) >= _LEAST_PLURAL
    return (is_plural or word.endswith(_LIKELY)) and not meaning(word, lang).is_sure
