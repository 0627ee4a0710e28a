"""What the screens' tests leave out: styles that are parsed or set again, and screens that are drawn while they change."""

from unittest.mock import patch

import pytest
from textual.css.stylesheet import Stylesheet

from tests.tui.drawing_at_rest import draws_at_rest


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
    """Set the rules of a widget where they are other ones: most are found again as they were."""
    replace = Stylesheet.replace_rules

    def replace_changed(node, rules, animate=False):
        if animate or node.styles.base._rules != rules:
            replace(node, rules, animate)
        else:
            node.notify_style_update()

    with patch.object(Stylesheet, "replace_rules", staticmethod(replace_changed)):
        yield


@pytest.fixture(scope="session", autouse=True)
def _draw_at_rest():
    """Leave out what would be drawn between one thing that is done and the next."""
    with draws_at_rest():
        yield
