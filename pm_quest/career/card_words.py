"""The career card in words: as sentences, and as a few lines for a chat."""

from collections.abc import Iterator

from pm_quest.career.career_card import (
    CardJob,
    CareerCard,
    CareerChange,
    ShownPiece,
    list_card_jobs,
    list_pieces,
    list_points,
    rank_changes,
    sum_impact,
    sum_pay,
)
from pm_quest.career.career_labels import describe_nickname, recall_reference
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_turns import LETTERS, SPENT_LABELS, find_nickname, sum_spending
from pm_quest.career.change_labels import describe_impact
from pm_quest.career.change_words import describe_card_change, measure_change, name_change_plainly
from pm_quest.career.missed_words import list_missed
from pm_quest.career.pay_words import format_money
from pm_quest.career.plain_names import name_employer
from pm_quest.career.standing_words import describe_player
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import LineGroup, format_count
from pm_quest.story.labels import FIT_SIGNS, spell_number

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five")
SIGNS_LEGEND = "● adapts ○ neutral ■ forces"
IMPACT = 100
"""The most that a job can come to."""
MOST_LINES, MOST_CHARACTERS = 8, 46
"""At most so many lines in a chat, and so many characters of a name."""


def describe_card(card: CareerCard) -> Iterator[LineGroup]:
    """Yield the card in sentences."""
    path, setting, state = card.path, card.path.setting, card.path.state
    background = setting.career.backgrounds[path.choices[0].option]
    yield "Your career card.", f"You began as: {strip_to_line(background.label)}."
    means = compare_means(card).replace(" ·", ",").replace(":", "")
    compared = f" In the same jobs, on average: {means}." if means else ""
    jobs = {each.job.year: each for each in list_card_jobs(path)}
    yield [_describe_year(year, jobs.get(year)) for year in range(state.years)]
    aside = ", without the finale" if state.finale is not None else ""
    yield f"Impact of all years together{aside}: {sum_impact(path)}.{compared}", _describe_finale(path)
    nickname = find_nickname(path)
    called = strip_to_line(describe_nickname(nickname)) if nickname else ""
    jobs_too = "all jobs and the finale" if state.finale is not None else "all jobs"
    adapted = f"Adaptability of {jobs_too} together: {spell_number(list_points(path)['adaptability'][-1])}."
    yield [*describe_player(setting, state), adapted, f"Reputation {spell_number(state.reputation)}.", called]
    yield [*_describe_spending(path), describe_earned(path)]
    pieces = [describe_piece(piece) for piece in list_pieces(path)]
    yield (f"To show: {'; '.join(pieces)}." if pieces else "You have nothing to show.",)
    yield (
        "What each thing changed, with the same seed and the same choices wherever they can still be made:",
        *(describe_card_change(path, change) for change in rank_changes(card.changes)),
    )
    yield [*list_missed(path, card.missed)]
    yield (
        "Where it says about, what a job would have come to is a mean."
        if not all(each.is_exact for each in card.changes)
        else "",
    )


def _describe_year(year: int, job: CardJob | None) -> str:
    if job is None:
        return f"Year {year + 1}: no job."
    ending = f" It ended as “{job.ending}”." if job.ending else ""
    written = "" if job.reference is None else f" {strip_to_line(recall_reference(job.reference))}"
    points = f"impact {job.job.impact} of 100, adaptability {spell_number(job.job.adaptability)}"
    return f"Year {year + 1}: {job.employer}, {points}.{ending}{written}"


def _describe_finale(path: CareerPath) -> str:
    done = path.state.finale
    if done is None:
        return ""
    name = name_employer(path.setting, done.employer)
    return (
        f"Beside them the finale: {name}, impact {done.impact} of 100, adaptability {spell_number(done.adaptability)}."
    )


def describe_earned(path: CareerPath) -> str:
    """Return what all jobs paid together, and what there is of money now."""
    career, paid = path.setting.career, sum_pay(path)
    now = f"you have {format_money(career, path.state.money)} now"
    return f"Your jobs paid {format_money(career, paid)} together; {now}." if paid else f"{now[:1].upper()}{now[1:]}."


def brief_earned(path: CareerPath) -> str:
    """Return the same for the eye: as in `pay 54,000 · now 7,800 euros`."""
    paid = sum_pay(path)
    return f"{f'pay {paid:,} · ' if paid else ''}now {format_money(path.setting.career, path.state.money)}"


def describe_piece(piece: ShownPiece) -> str:
    """Return something that can be shown, and of a credential whether it is still held."""
    return f"{piece.label}, {'held' if piece.is_held else 'lapsed'}" if piece.is_credential else piece.label


def _describe_spending(path: CareerPath) -> Iterator[str]:
    for kind, (weeks, money) in sum_spending(path).items():
        way = f"{'cost' if money < 0 else 'brought'} {format_money(path.setting.career, abs(money))}" if money else ""
        label = label_spent(kind)
        took = f"{format_count(weeks, 'week')}{', one each' if kind == LETTERS and weeks > 1 else ''}" if weeks else ""
        yield f"{label[:1].upper()}{label[1:]}: {', '.join(part for part in (took, way) if part) or 'nothing'}."


def label_spent(kind: str) -> str:
    """Return the words for what weeks and money went into: a kind of card, letters, renewals."""
    return SPENT_LABELS.get(kind) or kind.replace("_", " ")


def name_career(path: CareerPath) -> str:
    """Return the title of a career that has ended: by how many doors it led in."""
    return count_in_words(len(path.state.jobs), "door")


def count_in_words(count: int, noun: str) -> str:
    """Return so many of something, small numbers as words: `three doors`."""
    return f"{NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else count} {noun if count == 1 else f'{noun}s'}"


def share_card(card: CareerCard) -> list[str]:
    """Return the card as four to eight lines for a chat, of plain signs."""
    path, years = card.path, card.path.state.years
    background = strip_to_line(path.setting.career.backgrounds[path.choices[0].option].label)
    title = name_career(path)
    return [
        f"PM Quest, a career: {title}. {background}, half a year, then {format_count(years, 'year')}.",
        *(f"{''.join(FIT_SIGNS[fit] for fit in each.fits)} {each.employer}: {each.job.impact}"
          for each in list_card_jobs(path)),
        _share_impact(card),
        *(_share_change(card.path, change) for change in list_shared(card)),
        *([] if card.changes else ["Nothing was prepared."]),
        SIGNS_LEGEND if path.state.jobs else "No letter led to a job.",
    ][:MOST_LINES]  # fmt: skip


def _share_impact(card: CareerCard) -> str:
    """Return what it came to, of how much, and what ways of playing come to in the same jobs: a number alone says little."""
    path, jobs = card.path, len(card.path.state.jobs)
    over = (
        f"Impact {sum_impact(path)} of {IMPACT * jobs} over {format_count(jobs, 'job')}"
        if jobs
        else "Impact 0, without a job"
    )
    means = compare_means(card)
    return f"{over}{f' ({means})' if means else ''} · seed {path.setting.seed}"


def list_shared(card: CareerCard) -> list[CareerChange]:
    """Return what mattered most, a credential before anything that mattered as much, and the most expensive of the rest."""
    ranked = rank_changes(card.changes)
    if ranked:
        papers = {id for id, each in card.path.setting.career.cards.items() if each.credential}
        even = [each for each in ranked if _weigh(each) == _weigh(ranked[0])]
        first = next((each for each in even if each.choice.option in papers), ranked[0])
        ranked = [first, *(each for each in ranked if each is not first)]
    return [*ranked[:1], *sorted(ranked[1:], key=lambda change: measure_change(card.path, change)[1])[:1]]


def _weigh(change: CareerChange) -> tuple[int | None, int]:
    """Return what a thing weighs in a chat: the impact, and the calls."""
    return None if change.impact is None else round(change.impact), len(change.gained) - len(change.lost)


def _share_change(path: CareerPath, change: CareerChange) -> str:
    name = name_change_plainly(path, change)
    name = name if len(name) <= MOST_CHARACTERS else f"{name[: MOST_CHARACTERS - 1].rstrip()}…"
    kept = f"{change.calls + len(change.gained) - len(change.lost)} of {format_count(change.calls, 'call')}"
    impact = describe_impact(change.impact, is_exact=change.is_exact)
    return f"without {name}: {kept}{', ' if impact else ''}{impact}"


def format_change(number: float) -> str:
    """Return a change with an arrow: as in `▼ 12`; a dash for none."""
    rounded = round(number)
    return f"{'▲' if rounded > 0 else '▼'} {abs(rounded)}" if rounded else "─"


def compare_means(card: CareerCard) -> str:
    """Return what ways of playing come to in the same jobs on average; empty where that is not known."""
    words = {"adaptive": "adapting", "by_the_book": "by the book"}
    return " · ".join(f"{words[id]}: {mean:.0f}" for id, mean in card.means.items())
