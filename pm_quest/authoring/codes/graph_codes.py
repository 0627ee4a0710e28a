"""PQ301 to PQ309: the graph of the story, and which scenes players can reach."""

from pm_quest.authoring.codes.code_definition import define_by_change

CODES = {
    "PQ301": define_by_change(
        "error",
        "A scene that nothing leads to",
        "No 'go' names this scene, or only scenes do that cannot be reached themselves. The story starts at "
        "'start', or at the first scene of the file.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go: done
              tuesday:
                text: Tuesday.
                go: done
        """,
        changes={"Monday.\n    go: done": "Monday.\n    go: tuesday"},
    ),
    "PQ302": define_by_change(
        "error",
        "A ring of scenes without a choice",
        "These scenes lead to each other in a ring, and there is no choice in it, so the story may never come to "
        "a choice or an ending again.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  leave: {say: Leave, go: done}
                  stay: {say: Stay, go: tuesday}
              tuesday:
                text: Tuesday.
                go: wednesday
              wednesday:
                text: Wednesday.
                go: tuesday
        """,
        changes={"Wednesday.\n    go: tuesday": "Wednesday.\n    go: late"},
        more="""
            ~  late: {text: Late., ending: {title: Late, impact: 60}}
            ~  done: {text: Done., gain: {tech: 1}, ending: {title: Done, impact: 40 + 10 * tech}}
        """,
    ),
    "PQ303": define_by_change(
        "error",
        "A scene that no player can reach",
        "There is a way to the scene, but no player can ever take it: whatever is chosen, however chances fall, "
        "and whatever skills and credentials a player brings.",
        wrong="""
            meters:
              trust: {label: Team trust, start: 4, min: 0, max: 10}
            scenes:
              monday:
                text: Monday.
                gain: {trust: 1}
                go:
                  - {if: tech > 0 and trust > 10, go: party}
                  - {go: done}
              party:
                text: They sing.
                go: done
            ~  done: {text: Done., ending: {title: The end, impact: 10 * trust}}
        """,
        changes={"- {if: tech > 0 and trust > 10, go: party}": "- {if: tech > 0 and trust > 4, go: party}"},
    ),
    "PQ304": define_by_change(
        "error",
        "A choice that no player can take",
        "The scene can be reached, but there the choice's 'if' is never true, whatever was done before and whatever a "
        "player brings.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  repair:
                    say: Repair the fault
                    if: tech >= 3 and tech < 3
                    gain: {tech: 1}
                    go: done
                  wait:
                    say: Wait
                    go: done
            ~  done: {text: Done., ending: {title: The end, impact: 50 + 10 * tech}}
        """,
        changes={"if: tech >= 3 and tech < 3": "if: tech >= 3"},
    ),
    "PQ305": define_by_change(
        "error",
        "An ending that no player can reach",
        "There is a way to the ending, but no player can ever take it: whatever is chosen, however chances fall, "
        "and whatever a player brings.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go:
                  - {if: tech < 0, go: blamed}
                  - {go: done}
              blamed:
                text: They all look at you.
                ending: {title: Blamed, impact: 10}
        """,
        changes={"- {if: tech < 0, go: blamed}": "- {if: tech < 2, go: blamed}"},
    ),
    "PQ306": define_by_change(
        "error",
        "A dead end",
        "A player can come to this scene when none of its choices can be taken, and is stuck there. Leave one "
        "choice without an 'if' and without 'once'.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  repair:
                    say: Repair the fault
                    if: tech >= 3
                    go: done
        """,
        changes={},
        more="""
                  call_support:
                    say: Call support
                    go: late
            ~  late: {text: Late., ending: {title: Late, impact: 30}}
        """,
    ),
    "PQ307": define_by_change(
        "error",
        "A way from which no ending can be reached",
        "From here on there always is a choice to take, but none leads to an ending any more.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  leave: {say: Leave, go: done}
                  meet: {say: Go to the meeting, go: meeting}
              meeting:
                text: It goes on.
                choices:
                  listen: {say: Listen, go: meeting}
        """,
        changes={},
        more="""
                  get_up: {say: Get up and go, go: late}
            ~  late: {text: Late., ending: {title: Late, impact: 50}}
        """,
    ),
    "PQ308": define_by_change(
        "warning",
        "More states than were looked at",
        "The story can be in more states than were looked at, so some things could not be proven. Usually a "
        "skill grows in a loop and is read as it is: compare it with a number, or make it a meter.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  read: {say: Read a book, gain: {tech: 1}, go: monday}
                  use: {say: Use it, if: tech > business, gain: {tech: 1}, go: done}
        """,
        changes={"Read a book,": "Read a book, if: tech < 3,", "tech > business": "tech > 1"},
    ),
    "PQ309": define_by_change(
        "warning",
        "A branch that is never taken because of an earlier one",
        "Of a list of branches, the first whose 'if' is true is taken. Earlier branches take every player for "
        "whom this one is true. Put the branch that asks for most first.",
        wrong="""
            meters:
              trust: {label: Team trust, start: 2, min: 0, max: 10}
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, gain: {trust: 5}, go: friday}
                  chat: {say: Chat, gain: {trust: 2, tech: 1}, go: friday}
                  wait: {say: Wait, gain: {industry: 1}, go: friday}
                  sing: {say: Sing, gain: {business: 1}, go: party}
              friday:
                text: Friday.
                go:
                  - {if: trust >= 4, go: done}
                  - {if: trust >= 7, go: party}
                  - {go: late}
            ~  party: {text: They sing., go: done}
            ~  late: {text: Late., gain: {trust: 2}, go: done}
            ~  done: {text: Done., ending: {title: The end, impact: 10 * trust + tech + business + industry}}
        """,
        changes={
            "- {if: trust >= 4, go: done}": "- {if: trust >= 7, go: party}\n      - {if: trust >= 4, go: done}",
            ("- {if: trust >= 7, go: party}\n      - {go: late}"): "- {go: late}",
        },
    ),
}
