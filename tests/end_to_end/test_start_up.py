"""What a fresh interpreter loads: nothing that the command does not need."""

from tests.end_to_end.processes import one_after_the_other

SCREENS = {"textual", "rich"}
FILES = {"yaml", "tinydb", "markdown_it", "platformdirs", "filelock"}
GRAPH = ["graph", "first_day", "--format", "svg"]
LINES = ["play", "first_day", "--plain"]
WITHOUT_SCREEN = [
    GRAPH,
    LINES,
    ["list"],
    ["list", "--json"],
    ["lab", "first_day"],
    ["check", "scenarios/first_day.yaml"],
    [*LINES, "--json"],
    ["saves", "list"],
    ["saves", "verify"],
    ["schema"],
    ["analyze", "first_day", "--json"],
    ["doctor"],
]


def test_what_needs_no_screen_loads_none(tmp_path):
    """Textual is most of the start-up time; these never pay for it. What none of them loads is not there after the last."""
    all_of_them = one_after_the_other(tmp_path / "saves", *WITHOUT_SCREEN, typed="1\n/debrief\n")
    for ran in all_of_them:
        assert ran.status == 0, ran.call
        assert not ran.modules & SCREENS, ran.call
    graph, lines, *_ = all_of_them
    assert (graph.call, lines.call) == (GRAPH, LINES)
    assert "numpy" not in graph.modules, "it takes longer to load than the graph to draw"
    assert "pm_quest.career" not in lines.modules, "a fifth of the start of a game in lines"


def test_version_and_help_load_next_to_nothing(tmp_path):
    """No scenario and no save is read for them, so nothing that reads one is there."""
    calls = (["--version"], ["--help"], ["play", "--help"], ["saves", "--help"], ["nonsense"])
    for ran in one_after_the_other(tmp_path / "saves", *calls):
        assert not ran.modules & (SCREENS | FILES), ran.call
