"""What the interview's screen says around the answers, as contents in our colours."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from pm_quest.career.answer_view import AnswerView
from pm_quest.career.career_choices import count_told, find_question
from pm_quest.career.career_labels import REMEMBERED
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.greeting_words import greet_player
from pm_quest.career.heard_view import HeardPart, HeardView, describe_missed, describe_move, word_points
from pm_quest.career.offer_view import describe_answer_worth, describe_start, find_percent, is_first_interview
from pm_quest.career.option_words import quote_answer
from pm_quest.career.plain_names import name_employer
from pm_quest.career.wanted_words import brief_wanted, describe_wanted
from pm_quest.story.labels import SKILL_LABELS
from pm_quest.tui import safe_text

NOT_TOLD = "You say that you have nothing to tell about that."
MOST_SIGNS = 6
"""More points are told by their number alone."""
REMEMBERED_BRIEFLY = "They remember you, and all that you told them."
TOLD_HERE = "You have told that here."
NOTHING_HINT = "They go on to what comes next. It is worth no point, and costs none."


def draw_title(path: CareerPath) -> Content:
    """Draw the title of the page: that it is an interview, and with which employer."""
    name = safe_text.plain_content(name_employer(path.setting, path.state.subject), "$muted")
    return Content.assemble(("The interview", "bold"), "   ", name)


def draw_count(path: CareerPath, answered: int | None = None, *, is_brief: bool = False) -> Content:
    """Draw how likely an offer is by now, and which question it is, as a sign each and a number.

    is_brief: in fewer words, beside which there is room for the employer's name.
    """
    count = len(path.setting.list_questions(path.state, path.state.subject))
    at = count_told(path.state) if answered is None else answered
    signs = ("●" * (at + 1), "$primary"), ("·" * (count - at - 1), "$muted")
    percent = find_percent(path.setting, path.state, path.state.subject)
    return Content.assemble(
        (f"offer {percent} %" if is_brief else f"offer so far {percent} %", "$muted"),
        ("   question ", "$muted"),
        *(signs if count <= MOST_SIGNS else ()),
        (f" {at + 1} of {count}", "$muted"),
    )


def draw_question(path: CareerPath, *, is_brief: bool = False) -> Content:
    """Draw the question and what it wants to hear; before the first, that they remember the player, or have heard of them.

    What moves an offer is explained in the first interview of a career, and to whom wrote no letter, what it begins at; how
    likely one is so far stands above each question.

    is_brief: on as few rows as that takes.
    """
    is_first = not count_told(path.state)
    greeting = greet_player(path)
    heads = [REMEMBERED_BRIEFLY if is_brief and greeting == REMEMBERED else greeting]
    if is_first and not is_brief and is_first_interview(path.state):
        is_invited = path.state.subject not in {each.employer for each in path.state.applications}
        begins = describe_start(path.setting, path.state, is_called=True)  # a letter's desk has said it
        heads.append(begins if is_invited else describe_answer_worth(path.setting))
    before = safe_text.join_rows(*(safe_text.plain_content(head, "$muted") for head in heads))
    join = safe_text.join_rows if is_brief else safe_text.join_paragraphs
    return join(before, safe_text.render_prose(path.decision.text), draw_wanted(path))


def draw_wanted(path: CareerPath) -> Content:
    """Draw what the question wants to hear: in a whole sentence at the first of a career, and then in short."""
    is_first = not count_told(path.state) and is_first_interview(path.state)
    describe = describe_wanted if is_first else brief_wanted
    wanted = describe(path.setting.career, find_question(path.setting, path.state))
    return safe_text.plain_content(wanted, "$muted")


def draw_lit(view: AnswerView, *, is_brief: bool = False, is_whole: bool = False, is_said: bool = False) -> Content:
    """Draw the lit answer: what was done, when, and what kind of thing it is.

    is_brief: on as few rows as that takes.
    is_whole: with what happened, or why it fits or forces.
    is_said: without its words, which stand in its row.
    """
    if not view.source:
        hint = Content.styled(view.more or NOTHING_HINT, "$muted")
        return safe_text.join_paragraphs(safe_text.plain_content(view.say, "bold"), hint)
    when = safe_text.plain_content(f", {view.when}" if view.when else "", "$muted")
    origin = Content.assemble(safe_text.plain_content(view.source, "bold $muted"), when)
    told = Content.styled(f"→ {TOLD_HERE}" if view.is_told else "", "$primary")
    told_of = view.more if is_whole else ""
    say, more = safe_text.plain_content("" if is_said else view.say), safe_text.render_prose(told_of).stylize("$muted")
    if is_brief:
        kinds = [*_list_kinds(view)]
        heads = [Content("   ").join(kinds), origin] if view.fit else [Content("   ").join([origin, *kinds])]
        return safe_text.join_rows(*heads, told, say, more)
    return safe_text.join_paragraphs(
        safe_text.join_rows(origin, Content("   ").join(_list_kinds(view)), told), say, more
    )


def _list_kinds(view: AnswerView) -> Iterator[Content]:
    if view.fit:
        yield safe_text.format_fit(view.fit)
    if view.kind:
        yield safe_text.plain_content(view.kind, "$muted")
    if view.leans:
        yield Content.assemble(("leans on ", "$muted"), (view.leans, "$skill"))


def draw_told(view: AnswerView) -> Content:
    """Draw what was told. What was asked, and where that was, has just been read, and is not said again."""
    return safe_text.plain_content(f"You told: {quote_answer(view.say)}" if view.source else NOT_TOLD)


def draw_heard(view: HeardView, *, is_first: bool = True) -> Content:
    """Draw what was heard in it, what each part of it is worth here, and what that moves.

    is_first: whether it is the first answer of a career, at which it is said what a point moves.
    """
    return safe_text.join_paragraphs(
        safe_text.plain_content(view.sentence, "bold"),
        _draw_parts(view.parts),
        safe_text.plain_content(describe_missed(view), "$muted"),
        safe_text.plain_content(describe_move(view, is_brief=not is_first)),
    )


def _draw_parts(parts: Sequence[HeardPart]) -> Content:
    """Draw what they listened for and heard, a row each with what it is worth; of a skill, how much was learned.

    The verb stands in what was told, and why it fits or forces behind a key of the list.
    """
    if not parts:
        return Content()
    words = [safe_text.plain_content(part.words) for part in parts]
    width = max(each.cell_length for each in words)
    rows = [
        safe_text.join_rows(
            Content.assemble(each.pad_right(width - each.cell_length + 2), _draw_points(part.points)),
            safe_text.plain_content(part.reason if part.word in SKILL_LABELS else "", "$muted"),
        )
        for each, part in zip(words, parts, strict=True)
    ]
    return Content("\n").join([Content.styled("What they heard in it", "bold $muted"), *rows])


def _draw_points(points: int) -> Content:
    style = "$adapts" if points > 0 else "$forces" if points else "$muted"
    sign = "●" if points > 0 else "■"
    signs = f"{sign * abs(points)} " if 0 < abs(points) <= MOST_SIGNS else ""
    return Content.assemble((signs, style), (word_points(points), style))
