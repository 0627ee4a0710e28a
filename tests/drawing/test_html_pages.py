"""A page of a template has every text as it is, but where a line of it may break."""

import pytest

from pm_quest.drawing.html_pages import mark_svg, render_page

TEMPLATE = "base.html"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("58 % of 3 km", "58\xa0% of 3\xa0km"),
        ("€ 7 & 8 rooms", "€\xa07 &amp; 8 rooms"),
        ("19 <b>%</b>", "19 &lt;b&gt;%&lt;/b&gt;"),
    ],
)
def test_a_number_stays_on_one_line_with_its_unit(text, shown):
    """As on the screens; what is markup in a text is still only text."""
    assert f"<title>{shown}</title>" in render_page("pm_quest.drawing", TEMPLATE, title=text, language="en")


def test_a_picture_stays_as_it_was_drawn():
    """Its texts are placed by themselves."""
    page = render_page("pm_quest.drawing", TEMPLATE, title=mark_svg("<svg>58 %</svg>"), language="en")
    assert "<svg>58 %</svg>" in page
