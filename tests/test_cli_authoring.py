"""The commands for authors: check of the whole story, test, explain; and the word on a terminal while one waits."""

import json
import sys
from threading import Event

import click
import pytest

from pm_quest.authoring.codes import CODES
from pm_quest.cli import run_command
from pm_quest.commands import progress_line
from tests.end_to_end.processes import one_after_the_other

STORY = """
format: 1
title: A Story
summary: Two ways.
role: finale
tests:
  asking pays: {play: [ask], expect: impact == 50}
  "wai\\nting": {play: [wait], expect: impact == 50}
scenes:
  a:
    text: Here.
    choices:
      ask: {say: Ask, go: {chance: [{odds: 1, go: b}, {odds: 1, go: c}]}}
      wait: {say: Wait, go: d}
  b: {text: There., ending: {title: The end, impact: 50}}
  c: {text: There., ending: {title: The end, impact: 50}}
  d: {text: There., ending: {title: The end, impact: 60}}
"""
SOUND = STORY.replace("impact: 60", "impact: 50")
BROKEN = STORY.replace("say: Wait", "sya: Wait")
UNTESTED = SOUND.replace(SOUND[SOUND.index("tests:") : SOUND.index("scenes:")], "")


class TestCheck:
    """What only the whole story shows."""

    def test_a_finding_has_its_witness(self, file, capsys):
        """And the first error's code is where to read on."""
        path = file(STORY.replace("wait: {say: Wait, go: d}", "wait: {say: Wait, if: tech > 3, go: d}"))
        assert run_command(["check", path]) == 1
        captured = capsys.readouterr()
        assert (
            "PQ501: test 'wai ting' fails: after the start 'wait' cannot be taken in scene 'a': tech is 0"
            in captured.out
        )
        assert captured.err.endswith("'pm-quest explain PQ501' shows more.\n")

    def test_a_beaten_choice_is_shown(self, file, capsys):
        """By the choices to make, at its place; a warning alone leaves with 0."""
        path = file(UNTESTED.replace("title: The end, impact: 50}}\n  c", "title: The end, impact: 40}}\n  c"))
        assert run_command(["check", path]) == 0
        output = capsys.readouterr().out
        assert "warning PQ401: 'wait' beats 'ask'" in output
        assert "\n  shown by: the start\n  fix: " in output

    def test_json_has_the_keys_of_every_problem(self, file, capsys):
        """No others, for a finding as for a slip of the fingers."""
        assert run_command(["check", "--format", "json", file(STORY)]) == 1
        keys = ["file", "line", "column", "end_line", "end_column", "severity", "code", "message", "fix"]
        problems = json.loads(capsys.readouterr().out)
        assert {problem["code"] for problem in problems} >= {"PQ501"}
        assert all(list(problem) == keys for problem in problems)

    def test_problems_are_in_the_order_of_the_file(self, file, capsys):
        """Whichever check found them."""
        text = STORY.replace("text: Here.", 'text: "Here, {plaeyr}."').replace("summary: Two", "summary: Issue #5 Two")
        run_command(["check", "--format", "json", file(text)])
        problems = json.loads(capsys.readouterr().out)
        assert problems[0]["code"] == "PQ103"
        assert [problem["line"] for problem in problems] == sorted(problem["line"] for problem in problems)

    def test_a_file_with_errors_loads_no_numpy(self, file, tmp_path):
        """There is nothing yet that it could look through; the next file is without errors."""
        calls = (["check", file(BROKEN)], ["check", file(SOUND, "sound.yaml")])
        ran = one_after_the_other(tmp_path / "saves", *calls)
        assert ["numpy" in each.modules for each in ran] == [False, True]


class TestTests:
    """The tests of authors."""

    def test_a_line_for_each(self, file, capsys):
        """With its place, and why it failed."""
        path = file(STORY)
        why = "wai ting: 'impact == 50' is not true in scene 'd': impact is 60"
        assert run_command(["test", path]) == 1
        assert capsys.readouterr() == (
            f"{path}:7:3: passed: asking pays\n{path}:8:31: failed: {why}\n",
            "2 tests: 1 failed.\n",
        )

    @pytest.mark.parametrize("call", [["-k", "ASKING"], ["--named", "pays"]])
    def test_only_some(self, file, capsys, call):
        """By a part of their name, in small letters or large."""
        assert run_command(["test", *call, file(STORY)]) == 0
        captured = capsys.readouterr()
        assert captured.out.count("\n") == 1
        assert captured.err == "1 test: passed.\n"

    def test_none_of_that_name(self, file, capsys):
        """Then those there are."""
        assert run_command(["test", "-k", "zz", file(STORY)]) == 2
        assert capsys.readouterr() == ("", "No test has 'zz' in its name. There are: asking pays, wai ting.\n")

    def test_json(self, file, capsys):
        """A list over all files."""
        assert run_command(["test", "--format", "json", file(SOUND), file(STORY, "two.yaml")]) == 1
        tests = json.loads(capsys.readouterr().out)
        assert [test["passed"] for test in tests] == [True, True, True, False]
        assert list(tests[0]) == ["file", "line", "column", "test", "passed", "message"]
        assert tests[0]["message"] is None

    def test_a_file_without_tests(self, file, capsys):
        """It is no mistake, and how a test is written is told."""
        assert run_command(["test", file(UNTESTED)]) == 0
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "has no tests yet; 'pm-quest explain PQ501' shows how one is written." in captured.err

    def test_a_file_with_errors(self, file, capsys):
        """They are told as check tells them, and other files are played."""
        assert run_command(["test", file(BROKEN), file(SOUND, "two.yaml")]) == 1
        captured = capsys.readouterr()
        assert "story.yaml has 1 problem to fix first.\n" in captured.err
        assert "error PQ120: 'sya' is not a key of a choice" in captured.err
        assert captured.out.count("passed") == 2

    def test_a_file_that_is_not_there(self, capsys):
        """As with check."""
        assert run_command(["test", "nothing.yaml"]) == 2
        assert "nothing.yaml cannot be opened" in capsys.readouterr().err


class TestExplain:
    """What the codes mean."""

    @pytest.mark.parametrize("typed", ["PQ203", "pq203", "203", " PQ 203", "pq-203"])
    def test_a_code(self, typed, capsys):
        """Title, severity, meaning, and both examples."""
        assert run_command(["explain", typed]) == 0
        output = capsys.readouterr().out
        assert output.startswith("PQ203 (error): A scene that does not exist\n")
        assert "\nWrong:\n\n    scenes:\n" in output
        assert "\nRight:\n\n    scenes:\n" in output
        assert "go: tusday" in output

    def test_every_code_fits_a_terminal(self, capsys):
        """None is wider than 80 columns."""
        for code in CODES:
            assert run_command(["explain", code]) == 0
        assert max(map(len, capsys.readouterr().out.splitlines())) <= 80

    def test_all_codes(self, capsys):
        """By what they are about."""
        assert run_command(["explain"]) == 0
        output = capsys.readouterr().out
        assert output.startswith("The YAML itself\n  PQ101  error    ")
        assert [line.split()[0] for line in output.splitlines() if line.startswith("  PQ")] == list(CODES)

    def test_json(self, capsys):
        """One, or all."""
        assert run_command(["explain", "203", "--json"]) == 0
        one = json.loads(capsys.readouterr().out)
        assert list(one) == ["code", "severity", "title", "meaning", "wrong", "right"]
        assert run_command(["explain", "--json"]) == 0
        assert one in json.loads(capsys.readouterr().out)

    @pytest.mark.parametrize(("typed", "meant"), [("PQ2033", "PQ203"), ("PQ999", "PQ909"), ("pq203x", "PQ203")])
    def test_a_near_miss(self, typed, meant, capsys):
        """The code that may be meant."""
        assert run_command(["explain", typed]) == 2
        assert f"There is no code '{typed}'; did you mean '{meant}" in capsys.readouterr().err

    @pytest.mark.parametrize("typed", ["", "nonsense", "\x1b[31m"])
    def test_no_code(self, typed, capsys):
        """Where to find those there are."""
        assert run_command(["explain", typed]) == 2
        output = capsys.readouterr().err
        assert "'pm-quest explain' lists them all." in output
        assert "\x1b" not in output


class TestWaiting:
    """What takes its time is told on a terminal."""

    @pytest.fixture
    def written_notes(self, monkeypatch):
        """What is written, with little patience."""
        written, said = [], Event()
        monkeypatch.setattr(progress_line, "UPDATE_INTERVAL", 0.01)
        monkeypatch.setattr(progress_line, "_write_stderr", lambda text: (written.append(text), said.set()))
        return written, said

    @pytest.mark.parametrize("terminal", [True, False])
    def test_a_line_that_is_gone_when_it_is_done(self, written_notes, terminal, monkeypatch):
        """On a terminal only."""
        monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
        with progress_line.show_progress("Looking through a.yaml\x1b"):
            assert written_notes[1].wait(10 if terminal else 0.05) == terminal
        assert bool(written_notes[0]) == terminal
        if terminal:
            assert written_notes[0][0].startswith("\rLooking through a.yaml … 0 s")
            assert written_notes[0][-1].strip() == ""

    def test_what_follows_counts_on(self, written_notes, monkeypatch):
        """A command that already takes long says at once what it does next; the seconds are those of the whole."""
        monkeypatch.setattr(progress_line, "UPDATE_INTERVAL", 60)
        monkeypatch.setattr(progress_line, "LATER_WAIT", 0)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        with click.Context(click.Command("x")) as context:
            context.meta[progress_line._BEGUN] = progress_line.monotonic() - 99
            with progress_line.show_progress("Writing the page"):
                assert written_notes[1].wait(10)
        assert written_notes[0][0].startswith("\rWriting the page … 99 s")

    def test_what_is_quick_says_nothing(self, monkeypatch, written_notes):
        """No flicker."""
        monkeypatch.setattr(progress_line, "UPDATE_INTERVAL", 60)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        with progress_line.show_progress("x"):
            pass
        assert written_notes[0] == []
