"""The careers that a player has lived to their end, each of which opens at its card."""

from functools import cache
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.life_words import describe_life, describe_lives, name_life
from pm_quest.career_game import CareerGame
from pm_quest.saves.career_record import replay_save
from pm_quest.tui import safe_text
from pm_quest.tui.career.career_messages import OpenLife
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.screens.runs_screen import format_moment
from pm_quest.tui.widgets.item_list import ItemList, ListRow


class LivesScreen(QuestScreen):
    """A row for each life, the one lived last first; only those in view are replayed."""

    CSS_PATH = "career.tcss"
    ABOUT = (
        "The careers that you have lived to their end, the last one first. Enter opens one at its card: what each thing "
        "changed, and the debriefs of its jobs. The career under way stays as it is; Career goes on with it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [close_key("e")]

    def __init__(self, game: CareerGame) -> None:
        super().__init__()
        self.game, self.lives = game, game.list_lives()
        self.replay = cache(self._replay_life)

    def compose_page(self) -> ComposeResult:
        """Yield how many there are, and the list."""
        counted = f"   {describe_lives(len(self.lives))}"
        yield Static(Content.assemble(("Earlier lives", "bold"), (counted, "$muted")), id="title")
        yield ItemList("lives")

    def on_mount(self) -> None:
        """Fill the list, with the life lived last lit."""
        lives = self.query_one(ItemList)
        lives.show_items([each.id for each in self.lives], self._draw_life)
        lives.focus()

    @on(ItemList.ItemChosen)
    def open_life(self, event: ItemList.ItemChosen) -> None:
        """Open a life at its card."""
        self.app.post_message(OpenLife(next(each for each in self.lives if each.id == event.item)))

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key, and what it does: Enter opens a card."""
        label, does = super().describe_key(binding)
        return label, "open its card" if binding.id == "open" else does

    def _draw_life(self, number: int) -> ListRow:
        path = self.replay(number)
        words = safe_text.plain_content(name_life(path))
        note = f"{describe_life(path)} · {format_moment(self.lives[number].changed)}"
        return Content.assemble(("◆ ", "$primary"), words), safe_text.plain_content(note, "$muted")

    def _replay_life(self, number: int) -> CareerPath:
        return replay_save(self.game.path.setting, self.lives[number])[0]
