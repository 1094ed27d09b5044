"""The bytes of a dump become the text that was meant, and whatever that cost is said."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import KnownError
from desktop.ingest.encoding import decode, from_clipboard, recognise, tidy, without_halves

SPANISH = "Evaluación de la eficacia según el año: «así», niñez, útil, más, ¿qué? ±\nSegunda línea: corazón\n"
PORTUGUESE = "Avaliação da eficácia: não há diferença, três mães, você\n"


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in decode(data).problems]


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [SPANISH, PORTUGUESE, SPANISH + "≥ ⩾ α µg·l"])
def test_unicode_is_recognised_with_and_without_a_mark(name: str, text: str) -> None:
    decoded = decode(text.encode(name))
    assert decoded.text == text
    assert decoded.encoding == name
    assert decoded.problems == ()


@pytest.mark.parametrize("name", ["cp1252", "cp850", "mac-roman"])
@pytest.mark.parametrize("text", [SPANISH, PORTUGUESE])
def test_an_eight_bit_code_page_is_recognised_by_its_letters(name: str, text: str) -> None:
    decoded = decode(text.encode(name))
    assert (decoded.text, decoded.encoding) == (text, name)


def test_latin_1_is_read_as_the_code_page_that_contains_it() -> None:
    assert decode(SPANISH.encode("iso-8859-1")).text == SPANISH


def test_names_of_other_languages_do_not_speak_for_an_old_code_page() -> None:
    assert recognise("Mäder, Krüger and Sørensen; Dvořák".encode("cp1252", errors="ignore")) == "cp1252"


def test_accents_beyond_the_first_part_of_a_file_still_tell_its_code_page() -> None:
    assert recognise(b"plain text\n" * 50_000 + "corazón y niñez".encode("cp850")) == "cp850"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_are_line_feeds(end: str) -> None:
    assert decode(SPANISH.replace("\n", end).encode()).text == SPANISH


def test_decomposed_accents_are_composed() -> None:
    assert decode(unicodedata.normalize("NFD", SPANISH).encode()).text == SPANISH


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_blanks_of_every_width_are_blanks(blank: str) -> None:
    assert decode(SPANISH.replace(" ", blank).encode()).text == SPANISH


@pytest.mark.parametrize(
    ("char", "kind"), [("\x00", "nul"), ("\ufeff", "mark"), ("\u200b", "invisible"), ("\u200e", "invisible")]
)
def test_a_sign_that_is_taken_out_is_counted(char: str, kind: str) -> None:
    decoded = decode(f"línea\nuna{char} y{char} otra\n".encode())
    assert decoded.text == "línea\nuna y otra\n"
    (problem,) = decoded.problems
    assert (problem.code, problem.line, problem.args) == ("removed_characters", 2, (("count", "2"), ("kind", kind)))


def test_the_mark_at_the_beginning_is_nobodys_loss() -> None:
    assert codes(SPANISH.encode("utf-8-sig")) == []


@pytest.mark.parametrize("by", ["cp1252", "iso-8859-1"])
def test_text_that_a_program_has_damaged_is_mended_and_counted(by: str) -> None:
    text = "Evaluación del niño con 3·5 “días”\nsin acentos\n¿Qué más?\n"
    damaged = text.encode().decode(by, errors="ignore" if by == "cp1252" else "strict")
    if by == "cp1252":
        damaged = text.replace("”", "").encode().decode(by)
        text = text.replace("”", "")
    decoded = decode(damaged.encode())
    assert decoded.text == text
    assert [(p.code, p.line, dict(p.args)["count"]) for p in decoded.problems] == [("repaired_characters", 1, "2")]


@pytest.mark.parametrize("honest", ["«CAFÉ» y MANHÃ", "«Â É»", "MANHÃ”, «ação»", "naïve Ãnimo ç", "SÃO PAULO – Brasil"])
def test_honest_capitals_are_not_mended(honest: str) -> None:
    assert decode((honest + "\n" + SPANISH).encode()).text == honest + "\n" + SPANISH


def test_a_file_joined_of_two_encodings_is_read_line_by_line() -> None:
    data = SPANISH.encode() + "Tercera línea: años y corazón\n".encode("cp1252") + SPANISH.encode()
    decoded = decode(data)
    assert decoded.text == SPANISH + "Tercera línea: años y corazón\n" + SPANISH
    assert [(p.code, p.line, p.args) for p in decoded.problems] == [
        ("mixed_encodings", 3, (("count", "1"), ("other", "cp1252")))
    ]


def test_an_end_cut_within_a_character_does_not_change_the_encoding() -> None:
    decoded = decode((SPANISH + "corazón y niñ").encode()[:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text == SPANISH + "corazón y ni\ufffd"
    assert [(p.code, p.line) for p in decoded.problems] == [("replaced_characters", 3)]


def test_the_encoding_that_a_curator_chose_is_used_and_its_losses_counted() -> None:
    decoded = decode(SPANISH.encode("cp1252"), encoding="utf-8")
    assert decoded.encoding == "utf-8"
    assert dict(decoded.problems[0].args)["count"] == str(decoded.text.count("\ufffd"))


@pytest.mark.parametrize("name", ["no-such-encoding", "rot13", "hex", "undefined", ""])
def test_an_encoding_that_does_not_exist_is_refused(name: str) -> None:
    if not name:
        assert decode(b"abc", encoding=None).encoding == "utf-8"
        return
    with pytest.raises(KnownError) as refusal:
        decode(SPANISH.encode(), encoding=name)
    assert refusal.value.code == "encoding_unknown"


def test_half_a_character_from_the_clipboard_is_shown_and_counted() -> None:
    decoded = from_clipboard("corazón \ud83d y más")
    assert decoded.text == "corazón \ufffd y más"
    assert [problem.code for problem in decoded.problems] == ["replaced_characters"]


@given(data=st.binary(max_size=300))
def test_any_bytes_become_a_text_that_can_be_stored(data: bytes) -> None:
    text = decode(data).text
    assert "\x00" not in text
    assert "\r" not in text
    text.encode("utf-8")


@given(text=st.text(max_size=80))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = tidy(without_halves(text))
    assert tidy(once) == once


@given(
    text=st.text(
        alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\ufeff"), min_size=1, max_size=80
    )
)
def test_utf_8_text_comes_back_as_it_was_but_for_tidying(text: str) -> None:
    decoded = decode(text.encode())
    if not any(p.code == "repaired_characters" for p in decoded.problems) and decoded.encoding == "utf-8":
        assert decoded.text == tidy(text)


def test_no_encoding_that_can_be_chosen_gives_half_a_character() -> None:
    found = decode(b"Un ensayo +2D0- de asma", encoding="utf-7")
    assert found.text == "Un ensayo \ufffd de asma"
    assert [(problem.code, dict(problem.args)["count"]) for problem in found.problems] == [("replaced_characters", "1")]
