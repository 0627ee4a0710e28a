"""Files and pipes, and the ids that names give."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pm_quest.authoring import file_access
from pm_quest.authoring.scenario_reader import read_scenario_file
from tests.authoring.writing import read, tiny


@pytest.fixture
def pipe(tmp_path):
    """A named pipe."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    return path


def test_a_pipe_that_nobody_writes_to(pipe, monkeypatch):
    """It is given up."""
    monkeypatch.setattr(file_access, "PIPE_TIMEOUT", 0.01)
    with pytest.raises(OSError, match="nothing came through this pipe"):
        read_scenario_file(pipe)


def test_the_patience_with_a_pipe():
    """A check takes at most five seconds."""
    assert file_access.PIPE_TIMEOUT < 4


@pytest.mark.parametrize("text", [tiny(), tiny() + "# more than a pipe holds at once\n" * 10_000])
def test_a_pipe_that_someone_writes_to(pipe, text):
    """All that comes is read."""
    writer = threading.Thread(target=pipe.write_text, args=(text,))
    writer.start()
    assert read_scenario_file(pipe).scenario is not None
    writer.join()


def test_no_file(tmp_path):
    """The caller's to tell."""
    with pytest.raises(FileNotFoundError):
        read_scenario_file(tmp_path / "nothing.yaml")


@pytest.mark.parametrize(
    ("name", "id"), [("a/zoë.yaml", "zoë"), ("zo\udcc3\udcab.yaml", "zoë"), ("zo\udceb.yaml", "zo\ufffd")]
)
@pytest.mark.skipif(sys.platform == "win32", reason="there a name is text already")
def test_the_id_of_a_name_with_other_letters(name, id):
    """Bytes that the locale has no letters for are read as UTF-8; what is left can always be written."""
    assert read(tiny(), name).scenario.id == id


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the names of files are always UTF-8")
@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C.UTF-8"}]
)
def test_the_id_is_the_same_in_every_locale(tmp_path, locale):
    """Of the scenario and of its header."""
    path = os.fsencode(tmp_path) + b"/zo\xc3\xab.yaml"
    Path(os.fsdecode(path)).write_text(tiny())
    script = (
        "import sys; from pm_quest.authoring import scenario_header, scenario_reader;"
        "print(ascii([scenario_reader.read_scenario_file(sys.argv[1]).scenario.id, scenario_header.read_header(sys.argv[1]).id]))"
    )
    env = {**os.environ, **locale}
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip() == r"['zo\xeb', 'zo\xeb']"
