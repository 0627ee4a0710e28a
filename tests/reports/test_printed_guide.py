"""The first page of a printed guide is one page of A4, whatever the scenario."""

import re

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.reports.guide_pages import render_guide_page
from pm_quest.reports.trainer_guide import build_guide
from tests.authoring.test_shipped import SHIPPED
from tests.classroom.web.browsing import person
from tests.quick import pick_share

pytestmark = pytest.mark.asyncio(loop_scope="session")
A4 = {"width": round((210 - 2 * 14) / 25.4 * 96), "height": round((297 - 2 * 12) / 25.4 * 96)}
"""What is left of A4 within the margins of the page, in pixels."""


@pytest.mark.table
@pytest.mark.parametrize("path", pick_share(SHIPPED, 5, share=8), ids=lambda path: path.stem)
async def test_what_to_run_it_by_fits_one_page(browser, path):
    """Of each shipped scenario, from the title to what to listen for; and the rest begins on the next page."""
    page_text = render_guide_page(build_guide(read_scenario_file(path).scenario))
    async with person(browser, "light", A4, at="print") as page:
        await page.set_content(page_text)
        await page.emulate_media(media="print")
        sheet = page.locator(".sheet")
        assert await sheet.evaluate("each => each.getBoundingClientRect().bottom") <= A4["height"]
        assert await sheet.evaluate("each => getComputedStyle(each).breakAfter") == "page"
        await page.add_style_tag(content=".sheet { break-after: auto !important } .sheet ~ * { display: none }")
        assert len(re.findall(rb"/Type ?/Page\b", await page.pdf(prefer_css_page_size=True))) == 1
