"""Files made to break a reader are read in part or refused in a sentence: no crash, no hang, nothing opened elsewhere."""

import io
import json
import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import KnownError
from desktop.ingest.dump import read_bytes, read_file
from desktop.ingest.report import report

FOLDER = Path(__file__).resolve().parents[2] / "data" / "import"
SAMPLES = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()}
LONGEST_S = 2.0  # processor time for a file; real ones of these sizes take a hundredth of it
BIG = 200_000


def cut() -> Iterator[tuple[str, bytes]]:
    """Every sample, cut at places that chance chose once and for all."""
    for name, data in SAMPLES.items():
        chance = random.Random(name)
        for number in range(4):
            yield f"cut-{number}-{name}", data[: chance.randrange(1, len(data))]


def swapped() -> Iterator[tuple[str, bytes]]:
    """Every sample in encodings that it does not say it has."""
    for name, data in SAMPLES.items():
        text = data.decode("cp1252" if name == "curator.csv" else "utf-8")
        yield f"utf16-{name}", text.encode("utf-16")
        yield f"bytes-{name}", data + bytes(range(128, 256)) * 3


def xml() -> Iterator[tuple[str, bytes]]:
    """Bombs, far entities, depth and length."""
    record = "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>{}</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><PubmedArticleSet>{record.format("&l9;")}</PubmedArticleSet>'
    far = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><PubmedArticleSet>{record.format("&f;")}</PubmedArticleSet>'
    made = {
        "laughs": bomb,
        "far-entity": far,
        "depth": "<PubmedArticle>" + "<a>" * BIG + "</a>" * BIG + "</PubmedArticle>",
        "depth-unclosed": "<PubmedArticle>" + "<a>" * BIG,
        "many-unclosed": "<PubmedArticle>" * (BIG // 4),
        "many-closed": "</PubmedArticle>" * BIG + "<PubmedArticle>",
        "attributes": "<PubmedArticle " + 'a="1" ' * BIG + "/></PubmedArticle>",
        "twice-an-attribute": '<PubmedArticle a="1" a="2"><PMID>1</PMID></PubmedArticle>',
        "comments": "<PubmedArticle>" + "<!--" * BIG + "</PubmedArticle>",
        "cdata": "<PubmedArticle>" + "<![CDATA[" * BIG + "</PubmedArticle>",
        "quotes": "<PubmedArticle><a b=" + "\"'" * BIG + "></PubmedArticle>",
        "ampersands": record.format("&" * BIG),
        "references": record.format("&#0;&#x1F;&#xD800;&#99999999;&nothing;&lt"),
        "namespaces": '<PubmedArticle xmlns:a="b"><a:PMID>1</a:PMID><c:d>2</c:d></PubmedArticle>',
        "instructions": "<PubmedArticle>" + "<?x " * BIG + "</PubmedArticle>",
        "endnote-depth": "<xml><records><record>" + "<style>" * BIG + "</record></records></xml>",
        "isis-depth": '<database><record><field tag="12">' + "<occ>" * BIG + "</record></database>",
        "portal-depth": "<add><doc><field name='ti'>" + "<b>" * BIG + "</doc></add>",
    }
    yield from ((f"xml-{name}", text.encode()) for name, text in made.items())


def tables() -> Iterator[tuple[str, bytes]]:
    """Quotes, NULs, widths and lengths."""
    head = "Title,Abstract,DOI\n"
    made = {
        "nul": head + "a\x00b,c\x00,d\n",
        "open-quote": head + '"' + "a" * BIG,
        "open-quotes": head + '"abc,def\n' * (BIG // 10),
        "quotes": head + '"' * BIG,
        "pairs": head + '""' * BIG + "\n",
        "quote-commas": head + '",' * BIG,
        "long-field": head + f'"{"a " * (5 * BIG)}",b,c\n',
        "wide": head + "," * BIG,
        "wide-head": "Title,Abstract," + "x," * BIG + "\n1,2,3\n",
        "narrow": head + "a\n" * (BIG // 10),
        "blanks": head + '"a' + " " * BIG + 'b",c,d\n',
        "semicolons": head.replace(",", ";") + ";" * BIG,
        "formula": head + '=cmd|" /C calc"!A0,@x,-1+1\n',
        "only-head": "ID,Title,Authors,Source,Journal,Abstract\n",
        "sep": "sep=\x01\n" + head,
        "authors": 'Title,Authors\nx,"' + "A, " * BIG + '"\n',
        "keywords": 'Title,Abstract,Keywords,Descriptors\nx,y,"'
        + " " * BIG
        + ';",'
        + '"a'
        + " , " * (BIG // 4)
        + '"\n',
    }
    yield from ((f"table-{name}", text.encode()) for name, text in made.items())


def tagged() -> Iterator[tuple[str, bytes]]:
    """Types without end, ends without type, tags in heaps."""
    made = {
        "types": "TY  - JOUR\n" * (BIG // 20),
        "ends": "TY  - JOUR\n" + "ER  - \n" * (BIG // 4),
        "letters": "TY  - JOUR\nTI  - " + "TYER" * BIG + "\nER  - \n",
        "glued": "TY  - JOUR\nAD  - " + "xAD  - " * (BIG // 4) + "\nER  - \n",
        "blank-lines": "TY  - JOUR\nAB  - a" + "\n \n" * BIG + "b\nER  - \n",
        "blanks": "TY  - JOUR\nAB  - a\nb" + " " * BIG + "c\nER  - \n",
        "long-line": "TY  - JOUR\nTI  - x\nAB  - " + "the word of a text " * BIG + "\nER  - \n",
        "parens": "TY  - JOUR\nTI  - x\nDO  - 10.1234/" + ")" * BIG + "\nER  - \n",
        "slashes": "TY  - JOUR\nTI  - x\nMH  - " + "a/aa, " * BIG + "\nER  - \n",
        "numbers": "TY  - JOUR\nTI  - x\nUR  - http://x/" + "10.1234/" * BIG + "\nID  - " + "1" * BIG + "\nER  - \n",
        "year": "TY  - JOUR\nTI  - x\nPY  - " + "2" * BIG + "\nER  - \n",
        "marks": "TY  - JOUR\n" + "\ufeff" * BIG + "TI  - x\nER  - \n",
        "one-blank": "TY - JOUR\n" + "AB - ER - positive\n" * (BIG // 20) + "ER - \n",
        "nbib": "PMID- 1\n" + "MH  - *a/*b/*c/*d\n" * (BIG // 40),
        "nbib-open": "PMID- 1\nAB  - x" + "\n      y" * (BIG // 4),
        "wos": "FN x\nVR 1\n" + "PT J\nTI x\n" * (BIG // 40),
        "cochrane": "Record #1 of 2\nID: CN-00000001\n" * (BIG // 40),
        "ovid": "<1>\nVN  - Ovid Technologies\n" * (BIG // 40),
        "isis": "!ID 1\n!v012!x\n" + "!v083!^i^i^i\n" * (BIG // 20),
        "isis-carets": "!ID 1\n!v012!" + "^" * BIG + "\n",
        "iah": "1 / 2 LILACS\nId: 1\nFonte: x\n" * (BIG // 40),
        "entities": "TY  - JOUR\nTI  - " + "&amp;" * BIG + "\nAB  - " + "&" * BIG + "\nER  - \n",
        "markup": "TY  - JOUR\nTI  - " + "<p " * BIG + "\nER  - \n",
    }
    yield from ((f"tagged-{name}", text.encode()) for name, text in made.items())


def braces() -> Iterator[tuple[str, bytes]]:
    """JSON and BibTeX: depth, constants, repeats."""
    made = {
        "nan": '[{"id": "1", "title": NaN, "abstract": "x"}, {"id": "2", "abstract": "y"}]',
        "infinity": '[{"id": "1", "year": -Infinity}]',
        "twice": '[{"id": "1", "title": "a", "title": "b"}]',
        "depth": "[{" + '"a":{' * BIG,
        "depth-list": '[{"a": ' + "[" * BIG + "]" * BIG + "}]",
        "long-number": '[{"id": ' + "9" * 10_000 + "}]",
        "huge-exponent": '[{"id": 1e999999, "title": "x"}]',
        "surrogate": '[{"id": "1", "abstract": "\\ud800 the text"}]',
        "damaged": "[" + '{"a": },' * (BIG // 10),
        "kinds": '[{"id": {}, "title": [], "abstract": {"a": 1}, "authors": 7, "ids": [], "descriptors": {"x": null}}]',
        "isis": '[{"12": [[["_"]], 7, null, {"_": {}}], "83": {"a": "b"}, "2": [[]]}]',
        "csl": '[{"DOI": {}, "author": 7, "issued": {"date-parts": [[null, []]]}, "title": ["x"]}]',
        "lines": '{"id": "1", "text": "x"}\n' + "{" * BIG,
        "release": '{"study_id": "x", "number": 1, "records": [{"ids": 7, "titles": {}, "authors": "x"}, 3]}\n{}',
        "bib-open": "@article{a,\n" + "title = {" * BIG,
        "bib-closed": "@article{a, title = {x}" + "}" * BIG,
        "bib-entries": "@a{" * (BIG // 10),
        "bib-ats": "@" * BIG + "\n@article{a, title={x}}",
        "bib-quotes": "@article{a, title = " + '"' * BIG + "}",
        "bib-hashes": "@article{a, title = x" + " # x" * (BIG // 4) + "}",
        "bib-accents": "@article{a, title = {" + "\\'" * BIG + "}}",
        "bib-and": "@article{a, title={x}, author = {" + " and " * (BIG // 4) + "}}",
        "bib-macro": "@string{a = a # a}\n@article{k, title = a}",
    }
    yield from ((f"braces-{name}", text.encode()) for name, text in made.items())


def pages() -> Iterator[tuple[str, bytes]]:
    """HTML that a parser would look through again and again."""
    made = {
        "tags": "<html>" + "<a " * BIG,
        "depth": "<html><body>" + "<div>" * BIG,
        "comments": "<html>" + "<!--" * BIG,
        "scripts": "<html>" + "<script>" * BIG,
        "declarations": "<html>" + "<![x" * BIG + "<!x " * BIG,
        "ends": "<html>" + "</" * BIG,
        "references": "<html>" + "&#" * BIG + "&x" * BIG,
        "pre": "<html><pre>TY  - JOUR\nTI  - x\nER  - \n</pre></html>",
        "page-in-page": "<html>&lt;html&gt;&lt;p&gt;RESUMEN&lt;/p&gt;</html>",
    }
    yield from ((f"page-{name}", text.encode()) for name, text in made.items())


def binaries() -> Iterator[tuple[str, bytes]]:
    """Lengths that lie, archives that are none, master files."""
    leader = b"0010000000000004900045 0"
    made = {
        "iso-ten-digits": b"99999000000009999900045009999999999999999" * 50,
        "iso-zeros": b"0" * BIG,
        "iso-ones": b"1" * BIG,
        "iso-nines": b"9" * BIG,
        "iso-base": b"00100000000009999000450" + b"0" * 80,
        "iso-directory": b"00061000000000037000450001299999999999#x#" + b"#" * 30,
        "iso-leader": leader,
        "iso-many": leader.replace(b" ", b"0") * 2000,
        "master": b"\x00" * 4
        + (8).to_bytes(4, "little")
        + (2).to_bytes(4, "little")
        + b"\x40\x00\x00\x00"
        + b"\x00" * 1008,
        "zip": b"PK\x03\x04" + b"\x00" * 100,
        "zip-end": b"PK\x05\x06" + b"\xff" * 18,
        "nothing-but-nul": b"\x00" * BIG,
        "blanks": b" \n" * BIG,
        "noise": random.Random(1).randbytes(BIG),
    }
    yield from ((f"binary-{name}", data) for name, data in made.items())
    yield "binary-rows", sheet(b'<row r="99999999999"><c r="A99999999999" t="inlineStr"><is><t>x</t></is></c></row>')
    yield "binary-cells", sheet(b"<row><c r='XFD1'><v>1</v></c></row>" * 2000)
    yield "binary-reference", sheet(b"<row><c r='ZZZZZZZZ1'><v>1</v></c><c r='?'><v>x</v></c></row>")
    yield "binary-strings", sheet(b"<row><c t='s'><v>99</v></c><c t='s'><v>x</v></c></row>")
    yield "binary-depth", sheet(b"<row>" * BIG)


def sheet(rows: bytes) -> bytes:
    """A workbook with one sheet of these rows."""
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml"'
        b' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml"'
        b' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": b"<Relationships " + rel + b'><Relationship Id="a" Type="' + office + b'/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": b"<workbook " + main + b' xmlns:r="' + office + b'"><sheets><sheet name="s" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b"<Relationships " + rel + b'><Relationship Id="a" Type="' + office + b'/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": b"<worksheet " + main + b"><sheetData>" + rows + b"</sheetData></worksheet>",
    }  # fmt: skip
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return data.getvalue()


MAKERS = (cut, swapped, xml, tables, tagged, braces, pages, binaries)
FILES = {name: data for maker in MAKERS for name, data in maker()}


def test_there_are_more_than_two_hundred_hostile_files() -> None:
    assert len(FILES) >= 200


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_read_in_part_or_refused(name: str) -> None:
    started = time.process_time()
    try:
        told = json.dumps(report(read_bytes(FILES[name], name)), allow_nan=False)
    except KnownError as refused:
        told = refused.path
    assert time.process_time() - started < LONGEST_S
    assert "root:" not in told, "a file elsewhere was read"
    assert name in told


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ris").symlink_to(tmp_path / "b.ris")
    (tmp_path / "b.ris").symlink_to(tmp_path / "a.ris")
    with pytest.raises(KnownError):
        read_file(tmp_path / "a.ris")


def test_a_master_file_of_isis_is_refused_with_the_advice_to_export_it() -> None:
    with pytest.raises(KnownError) as refused:
        read_bytes(FILES["binary-master"], "lilacs")
    assert refused.value.code == "file_isis_master"
    with pytest.raises(KnownError) as refused:
        read_bytes(b"\x00\x01" * 300, "LILACS.XRF")
    assert refused.value.code == "file_isis_master"


def test_what_is_repeated_or_no_number_in_json_is_told() -> None:
    codes = {name: [p.code for p in read_bytes(FILES[f"braces-{name}"], name).problems] for name in ("nan", "twice")}
    assert "json_wrong_line" in codes["nan"]
    assert "json_repeated_key" in codes["twice"]
    assert len(read_bytes(FILES["braces-nan"], "x").records) == 1
