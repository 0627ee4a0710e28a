"""PQ130 to PQ146: keys that belong together, and conditions."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, define_by_change

CODES = {
    "PQ130": define_by_change(
        "error",
        "A scene without exactly one of choices, go and ending",
        "A scene goes on in one way: the player chooses (choices), the story goes on by itself (go), or it is over "
        "(ending). A scene with two of these, or none, has no clear way on.",
        wrong="""
            scenes:
              monday:
                text: Monday.
        """,
        changes={"text: Monday.": "text: Monday.\n    go: done"},
    ),
    "PQ131": define_by_change(
        "error",
        "The last branch has a condition",
        "Of a list of branches, the first whose 'if' is true is taken. The last one has no 'if': it is the way "
        "for everybody else, so that there always is a way.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go:
                  - {if: tech >= 3, go: praised}
                  - {if: tech < 3, go: done}
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
        changes={"- {if: tech < 3, go: done}": "- {go: done}"},
    ),
    "PQ132": define_by_change(
        "error",
        "A branch that hides those after it",
        "A branch without an 'if' is always true, so nothing below it is ever taken. Put it last.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go:
                  - {go: done}
                  - {go: praised}
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
        changes={
            "- {go: done}": "- {if: tech >= 3, go: praised}\n      - {go: done}",
            (
                "      - {go: praised}\n~  praised: {text: Praised., ending: {title: Praised, impact: 80}}"
            ): "~  praised: {text: Praised., ending: {title: Praised, impact: 80}}",
        },
    ),
    "PQ133": define_by_change(
        "error",
        "Locked, but never closed",
        "'locked' is the reason that players read while the 'if' of a choice is not true. Without an 'if' the "
        "choice is always open, and nobody ever reads the reason.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  repair:
                    say: Repair the fault yourself
                    locked: You can't read that log.
                    go: praised
                  wait:
                    say: Wait
                    go: done
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
        changes={"locked: You can't read that log.": "if: tech >= 1\n        locked: You can't read that log."},
    ),
    "PQ134": define_by_change(
        "error",
        "A skill that shrinks",
        "The four skills only grow: what somebody has learnt stays. For what comes and goes, make a meter.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                gain: {tech: -1}
                go: done
            ~  done: {text: Done., ending: {title: The end, impact: 50 + 10 * tech}}
        """,
        changes={"gain: {tech: -1}": "gain: {tech: 1}"},
    ),
    "PQ135": CodeDefinition(
        "error",
        "A meter that starts outside its bounds",
        "The value of a meter is held between 'min' and 'max', so its 'start' has to lie between them too.",
        wrong="""
            meters:
              trust: {label: Team trust, start: 12, min: 0, max: 10}
        """,
        right="""
            meters:
              trust: {label: Team trust, start: 4, min: 0, max: 10}
            ~scenes:
            ~  monday: {text: Monday., gain: {trust: 1}, go: done}
            ~  done: {text: Done., ending: {title: The end, impact: 10 * trust}}
        """,
    ),
    "PQ136": CodeDefinition(
        "error",
        "A lesson that cannot be read",
        "A lesson compares two ways of playing with > or >=. It says which of them has the higher expected impact. The ways "
        "may be written as the screens call them, as in 'adapting > by the book', or by their ids.",
        wrong="""
            lesson:
              - adaptive beats random
        """,
        right="""
            lesson:
              - adaptive >= random
        """,
    ),
    "PQ137": CodeDefinition(
        "error",
        "A newer format",
        "The file says that it is written in a later version of the format. This PM Quest does not know the "
        "rules of that version, so it reads no further. A newer PM Quest does.",
        wrong="""
            format: 2
        """,
        right="""
            format: 1
        """,
    ),
    "PQ138": define_by_change(
        "error",
        "A condition that cannot be read",
        "Conditions, and the expressions of 'impact', are made of whole numbers, names, + - *, comparisons (< <= "
        "== != >= >), and, or, not, brackets, visited( ), chose( ) and holds( ), and of nothing else.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go:
                  - {if: tech => 3 && business > 1, go: praised}
                  - {go: done}
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
        changes={"- {if: tech => 3 && business > 1, go: praised}": "- {if: tech >= 3 and business > 1, go: praised}"},
    ),
    "PQ139": define_by_change(
        "error",
        "A condition that mixes numbers, truth and scenes",
        "An 'if' is true or false, so a number in it has to be compared with another. In a test, 'ending' is compared with "
        "a scene's id.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go:
                  - {if: tech, go: praised}
                  - {go: done}
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
        changes={"- {if: tech, go: praised}": "- {if: tech >= 1, go: praised}"},
    ),
    "PQ140": CodeDefinition(
        "error",
        "More than one line where one is meant",
        "Titles, labels and the line over a scene are shown on one line.",
        wrong="""
            title: |
              The Label
              Printer
        """,
        right="""
            title: The Label Printer
        """,
    ),
    "PQ145": define_by_change(
        "warning",
        "An impact that is always held at a bound",
        "An impact is held within 0 to 100. This one is always at or beyond one of these bounds, so write the "
        "bound itself.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go: done
              done: {text: Done., ending: {title: The end, impact: 110}}
        """,
        changes={"impact: 110": "impact: 100"},
    ),
    "PQ146": define_by_change(
        "warning",
        "A reason that is not a text",
        "'locked' is not a switch: it is the text that players read while the 'if' of a choice is not true. "
        "Without 'locked', the choice is hidden then.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  repair: {say: Repair it, if: tech >= 1, locked: true, go: praised}
                  wait: {say: Wait, go: done}
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
        changes={
            "repair: {say: Repair it, if: tech >= 1, locked: true, go: praised}": (
                "repair:\n"
                "        say: Repair it\n"
                "        if: tech >= 1\n"
                "        locked: You can't read that log.\n"
                "        go: praised"
            )
        },
    ),
    "PQ147": define_by_change(
        "error",
        "A row or a series of another length",
        "A row of a table has a cell for each column, and a series of a chart a number for each label.",
        wrong="""
            exhibits:
              sales:
                title: Sales by quarter
                kind: table
                columns: [Quarter, Pieces]
                rows:
                  - [Q1, 410, new]
            ~scenes:
            ~  monday: {text: Monday., exhibits: [sales], go: done}
        """,
        changes={"- [Q1, 410, new]": "- [Q1, 410]"},
    ),
    "PQ148": define_by_change(
        "error",
        "Not a number",
        "A series of a chart has numbers in figures, whole ones or with a decimal point.",
        wrong="""
            exhibits:
              margin:
                title: Margin by quarter
                kind: chart
                unit: "%"
                labels: [Q1, Q2]
                series:
                  sensors: [31.4, 29 %]
            ~scenes:
            ~  monday: {text: Monday., exhibits: [margin], go: done}
        """,
        changes={"sensors: [31.4, 29 %]": "sensors: [31.4, 29]"},
    ),
}
