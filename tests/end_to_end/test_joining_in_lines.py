"""A student in lines: what is typed through a pipe is a name, then votes; what happens is told when it happens."""

from threading import Timer

import pytest

from pm_quest.classroom.launch import local_server, session_list
from tests.classroom.serving import process
from tests.end_to_end.processes import pm_quest, started
from tests.end_to_end.test_joining import done, opened


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server for all tests that ask nothing of the server itself."""
    with process(tmp_path_factory.mktemp("server")) as (_, there):
        yield there


def until(child, words):
    """What is told up to these words."""
    told, watch = "", Timer(30, child.kill)
    watch.start()
    while words not in told:
        line = child.stdout.readline()
        told += line
        assert line, told
    watch.cancel()
    return told


def typed(child, line):
    """Type a line."""
    child.stdin.write(line + "\n")
    child.stdin.flush()


def test_a_session_is_played_in_lines_to_its_debrief(address, tmp_path, request):
    """Name, votes, what was revealed, the debrief as a file; and it ends with the lines."""
    (tmp_path / "saves").mkdir()
    session = opened(address, rule="trainer")
    link = f"{address}/j/{session['code']}"
    folder = str(tmp_path / "student")
    child = started(tmp_path / "saves", "class", "join", link, "--plain", fresh=True, PM_QUEST_CLASSROOM=folder)
    request.addfinalizer(child.kill)
    until(child, "Type the name that the trainer will know you by.")
    typed(child, "Ada")
    until(child, "You are in as Ada.")
    done(address, session, ("started", {}))
    assert "You notice: The scale was bought" in until(child, "4. Locked: Rewire the scale.")
    typed(child, "2")
    until(child, "Your vote: 2; 1 of 1 voted; the trainer will continue.")
    done(address, session, ("revealed", {"table": "1", "turn": 0}))
    until(child, "2. Weigh the fish as bread: 1 vote.")
    done(address, session, ("decided", {"table": "1", "turn": 0, "choice": "ask"}))
    told = until(child, "3. Hide in the cellar")
    for words in ("The trainer decided this.", "You wanted: Weigh the fish", "Fit: adapts.", "Trust up 1, now 3."):
        assert words in told
    typed(child, "/back")
    until(child, "There is no command /back in a session")
    done(address, session, ("decided", {"table": "1", "turn": 1, "choice": "tell"}))
    until(child, "The end: Closed on time.")
    typed(child, "/debrief")
    until(child, "Not taken, neutral, what you wanted: Weigh the fish as bread")
    typed(child, "/save debrief.md")
    until(child, "Saved: ")
    assert (tmp_path / "debrief.md").read_text(encoding="utf-8").startswith("# Corner Shop")
    child.stdin.close()
    assert child.wait(30) == 0
    child.stdout.close()
    child.stderr.close()


def test_who_brings_a_name_is_told_what_the_trainer_will_see(address, tmp_path, request):
    """Before anything else, though nothing is asked."""
    (tmp_path / "saves").mkdir()
    link = f"{address}/j/{opened(address)['code']}"
    folder = str(tmp_path / "student")
    call = ("class", "join", link, "--plain", "--name", "Ada")
    child = started(tmp_path / "saves", *call, PM_QUEST_CLASSROOM=folder)
    request.addfinalizer(child.kill)
    assert "Your trainer sees your name" in until(child, "You are in as Ada.")
    child.stdin.close()
    assert child.wait(30) == 0
    child.stdout.close()
    child.stderr.close()


def test_lines_that_come_too_early_wait_until_their_time_has_come(address, tmp_path):
    """A pipe is faster than any network: the name is taken when it is asked for, the vote once one has joined; the link comes first."""
    (tmp_path / "saves").mkdir()
    session = opened(address, rule="trainer")
    done(address, session, ("started", {}))
    link, folder = f"{address}/j/{session['code']}", str(tmp_path / "student")
    child = started(tmp_path / "saves", "class", "join", "--plain", PM_QUEST_CLASSROOM=folder)
    told, _ = child.communicate(f"{link}\n\nAnn\n2\n", timeout=60)
    assert "Type a name of 1 to 24 characters" in told
    assert "nothing to choose" not in told
    assert child.returncode == 0
    events = [line["event"] for line in done(address, session)]
    assert [event["name"] for event in events if event["kind"] == "joined"] == ["Ann"]
    assert [event["choice"] for event in events if event["kind"] == "voted"] == ["weigh"]


def test_somebody_who_comes_back_by_another_way_of_writing_the_code_is_the_same(own_classroom, host, tmp_path):
    """Small letters, hyphens, an address with capitals, this machine by its name: one person, as long as the seat is free."""
    (tmp_path / "saves").mkdir()
    code, port, folder = host("first_day").code, local_server.DEFAULT_PORT, str(tmp_path / "classroom")
    first = pm_quest(tmp_path / "saves", "class", "join", code, "--plain", typed="Ada\n", PM_QUEST_CLASSROOM=folder)
    assert "You are in as Ada." in first.stdout, first.stderr
    low = code.lower()
    spelt = (low, f"{low[:3]}-{low[3:]}", f"Code: {low[:2]} {low[2:]}", f"http://127.0.0.1:{port}/j/{low}")
    spelt = (*spelt, f"LOCALHOST:{port}/j/{code}/", f"http://127.0.0.1:{port}/show/{code}")
    for where in spelt:
        call = ("class", "join", where, "--plain")
        ran = pm_quest(tmp_path / "saves", *call, typed="/look\n", PM_QUEST_CLASSROOM=folder)
        assert ran.returncode == 0, ran.stderr
        assert "You are in as Ada." in ran.stdout, where
        assert "Type the name" not in ran.stdout, where
    assert [each.people for each in session_list.list_all()] == [1]


def test_a_whole_story_comes_through_a_pipe_at_once(address, tmp_path):
    """One vote for each decision, though all came before the session had started; what is left over is told."""
    (tmp_path / "saves").mkdir()
    session = opened(address, mode="alone")
    folder = str(tmp_path / "student")
    call = ("class", "join", f"{address}/j/{session['code']}", "--plain")
    child = started(tmp_path / "saves", *call, PM_QUEST_CLASSROOM=folder)
    child.stdin.write("Ann\nask\ntell\n/debrief\n2\n")
    child.stdin.close()
    until(child, "You are in as Ann.")
    done(address, session, ("started", {}))
    told = until(child, "1 line was left over: 2.")
    assert "The end: Closed on time." in told
    assert "The debrief comes when" not in told
    assert child.wait(30) == 0
    child.stdout.close()
    child.stderr.close()
    choices = [line["event"]["choice"] for line in done(address, session) if line["event"]["kind"] == "voted"]
    assert choices == ["ask", "tell"]
