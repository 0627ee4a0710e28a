"""The trainer's keys: each warns before anything is lost, says what it will do, and does it."""

from collections.abc import Callable, Sequence

from pm_quest.classroom.sessions.ballots import count_votes
from pm_quest.classroom.sessions.blind_log import is_hidden
from pm_quest.classroom.sessions.session_events import (
    Action,
    Explained,
    Finished,
    Held,
    Paused,
    Released,
    Resumed,
    Timed,
)
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer import actions as deeds
from pm_quest.classroom.trainer.table_status import has_hidden_votes, list_people, parse_minutes
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import format_minutes
from pm_quest.tui import safe_text
from pm_quest.tui.app_messages import ACTION_TOPIC
from pm_quest.tui.screens.question_screen import YES, Answer, QuestionScreen
from pm_quest.tui.trainer.session_screen import SessionScreen
from pm_quest.tui.trainer.table_details import scene_place, table_title
from pm_quest.tui.trainer.trainer_messages import (
    AskForReport,
    OpenJoining,
    OpenPeople,
    OpenProjector,
    OpenPrompts,
    OpenReasons,
)

BY_VOTES, OTHER_TIME = " by the votes", "other"
CLOCK_MINUTES = (1, 2, 3, 5)
MAX_LISTED = 6


class SteeringScreen(SessionScreen):
    """A screen from which the session is steered, by the keys of `steering_keys` that it composes.

    `table` is the selected one, `scene` the one that the hold key holds.
    """

    @property
    def table(self) -> Table | None:
        """The selected table, or the only one."""
        return self.dashboard.find_selected_table()

    @property
    def scene(self) -> str | None:
        """The scene of the selected table."""
        return self.table.scene_id if self.table else None

    @property
    def sees_votes(self) -> bool:
        """Whether votes may be shown here that the room has not seen."""
        return self.dashboard.shows_votes

    def submit_actions(self, *actions: Action) -> None:
        """Submit these actions."""
        self.clear_notices(ACTION_TOPIC)
        for action in actions:
            self.session_console.submit_action(action)

    def confirm_action(self, title: str, explanation: str, yes: str, then: Callable[[], None]) -> None:
        """Ask whether to do something, and then do it."""
        self.app.push_screen(
            QuestionScreen.confirm(title, explanation, yes), lambda answer: then() if answer == YES else None
        )

    def show_outcome(self, sentence: str) -> None:
        """Show what came of an action."""
        self.show_remark(sentence, topic=ACTION_TOPIC)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the actions that are possible now."""
        session = self.session_console.session
        if session is None:
            return action not in SESSION_ACTIONS
        if session.finished and action in SESSION_ACTIONS:
            return False
        alone = session.settings.mode == "alone"
        if (
            session.settings.blind
            and action in TABLE_ACTIONS
            and (self.table is None or is_hidden(session, self.table))
        ):
            return False
        if session.settings.blind and action == "slowest":
            return False
        if action in ("reveal", "again"):
            return not alone and self.table is not None and deeds.has_open_choice(self.table)
        if action == "decide":
            return self.table is not None and deeds.has_open_choice(self.table)
        if action == "reveal_all":
            return session.settings.mode == "teams"
        if action == "slowest":
            return session.settings.mode != "together"
        possible = {
            "pause": session.clock.on,
            "hold": self.scene is not None,
            "reasons": bool(session.settings.ask) and not alone,
            "explain": session.settings.withhold and not session.explained,
        }
        return possible.get(action, True)

    # The votes

    def action_see(self) -> None:
        """Show hidden votes to the trainer, or hide them again."""
        self.dashboard.shows_votes = not self.dashboard.shows_votes
        self.show_session()

    def action_reveal(self) -> None:
        """Reveal the votes of the selected table to it."""
        if self.table is not None:
            self._reveal_tables([self.table])

    def action_reveal_all(self) -> None:
        """Reveal the votes of every table to it."""
        self._reveal_tables(deeds.list_unrevealed(self.session))

    def _reveal_tables(self, tables: Sequence[Table]) -> None:
        if not tables:
            self.show_outcome("There are no votes to reveal.")
            return
        done = [deeds.reveal_votes(table) for table in tables]
        if warning := deeds.warn_before_reveal(self.session, tables):
            self.confirm_action("Reveal the votes?", warning, "Yes, reveal them", lambda: self.submit_actions(*done))
        else:
            self.submit_actions(*done)

    def action_again(self) -> None:
        """Let the selected table vote again."""
        if self.table is not None:
            self.submit_actions(deeds.reopen_vote(self.table))
            self.show_outcome("They vote again. The shift is shown as the votes come in.")

    def action_decide(self) -> None:
        """Ask how the selected table goes on."""
        table = self.table
        if table is None:
            return
        found = self.session.decide_by_rule(table)
        seen = self.sees_votes or table.ballot.revealed
        counted_votes = count_votes(table.ballot.votes, table.choices) if seen else {}
        answers = [
            Answer(
                each.id,
                f"{number}  {safe_text.render_line(each.say).plain}",
                f"{counted_votes[each.id]}" if seen else "",
            )
            for number, each in enumerate(table.playthrough.offers, 1)
            if each.open
        ]
        if found is not None or has_hidden_votes(table):
            answers.insert(0, Answer(BY_VOTES, "What most of them want"))
        why = "" if found or has_hidden_votes(table) else deeds.explain_undecided(self.session, table)
        title = f"{table_title(self.session_console, self.session, table)}: how does it go on?"
        self.app.push_screen(QuestionScreen(title, why, answers), lambda answer: self._handle_choice(table, answer))

    def _handle_choice(self, table: Table, answer: str | None) -> None:
        if answer is not None:
            self.submit_actions(deeds.decide_turn(table, "" if answer == BY_VOTES else answer))

    def action_slowest(self) -> None:
        """Move the slowest tables on, after saying exactly what that does."""
        push = deeds.plan_push(self.session)
        if push is None:
            self.show_outcome("Nobody is behind the others, or all who are behind are held.")
            return
        names = [table_title(self.session_console, self.session, table) for table in push.tables]
        more = len(names) - MAX_LISTED
        who = join_words([*names[:MAX_LISTED], f"{more} more"] if more > 0 else names)
        lines = [f"{who}: at decision {push.turn + 1}; the next are at {push.next + 1}."]
        if push.by_votes:
            lines.append(f"{len(push.by_votes):,} of them: the vote closes, and what most want is taken.")
        if push.picked:
            lines.append(
                f"{len(push.picked):,} of them: the votes decide nothing, so what most others took there is taken for them; "
                "where none has been there, the first choice."
            )
        title = f"Send {format_count(len(names), 'table')} on?"
        if self.session.settings.mode == "alone":
            title = f"Send {format_count(len(names), 'person', 'people')} on?"
        self.confirm_action(title, "\n".join(lines), "Yes, send them on", lambda: self.submit_actions(*push.actions))

    # Holding, and the clock

    def action_hold(self) -> None:
        """Hold the selected scene, or release it."""
        if self.scene is not None:
            held = self.scene in self.session.gates
            where = scene_place(self.session.scenario, self.scene)
            self.submit_actions(deeds.toggle_gate(self.session, self.scene))
            self.show_outcome(f"Released: {where}" if held else f"Held: {where}")

    def action_hold_all(self) -> None:
        """Hold all scenes, or release them."""
        self.submit_actions(Released("") if self.session.hold_all else Held(""))

    def action_clock(self) -> None:
        """Ask for the time on the clock."""
        clock, at = self.session.clock, self.session_console.server_time()
        answers = [Answer(str(each), format_count(each, "minute")) for each in CLOCK_MINUTES]
        answers.append(Answer(OTHER_TIME, "Another time"))
        planning = self.session.round is not None
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
        session = self.session
        open_ones = sum(deeds.has_open_choice(table) for table in session.tables.values())
        message = f"It ends for {format_count(len(list_people(session)), 'person', 'people')}; nothing moves any more, and it can't be taken back."
        if open_ones and session.started_at is not None:
            message += f"\n{format_count(open_ones, 'story has', 'stories have')} not come to an ending."
        self.confirm_action("End the session?", message, "Yes, end it", lambda: self.submit_actions(Finished()))

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
    {"reveal", "reveal_all", "again", "decide", "hold", "hold_all", "clock", "pause", "slowest", "lock", "finish"}
)
"""The actions that change a session; none of them is possible once it has ended."""
