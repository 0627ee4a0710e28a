"""The trainer's keys: each warns before anything is lost, says what it will do, and does it."""

from textual.binding import Binding

from pm_quest.classroom.sessions.blind_log import is_hidden
from pm_quest.classroom.sessions.session_events import (
    Explained,
    Finished,
    Held,
    Paused,
    Released,
    Resumed,
    Switched,
    Timed,
)
from pm_quest.classroom.sessions.session_settings import ADVANCE_LABELS
from pm_quest.classroom.trainer import actions as trainer_actions
from pm_quest.classroom.trainer.all_tables import describe_switch
from pm_quest.classroom.trainer.table_status import list_people, parse_minutes
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import format_minutes
from pm_quest.tui.app_messages import ACTION_TOPIC
from pm_quest.tui.screens.question_screen import Answer, QuestionScreen
from pm_quest.tui.trainer.table_details import scene_place
from pm_quest.tui.trainer.trainer_messages import (
    AskForReport,
    OpenJoining,
    OpenPeople,
    OpenProjector,
    OpenPrompts,
    OpenReasons,
)
from pm_quest.tui.trainer.vote_steering import VoteSteering

OTHER_TIME = "other"
CLOCK_MINUTES, PLANNING_MINUTES = (1, 2, 3, 5), (2, 3, 4, 5)
ADVANCE_NOTE = (
    "A held scene keeps everybody in any case, and d moves a table on. Reasons are told only where votes are revealed "
    "before their table goes on."
)


class SteeringScreen(VoteSteering):
    """A screen from which the session is steered, by the keys of `steering_keys` that it composes.

    `table` is the selected one, `scene` the one that the hold key holds.
    """

    @property
    def scene(self) -> str | None:
        """The scene of the selected table."""
        return self.table.scene_id if self.table else None

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key, with the capital letter beside it that does the same at all tables."""
        label, does = super().describe_key(binding)
        everywhere = binding.action in ("reveal", "again", "decide") and self.check_action(f"{binding.action}_all", ())
        return (f"{label}/{label.upper()}" if everywhere else label), does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the actions that are possible now."""
        session = self.session_console.session
        if session is None:
            return action not in SESSION_ACTIONS
        if action in SESSION_ACTIONS and (session.finished or (session.panel and action not in PANEL_ACTIONS)):
            return False
        alone, settings = session.settings.mode == "alone", session.settings
        if (
            session.settings.blind
            and action in TABLE_ACTIONS
            and (self.table is None or is_hidden(session, self.table))
        ):
            return False
        if session.settings.blind and action == "slowest":
            return False
        if action in ("reveal", "again"):
            return not alone and self.table is not None and trainer_actions.has_open_choice(self.table)
        if action == "decide":
            return self.table is not None and trainer_actions.has_open_choice(self.table)
        if action in ("reveal_all", "again_all"):
            return settings.mode == "teams"
        if action == "decide_all":
            by_hand = settings.mode == "teams" or (alone and settings.moves != "itself" and not settings.blind)
            return by_hand and settings.rule != "trainer"
        if action == "slowest":
            return session.settings.mode != "together"
        possible = {
            "pause": session.clock.on,
            "hold": self.scene is not None,
            "reasons": bool(session.settings.ask) and not alone,
            "advance": session.round is None and session.panel is None,
            "explain": session.settings.withhold and not session.explained,
        }
        return possible.get(action, True)

    # Holding, and the clock

    def action_hold(self) -> None:
        """Hold the selected scene, or release it."""
        if self.scene is not None:
            held = self.scene in self.session.gates
            where = scene_place(self.session.scenario, self.scene)
            self.submit_actions(trainer_actions.toggle_gate(self.session, self.scene))
            self.show_outcome(f"Released: {where}" if held else f"Held: {where}")

    def action_hold_all(self) -> None:
        """Hold all scenes, or release them."""
        self.submit_actions(Released("") if self.session.hold_all else Held(""))

    def action_advance(self) -> None:
        """Ask what moves the tables on from now."""
        session, at = self.session, self.session_console.server_time()
        answers = [
            Answer(id, f"They go on {says}", describe_switch(session, id, at)) for id, says in ADVANCE_LABELS.items()
        ]
        asked = QuestionScreen("When do the tables go on?", ADVANCE_NOTE, answers, lit=session.settings.moves)
        self.app.push_screen(asked, self._handle_advance)

    def _handle_advance(self, answer: str | None) -> None:
        found = next((id for id in ADVANCE_LABELS if id == answer), None)
        if found is None or found == self.session.settings.moves:
            return
        self.submit_actions(Switched(found))
        self.show_outcome(f"From now on they go on {ADVANCE_LABELS[found]}.")
        if found == "clock" and not self.session.clock.on and self.session.started_at is not None:
            self.action_clock()

    def action_clock(self) -> None:
        """Ask for the time on the clock."""
        clock, at = self.session.clock, self.session_console.server_time()
        planning = self.session.round is not None
        minutes = PLANNING_MINUTES if planning else CLOCK_MINUTES
        answers = [Answer(str(each), format_count(each, "minute")) for each in minutes]
        answers.append(Answer(OTHER_TIME, "Another time"))
        message = f"When it has run out, {'the letters are collected' if planning else 'every open vote closes'}."
        if clock.on:
            answers.insert(0, Answer("pause", "Let it run on" if clock.running_since is None else "Pause it"))
            message = f"{format_minutes(clock.get_remaining(at) or 0)} left. {message} A new time takes the place of this one."
        self.app.push_screen(QuestionScreen("The clock", message, answers), self._handle_clock)

    def _handle_clock(self, answer: str | None) -> None:
        if answer == "pause":
            self.action_pause()
        elif answer == OTHER_TIME:
            asked = QuestionScreen.for_text("How long?", "In minutes, as in 4, 2:30 or 0.5.", "")
            self.app.push_screen(asked, self._handle_time)
        elif answer is not None:
            self.submit_actions(Timed(int(answer) * 60_000))

    def _handle_time(self, answer: str | None) -> None:
        if answer is None:
            return
        left = parse_minutes(answer)
        if left is None:
            self.show_notice(
                "A time is written as 4, 2:30 or 0.5, up to 12 hours.",
                title="The clock is as it was",
                topic=ACTION_TOPIC,
            )
        else:
            self.submit_actions(Timed(left))

    def action_pause(self) -> None:
        """Pause the clock, or resume it."""
        if self.session.clock.on:
            self.submit_actions(Resumed() if self.session.clock.running_since is None else Paused())

    # The session as a whole

    def action_explain(self) -> None:
        """Show everybody the reasons, which can't be undone, after a warning."""
        message = "Everybody sees fit and reasons from now on, and their debrief at the end. This can't be taken back."
        self.confirm_action("Explain?", message, "Yes, explain", lambda: self.submit_actions(Explained()))

    def action_lock(self) -> None:
        """Lock joining, or unlock it."""
        self.session_console.lock_joining(not self.session_console.join_info.locked)

    def action_finish(self) -> None:
        """End the session, after a warning."""
        self.confirm_action(
            "End the session?", self._describe_end, "Yes, end it", lambda: self.submit_actions(Finished())
        )

    def _describe_end(self) -> str | None:
        """Return for how many it ends, and what is open still; None once it has ended."""
        session = self.session
        if session.finished:
            return None
        people = format_count(len(list_people(session)), "person", "people")
        if session.round is not None and session.round.gathered:
            return f"It ends for {people}, and it can't be taken back. The wall can still be turned."
        message = f"It ends for {people}; nothing moves any more, and it can't be taken back."
        open_ones = sum(trainer_actions.has_open_choice(table) for table in session.tables.values())
        if session.round is not None and session.started_at is not None:
            message += "\nThe letters are not collected yet: there will be no stack."
        if open_ones and session.started_at is not None:
            message += f"\n{format_count(open_ones, 'story has', 'stories have')} not come to an ending."
        return message

    def action_report(self) -> None:
        """Write the report to a file."""
        self.app.post_message(AskForReport())

    # Other screens

    def action_projector(self) -> None:
        """Open what the room may see."""
        self.app.post_message(OpenProjector())

    def action_people(self) -> None:
        """Open the list of people."""
        voters = self.table.voters if self.table and self.session.settings.mode != "together" else ()
        self.app.post_message(OpenPeople(voters[0] if voters else None))

    def action_join(self) -> None:
        """Open the screen with the code."""
        self.app.post_message(OpenJoining())

    def action_prompts(self) -> None:
        """Open the author's questions."""
        self.app.post_message(OpenPrompts())

    def action_reasons(self) -> None:
        """Open the reasons that people gave."""
        self.app.post_message(OpenReasons())

    def action_leave(self) -> None:
        """Show how to leave: there is no screen below."""
        self.show_outcome("ctrl+q leaves. The session goes on; 'pm-quest class console' finds it again.")


TABLE_ACTIONS = frozenset({"see", "reveal", "again", "decide"})
"""The actions on one table."""
SESSION_ACTIONS = frozenset(
    {
        "reveal",
        "reveal_all",
        "again",
        "again_all",
        "decide",
        "decide_all",
        "hold",
        "hold_all",
        "advance",
        "clock",
        "pause",
        "slowest",
        "lock",
        "finish",
    }
)
"""The actions that change a session; none of them is possible once it has ended."""
PANEL_ACTIONS = frozenset({"lock", "finish"})
"""Those of them that are possible in a panel: nothing is held, timed, shown or decided for anybody there."""
