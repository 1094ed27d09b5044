"""The report of a dump tells what was found, what was left over and what was odd."""

import json

from desktop.ingest.dump import read_text
from desktop.ingest.report import record_json, report


def test_the_report_counts_what_the_records_hold() -> None:
    text = (
        "Mostrar: 20\nRESUMEN\nThe effect of the drug on the survival of the patients.\nAsunto(s)\nHumanos , Adulto\n"
        "Asunto(s)\nAnimales , Ratas"
    )
    told = report(read_text(text, "clipboard"))
    assert (told["records"], told["with_abstract"], told["with_descriptors"], told["descriptors"]) == (2, 1, 2, 4)
    assert told["languages"] == {"en": 1}
    assert told["characters"] == len(text)
    assert told["left_over"] == [{"line": 1, "text": "Mostrar: 20"}]
    assert told["problems"] == [{"line": 6, "record": 2, "message": "record_without_abstract"}]
    json.dumps(told)


def test_a_record_is_printed_with_english_where_a_table_knows_it() -> None:
    dump = read_text(
        "RESUMEN\nThe effect of the drug.\nAsunto(s)\nNeoplasias Renales/terapia , Cosa Rara/terapia , Humanos", "x"
    )
    printed = record_json(dump.records[0], dump)
    assert printed["descriptors"] == [
        {"descriptor": "Neoplasias Renales", "qualifier": "terapia", "en": "Kidney Neoplasms/therapy"},
        {"descriptor": "Cosa Rara", "qualifier": "terapia", "en": None},
        {"descriptor": "Humanos", "qualifier": None, "en": "Humans"},
    ]
    assert printed["source"] == {"file": "x", "format": "BVS text", "place": 1, "line": 1, "database": None}
