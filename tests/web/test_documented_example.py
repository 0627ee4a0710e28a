"""What the page on the engine in JavaScript shows is run as it stands there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "engine-in-javascript.md").read_text("utf-8")

pytestmark = pytest.mark.asyncio(loop_scope="session")


def show_block(language):
    """The one block of the page in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return found


async def test_a_scenario_is_written_in_python_and_played_in_javascript(engine, tmp_path, monkeypatch):
    """By both examples, one after the other."""
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    exec(show_block("python"), {})
    body = re.sub(
        r'^import (\{.*?\}) from ("\./\w+\.js");$',
        r"const \1 = await import(\2);",
        show_block("js"),
        flags=re.MULTILINE,
    )
    played = await engine.evaluate(
        f"async (text) => {{ {body} return {{ events, turn: play.turn, start: play.keep(0).turn }}; }}",
        (tmp_path / "first_day.json").read_text("utf-8"),
    )
    assert (played["turn"], played["start"]) == (1, 0)
    assert [each["event"] for each in played["events"]] == ["outcome", "scene"]
    assert played["events"][0]["choice"] == "hold_ladder"
