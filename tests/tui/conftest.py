"""Styles that are parsed once for all the apps that the tests open."""

from unittest.mock import patch

import pytest
from textual.css.stylesheet import Stylesheet


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
