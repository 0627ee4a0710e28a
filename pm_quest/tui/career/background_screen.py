"""Who the player is: six doors into the same title, side by side."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.career_model import Background
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.hand_words import find_first_sentence
from pm_quest.career.length_words import describe_length
from pm_quest.career.life_words import describe_lives
from pm_quest.career.option_words import describe_strengths
from pm_quest.career.plain_names import name_credential
from pm_quest.kit.sentences import begin_small
from pm_quest.story.labels import SKILL_LABELS, find_label
from pm_quest.tui import safe_text
from pm_quest.tui.career.career_content import draw_money
from pm_quest.tui.career.career_screen import LIVES_KEY
from pm_quest.tui.career.lit_row import LitRow
from pm_quest.tui.career.plate_screen import PlateScreen
from pm_quest.tui.career.plates import PlateFace


class BackgroundScreen(PlateScreen, inherit_bindings=False):
    """A plate for each background, and all that there is to know of the lit one."""

    ABOUT = (
        "Who you are when the career begins: what you can, what you have, whom you can call. The arrows or a number "
        "look at one, Enter begins as that. It can be taken back. Careers that you have lived stay: e opens their cards."
    )
    BINDINGS: ClassVar[list[BindingType]] = [LIVES_KEY, *PlateScreen.BINDINGS]

    def compose_page(self) -> ComposeResult:
        """Yield what a career is, and the plates."""
        about = safe_text.plain_content(find_first_sentence(self.path.setting.career.summary))
        yield Static(about, id="about")
        yield Static(Content(describe_length(self.path.setting)), id="length")
        yield from super().compose_page()

    async def show_career(self) -> None:
        """Hang up the backgrounds."""
        self.query_one("#top", Static).update(Content.styled("Who are you?", "bold"))
        if self.has_earlier_lives:
            count = len(self.game.list_lives())
            opens = "e opens its card" if count == 1 else "e opens their cards"
            self.query_one("#count", Static).update(Content.styled(f"{describe_lives(count)}: {opens}", "$muted"))
        await self.shelf.show_faces(
            {
                id: _draw_face(self.path.setting, background, str(number))
                for number, (id, background) in enumerate(self.path.setting.career.backgrounds.items(), 1)
            }
        )
        self.shelf.plates[0].focus()

    def show_desk(self, item: str) -> None:
        """Show a background whole."""
        background = self.path.setting.career.backgrounds[item]
        strengths = [each.rstrip(".") for each in describe_strengths(self.path.setting, background)]
        facts = {"Your contact": background.contact}
        if not self.has_cards:  # a card says it already
            facts["Known for"] = background.known_for
            facts["You bring"] = " · ".join(begin_small(each) for each in strengths) or "nothing yet that has a name"
        rows = [
            Content.assemble((f"{name}: ", "$muted"), safe_text.plain_content(" ".join(words.split())))
            for name, words in facts.items()
        ]
        self.tell(safe_text.render_prose(background.text), Content("\n").join(rows))

    async def take_row(self, row: LitRow) -> None:
        """Begin as this one."""
        self.choose(row.item)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key; Enter begins."""
        label, does = super().describe_key(binding)
        return label, "begin as this" if binding.id == "take" else does


def _draw_face(setting: CareerSetting, background: Background, key: str) -> PlateFace:
    name = safe_text.plain_content(" ".join(background.label.split()))
    known = safe_text.plain_content(f"Known for {' '.join(background.known_for.split())}.", "italic")
    skills = Content("   ").join(_draw_skills(background))
    shows = [find_label(id) for id, pieces in background.evidence.items() if pieces]
    papers = [name_credential(setting, each) for each in background.holds]
    shown = " · ".join([*(f"evidence of {each}" for each in shows), *papers]) or "nothing to show yet"
    return PlateFace(
        key=key,
        title=name.stylize("bold"),
        subtitle=safe_text.plain_content(shown, "$muted"),
        note=draw_money(setting.career, background.money, is_brief=True).stylize("$muted"),
        body=known,
        foot=(skills,),
        row_title=name,
        row_foot=(skills,),
    )


def _draw_skills(background: Background) -> list[Content]:
    points = background.skills
    shown = [Content.styled(f"{label} {points[id]}", "$skill") for id, label in SKILL_LABELS.items() if points.get(id)]
    return shown or [Content.styled("no points yet", "$muted")]
