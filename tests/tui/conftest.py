"""What the screens' tests leave out: styles that are parsed or set again, and screens that are drawn while they change."""

from unittest.mock import patch
from weakref import WeakKeyDictionary

import pytest
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.strip import Strip

from tests.tui.drawing_at_rest import draws_at_rest
from tests.tui.known_handlers import find_known_methods
from tests.tui.known_rules import apply_known
from tests.tui.spare_strips import make_spare_strip


@pytest.fixture(scope="session", autouse=True)
def _parse_styles_once():
    """Keep the rules of each text of styles: every app would parse the same hundred texts again."""
    parse, parsed = Stylesheet._parse_rules, {}

    def parse_once(sheet, css, **how):
        key = (css, *how.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, **how)
        return parsed[key]

    with patch.object(Stylesheet, "_parse_rules", parse_once):
        yield


@pytest.fixture(scope="session", autouse=True)
def _set_changed_styles():
    """Set the rules of a widget where they are other ones: most are found again as they were.

    Textual derives some rules from others, so that what a widget has is never what it was given: both are kept.
    """
    replace = Stylesheet.replace_rules
    done: WeakKeyDictionary[DOMNode, tuple[RulesMap, RulesMap]] = WeakKeyDictionary()

    def replace_changed(node, rules, animate=False):
        base = node.styles.base
        if done.get(node) == (rules, base._rules) and not (animate and node.app.animator._animations):
            node.notify_style_update()
            return
        replace(node, rules, animate)
        done[node] = (rules, base._rules.copy())

    with patch.object(Stylesheet, "replace_rules", staticmethod(replace_changed)):
        yield


@pytest.fixture(scope="session", autouse=True)
def _hash_rules_quickly():
    """Tell rules apart by what they are, as Textual does, in C: it asks for each rule of an app at each widget."""
    with patch.object(RuleSet, "__hash__", object.__hash__):
        yield


@pytest.fixture(scope="session", autouse=True)
def _know_rules():
    """Find the rules of widgets at the same place once."""
    with patch.object(Stylesheet, "apply", apply_known):
        yield


@pytest.fixture(scope="session", autouse=True)
def _know_handlers():
    """Find what handles a message once."""
    with patch.object(MessagePump, "_get_dispatch_methods", find_known_methods):
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
