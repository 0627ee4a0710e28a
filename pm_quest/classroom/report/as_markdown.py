"""The report as Markdown: what the page tells, with figures in the place of pictures."""

import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from pm_quest.classroom.report.pictures.room_map import named
from pm_quest.classroom.report.told import Told
from pm_quest.classroom.report.words import (
    divided,
    facts,
    heading,
    how_words,
    lost_words,
    minutes,
    no_endings,
    no_split,
    other,
    outdone_words,
    rests,
    share,
    shift_words,
    table_rows,
    who,
)
from pm_quest.reports.figures import decimal, signed
from pm_quest.reports.guide_pages import escaped
from pm_quest.story.model import SKILLS
from pm_quest.story.sentences import counted, one_line


def as_markdown(told: Told) -> str:
    """The report as Markdown, in which every text of the scenario, and every name, is words and no markup."""
    whole, others = divided(told)
    text = _template().render(
        told=told,
        heading=heading(told),
        facts=list(facts(told)),
        no_endings=no_endings(told),
        no_split=no_split(told),
        share=share,
        counted=counted,
        whole=[(each, how_words(told, each), shift_words(each), outdone_words(each)) for each in whole],
        others=[other(told, each) for each in others],
        walks=[(named(told, walk.start), named(told, walk.end), walk.fit or "–", walk.tables) for walk in told.walks],
        stays=[
            (stay.where, minutes(stay.shortest), minutes(stay.median), minutes(stay.longest)) for stay in told.stays
        ],
        lines=[(line.name, decimal(line.impact), signed(line.adaptability)) for line in told.policies],
        spread=_spread(told),
        tables=list(table_rows(told)),
        who=list(who(told)),
        rests=rests(told),
        figure=lambda value: "–" if value is None else decimal(value, 0),
        lost=lost_words,
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _spread(told: Told) -> list[tuple[str, str, str, str]]:
    """Least, mean and most of impact, adaptability and each skill, over the tables that ended; over all where none did."""
    tables = told.ended or told.tables
    found: list[tuple[str, list[int]]] = [
        ("impact", [table.impact for table in told.ended if table.impact is not None])
    ]
    found.append(("adaptability", [table.adaptability for table in tables]))
    found += [
        (skill.replace("user_design", "user & design"), [table.skills[skill] for table in tables]) for skill in SKILLS
    ]
    return [
        (name, decimal(min(values), 0), decimal(sum(values) / len(values)), decimal(max(values), 0))
        for name, values in found
        if values
    ]


@cache
def _template() -> Template:
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  not HTML: `e` escapes
    environment.filters["e"] = lambda text: escaped(one_line(str(text)))
    text = (files("pm_quest.classroom.report") / "templates" / "session.md").read_text(encoding="utf-8")
    return environment.from_string(text)
