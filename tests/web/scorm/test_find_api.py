"""The learning system is looked for where the standards say, and nowhere without end."""

import pytest

pytestmark = pytest.mark.asyncio(loop_scope="session")
NOWHERE = {"nowhere", "behind a foreign window only", "in a ring", "in a row without end", "where a window is closed"}


async def test_it_is_found_around_the_page(modules):
    """In the parents, then in the openers; past windows of others, which let nobody look."""
    found = await modules.evaluate("() => web.findEverywhere()")
    assert {place for place, name in found.items() if name is None} == NOWHERE
    assert {name for place, name in found.items() if place not in NOWHERE} == {"found"}


async def test_a_page_that_stands_alone_waits_for_nobody(modules):
    """In a frame or an opened window a learning system may come a moment later."""
    assert await modules.evaluate("() => web.listAmongOthers()") == [False, True, True, True]
