"""Questions after choosing: how certain, what most will choose, and why. Esc at any of them sends nothing."""

from collections.abc import Callable, Sequence

from textual.app import App

from pm_quest.classroom.sessions.vote_remarks import CERTAINTY_WORDS, MAX_REASON, clean_reason
from pm_quest.classroom.student.own_remark import REMARK_NOTE, OwnRemark
from pm_quest.kit.text import shorten_at_word
from pm_quest.story.view import OfferView
from pm_quest.tui import safe_text
from pm_quest.tui.screens.question_screen import Answer, QuestionScreen

SAY_NOTHING = "-"
MAX_SAID = 60
"""How much of what was chosen is repeated: the questions fit the smallest terminal."""


class RemarkQuestions:
    """Asks for what the session asks for, one after the other, and then gives all of it to `submit`."""

    def __init__(
        self,
        app: App[object],
        asks: Sequence[str],
        offers: Sequence[OfferView],
        choice: str,
        said: OwnRemark,
        *,
        submit: Callable[[OwnRemark], None],
    ) -> None:
        self._app, self._offers, self._said, self._submit = app, offers, said, submit
        self._chosen = self._describe_choice(choice)
        self._left = [name for name in ("certainty", "forecast", "reason") if name in asks]
        self._note = REMARK_NOTE

    def ask_next(self) -> None:
        """Ask the next question; after the last one, submit what was said."""
        if not self._left:
            self._submit(self._said)
            return
        name = self._left.pop(0)
        note, self._note = self._note, ""
        self._app.push_screen(self._build_question(name, note), lambda answer: self._take_answer(name, answer))

    def _build_question(self, name: str, note: str) -> QuestionScreen:
        if name == "reason":
            shown = note or "In one line. Empty says nothing; Enter sends your vote."
            return QuestionScreen.for_text("Why?", f"{self._chosen}{shown}", self._said.reason, MAX_REASON, counts=True)
        if name == "certainty":
            title, answers = "How certain are you?", [Answer(id, says) for id, says in CERTAINTY_WORDS.items()]
        else:
            title, answers = "What will most of us choose?", self._list_offers()
        answers.append(Answer(SAY_NOTHING, "I leave that out"))
        return QuestionScreen(
            title, f"{self._chosen}{note}".rstrip(), answers, lit=getattr(self._said, name) or SAY_NOTHING
        )

    def _describe_choice(self, choice: str) -> str:
        """Return what was chosen, as a paragraph."""
        at, offer = next((at, each) for at, each in enumerate(self._offers, 1) if each.id == choice)
        return f"You chose {at}  {shorten_at_word(safe_text.render_line(offer.say).plain, MAX_SAID)}\n\n"

    def _list_offers(self) -> list[Answer]:
        numbered = enumerate(self._offers, 1)
        return [Answer(each.id, f"{at}  {safe_text.render_line(each.say).plain}") for at, each in numbered if each.open]

    def _take_answer(self, name: str, answer: str | None) -> None:
        """Note an answer and ask on; without one, nothing is sent."""
        if answer is None:
            return
        value = clean_reason(answer) if name == "reason" else "" if answer == SAY_NOTHING else answer
        self._said = self._said._replace(**{name: value})
        self.ask_next()
