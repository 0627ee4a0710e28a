"""Scenarios studied by two processes: the same figures, and nothing left behind."""

import sys
from subprocess import PIPE, Popen

import pytest

from pm_quest.lab import shared_studies
from pm_quest.lab.lab_table import LabTable, LeftOutScenario
from pm_quest.lab.scenario_study import study_entry
from pm_quest.lab.shared_studies import SharedStudies
from pm_quest.library import Library
from pm_quest.story.model import Brings

STORY = """
format: 1
title: {id}
summary: One decision, and a draw.
role: dumping_ground
scenes:
  start:
    text: Here.
    choices:
      ask: {{say: Ask, if: holds(mba), fit: adapts, go: well}}
      wait: {{say: Wait, go: {{chance: [{{odds: 1, go: well}}, {{odds: 2, go: badly}}]}}}}
  well: {{text: Well., ending: {{title: Well, impact: 90}}}}
  badly: {{text: Badly., ending: {{title: Badly, impact: 10}}}}
"""
BRINGS = Brings({"tech": 2}, ("mba",), "Ada")


@pytest.fixture
def entries(tmp_path, monkeypatch):
    """Two stories and one with errors, worth the help of another process."""
    for id in ("one", "two"):
        (tmp_path / f"{id}.yaml").write_text(STORY.format(id=id), encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(STORY.format(id="wrong").replace("go: well", "go: wel"), encoding="utf-8")
    monkeypatch.setattr(shared_studies, "WORTH_HELP", 1)
    monkeypatch.setattr(shared_studies, "count_cores", lambda: 2)
    return Library([tmp_path]).list_entries()


def collect(studies, **more):
    """All studies, in the order of the table."""
    return LabTable.collect(studies.study_rest(**more))


@pytest.mark.parametrize("brings", [None, BRINGS])
def test_another_process_finds_the_same_figures(entries, brings, monkeypatch):
    """To the last digit; errors are told by this process. It is gone afterwards."""
    alone = LabTable.collect(study_entry(entry, brings) for entry in entries)
    asked = []
    monkeypatch.setattr(
        shared_studies, "study_entry", lambda entry, brings: asked.append(entry.id) or study_entry(entry, brings)
    )
    with SharedStudies(entries, brings) as studies:
        studies._asking.join()
        assert collect(studies) == alone
    assert asked == ["wrong"]
    assert studies._helper.poll() is not None


def test_what_a_process_that_fails_leaves_is_studied_here(entries, monkeypatch):
    """As where it can't be started at all."""
    monkeypatch.setattr(
        shared_studies,
        "_start_helper",
        lambda: Popen([sys.executable, "-c", ""], stdin=PIPE, stdout=PIPE, encoding="utf-8"),
    )
    with SharedStudies(entries) as studies:
        assert [each.id for each in collect(studies).scenarios] == ["one", "two"]

    def refuse():
        raise OSError

    monkeypatch.setattr(shared_studies, "_start_helper", refuse)
    with SharedStudies(entries) as studies:
        assert [each.id for each in collect(studies).scenarios] == ["one", "two"]


def test_on_one_core_there_is_one_process(entries, monkeypatch):
    """It says what it does, in the order of the library."""
    monkeypatch.setattr(shared_studies, "count_cores", lambda: 1)
    told = []
    with SharedStudies(entries) as studies:
        found = collect(studies, progress=told.append)
    assert studies._helper is None
    assert told == ["1 of 3: one", "2 of 3: two", "3 of 3: wrong"]
    assert isinstance(found.left_out[0], LeftOutScenario)


def test_little_to_do_is_done_here(entries, monkeypatch):
    """A process takes longer to start."""
    monkeypatch.setattr(shared_studies, "WORTH_HELP", 1_000_000)
    with SharedStudies(entries) as studies:
        assert studies._helper is None


def test_leaving_early_ends_the_other_process(entries):
    """With what it is at."""
    with SharedStudies(entries) as studies:
        pass
    assert studies._helper.poll() is not None
    assert not studies._asking.is_alive()
