"""How long until the window is on the screen, against a bare Qt window with splitter, table and text in the same run."""

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 9

# Both print the seconds from the start of the process to the end of their first paint.
SINCE_START = """
def since_start():
    import os, time
    with open("/proc/self/stat") as stat:
        ticks = int(stat.read().rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
"""

BARE = (
    SINCE_START
    + """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QSplitter, QTableWidget, QTableWidgetItem
class Window(QMainWindow):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)
    def tell(self):
        print(since_start(), flush=True)
        app.quit()
app = QApplication([])
window = Window()
splitter = QSplitter(Qt.Orientation.Horizontal)
table = QTableWidget(20, 5)
for row in range(20):
    for column in range(5):
        table.setItem(row, column, QTableWidgetItem(f"value {row} {column}"))
splitter.addWidget(table)
splitter.addWidget(QPlainTextEdit("word and number 12 " * 120))
window.setCentralWidget(splitter)
window.resize(1440, 900)
window.show()
app.exec()
"""
)

OURS = (
    SINCE_START
    + """
import gc
gc.disable()  # as `desktop.__main__` does before it opens a window
from desktop.app import Program, make_application
app = make_application()
program = Program(app)
window = program.window
window.resize(1440, 900)
def tell():
    print(since_start(), flush=True)
    app.quit()
{told_when}
app.exec()
program.stop()
"""
)
PAINTED = OURS.replace("{told_when}", "window.first_painted.connect(tell)\nwindow.show()")
READY = OURS.replace("{told_when}", "program.opener.ended.connect(tell)\nprogram.start()")


@pytest.mark.benchmark
def test_the_first_paint_comes_nearly_as_soon_as_that_of_a_bare_window(home: Path) -> None:
    codes = {"bare": BARE, "painted": PAINTED, "ready": READY}
    runs: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(ROUNDS):
        for name, code in codes.items():
            runs[name].append(seconds(code, home))
    bare, painted, ready = (statistics.median(runs[name][1:]) for name in codes)
    print(
        f"\nfirst paint: bare {bare * 1000:.0f} ms, ours {painted * 1000:.0f} ms, ratio {painted / bare:.2f} (aim 1.30);"
        f" store open and page filled {ready * 1000:.0f} ms"
    )


def seconds(code: str, home: Path) -> float:
    """One start; what is installed is compiled, so ours is too, from its second start on."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "COTEJO_HOME": str(home),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return float(result.stdout.split()[-1])
