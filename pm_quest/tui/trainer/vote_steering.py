"""The trainer's keys for votes: at one table, and at all of them at once."""

from collections.abc import Callable, Mapping, Sequence

from pm_quest.classroom.sessions.ballots import count_votes
from pm_quest.classroom.sessions.session_events import Action
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer import actions as trainer_actions
from pm_quest.classroom.trainer import all_tables
from pm_quest.classroom.trainer.all_tables import StayReason
from pm_quest.classroom.trainer.table_status import has_hidden_votes
from pm_quest.kit.sentences import format_count, join_some
from pm_quest.tui import safe_text
from pm_quest.tui.app_messages import ACTION_TOPIC
from pm_quest.tui.screens.question_screen import YES, Answer, Explanation, QuestionScreen
from pm_quest.tui.trainer.session_screen import SessionScreen

BY_VOTES, READY, ALL = " by the votes", "ready", "all"
MAX_LISTED = 6
KEY_HINTS: Mapping[StayReason, str] = {"tied": "d decides", "held": "h releases"}
"""The keys that help where tables stay, by why they do."""


class VoteSteering(SessionScreen):
    """A screen from which votes are revealed, taken again and decided.

    `table` is the selected one.
    """

    @property
    def table(self) -> Table | None:
        """The selected table, or the only one."""
        return self.dashboard.find_selected_table()

    @property
    def sees_votes(self) -> bool:
        """Whether votes may be shown here that the room has not seen."""
        return self.dashboard.shows_votes

    @property
    def names_tables(self) -> bool:
        """Whether it may be said here which table is held, tied, or late."""
        return True

    def submit_actions(self, *actions: Action) -> None:
        """Submit these actions."""
        self.clear_notices(ACTION_TOPIC)
        for action in actions:
            self.session_console.submit_action(action)

    def confirm_action(self, title: str, explanation: Explanation, yes: str, then: Callable[[], None]) -> None:
        """Ask whether to do something, and then do it; an explanation that counts people is called as they come and go."""
        self.app.push_screen(
            QuestionScreen.confirm(title, explanation, yes), lambda answer: then() if answer == YES else None
        )

    def show_outcome(self, sentence: str) -> None:
        """Show what came of an action."""
        self.show_remark(sentence, topic=ACTION_TOPIC)

    def action_see(self) -> None:
        """Show hidden votes to the trainer, or hide them again."""
        self.dashboard.shows_votes = not self.dashboard.shows_votes
        self.show_session()

    # One table

    def action_reveal(self) -> None:
        """Reveal the votes of the selected table to it."""
        if self.table is not None:
            self._reveal_tables([self.table])

    def _reveal_tables(self, tables: Sequence[Table]) -> None:
        if not tables:
            self.show_outcome("There are no votes to reveal.")
            return
        done = [trainer_actions.reveal_votes(table) for table in tables]
        if trainer_actions.warn_before_reveal(self.session, tables):
            self.confirm_action(
                "Reveal the votes?",
                lambda: self._warn_before_reveal(tables),
                "Yes, reveal them",
                lambda: self.submit_actions(*done),
            )
        else:
            self.submit_actions(*done)

    def _warn_before_reveal(self, tables: Sequence[Table]) -> str | None:
        """Return the warning as it stands now; None once these votes are revealed or their tables have gone on."""
        now = [(self.session.tables.get(each.id), each.playthrough.turn) for each in tables]
        same = [table for table, turn in now if table and table.playthrough.turn == turn and table.ballot.open]
        return (trainer_actions.warn_before_reveal(self.session, same) or "Everybody has voted.") if same else None

    def action_again(self) -> None:
        """Let the selected table vote again."""
        if self.table is not None:
            self.submit_actions(trainer_actions.reopen_vote(self.table))
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
        why = "" if found or has_hidden_votes(table) else trainer_actions.explain_undecided(self.session, table)
        title = f"{self._name_table(table)}: how does it go on?"
        self.app.push_screen(QuestionScreen(title, why, answers), lambda answer: self._handle_choice(table, answer))

    def _handle_choice(self, table: Table, answer: str | None) -> None:
        if answer is not None:
            self.submit_actions(trainer_actions.decide_turn(table, "" if answer == BY_VOTES else answer))

    def _name_table(self, table: Table) -> str:
        return self.session_console.name_table(table)

    # All tables at once

    def action_reveal_all(self) -> None:
        """Reveal the votes of every table to it; ask which ones, where somebody has not voted at some of them."""
        tables = trainer_actions.list_unrevealed(self.session)
        complete = [table for table in tables if not all_tables.count_missing(self.session, [table])]
        if not complete or len(complete) == len(tables):
            self._reveal_tables(tables)
            return
        answers = [
            Answer(READY, f"Only the {len(complete)} that have all their votes"),
            Answer(ALL, f"All {len(tables)}, which closes the vote everywhere"),
        ]
        chosen = {READY: complete, ALL: tables}
        self.app.push_screen(
            QuestionScreen("Reveal which votes?", trainer_actions.warn_before_reveal(self.session, tables), answers),
            lambda answer: (
                self.submit_actions(*map(trainer_actions.reveal_votes, chosen[answer])) if answer in chosen else None
            ),
        )

    def action_again_all(self) -> None:
        """Let every table vote again whose vote has closed."""
        tables = all_tables.list_closed(self.session)
        if not tables:
            self.show_outcome("No table's vote has closed: R reveals all of them, which closes them.")
            return
        self.submit_actions(*map(trainer_actions.reopen_vote, tables))
        count = format_count(len(tables), "table votes", "tables vote")
        self.show_outcome(f"{count} again. The shift is shown as the votes come in.")

    def action_decide_all(self) -> None:
        """Move every table on by its votes; ask first where somebody has not voted."""
        plan = all_tables.plan_decisions(self.session)
        if not plan.decidable:
            why = self._describe_staying(plan, early=True)
            self.show_outcome(f"No table goes on. {why}".rstrip())
            return
        if not plan.early:
            self._decide_tables(plan, plan.ready)
            return
        missing = all_tables.count_missing(self.session, plan.early)
        head = (
            f"At {self._count_tables(plan.early)} {format_count(missing, 'person has', 'people have')} not voted yet."
        )
        answers = [Answer(ALL, f"All {len(plan.decidable)} with votes, by those that are in")]
        if len(plan.decidable) == 1:
            answers = [Answer(ALL, "It goes on, by the votes that are in")]
        if plan.ready:
            answers.insert(0, Answer(READY, f"Only the {len(plan.ready)} that have all their votes"))
        message = f"{head}\n{self._describe_staying(plan, early=False)}".rstrip()
        chosen = {READY: plan.ready, ALL: plan.decidable}
        self.app.push_screen(
            QuestionScreen("Which tables go on?", message, answers),
            lambda answer: self._decide_tables(plan, chosen[answer]) if answer in chosen else None,
        )

    def _decide_tables(self, plan: all_tables.DecisionPlan, tables: Sequence[Table]) -> None:
        self.submit_actions(*all_tables.decide_tables(tables))
        goes = "goes on." if len(tables) == 1 else "go on."
        stay = self._describe_staying(plan, early=len(tables) < len(plan.decidable))
        self.show_outcome(f"{self._count_tables(tables)} {goes} {stay}".rstrip())

    def _describe_staying(self, plan: all_tables.DecisionPlan, *, early: bool) -> str:
        return (
            all_tables.describe_staying(plan, self._name_table, early=early, hints=KEY_HINTS)
            if self.names_tables
            else ""
        )

    def _count_tables(self, tables: Sequence[Table]) -> str:
        alone = self.session.settings.mode == "alone"
        return format_count(len(tables), *(("person", "people") if alone else ("table", "tables")))

    def action_slowest(self) -> None:
        """Move the slowest tables on, after saying exactly what that does."""
        push = trainer_actions.plan_push(self.session)
        if push is None:
            self.show_outcome("Nobody is behind the others, or all who are behind are held.")
            return
        names = [self._name_table(table) for table in push.tables]
        lines = [f"{join_some(names, MAX_LISTED)}: at decision {push.turn + 1}; the next are at {push.next + 1}."]
        if push.by_votes:
            lines.append(f"{len(push.by_votes):,} of them: the vote closes, and what most want is taken.")
        if push.picked:
            lines.append(
                f"{len(push.picked):,} of them: the votes decide nothing, so what most others took there is taken for them; "
                "where none has been there, the first choice."
            )
        title = f"Send {self._count_tables(push.tables)} on?"
        self.confirm_action(title, "\n".join(lines), "Yes, send them on", lambda: self.submit_actions(*push.actions))
