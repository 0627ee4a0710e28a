"""Files that a dashboard writes lie in the folder where it stands, whatever the server calls the session."""

from dataclasses import replace

import pytest

from pm_quest.classroom.trainer.report_files import write_report_file
from tests.tui.classroom.played import Played


@pytest.mark.parametrize("code", ["../../x", "/tmp/x", "a\0b", "\x1b[2J", "..", "a" * 500, "C:x", "\ud800"])
def test_a_name_that_a_server_chose_leads_nowhere_else(tmp_path, code):
    """What is no letter or digit of it becomes a hyphen, and it is cut."""
    kept = replace(Played().come("Ada").export_log(), code=code)
    folder = tmp_path / "here"
    folder.mkdir()
    path = write_report_file("log", kept, {}, folder)
    assert list(tmp_path.rglob("*.jsonl")) == [path]
    assert path.parent == folder
    assert path.name.isprintable()
    assert not {"/", "\\", ":", "\0"} & set(path.name)
