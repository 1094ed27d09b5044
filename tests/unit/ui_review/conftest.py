"""A look for the widgets of the review page."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.look import Looks


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    """The light look."""
    return Looks(qapp, name="light")
