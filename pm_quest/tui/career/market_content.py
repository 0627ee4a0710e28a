"""What the market's plates, sheet and letter show, as Content."""

from textual.content import Content

from pm_quest.career.advert_view import (
    NO_ADVERT,
    ONE_TITLE,
    AdvertView,
    describe_asked,
    describe_former_job,
    describe_invited,
)
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import UNKNOWN_ENDING, CareerSetting
from pm_quest.career.counted_skills import list_counted
from pm_quest.career.letter_view import LeadView
from pm_quest.career.pay_words import describe_pay
from pm_quest.career.plain_names import shorten_credential
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import SHORT_LEADS, find_label
from pm_quest.tui import safe_text
from pm_quest.tui.career.plates import PlateFace

NOT_READ = "not read yet"
FIRST_SIGNS = 130
"""How much the sheet shows of an advert that was not read, about two rows."""
AS_BEFORE = "You have read it; r shows it again."
HINT = "Only its first lines are known yet. Reading it closer costs nothing."
SENT = "You have written to them; the letter led with: {}."
THOUSAND, MILLION = 1000, 1_000_000


def draw_title(when: str) -> Content:
    """Draw the title with the year."""
    return Content.assemble(("The market", "bold"), (f"   {when.rstrip('.').lower()}", "$muted"))


def draw_letters(sent: int, most: int, *, is_brief: bool = False) -> Content:
    """Draw how many letters were sent: a sign each, and the number; where it is brief, not how long one takes."""
    return Content.assemble(
        ("letters sent ", "$muted"),
        ("●" * sent, "$primary"),
        ("·" * (most - sent), "$muted"),
        (f" {sent} of {most}{'' if is_brief else ', a week each'}", "$muted"),
    )


def format_pay(pays: int | None) -> str:
    """Return a year's pay in short: `54k`, `1.2m`; empty where it is not told."""
    if pays is None:
        return ""
    if pays >= MILLION:
        return f"{pays / MILLION:,.1f}m"
    return f"{pays // THOUSAND}k" if pays >= THOUSAND else str(pays)


def draw_face(setting: CareerSetting, view: AdvertView, key: str, *, is_read: bool) -> PlateFace:
    """Return the face of an advert: what it says first, and at its foot what is known of it by now."""
    name = safe_text.plain_content(view.name)
    foot = _draw_foot(setting, view, is_read=is_read)
    return PlateFace(
        key=key,
        title=Content.styled(ONE_TITLE, "bold"),
        subtitle=name.stylize("$muted"),
        note=Content.styled(format_pay(view.pays), "$muted"),
        body=safe_text.plain_content(strip_to_line(view.text or NO_ADVERT), "italic"),
        foot=foot,
        row_title=name,
        row_foot=foot if view.job is None else foot[::-1],
    )


def _draw_foot(setting: CareerSetting, view: AdvertView, *, is_read: bool) -> tuple[Content, ...]:
    """Return one or two rows: what it asks for, and what became of it."""
    if view.job is not None:
        impact = "" if view.job.ending == UNKNOWN_ENDING else f" · impact {view.job.impact} of 100"
        return (
            safe_text.plain_content(f"◆ {view.role}", "$adapts"),
            Content.styled(f"year {view.job.year + 1}{impact}", "$adapts"),
        )
    if view.sent:
        lead = SHORT_LEADS.get(view.lead or "", "nothing")
        return (Content.styled(f"→ sent · {lead}", "$primary"),)
    if view.invited:
        return (Content.styled("◆ calls you · no letter needed", "$adapts"),)
    if not is_read:
        return (Content.styled(NOT_READ, "$muted"),)
    return _draw_asked(setting, view)


def _draw_asked(setting: CareerSetting, view: AdvertView, *, with_skills: bool = True) -> tuple[Content, ...]:
    asks = view.asks
    asked = [safe_text.plain_content(find_label(each), "$skill") for each in asks.experience if with_skills]
    asked = [*([_draw_credential(setting, view)] if asks.credential else []), *asked]
    leads = [Content.styled(SHORT_LEADS[each], "$skill") for each in asks.leads]
    rows = tuple(
        Content.assemble((f"{name} ", "$muted"), Content.styled(" · ", "$skill").join(words))
        for name, words in (("asks", asked), ("reads", leads))
        if words
    )
    return rows if rows or not with_skills else (Content.styled("asks for nothing in particular", "$muted"),)


def _draw_credential(setting: CareerSetting, view: AdvertView) -> Content:
    """Draw what it takes to be read, with a sign and a word for whether the player holds it."""
    name = shorten_credential(setting, view.asks.credential or "")
    sign, style = ("●", "$adapts") if view.is_held else ("○", "$forces")
    word = "held" if view.is_held else "not held"
    return Content.assemble((f"{sign} ", style), safe_text.plain_content(name, "$skill"), (f" {word}", style))


def draw_known(text: str) -> Content:
    """Draw an advert that is known already: its plate says how it begins, a key shows it whole; a short one is shown."""
    is_short = len(strip_to_line(text)) <= FIRST_SIGNS
    return (
        safe_text.plain_content(cut_first(text or NO_ADVERT), "italic")
        if is_short
        else Content.styled(AS_BEFORE, "$muted")
    )


def draw_sheet(setting: CareerSetting, view: AdvertView, *, is_read: bool, is_known: bool = False) -> Content:
    """Draw an advert on the desk: its first rows, and once it was read all of it.

    is_known: whether it was read in an earlier year; then it is not laid out again unasked.
    """
    name = safe_text.plain_content(view.name, "bold")
    head = Content.assemble(name, "   ", safe_text.plain_content(describe_pay(setting, view.employer), "$muted"))
    if is_known:
        return safe_text.join_rows(head, draw_known(view.text or ""))
    if is_read:
        return safe_text.join_rows(head, safe_text.render_prose(view.text or NO_ADVERT))
    return safe_text.join_rows(head, safe_text.plain_content(cut_first(view.text or NO_ADVERT), "italic"))


def cut_first(text: str) -> str:
    """Return how an advert begins, cut between words where there are any."""
    line = strip_to_line(text)
    if len(line) <= FIRST_SIGNS:
        return line
    begun = line[:FIRST_SIGNS]
    return f"{begun[: begun.rfind(' ')] if ' ' in begun else begun}…"


def draw_facts(setting: CareerSetting, view: AdvertView, *, is_read: bool, is_spelt: bool = True) -> Content:
    """Draw what is known of an advert: what the job was, and once it was read what it asks for.

    is_spelt: whether what its plate says in short is spelt out, and of one that was not read, that reading costs nothing.
    """
    was = safe_text.plain_content(describe_former_job(view), "$adapts")
    invited = Content.styled(describe_invited(view), "$adapts")
    sent = SENT.format(SHORT_LEADS.get(view.lead or "", "nothing in particular")) if view.sent else ""
    asks = [*describe_asked(setting, view)] or ["It asks for nothing in particular."]
    asked = " ".join(asks if is_spelt else asks[: bool(view.asks.credential)])
    hint = Content.styled(HINT if is_spelt else "", "$muted")
    known = safe_text.plain_content(asked, "$skill") if is_read else hint
    return safe_text.join_paragraphs(was, invited, Content.styled(sent, "$primary"), known)


def draw_heading(setting: CareerSetting, view: AdvertView, width: int) -> Content:
    """Draw to whom the letter goes, what they read in one, and what they ask for; in fewer words where there is less room."""
    name = safe_text.plain_content(view.name, "bold")
    asked = Content("   ").join(reversed(_draw_asked(setting, view)))
    whole = Content.assemble(("Your letter to ", "bold"), name, (" leads with", "bold"), "   ", asked)
    short = Content.assemble(("To ", "bold"), name, "   ", asked)
    if short.cell_length > width:  # what there is of the skills stands below the letter
        asked = Content("   ").join(reversed(_draw_asked(setting, view, with_skills=False)))
        short = Content.assemble(("To ", "bold"), name, "   ", asked)
    return whole if whole.cell_length <= width else short


def draw_paper(lead: LeadView) -> Content:
    """Draw the letter as it would be sent, and what there is to show for it."""
    if not lead.is_open:
        return safe_text.plain_content(lead.reason, "italic $muted")
    first = f"“{strip_to_line(lead.letter)}”" if lead.letter else "It says who you are, and leads with nothing."
    shows = safe_text.plain_content(f"to show: {' · '.join(lead.shows)}" if lead.shows else "", "$muted")
    return safe_text.join_rows(safe_text.plain_content(first, "italic"), shows)


def list_asked(path: CareerPath, employer: str) -> list[Content]:
    """Return what there is of the skills that a letter's employer asks for, what is new of it, and how much counts."""
    counted = list_counted(path, employer)
    skills = [
        Content.assemble(
            (f"{find_label(each.id)} {each.points}", "$skill"),
            _draw_more(each.more_points),
            (f", {each.counted}", "$muted"),
        )
        for each in counted
    ]
    shown = [
        Content.assemble(
            (f"● evidence of {find_label(each.id)} {each.pieces}", "$adapts"), _draw_more(each.more_pieces)
        )
        for each in counted
        if each.pieces
    ]
    return [Content.styled("They ask for", "bold $muted"), *skills, *shown] if skills else []


def _draw_more(more: int) -> tuple[str, str]:
    return (f" ▲ +{more}", "$adapts") if more > 0 else ("", "")


def draw_closing(sent: int, most: int, *, is_invited: bool = False) -> Content:
    """Draw what closing the round does; to the invited somebody calls without a letter."""
    left = most - sent
    told = f"You have sent {format_count(sent, 'letter')}, and could send {left} more." if left else ""
    nobody = "Who invited you calls." if is_invited else "Nobody will call, and the year passes without a job."
    calls = "Who calls is known then." if sent else nobody
    return Content.styled(f"{told} {calls}".strip(), "$muted")
