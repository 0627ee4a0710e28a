"""The client of docs/examples, which the protocol refers to, does what it says."""

import asyncio
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "join_class.py"


@pytest.fixture(scope="module")
def join_class():
    """Its function that plays, until it has the debrief."""
    spec = spec_from_file_location("join_class", EXAMPLE)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.join_class


async def test_it_plays_a_story_to_its_end(server, join_class):
    """Its votes move its table on, until the debrief comes."""
    session = await server.open(mode="alone")
    async with server.host(session) as host:
        playing = asyncio.create_task(join_class(server.address, session["code"], "Ada"))
        await host.logged("joined")
        await host.acked("started")
        debrief = await playing
    assert debrief["ending"]["title"] == "END"
    assert [each["event"]["choice"] for each in await server.log(session) if each["event"]["kind"] == "voted"] == [
        "ask",
        "leave",
    ]
