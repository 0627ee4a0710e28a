"""The small parts of the career card: who it was, points over the years, where it went, what there is to show."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from pm_quest.career.card_words import IMPACT, brief_earned, compare_means, count_in_words, label_spent, name_career
from pm_quest.career.career_card import CareerCard, ShownPiece, list_pieces, list_points, sum_impact
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_turns import LETTERS, find_nickname, sum_spending
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import begin_small, format_count
from pm_quest.story.labels import find_label
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.title_letters import fit_title

BAR_STEPS = " ▁▂▃▄▅▆▇"
POINT_LABEL, KIND_LABEL, SPENT_BAR = 13, 12, 8
WEEKS_WIDTH, MONEY_WIDTH = 7, 9
SMALL_PARTS, ALL_ROWS = 5, 99
"""Rows of the small parts side by side; where they lie one below the other, all are shown."""
MOST_BARS = 6
"""So many bars of points stand in a row: with more, the first are left out."""
LEAST_TOP = 6
"""Bars of points are as high as this many points at least."""


def draw_title(path: CareerPath, width: int) -> Content:
    """Draw the title in the largest letters that fit; in those of the text where none do."""
    large = fit_title(name_career(path), width)
    if large is None:
        return Content.styled(name_career(path).capitalize(), "bold $primary")
    return Content.styled(large, "$primary")


def describe_person(path: CareerPath, *, compact: bool) -> Content:
    """Return who it was, and what people call them; in few words where it is `compact`."""
    setting = path.setting
    background = strip_to_line(setting.career.backgrounds[path.choices[0].option].label)
    years = len({each.year for each in path.state.jobs})
    began = begin_small(background)
    then = began if compact else f"{began}, then {count_in_words(years, 'year')} of one title"
    nickname = find_nickname(path)
    called = f" · people call you {strip_to_line(nickname)}" if nickname else ""
    return Content.assemble(
        safe_text.plain_content(setting.player or "player", "bold"),
        "   ",
        safe_text.plain_content(then + called, "$muted"),
    )


def describe_impact(card: CareerCard) -> Content:
    """Return what the large number beside it is, and what ways of playing come to in the same jobs."""
    aside = ", without the finale" if card.path.state.finale is not None else ""
    jobs = len(card.path.state.jobs)
    over = f"impact of {IMPACT * jobs}, over\n{count_in_words(jobs, 'job')}{aside}"
    earned = safe_text.plain_content(brief_earned(card.path), "$muted")
    return Content.assemble((over, "$muted"), "\n", (compare_means(card), "$muted"), "\n", earned)


def describe_compact_impact(card: CareerCard) -> Content:
    """Return title and impact on one line, and money on the next."""
    means = compare_means(card)
    return Content.assemble(
        (name_career(card.path).capitalize(), "bold $primary"),
        "   impact ",
        (str(sum_impact(card.path)), "bold"),
        (f" of {IMPACT * len(card.path.state.jobs)}", "$muted"),
        (f"   {means}" if means else "", "$muted"),
        "\n",
        safe_text.plain_content(brief_earned(card.path), "$muted"),
        (" · the finale is not counted" if card.path.state.finale is not None else "", "$muted"),
    )


def draw_points(path: CareerPath) -> Content:
    """Draw skills and adaptability after the half-year, after each year and after the finale, a row each."""
    rows = list_points(path).items()
    top = max(LEAST_TOP, *(max(points) for _, points in rows))
    note = " and the finale" if path.state.finale is not None else ""
    return _head(f"You, over the years{note}", *(_draw_point_row(name, points, top) for name, points in rows))


def _draw_point_row(name: str, points: Sequence[int], top: int) -> Content:
    colour = "$adapts" if name == "adaptability" else "$skill"
    bars = [(f"{_draw_step(each, top) * 2} ", "$forces" if each < 0 else colour) for each in points[-MOST_BARS:]]
    last = points[-1]
    value = safe_text.format_signed(last) if name == "adaptability" else str(last)
    return Content.assemble((f"{find_label(name):<{POINT_LABEL}} ", "$muted"), *bars, (f"{value:>4}", "bold"))


def _draw_step(points: int, top: int) -> str:
    return BAR_STEPS[max(1, min(len(BAR_STEPS) - 1, round(max(0, points) / top * (len(BAR_STEPS) - 1))))]


def draw_spending(path: CareerPath, most: int) -> Content:
    """Draw the weeks and the money by what they went into, the most weeks first, in at most so many rows."""
    spent = sorted(sum_spending(path).items(), key=lambda each: -each[1][0])
    if len(spent) > most:
        rest = [weeks_money for _, weeks_money in spent[most - 1 :]]
        spent = [
            *spent[: most - 1],
            (f"{len(rest)} others in all", (sum(each[0] for each in rest), sum(each[1] for each in rest))),
        ]
    weeks, letters = sum(each[0] for _, each in spent), sum_spending(path).get(LETTERS, (0, 0))[0]
    beside = f" and {letters} of letters" if letters else ""
    top = max([1, *(each[0] for _, each in spent)])
    rows = [_draw_spent_row(kind, each, top) for kind, each in spent]
    head = f"{'Where it went':<{KIND_LABEL + SPENT_BAR}} "
    units = f"{'weeks':>{WEEKS_WIDTH}}{'money':>{MONEY_WIDTH}}"
    total = Content.styled(f"in all {format_count(weeks - letters, 'week')}{beside}", "$muted")
    return _head(head, *rows, *([total] if most == ALL_ROWS else []), note=units)


def _draw_spent_row(kind: str, spent: tuple[int, int], top: int) -> Content:
    weeks, money = spent
    full = round(SPENT_BAR * weeks / top)
    label = safe_text.fit_to_width(label_spent(kind), KIND_LABEL, "$muted")
    cost = f"{'+' if money > 0 else '−'}{abs(money):,}" if money else ""
    return Content.assemble(
        label,
        " ",
        ("▆" * full, "$skill"),
        ("▂" * (SPENT_BAR - full), "$ghost"),
        (f"{weeks:>{WEEKS_WIDTH}}", "bold"),
        (f"{cost:>{MONEY_WIDTH}}", "$muted"),
    )


class PieceList(Static):
    """What there is to show, in at most so many rows, each as wide as there is room."""

    DEFAULT_CSS = "PieceList { height: auto; }"

    def __init__(self, path: CareerPath) -> None:
        super().__init__(id="pieces")
        self.pieces, self.most = list_pieces(path), len(list_pieces(path))

    def show_most(self, most: int) -> None:
        """Show at most so many rows."""
        if most != self.most:
            self.most = most
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a row for the head, and one for each."""
        return 1 + max(1, min(self.most, len(self.pieces)))

    def render(self) -> Content:
        """Draw the rows."""
        return draw_pieces(self.pieces, self.size.width, self.most)


def draw_pieces(pieces: Sequence[ShownPiece], width: int, most: int) -> Content:
    """Draw what there is to show, in at most so many rows of this width."""
    shown = pieces if len(pieces) <= most else pieces[: most - 1]
    rows = [_draw_piece(piece, width) for piece in shown]
    if len(shown) < len(pieces):
        rows.append(Content.styled(f"  and {len(pieces) - len(shown)} more", "$muted"))
    return _head("To show", *(rows or [Content.styled("nothing", "$muted")]))


def _draw_piece(piece: ShownPiece, width: int) -> Content:
    if not piece.is_credential:
        return Content.assemble(
            ("● ", "$adapts"), safe_text.plain_content(piece.label).truncate(width - 2, ellipsis=True)
        )
    state = ", held" if piece.is_held else ", lapsed"
    room = width - 2 - len(state)
    words = piece.label if cell_len(piece.label) <= room else piece.short
    label = safe_text.plain_content(words, "" if piece.is_held else "$muted")
    return Content.assemble(("≡ ", "$neutral"), label.truncate(max(4, room), ellipsis=True), (state, "$muted"))


def draw_lines(lines: Mapping[str, str] | Sequence[str]) -> Content:
    """Return sentences as text from outside, one below the other."""
    return safe_text.join_rows(*(safe_text.plain_content(line) for line in lines))


def _head(title: str, *rows: Content, note: str = "") -> Content:
    return Content("\n").join([Content.assemble((title, "bold $muted"), (note, "$muted")), *rows])
