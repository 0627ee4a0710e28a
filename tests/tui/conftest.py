"""What the screens' tests leave out: styles that are parsed or set again, and screens that are drawn while they change."""

from contextlib import ExitStack
from unittest.mock import patch

import pytest
from textual import Logger, _callback
from textual.css.model import RuleSet
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.strip import Strip

from tests.tui.drawing_at_rest import draws_at_rest
from tests.tui.known_handlers import SilentLog, count_once, find_known_methods
from tests.tui.known_rules import (
    apply_known,
    find_default_styles,
    parse_once,
    parse_text_once,
    replace_changed,
)
from tests.tui.known_values import find_screen, has_rule, read_rule, read_value
from tests.tui.spare_strips import make_spare_strip
from tests.tui.whole_cells import PLACES, WholeOrFraction


@pytest.fixture(scope="session", autouse=True)
def _hash_rules_quickly():
    """Tell rules apart by what they are, as Textual does, in C: it asks for each rule of an app at each widget."""
    with patch.object(RuleSet, "__hash__", object.__hash__):
        yield


@pytest.fixture(scope="session", autouse=True)
def _know_rules():
    """Parse styles once, find the rules of widgets at the same place once, and set those that are other ones."""
    known = {
        "apply": apply_known,
        "parse": parse_once,
        "_parse_rules": parse_text_once,
        "replace_rules": staticmethod(replace_changed),
    }
    with patch.multiple(Stylesheet, **known), patch.object(DOMNode, "_get_default_css", find_default_styles):
        yield


@pytest.fixture(scope="session", autouse=True)
def _know_values():
    """Read values of widgets where they are."""
    with (
        patch.object(Reactive, "__get__", read_value),
        patch.multiple(RenderStyles, get_rule=read_rule, has_rule=has_rule),
        patch.object(DOMNode, "screen", property(find_screen)),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _count_whole_cells():
    """Compute where widgets stand in integers, where it comes to some."""
    with ExitStack() as all_places:
        for place in PLACES:
            all_places.enter_context(patch.object(place, "Fraction", WholeOrFraction))
        yield


@pytest.fixture(scope="session", autouse=True)
def _know_handlers():
    """Find what handles a message once, count its parameters once, and log none."""
    with (
        patch.object(MessagePump, "_get_dispatch_methods", find_known_methods),
        patch.object(_callback, "_count_parameters", count_once),
        patch.object(Logger, "event", SilentLog()),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _spare_strips():
    """Make strips without room for what nobody asks of them."""
    with patch.object(Strip, "__init__", make_spare_strip):
        yield


@pytest.fixture(scope="session", autouse=True)
def _draw_at_rest():
    """Leave out what would be drawn between one thing that is done and the next."""
    with draws_at_rest():
        yield
