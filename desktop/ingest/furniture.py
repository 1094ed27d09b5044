"""Lines of the portal's pages that belong to no record: buttons, counters, labels of the page."""

from __future__ import annotations

import re

# Certain enough to be taken out of the middle of an abstract: each pattern is a whole line.
_PLAIN = re.compile(
    r"""^[ \t]*+(?:
        [-–—_=*·•~][-–—_=*·•~ \t]{2,}
      | (?:Mostrar|Exibir|Show):[ \t]*\d+(?:[ \t]*\|[ \t]*\d+)*
      | (?:Resultados?|Results?)[ \t]+\d[\d.,]*[ \t]*[-–][ \t]*\d[\d.,]*[ \t]+(?:de|of)[ \t]+\d[\d.,]*
      | (?:P[áa]gina|Page)[ \t]+\d+(?:[ \t]+(?:de|of)[ \t]+\d+)?
      | (?:Texto[ ]completo|Full[ ]text)(?:[ ](?:disponible|disponível|available))?[ \t]*:?
      | (?:Seleccionar|Selecionar|Select)(?:[ ](?:todos?|all))?
      | (?:Imprimir|Print|Exportar|Export|Compartir|Compartilhar|Share|Enviar|Similares|Similar|XML|RIS|Citar)
      | (?:Documentos|Artículos|Artigos)[ ](?:relacionados|similares|semelhantes)|Similar[ ]articles|Related[ ]documents
      | (?:Enviar[ ]por|Send[ ]by)[ ](?:correo|e-?mail).{0,30}
      | (?:Añadir[ ]a|Adicionar[ ]à|Add[ ]to)[ ](?:mi|minha|my)?[ ]?(?:colecci[óo]n|coleção|collection|favoritos|lista).{0,20}
      | (?:Ver|View|See)[ ](?:más|mais|more)(?:[ ](?:detalles|detalhes|details))?
      | Biblioteca[ ]Virtual[ ](?:en|em)[ ]Sa[lú]ud|Biblioteca[ ]Virtual[ ]em[ ]Saúde|Virtual[ ]Health[ ]Library
      | (?:Biblioteca[ ]respons[áa](?:ble|vel)|Responsible[ ]library)[ \t]*:.{0,40}
    )[ \t]*$""",
    re.VERBOSE | re.MULTILINE,
)
# What a detail page prints under the descriptors: a label and its value.
_LABELLED = re.compile(
    r"""^(?:Texto[ ]completo|Full[ ]text|Colecci[óo]n|Coleções|Collection|Bases?[ ]de[ ](?:datos|dados)|Databases?
      |Asunto[ ]principal|Assunto[ ]principal|Main[ ]subject|Tipo[ ]de[ ](?:estudio|estudo|publicación)|Type[ ]of[ ]study
      |Idioma|Language|Revista|Journal|Año|Ano|Year|Tipo[ ]del?[ ]documento|Document[ ]type|País[ ]de[ ]afilia\w+
      |Country/Region[ ]as[ ]subject|Límite|Limite|Limits|Licencia|License|Afiliaci[óo]n|Affiliation)[ \t]*:""",
    re.VERBOSE,
)


def furniture_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines between two places that are furniture beyond doubt."""
    return [m.span() for m in _PLAIN.finditer(text, start, end)]


def is_furniture(line: str) -> bool:
    """Whether a line after a list of descriptors is furniture."""
    return bool(_PLAIN.match(line) or _LABELLED.match(line))
