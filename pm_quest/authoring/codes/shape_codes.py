"""PQ120 to PQ129: keys and their kinds of value."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, define_by_change

CODES = {
    "PQ120": define_by_change(
        "error",
        "An unknown key",
        "There is no such key in this place. For a typing error, the key that was meant is named; otherwise all keys that "
        "there are.",
        wrong="""
            scenes:
              monday:
                wehre: Monday, 08:40
                text: Nobody is here yet.
                go: done
        """,
        changes={"wehre: Monday, 08:40": "where: Monday, 08:40"},
    ),
    "PQ121": define_by_change(
        "error",
        "A key is missing",
        "Some keys have to be there: the file has format, title, summary, role and scenes, a scene its text, a choice "
        "'say' and 'go'.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask:
                    say: Ask support
        """,
        changes={"say: Ask support": "say: Ask support\n        go: done"},
    ),
    "PQ122": define_by_change(
        "error",
        "Something else is meant to stand here",
        "A text, a list ('- ' on each line, or [ ]) or a map ('key: value' on each line, or { }) stands where the format "
        "has another of these.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                signals: Nobody has asked for a roadmap.
                go: done
        """,
        changes={"signals: Nobody has asked for a roadmap.": "signals:\n      - Nobody has asked for a roadmap."},
    ),
    "PQ123": define_by_change(
        "error",
        "Nothing stands here",
        "The key is there, and its value is missing or empty. Write it, or leave the key out where it is not required.",
        wrong="""
            scenes:
              monday:
                where:
                text: Nobody is here yet.
                go: done
        """,
        changes={"where:": "where: Monday, 08:40"},
    ),
    "PQ124": CodeDefinition(
        "error",
        "Not a whole number",
        "Only a whole number in figures can stand here: no words, no quotes, nothing behind a decimal point.",
        wrong="""
            minutes: about ten
        """,
        right="""
            minutes: 10
        """,
    ),
    "PQ125": CodeDefinition(
        "error",
        "A number out of its bounds",
        "The number is smaller or larger than anything that makes sense here: minutes and odds, for one, are 1 or more.",
        wrong="""
            minutes: 0
        """,
        right="""
            minutes: 10
        """,
    ),
    "PQ126": define_by_change(
        "error",
        "None of the words that may stand here",
        "The value is one of a few words, and this is none of them: 'fit' is adapts, neutral or forces, and 'role' one of "
        "the jobs.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask:
                    say: Ask support
                    fit: adaptive
                    go: done
        """,
        changes={"fit: adaptive": "fit: adapts"},
    ),
    "PQ127": define_by_change(
        "error",
        "Neither true nor false",
        "A flag is set to true or false, and 'once' is one of them; in these words, and without quotes.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask:
                    say: Ask support
                    once: yes
                    go: done
        """,
        changes={"once: yes": "once: true"},
    ),
    "PQ128": define_by_change(
        "error",
        "An id that is not snake_case",
        "Ids of scenes, choices, meters, flags and credentials have small letters a to z, digits and '_', and begin with a "
        "letter. Players never see them; titles, labels and texts are free.",
        wrong="""
            scenes:
              Monday-morning:
                text: Nobody is here yet.
                go: done
        """,
        changes={"Monday-morning:": "monday_morning:"},
    ),
    "PQ129": CodeDefinition(
        "error",
        "A name that is taken",
        "No meter and no flag can be called like a skill, adaptability, ending, impact, player, employer, or a word of the "
        "conditions (and, or, not, true, false, visited, chose, holds).",
        wrong="""
            flags: [business]
            scenes:
              monday:
                text: Monday.
                set: {business: true}
                go: done
        """,
        right="""
            flags: [back_in_business]
            scenes:
              monday:
                text: Monday.
                set: {back_in_business: true}
                go: done
            ~  done: {text: [Done., {if: back_in_business, text: We are back.}], ending: {title: The end, impact: 50}}
        """,
    ),
}
