"""The plan of the house holds: floors, strangers, empty front files, and Qt only in the windows."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [path for folder in ("desktop", "db") for path in sorted((ROOT / folder).rglob("*.py"))]


def test_imports_go_down_the_floors_only() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p.name == "__init__.py"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_a_front_file_stays_empty(path: Path) -> None:
    assert path.read_text(encoding="utf-8").strip() == ""


def test_the_window_is_imported_without_the_store() -> None:
    code = "import sys, desktop.ui.window; sys.exit('sqlmodel' in sys.modules or 'sqlalchemy' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, "importing the window brings the store along: " + result.stderr


def test_nothing_opens_the_network() -> None:
    hosts = ("import socket", "import http", "import urllib.request", "QtNetwork", "import requests")
    found = [f"{p.relative_to(ROOT)}: {h}" for p in SOURCES for h in hosts if h in p.read_text(encoding="utf-8")]
    assert not found
