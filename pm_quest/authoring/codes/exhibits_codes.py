"""PQ220 and further: exhibits, cast, allowances."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, define_by_change

CODES = {
    "PQ220": define_by_change(
        "error",
        "An exhibit that does not exist",
        "A scene has an exhibit that is not among the exhibits at the top of the file.",
        wrong="""
            exhibits:
              cost_sheet:
                title: What a sensor costs
                kind: page
                text: 31.40 a piece.
            scenes:
              monday:
                text: Monday.
                exhibits: [cost_shet]
                go: done
        """,
        changes={"exhibits: [cost_shet]": "exhibits: [cost_sheet]"},
    ),
    "PQ221": CodeDefinition(
        "error",
        "An allowance for something that is not a warning",
        "Under 'allow' stand the codes of warnings that may stay, each with the reason why. Errors can't be allowed: with "
        "them the scenario is not played.",
        wrong="""
            allow:
              PQ203: That scene comes in the next part.
        """,
        right="""
            allow:
              PQ402: The two doors lead to one room on purpose.
            scenes:
              monday:
                text: Monday.
                choices:
                  left: {say: Take the left door, go: done}
                  right: {say: Take the right door, go: done}
        """,
    ),
    "PQ222": define_by_change(
        "warning",
        "An allowance that nothing needs",
        "The file allows a warning that does not occur in it. Left there, it would hide the next real one.",
        wrong="""
            allow:
              PQ405: The flag is for the second part.
            scenes:
              monday:
                text: Monday.
                go: done
        """,
        changes={"allow:\n  PQ405: The flag is for the second part.\n": ""},
    ),
}
