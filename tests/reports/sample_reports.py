"""Reports of stories made in tests."""

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.reports.scenario_report import ScenarioReport
from tests.building import choice, end, scenario, scene

FILE = """
format: 1
title: A Desk
summary: Work.
role: finale
employer: Somewhere
flags: [idle]
lesson: [adaptive > forcing, forcing > adaptive]
scenes:
  desk:
    where: Monday
    text: Here.
    choices:
      ask: {say: Ask who needs it, fit: adapts, gain: {tech: 2}, go: {chance: [{odds: 1, go: good}, {odds: 1, go: fair}]}}
      wait: {say: Wait, fit: forces, set: {idle: true}, go: bad}
  good: {text: Fine., ending: {title: Done, impact: 80}}
  fair: {text: Fair., ending: {title: Half done, impact: 40}}
  bad: {text: Bad., ending: {title: Not done, impact: 10}}
"""


def report_of(story, problems=(), brings=None, **more):
    """A report of a story that is no file."""
    return ScenarioReport(analyze_scenario(story, brings, **more), problems)


def report_of_file(text=FILE, **more):
    """A report as the command makes it."""
    reading = parse_scenario(text, "desk.yaml")
    analysis = analyze_scenario(reading.scenario, **more)
    return ScenarioReport(analysis, judge_scenario(reading, analysis).problems)


def long_story(decisions):
    """Two ways at each of so many decisions: 2**decisions playthroughs."""
    scenes = {f"s{n}": scene(choices={"a": choice(f"s{n + 1}"), "b": choice(f"s{n + 1}")}) for n in range(decisions)}
    return scenario(scenes | {f"s{decisions}": end(5)})


def endless_story():
    """One way that leads nowhere."""
    choices = {"stay": choice("trap", fit="forces"), "go": choice("out", fit="adapts")}
    trap = scene(choices={"round": choice("trap", gain={"tech": 1})})
    return scenario({"start": scene(choices=choices), "trap": trap, "out": end(7, "Out")})


def parting_story():
    """A house whose second decision only those reach who adapt in the first."""
    door = {"knock": choice("hall", fit="adapts"), "break_in": choice("street", fit="forces"), "ring": choice("hall")}
    hall = {"greet": choice("tea", fit="adapts"), "shout": choice("street", fit="forces")}
    return scenario({"door": scene(choices=door), "hall": scene(choices=hall), "tea": end(90), "street": end(20)})
