"""Two small stories, a game that saves nothing, and the output of the line mode."""

import io
import json

from pm_quest.lines.line_game import play_lines
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import Playthrough
from tests.building import choice, end, scenario, scene


class UnkeptGame:
    """A game as a session sees it, kept in memory only."""

    def __init__(self, story, brings=None, seed=7, taken=(), feedback="now"):
        self.playthrough = Playthrough.start(story, brings or Brings(player="Ada"), seed)
        self.feedback, self.left_ways = feedback, []
        self.resumed, self.misfit, self.notices, self.other_save = bool(taken), None, (), None
        self.other_way = None
        self.earlier_impacts: tuple[int, ...] = ()
        for each in taken:
            self.choose(each)

    def choose(self, choice):
        """Take a choice."""
        self.playthrough = self.playthrough.choose(choice)
        return self.playthrough

    def rewind(self, turn):
        """Go back to a turn."""
        self.left_ways.append(self.playthrough.choices)
        self.playthrough = self.playthrough.rewind(turn)
        return self.playthrough

    def list_left_ways(self):
        """Return the ways that were gone back from."""
        return self.left_ways

    def restart(self, seed=None):
        """Start afresh."""
        now = self.playthrough
        self.playthrough = Playthrough.start(now.scenario, now.brings, now.seed + 1)
        return self.playthrough


def the_label_printer():
    """Two decisions, a locked offer, a scene that only leads on, two endings."""
    charter = choice(
        "corridor",
        say="Circulate a one-page *charter*",
        fit="forces",
        gain={"business": 1, "trust": -2},
        then="Two thumbs-up. The label printer stays.",
        because="You told them what the role is.",
    )
    support = choice(
        "corridor",
        say="Walk over to support",
        fit="adapts",
        gain={"user_design": 2, "trust": 1},
        set={"met_support": True},
        then="Ines prints her **top ten**.",
        because="Here the job is whatever stands in the way.",
    )
    mend = choice(
        "mended",
        say="Get the one fault mended",
        when="met_support",
        locked="You don't know yet what the tickets have in common.",
        fit="adapts",
        gain={"tech": 2, "trust": 3},
    )
    return scenario(
        {
            "monday": scene(
                "Someone has left a label printer on\nyour chair, {player}: *yours now?*",
                where="Monday, 08:40 · your desk",
                signals=["Nobody has asked you for a **roadmap**."],
                choices={"write_charter": charter, "ask_support": support},
            ),
            "corridor": scene("A day passes.", where="Tuesday · the corridor", gain={"trust": 1}, go="triage"),
            "triage": scene(
                "Word is out.",
                signals=["What you pick up first, everyone will see."],
                choices={"mend_the_seven": mend, "hand_back": choice("plates", say="Give each thread back")},
            ),
            "mended": end("40 + 5 * trust", "The one who made it work"),
            "plates": end("4 * trust", "Nine plates"),
        },
        meters={"trust": (4, 0, 10)},
        flags=("met_support",),
        id="the_label_printer",
        title="The Label Printer",
        role="dumping_ground",
        employer="Halvorsen Freight",
        summary="Two decisions\non a Monday.",
        minutes=3,
        glossary={
            "roadmap": "What might be built, and when.",
            "label printer": "It prints labels.",
            "thread": "A mail with its answers.",
        },
    )


def the_dead_end():
    """A story whose second scene has nothing that can be taken."""
    shut = choice("out", say="Open the door", when="tech >= 9", locked="It has no handle.")
    return scenario(
        {
            "gate": scene("A gate.", choices={"on": choice("wall", say="Go on")}),
            "wall": scene("A wall.", choices={"shut": shut}),
            "out": end(),
        },
        id="the_dead_end",
    )


def get_output(game, *lines):
    """Return what the line mode prints for these lines."""
    return _played(game, lines, as_events=False)


def answers(game, *lines):
    """Return the same without the opening."""
    opening = get_output(UnkeptGame(game.playthrough.scenario, taken=game.playthrough.choices))
    return get_output(game, *lines)[len(opening.removesuffix(_goodbye(opening))) :]


def events(game, *lines):
    """Return the JSON events of the line mode for these lines."""
    return [json.loads(line) for line in _played(game, lines, as_events=True).splitlines()]


def _played(game, lines, *, as_events):
    out = io.StringIO()
    play_lines(game, io.StringIO("".join(f"{line}\n" for line in lines)), out, as_events=as_events)
    return out.getvalue()


def _goodbye(text):
    return text[text.rindex("Everything is saved.") :]
