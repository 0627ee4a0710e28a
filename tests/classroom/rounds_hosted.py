"""The text of a small hiring round, as a server gets it: a career file of two cards, and two employers."""

from dataclasses import replace

from pm_quest.story.hiring import Hiring
from tests.building import end, scenario, scene

CAREER_TEXT = """\
format: 1
title: A small career
summary: Half a year, and two adverts.
backgrounds:
  changer: {label: Career changer, text: You were a nurse., money: 1000, contact: Tove, known_for: a beep, skills: {industry: 1}, assumed: true}
cards:
  paper: {kind: certificate, label: The paper, text: Two days in a hotel., weeks: {value: 1, assumed: true}, money: {value: -900, assumed: true}, credential: safe_popm}
  pilot: {kind: pilot, label: A pilot, text: Three colleagues do it your way., weeks: {value: 7, assumed: true}, gives: {skills: {user_design: 2}, evidence: {user_design: 1}, assumed: true}}
leads:
  pilot: {label: a pilot that people used, letter: It has been used., if: evidence_user_design >= 1}
  certificate: {label: your certificate, letter: I am certified., if: holds(safe_popm)}
applicants:
  others: {label: Others, cvs: [A CV.], share: {value: 1, assumed: true}, assumed: true}
assumptions:
  calls: {value: 3, least: 1, most: 6, assumed: true}
  filtering: {value: 100, least: 0, most: 100, assumed: true}
  cherry: {value: 0, least: 0, most: 2, assumed: true}
  newcomer: {value: 0, least: 0, most: 30, assumed: true}
  course_price: {value: 100, least: 0, most: 300, assumed: true}
  offers: {value: 25, least: 5, most: 60, assumed: true}
  answer: {value: 10, least: 0, most: 25, assumed: true}
"""


def _employer(id: str, name: str, **hiring):
    story = scenario({"desk": scene("TEXT", go="out"), "out": end(50)})
    return replace(story, id=id, employer=name, hiring=Hiring(**hiring))


EMPLOYERS = [
    _employer("framework", "Framework Ltd", filter="safe_popm", experience={"industry": 1}),
    _employer("makers", "Makers", experience={"user_design": 3}, leads={"pilot": 2}, calls=4),
]
