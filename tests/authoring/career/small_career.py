"""A small career, and what reading it gives."""

from pm_quest.authoring.career.career_reader import parse_career
from pm_quest.career.career_model import Career

SMALL = """\
format: 1
title: Twelve weeks
summary: A short career, for tests.
weeks: 12
backgrounds:
  engineer:
    label: Engineer
    text: You have built things for six years.
    money: 3000
    contact: Ada, who was your lead
    known_for: the outage in May
    skills: {tech: 2}
    evidence: {tech: 1}
    holds: [ccna]
    assumed: true
cards:
  course:
    kind: course
    label: A course
    text: >
      Two days in a hotel beside a motorway, with a trainer who has a good voice and a box of coloured cards.
      You build a product for astronauts. On the second day a woman from a hospital asks who pays for it, and
      for the rest of the morning nobody has a card for that.
    weeks: {value: 1, assumed: true}
    money: {value: -900, source: a price list}
    gives: {skills: {business: 1}, assumed: true}
    credential: cspo
  pilot:
    kind: pilot
    label: A pilot at work
    text: >
      The warehouse prints its labels twice, because the first one is always wrong. You ask whether you may try
      something on one printer, for one shift, with one person. The shift leader says that it depends on the
      person, and then he says that it will be him.
    weeks: {value: 6, assumed: true}
    if: tech >= 1 and not holds(cspo)
    gives: {evidence: {user_design: 1}, assumed: true}
    options:
      small: {say: Keep it to one printer., gives: {evidence: {business: 1}, assumed: true}}
      large: {say: Put it on all of them., weeks: {value: 3, assumed: true}, then: It takes until June.}
events:
  a_budget:
    label: Money is left
    text: Your boss has money for training left, until Friday.
    odds: {value: 2, assumed: true}
    if: engineer and week < 10
    options:
      take: {say: Take the course., pays_for: [course]}
      leave: {say: Leave it to somebody else., if: chose(pilot.small)}
credentials:
  cspo:
    label: Certified Scrum Product Owner
    lapses_years: {value: 2, assumed: true}
    renewal: {value: 100, assumed: true}
applicants:
  mba:
    label: MBA graduates
    cvs: [MBA, two internships]
    share: {value: 3, source: "somebody, 2020"}
    skills: {business: [1, 2, 1]}
    evidence: {business: [3, 1]}
    holds: {mba: 100}
    leads: {certificate: 2, figure: 1}
    assumed: true
leads:
  certificate: {label: A certificate, letter: I am certified., if: holds(cspo)}
  pilot: {label: The pilot, letter: In May one printer was right., if: pilot}
assumptions:
  calls: {value: 3, least: 1, most: 6, assumed: true}
  filtering: {value: 100, least: 0, most: 100, assumed: true}
  cherry: {value: 0, least: 0, most: 2, assumed: true}
  newcomer: {value: 6, least: 0, most: 30, assumed: true, note: Near what a study found.}
  course_price: {value: 100, least: 0, most: 200, assumed: true}
  offers: {value: 30, least: 0, most: 60, assumed: true}
  answer: {value: 10, least: 0, most: 20, assumed: true}
nicknames: {ask: the one who asks}
facts:
  mba: {text: One advert in a hundred required one., source: "somebody, 2017"}
"""


def read_small(old: str = "", new: str = "") -> Career:
    """The small career, with one text in place of another."""
    reading = parse_career(change(old, new), "small.yaml")
    assert reading.format_problems() == ""
    assert reading.career is not None
    return reading.career


def change(old: str, new: str) -> str:
    """The file with one text, which stands in it, in place of another."""
    assert old in SMALL
    return SMALL.replace(old, new, 1) if old else SMALL


def find_problems(old: str, new: str) -> list[tuple[str, str, str]]:
    """Code, message and fix of the problems that a change makes."""
    return [(each.code, each.message, each.suggestion) for each in parse_career(change(old, new), "x.yaml").problems]
