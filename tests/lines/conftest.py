"""A game without a store, for whoever writes it as lines."""

import pytest

from tests.lines.line_output import UnkeptGame, the_label_printer


@pytest.fixture
def game():
    """The label printer, at its start."""
    return UnkeptGame(the_label_printer())
