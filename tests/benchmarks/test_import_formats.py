"""How fast RIS is read, as a multiple of what rispy takes for the same text in the same run; memory beside the text's size."""

import gc
import time
import tracemalloc
from collections.abc import Callable, Sized

import pytest
import rispy

from desktop.ingest import ris
from desktop.ingest.dump import read_bytes

pytestmark = pytest.mark.benchmark

ABSTRACT = (
    "BACKGROUND: In case {n} the best sequence of treatments for this disease is not known. METHODS: In an open-label trial, {n} patients"
    " were randomly assigned to receive the first drug followed by the second, or the same drugs in the other order. The"
    " primary endpoint was progression-free survival. RESULTS: After a median follow-up of 23.4 months the median survival was"
    " 14.6 months (95% CI 12.1-17.0) with the first sequence and 11.2 months (9.8-13.1) with the second (hazard ratio 0.78, 95%"
    " CI 0.63-0.96; p = 0.02). The most common adverse events of grade 3 or more were neutropenia (23% vs 19%) and fatigue (8%"
    " vs 11%). CONCLUSIONS: The order in which the drugs are given matters, and the first sequence should be preferred."
)
RESUMEN = (
    "ANTECEDENTES: En el caso {n} no se conoce la mejor secuencia de tratamientos para esta enfermedad. MÉTODOS: En un ensayo abierto, {n}"
    " pacientes fueron asignados al azar a recibir el primer fármaco seguido del segundo, o los mismos en el orden contrario. La"
    " variable principal fue la supervivencia libre de progresión. RESULTADOS: Tras una mediana de seguimiento de 23,4 meses la"
    " mediana de supervivencia fue de 14,6 meses con la primera secuencia y de 11,2 meses con la segunda. CONCLUSIONES: El orden"
    " en que se administran los fármacos importa, y debería preferirse la primera secuencia."
)


def record(n: int) -> str:
    lines = [
        "TY  - JOUR", *(f"AU  - Apellido{n % 97}-{k}, Nombre" for k in range(6)),
        f"TI  - Sequence {n} of two drugs in advanced disease: a randomised trial",
        f"TT  - Secuencia {n} de dos fármacos en la enfermedad avanzada: ensayo aleatorizado",
        "JO  - Rev. invent. oncol", f"VL  - {n % 60}", f"IS  - {n % 12}", "SN  - 1234-5679", "DB  - LILACS",
        "DP  - http://pesquisa.bvsalud.org/portal", f"ID  - lil-{n}", "LA  - es", f"SP  - {n % 900}", f"EP  - {n % 900 + 8}",
        "DA  - 2019/03", "PY  - 2019", f"DO  - 10.1234/inv.{n}", "MH  - Humanos", "MH  - Neoplasias Renales/tratamiento farmacológico",
        "MH  - Anciano", "MH  - Supervivencia sin Progresión", "KW  - Secuencia", "KW  - Ensayo clínico",
        f"AB  - {ABSTRACT.format(n=n)}", f"AB  - {RESUMEN.format(n=n)}",
        f"UR  - http://example.org/{n}", "ER  -", "",
    ]  # fmt: skip
    return "\r\n".join(lines) + "\r\n"


def timed(work: Callable[[], Sized]) -> tuple[int, float]:
    """How many records a piece of work gives, and the processor time that it takes; nothing of it stays in memory."""
    gc.collect()
    started = time.process_time()
    count = len(work())
    return count, time.process_time() - started


def test_ris_is_read_in_a_few_times_the_time_of_rispy() -> None:
    data = "".join(record(n) for n in range(20_000)).encode()
    text = data.decode().replace("\r\n", "\n")
    found, by_rispy = timed(lambda: rispy.loads(text))
    parsed, by_reader = timed(lambda: ris.parse(text).records)
    read, whole = timed(lambda: read_bytes(data, "bench.ris").records)
    assert found == parsed == read == 20_000
    print(
        f"\n{found} RIS records, {len(data) / 1e6:.0f} MB: rispy {by_rispy:.2f} s, reader {by_reader:.2f} s"
        f" ({by_reader / by_rispy:.2f} x), with encoding, report and checksum {whole:.2f} s ({whole / by_rispy:.2f} x rispy)"
    )


def test_memory_stays_a_small_multiple_of_the_text() -> None:
    text = "".join(record(n) for n in range(5_000))
    data = text.encode()
    tracemalloc.start()
    dump = read_bytes(data, "bench.ris")
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(dump.records) == 5_000
    print(
        f"\n{len(data) / 1e6:.1f} MB of RIS: records {kept / len(data):.2f} x, peak {peak / len(data):.2f} x the size of the file"
    )
