"""The documents are true: links lead somewhere, and every command is explained."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pm_quest.authoring.scenario_header import read_header
from pm_quest.cli import root_command
from tests.authoring.test_shipped import SHIPPED

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "benchmarks/README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command with how it is called, and all those below it."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, f"{path} {name}")


ALL = dict(commands(root_command, "pm-quest"))


def anchor(heading: str) -> str:
    """What a link to a heading is called."""
    return re.sub(r"[^\w -]", "", heading.strip("# ").lower()).replace(" ", "-")


def section(heading: str) -> str:
    """What docs/commands.md says under a heading."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", COMMANDS, re.DOTALL | re.MULTILINE)
    assert found, f"docs/commands.md has no heading '{heading}'"
    return found[1]


@pytest.mark.parametrize("path", ALL)
def test_every_command_and_option_is_explained(path):
    """A command stands in docs/commands.md under its name, with all that it takes."""
    told = section(path)
    for parameter in ALL[path].params:
        if isinstance(parameter, click.Option):
            assert max(parameter.opts, key=len) in told
        elif parameter.metavar:
            assert parameter.metavar in told


@pytest.mark.parametrize("path", ALL)
def test_every_option_is_explained_with_what_it_takes(path):
    """As the help names it; of a few words, with one of them."""
    told, context = section(path).replace("\\|", "|"), click.Context(ALL[path])
    for option in ALL[path].params:
        if isinstance(option, click.Option) and not option.is_flag:
            takes = option.type.choices if isinstance(option.type, click.Choice) and option.metavar is None else ()
            names = takes or (option.make_metavar(context),)
            assert any(f"{max(option.opts, key=len)} {name}" in told for name in names), option.opts


@pytest.mark.parametrize("path", [path for path, command in ALL.items() if isinstance(command, click.Group)])
def test_a_list_of_commands_reads_like_the_others(path):
    """In an order of use, each a phrase that begins with a verb."""
    group = ALL[path]
    told = group.get_help(click.Context(group, info_name=path))
    rows = re.findall(r"^  ([a-z]+)  +(\S.*)$", told[told.index("Commands:") :], re.MULTILINE)
    assert [name for name, _ in rows] == group.list_commands(click.Context(group))
    assert all(text[0].islower() and not text.endswith(".") for _, text in rows)


DOCUMENTS = {"--json", "--format"}
STREAMS = {"pm-quest career", "pm-quest play"}
"""What speaks back and forth writes no document."""


@pytest.mark.parametrize("path", sorted(set(ALL) - STREAMS))
def test_every_command_that_makes_a_document_has_out(path):
    """With --force beside it; whoever has no pipe that keeps UTF-8 needs it."""
    options = {option for parameter in ALL[path].params for option in parameter.opts}
    makes = options & DOCUMENTS or path in (
        "pm-quest schema",
        "pm-quest saves export",
        "pm-quest class report",
        "pm-quest class panel",
    )
    assert ({"--out", "--force"} <= options) == bool(makes) or path == "pm-quest new"


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_a_page_that_begins_says_how_to_go_on_after_make_play(page):
    """It puts no command on the path."""
    text = (ROOT / page).read_text(encoding="utf-8")
    assert 'make play ARGS="' in text
    assert 'export PATH="$PWD/.venv/bin:$PATH"' in text
    assert "pipx install ." in text


def test_no_command_is_explained_that_is_not_there():
    """A heading that looks like a command is one."""
    assert set(re.findall(r"^#+ (pm-quest.*)$", COMMANDS, re.MULTILINE)) == set(ALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    """Every link within the project ends at a file, and at a heading of it."""
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", page.read_text(encoding="utf-8")):
        path, _, heading = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if heading:
            headings = [anchor(line) for line in there.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
            assert heading in headings, target


def test_every_picture_is_shown_and_described():
    """What lies in docs/images stands on a page, with words for people who don't see it; a tool's pictures are among them."""
    shown = {}
    for page in PAGES:
        for words, target in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            shown.setdefault((page.parent / target).resolve(), []).append(words)
    images = ROOT / "docs" / "images"
    assert set(shown) == set(images.iterdir())
    assert all(len(words.split()) >= 5 for each in shown.values() for words in each)
    tool = (ROOT / "tools" / "take_pictures.py").read_text(encoding="utf-8")
    made = re.findall(r'^    "(\w+)": \(\w+, \(', tool, re.MULTILINE)
    assert made
    assert {images / f"{name}.png" for name in made} <= set(shown)


def test_the_front_page_names_every_page():
    """A page that no list names is found by nobody."""
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.parent == ROOT / "docs" and f"(docs/{page.name})" not in front] == []


def test_the_page_of_the_house_shows_every_room():
    """docs/house.md names each folder of the code."""
    page = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "pm_quest").glob("*/__init__.py")}
    assert {room for room in rooms if f"pm_quest/{room}/" not in page} == set()


def test_the_set_up_lists_every_target_of_make():
    """CONTRIBUTING.md, in its table."""
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    listed = re.findall(r"^\| `make (\w+)` \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(targets)


def test_the_glossary_of_the_house_has_each_word_once():
    """A word means one thing."""
    rows = (ROOT / "docs" / "house.md").read_text(encoding="utf-8").partition("## Glossary")[2]
    words = [word.strip() for row in re.findall(r"^\| ([^|]+) \|", rows, re.MULTILINE) for word in row.split(",")]
    assert len(words) > 50
    assert sorted(words) == sorted({*words})


def test_the_page_of_the_house_names_what_is_there():
    """Its modules and folders, as far as they stand there with a room before them, and the names behind a dot."""
    page = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    quoted = set(re.findall(r"`([\w./]+)`", page)) - {"pm_quest/scenarios/"}  # where a wheel has them
    files = [path for folder in ("pm_quest", "tests") for path in (ROOT / folder).rglob("*")]
    there = {f"/{each}" for path in files for each in (path.as_posix(), path.with_suffix("").as_posix())}
    code = "".join(
        path.read_text(encoding="utf-8") for path in files if path.suffix == ".py" and "pm_quest" in path.parts
    )
    for name in quoted:
        path, _, member = name.rstrip("/").partition(".")
        if "/" in path and not any(each.endswith((f"/{path}", f"/{name.rstrip('/')}")) for each in there):
            pytest.fail(f"docs/house.md names {name}, which is not there")
        if re.fullmatch(r"[A-Za-z_]\w*", member) and member not in ("py", "js", "toml", "md"):
            assert re.search(rf"\b{member}\b", code), name


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_trainers_find_every_shipped_scenario(path):
    """With its title, in the table that helps to choose one."""
    page = (ROOT / "docs" / "trainers.md").read_text(encoding="utf-8")
    assert f"\n| `{path.stem}`, *{read_header(path).title}* |" in page


@pytest.mark.parametrize("page", ["README.md", "docs/playing.md", "docs/trainers.md"])
def test_pages_say_how_long_the_shipped_scenarios_take(page):
    """As their files do: eight minutes for the tutorial, 20 to 25 for all others."""
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "eight minutes" in text
    assert "20 to 25 minutes" in text
    minutes = {path.stem: read_header(path).minutes for path in SHIPPED}
    assert minutes.pop("first_day") == 8
    assert all(20 <= each <= 25 for each in minutes.values())
