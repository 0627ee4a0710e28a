"""What the calendar's screen says around the calendar and the hand, as contents in our colours."""

from collections.abc import Iterator

from textual.content import Content

from pm_quest.career.career_choices import TO_MARKET, CareerDecision
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting, CareerState, list_newest, name_points
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.counted_skills import brief_ceiling, find_most_counted
from pm_quest.career.event_effects import describe_surprise
from pm_quest.career.half_year import WeekSpan
from pm_quest.career.hand_words import TO_MARKET_LABEL, HandCard, describe_rest, find_first_sentence, word_weeks
from pm_quest.career.option_words import list_gifts
from pm_quest.career.plain_names import shorten_credential
from pm_quest.career.standing_words import describe_until
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import find_label
from pm_quest.tui import safe_text
from pm_quest.tui.career.calendar_hand import word_gifts
from pm_quest.tui.career.career_content import draw_gains, draw_money, draw_unplanned

HEAD, GAP = "Half a year", "   "
HAND_KEYS = {"PgDn PgUp": "page", "Home End": "first, last"}
"""The keys of a hand of several pages, said above it."""


def build_title(path: CareerPath) -> Content:
    """Return whose half-year it is."""
    background = path.setting.career.backgrounds[path.choices[0].option]
    who = ", ".join(part for part in (path.setting.player, strip_to_line(background.label)) if part)
    return Content.assemble((HEAD, "bold"), GAP, safe_text.plain_content(who, "$muted"))


def build_progress(setting: CareerSetting, state: CareerState) -> Content:
    """Return which week it is, how many are left, and the money."""
    weeks = setting.career.weeks
    number, left = str(state.number_week(weeks)), f" of {weeks}, {weeks - state.week} left"
    now = Content.assemble(("week ", "$muted"), (number, "bold $primary"), (left, "$muted"))
    if state.week >= weeks:
        now = Content.assemble(("all ", "$muted"), (str(weeks), "bold $primary"), (" weeks spent", "$muted"))
    return Content.assemble(now, GAP, draw_money(setting.career, state.money))


def build_caption(page: range, count: int, more: int, width: int) -> Content:
    """Return which cards of the hand are shown, how many more a key shows, and as many keys as there is room for."""
    head = Content.styled("Your hand", "bold $muted")
    shown = f"{page.start + 1} to {page.stop} of {count} cards"
    keys = [Content.assemble((key, "bold $primary"), (f" {does}", "$muted")) for key, does in HAND_KEYS.items()]
    rest = [Content.assemble(("m", "bold $primary"), (f" {format_count(more, 'more card')}", "$muted"))] if more else []
    if len(page) == count:
        return Content(GAP).join([head, *rest])
    parts = [head, Content(shown), *rest, *keys]
    while keys and Content(GAP).join(parts).cell_length > width:
        parts.pop()
        keys.pop()
    return Content(GAP).join(parts)


def build_lit(card: HandCard, preview: WeekSpan, *, with_label: bool) -> Content:
    """Return what is to be said of the lit card; a row of the hand has its label already."""
    taken = "; ".join(part for part in (word_weeks(preview), card.costs) if part)
    where = taken if card.open else f"locked · {card.reason}"
    more = ", which may cost more" if card.asks_more else ""
    also = f"; a decision on the way{more}" if card.asks and card.open else ""
    gifts = "" if with_label or not card.gifts else "; gives " + ", ".join(word_gifts(card))
    head = Content.styled(f"{where[:1].upper()}{where[1:]}{gifts}{also}", "$muted")
    if with_label:
        head = Content.assemble(safe_text.plain_content(card.label, "bold"), GAP, (where + also, "$muted"))
    sure = " Enter does it." if card.option.id == TO_MARKET else ""
    return Content("\n").join([head, safe_text.plain_content(card.first + sure, "italic")])


def build_span(setting: CareerSetting, span: WeekSpan) -> Content:
    """Return what is to be said of a card that was played."""
    card = setting.career.cards[span.id]
    gave = ", ".join(each.words for each in list_gifts(setting, card))
    head = Content.assemble(
        safe_text.plain_content(strip_to_line(card.label), "bold"), GAP,
        safe_text.plain_content("; ".join(part for part in (word_weeks(span), gave) if part), "$muted"),
    )  # fmt: skip
    return Content("\n").join([head, safe_text.plain_content(find_first_sentence(card.text), "italic")])


def build_question(setting: CareerSetting, decision: CareerDecision) -> Content:
    """Return the text of a decision on the way of a card, or of something that nobody planned."""
    is_card = decision.subject in setting.career.cards
    happening = (setting.career.cards if is_card else setting.career.events)[decision.subject]
    name = safe_text.plain_content(strip_to_line(happening.label), "bold")
    head = name if is_card else draw_unplanned(happening.label)
    return safe_text.join_paragraphs(head, safe_text.render_prose(decision.text))


def build_told(setting: CareerSetting, turn: CareerTurn) -> Content:
    """Return what a choice led to: the scene, what nobody planned, and what changed."""
    parts = [safe_text.plain_content(_name_choice(setting, turn), "bold")]
    parts += [safe_text.plain_content(rest) for rest in [describe_rest(setting, turn)] if rest]
    parts += [safe_text.render_prose(text) for text in turn.texts if turn.choice.stage != "background"]
    for event in turn.surprises:
        effect = safe_text.plain_content(describe_surprise(setting, turn, event), "$skill")
        parts += [draw_unplanned(event.label), safe_text.render_prose(event.text), effect]
    before = turn.before if turn.choice.stage != "background" else turn.after
    return safe_text.join_paragraphs(*parts, draw_gains(setting, before, turn))


def list_shown(setting: CareerSetting, state: CareerState, *, briefly: bool = False) -> list[Content]:
    """Return what there is to show: evidence, credentials with their last year, the newest first, and skills.

    `briefly` without the years, and without the skills of 0.
    """
    return [Content.styled("To show", "bold $muted"), *_list_shown(setting, state, briefly=briefly)]


def _list_shown(setting: CareerSetting, state: CareerState, *, briefly: bool) -> Iterator[Content]:
    for domain, points in name_points(state.evidence).items():
        if points:
            yield Content.styled(f"● evidence of {find_label(domain)} {points}", "$adapts")
    for id in list_newest(state):
        lapse = state.credentials[id]
        until = "" if briefly else f", {describe_until(setting, lapse)}"
        yield safe_text.plain_content(f"≡ {shorten_credential(setting, id)}{until}", "$neutral")
    most = {} if briefly else find_most_counted(setting, state)
    for skill, points in name_points(state.skills).items():
        if points or not briefly:
            counted = brief_ceiling(points, most.get(skill, 0))
            yield Content.styled(f"{find_label(skill)} {points}{counted}", "$muted")


def _name_choice(setting: CareerSetting, turn: CareerTurn) -> str:
    """Return the name of the card or event that a choice was about; empty for none."""
    if turn.choice.option == TO_MARKET:
        return TO_MARKET_LABEL
    cards, events = setting.career.cards, setting.career.events
    happening = cards.get(turn.choice.subject or turn.choice.option) or events.get(turn.choice.subject)
    return strip_to_line(happening.label) if happening else ""
