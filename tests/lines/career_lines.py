"""A career that saves nothing, and the output of the line mode for it."""

import io
import json

from pm_quest.lines.line_career import play_career_lines
from tests.career.careers import start


class UnkeptCareer:
    """A career as a session sees it, kept in memory only."""

    def __init__(self, path):
        self.path, self.resumed, self.misfit, self.notices, self.feedback = path, False, None, (), "end"
        self.answers_note, self.lives = "", []

    def choose(self, option):
        """Take an option."""
        self.path = self.path.choose(option)

    def rewind(self, number):
        """Go back."""
        self.path = self.path.rewind(number)

    def mark_read(self):
        """Nothing is kept."""

    def replay_lives(self):
        """What was left by beginning anew, and what has ended."""
        return [*([(self.path, "2026-11-30T09:00")] if self.path.ended else []), *self.lives]

    def restart(self):
        """Begin another one."""
        self.lives = self.replay_lives()
        self.path = start(self.path.setting.seed + 1)


class TypedLines(io.StringIO):
    """Lines as a person types them."""

    def isatty(self):
        """At a terminal."""
        return True


def read(*lines, seed=7, game=None, typed=False):
    """What the line mode prints for these lines, piped or typed."""
    return _play(game or UnkeptCareer(start(seed, player="Ada")), lines, TypedLines if typed else io.StringIO)


def list_events(*lines, seed=7):
    """The events of the line mode for these lines."""
    printed = _play(UnkeptCareer(start(seed, player="Ada")), lines, as_events=True)
    return [json.loads(line) for line in printed.splitlines()]


def _play(game, lines, source=io.StringIO, **how):
    out = io.StringIO()
    assert play_career_lines(game, source("".join(f"{line}\n" for line in lines)), out, **how)
    return out.getvalue()


def go_on(path, wanted=()):
    """The options to the end: those wanted where they are open, else the first that leads on."""
    taken = []
    while not path.ended:
        ids = [each.id for each in path.list_open()]
        stage = path.state.stage
        other = ids[-1] if stage in ("week", "year") else ids[0]
        taken.append(next((each for each in wanted if each in ids and each not in taken), other))
        path = path.choose(taken[-1])
    return taken


def find_working(seeds=range(40)):
    """A seed with a job in it, and its options."""
    for seed in seeds:
        taken = go_on(start(seed), ("engineer", "brew", "ask", "count"))
        if "count" in taken:
            return seed, taken
    raise AssertionError
