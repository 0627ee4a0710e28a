"""The trainer's keys: each asks where something would be lost by it, says what it will do, and does it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from pm_quest.classroom.sessions.ballots import tally
from pm_quest.classroom.sessions.blinding import is_hidden
from pm_quest.classroom.sessions.events import Deed, Explained, Finished, Held, Paused, Released, Resumed, Timed
from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.sentences import counted, listed
from pm_quest.tui import ink
from pm_quest.tui.classroom import deeds
from pm_quest.tui.classroom.asking import YES, Answer, Asking
from pm_quest.tui.classroom.base import ClassScreen
from pm_quest.tui.classroom.standing import is_untold, minutes, people, typed_minutes
from pm_quest.tui.classroom.telling import place_of, title_of
from pm_quest.tui.house import DEED

BY_VOTES, OTHER = " by the votes", "other"
MINUTES = (1, 2, 3, 5)
MOST_LISTED = 6


class SteeringScreen(ClassScreen):
    """A screen from which the session is steered. `table` is the one in hand, `scene` the place that `h` holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "see", "votes", id="see", tooltip="Show the votes to yourself, or hide them again"),
        Binding("r", "reveal", "reveal", id="reveal", tooltip="Show the votes to the room, and close the vote"),
        Binding(
            "R", "reveal_all", "reveal everywhere", show=False, id="reveal_all", tooltip="At every table that has votes"
        ),
        Binding(
            "a",
            "again",
            "again",
            id="again",
            tooltip="Vote again: a new round, empty and hidden; the one before is kept",
        ),
        Binding("d", "decide", "decide", id="decide", tooltip="Go on: by the votes, or with a choice of yours"),
        Binding(
            "h", "hold", "hold", id="hold", tooltip="Hold the scene in hand, or release it: nobody goes on from there"
        ),
        Binding(
            "H",
            "hold_all",
            "hold everything",
            show=False,
            id="hold_all",
            tooltip="Hold all scenes, or release what was held so",
        ),
        Binding("c", "clock", "clock", id="clock", tooltip="Set the clock, pause it or let it run on"),
        Binding("space", "pause", "pause", show=False, id="pause", tooltip="Pause the clock, or let it run on"),
        Binding(
            "s",
            "slowest",
            "push the slowest",
            show=False,
            id="slowest",
            tooltip="Send on the tables that are furthest behind",
        ),
        Binding(
            "e",
            "explain",
            "explain",
            show=False,
            id="explain",
            tooltip="Show everybody fit and reasons, where they were withheld",
        ),
        Binding(
            "p", "projector", "projector", show=False, id="projector", tooltip="What the whole room may see, in large"
        ),
        Binding(
            "n", "people", "people", show=False, id="people", tooltip="Everybody by name: rename, seat, remove, forget"
        ),
        Binding("i", "join", "join", show=False, id="join", tooltip="Code, address and a picture to scan"),
        Binding(
            "o",
            "prompts",
            "discussion",
            show=False,
            id="prompts",
            tooltip="The author's questions to discuss, scene by scene",
        ),
        Binding("l", "lock", "lock", show=False, id="lock", tooltip="Lock joining, or open it again"),
        Binding(
            "w", "report", "write report", show=False, id="report", tooltip="Write the report to a file; at any time"
        ),
        Binding("f", "finish", "finish", show=False, id="finish", tooltip="End the session for everybody"),
        Binding("escape", "leave", "leave", show=False, id="leave", tooltip="ctrl+q leaves; the session goes on"),
    ]

    @property
    def table(self) -> Table | None:
        """The table in hand: the lit one, or the only one."""
        return self.console.in_hand()

    @property
    def scene(self) -> str | None:
        """The scene in hand: where the table is."""
        return self.table.scene if self.table else None

    @property
    def seeing(self) -> bool:
        """May votes be seen here that the room hasn't been shown?"""
        return self.console.seeing

    def do(self, *deeds: Deed) -> None:
        """Let these happen."""
        self.quest.unsay(DEED)
        for deed in deeds:
            self.desk.do(deed)

    def sure(self, title: str, told: str, yes: str, then: Callable[[], None]) -> None:
        """Ask whether something shall really be done, and then do it."""
        self.app.push_screen(Asking.sure(title, told, yes), lambda answer: then() if answer == YES else None)

    def tell(self, sentence: str) -> None:
        """Say something in the corner."""
        self.quest.say(sentence, title="", about=DEED, severity="information", timeout=10)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        session = self.desk.session
        if session is None:
            return action not in ACTS
        if session.finished and action in ACTS:
            return False
        alone = session.settings.mode == "alone"
        if session.settings.blind and action in OF_TABLES and (self.table is None or is_hidden(session, self.table)):
            return False
        if session.settings.blind and action == "slowest":
            return False
        if action in ("reveal", "again"):
            return not alone and self.table is not None and deeds.plays(self.table)
        if action == "decide":
            return self.table is not None and deeds.plays(self.table)
        if action == "reveal_all":
            return session.settings.mode == "teams"
        if action == "slowest":
            return session.settings.mode != "together"
        if action == "explain":
            return session.settings.withhold and not session.explained
        return {"pause": session.clock.on, "hold": self.scene is not None}.get(action, True)

    # The votes

    def action_see(self) -> None:
        """Show the votes to the trainer, or hide them."""
        self.console.seeing = not self.console.seeing
        self.follow()

    def action_reveal(self) -> None:
        """Show the table in hand its votes."""
        if self.table is not None:
            self._reveal([self.table])

    def action_reveal_all(self) -> None:
        """Show every table its votes."""
        self._reveal(deeds.to_reveal(self.session))

    def _reveal(self, tables: Sequence[Table]) -> None:
        if not tables:
            self.tell("There are no votes to reveal.")
            return
        done = [deeds.revealing(table) for table in tables]
        if told := deeds.before_revealing(self.session, tables):
            self.sure("Reveal the votes?", told, "Yes, reveal them", lambda: self.do(*done))
        else:
            self.do(*done)

    def action_again(self) -> None:
        """Let the table in hand vote again."""
        if self.table is not None:
            self.do(deeds.again(self.table))
            self.tell("They vote again. The shift is shown as the votes come in.")

    def action_decide(self) -> None:
        """Send the table in hand on."""
        table = self.table
        if table is None:
            return
        found = self.session.by_rule(table)
        seen = self.seeing or table.ballot.revealed
        counted_votes = tally(table.ballot.votes, table.choices) if seen else {}
        answers = [
            Answer(each.id, f"{number}  {ink.line(each.say).plain}", f"{counted_votes[each.id]}" if seen else "")
            for number, each in enumerate(table.playthrough.offers, 1)
            if each.open
        ]
        if found is not None or is_untold(table):
            answers.insert(0, Answer(BY_VOTES, "What most of them want"))
        why = "" if found or is_untold(table) else deeds.undecided(self.session, table)
        title = f"{title_of(self.desk, self.session, table)}: how does it go on?"
        self.app.push_screen(Asking(title, why, answers), lambda answer: self._decided(table, answer))

    def _decided(self, table: Table, answer: str | None) -> None:
        if answer is not None:
            self.do(deeds.deciding(table, "" if answer == BY_VOTES else answer))

    def action_slowest(self) -> None:
        """Send the slowest on, once it is said exactly what that does."""
        push = deeds.slowest(self.session)
        if push is None:
            self.tell("Nobody is behind the others, or all who are behind are held.")
            return
        names = [title_of(self.desk, self.session, table) for table in push.tables]
        more = len(names) - MOST_LISTED
        who = listed([*names[:MOST_LISTED], f"{more} more"] if more > 0 else names)
        told = [f"{who}: at decision {push.turn + 1}; the next are at {push.next + 1}."]
        if push.by_votes:
            told.append(f"{len(push.by_votes):,} of them: the vote closes, and what most want is taken.")
        if push.picked:
            told.append(
                f"{len(push.picked):,} of them: the votes decide nothing, so what most others took there is taken for them; "
                "where none has been there, the first choice."
            )
        title = f"Send {counted(len(names), 'table')} on?"
        if self.session.settings.mode == "alone":
            title = f"Send {counted(len(names), 'person', 'people')} on?"
        self.sure(title, "\n".join(told), "Yes, send them on", lambda: self.do(*push.deeds))

    # Holding, and the clock

    def action_hold(self) -> None:
        """Hold the scene in hand, or release it."""
        if self.scene is not None:
            held = self.scene in self.session.gates
            where = place_of(self.session.scenario, self.scene)
            self.do(deeds.gating(self.session, self.scene))
            self.tell(f"Released: {where}" if held else f"Held: {where}")

    def action_hold_all(self) -> None:
        """Hold everything, or release it."""
        self.do(Released("") if self.session.everywhere else Held(""))

    def action_clock(self) -> None:
        """Ask for how long."""
        clock, at = self.session.clock, self.desk.now()
        answers = [Answer(str(each), counted(each, "minute")) for each in MINUTES]
        answers.append(Answer(OTHER, "Another time"))
        told = "When it has run out, every open vote closes."
        if clock.on:
            answers.insert(0, Answer("pause", "Let it run on" if clock.since is None else "Pause it"))
            told = f"{minutes(clock.remaining(at) or 0)} left. {told} A new time takes the place of this one."
        self.app.push_screen(Asking("The clock", told, answers), self._clocked)

    def _clocked(self, answer: str | None) -> None:
        if answer == "pause":
            self.action_pause()
        elif answer == OTHER:
            asked = Asking.to_type("How long?", "In minutes, as in 4, 2:30 or 0.5.", "")
            self.app.push_screen(asked, self._typed)
        elif answer is not None:
            self.do(Timed(int(answer) * 60_000))

    def _typed(self, answer: str | None) -> None:
        if answer is None:
            return
        left = typed_minutes(answer)
        if left is None:
            self.quest.say(
                "A time is written as 4, 2:30 or 0.5, up to 12 hours.", title="The clock is as it was", about=DEED
            )
        else:
            self.do(Timed(left))

    def action_pause(self) -> None:
        """Pause the clock, or let it run on."""
        if self.session.clock.on:
            self.do(Resumed() if self.session.clock.since is None else Paused())

    # The session as a whole

    def action_explain(self) -> None:
        """Show reasons, which can't be taken back."""
        told = "Everybody sees fit and reasons from now on, and their debrief at the end. This can't be taken back."
        self.sure("Explain?", told, "Yes, explain", lambda: self.do(Explained()))

    def action_lock(self) -> None:
        """Lock joining, or open it."""
        self.desk.lock(not self.desk.joining.locked)

    def action_finish(self) -> None:
        """End the session."""
        session = self.session
        open_ones = sum(deeds.plays(table) for table in session.tables.values())
        told = f"It ends for {counted(len(people(session)), 'person', 'people')}; nothing moves any more, and it can't be taken back."
        if open_ones and session.started is not None:
            told += f"\n{counted(open_ones, 'story has', 'stories have')} not come to an ending."
        self.sure("End the session?", told, "Yes, end it", lambda: self.do(Finished()))

    def action_report(self) -> None:
        """Write the report to a file."""
        self.console.write_report()

    # Other screens

    def action_projector(self) -> None:
        """What the room may see."""
        from pm_quest.tui.classroom.projector import ProjectorScreen

        self.app.push_screen(ProjectorScreen())

    def action_people(self) -> None:
        """Everybody by name."""
        from pm_quest.tui.classroom.people import PeopleScreen

        voters = self.table.voters if self.table and self.session.settings.mode != "together" else ()
        self.app.push_screen(PeopleScreen(voters[0] if voters else None))

    def action_join(self) -> None:
        """How to come in."""
        from pm_quest.tui.classroom.joining import JoiningScreen

        self.app.push_screen(JoiningScreen())

    def action_prompts(self) -> None:
        """What to discuss."""
        from pm_quest.tui.classroom.prompts import PromptsScreen

        self.app.push_screen(PromptsScreen())

    def action_leave(self) -> None:
        """There is nothing below this."""
        self.tell("ctrl+q leaves. The session goes on; 'pm-quest class console' finds it again.")


OF_TABLES = frozenset({"see", "reveal", "again", "decide"})
"""What is about one table."""
ACTS = frozenset(
    {"reveal", "reveal_all", "again", "decide", "hold", "hold_all", "clock", "pause", "slowest", "lock", "finish"}
)
"""What changes a session; none of it once it has ended."""
