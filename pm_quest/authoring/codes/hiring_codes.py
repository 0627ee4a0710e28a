"""PQ230 and further: how an employer hires."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, define_by_change

CODES = {
    "PQ230": define_by_change(
        "error",
        "A lead that there is none of",
        "A letter of application leads with one of five things: 'domain' (knowing the trade), 'figure' (a number that was "
        "changed), 'pilot', 'certificate', or 'depth' (technical depth). What is left out is worth nothing here.",
        wrong="""
            hiring:
              leads: {figures: 2, pilot: 1}
        """,
        changes={"figures": "figure"},
    ),
    "PQ231": define_by_change(
        "warning",
        "Something listened for that looks misspelt",
        "An interview listens for acts ('count'), fits ('adapts'), skills ('business') and kinds of card ('pilot'). Any other word "
        "is a kind of card of somebody's own career; but this one is almost a known word, and as it is written nothing is ever "
        "heard of it.",
        wrong="""
            hiring:
              interview:
                - ask: Bring one number that you changed.
                  listens: {cuont: 2, press: -1}
        """,
        changes={"cuont": "count"},
    ),
    "PQ232": define_by_change(
        "error",
        "A sentence for what the question does not listen for",
        "Each key of 'heard' is one of 'listens' of the same question, or 'else'. Where something is to be heard that gives no "
        "points, listen for it with 0.",
        wrong="""
            hiring:
              interview:
                - ask: Bring one number that you changed.
                  listens: {count: 2}
                  heard:
                    count: She writes the number down.
                    press: She asks who lost.
                    else: She waits for a number.
        """,
        changes={"listens: {count: 2}": "listens: {count: 2, press: 0}"},
    ),
    "PQ233": CodeDefinition(
        "error",
        "An answer to which nothing would be said",
        "'heard' has a sentence for some of what may be heard, and none for everything else. Players answer with whatever they did, "
        "so there is always an answer in which nothing of it is heard: 'else' is said then.",
        wrong="""
            hiring:
              interview:
                - ask: Bring one number that you changed.
                  listens: {count: 2}
                  heard:
                    count: She writes the number down.
        """,
        right="""
            hiring:
              interview:
                - ask: Bring one number that you changed.
                  listens: {count: 2}
                  heard:
                    count: She writes the number down.
                    else: She waits for a number.
        """,
    ),
    "PQ234": CodeDefinition(
        "warning",
        "A sentence that is never said",
        "Of 'heard' the first sentence is said whose word is true of the answer. Every decision adapts, is neutral or forces: "
        "where all three come first, no act and no skill after them has its turn.",
        wrong="""
            hiring:
              interview:
                - ask: Tell me about a decision.
                  listens: {adapts: 1, neutral: 0, forces: -1, count: 2}
                  heard:
                    adapts: She nods.
                    neutral: She waits.
                    forces: She looks at the clock.
                    count: She writes the number down.
                    else: She asks what you decided.
        """,
        right="""
            hiring:
              interview:
                - ask: Tell me about a decision.
                  listens: {adapts: 1, neutral: 0, forces: -1, count: 2}
                  heard:
                    count: She writes the number down.
                    adapts: She nods.
                    neutral: She waits.
                    forces: She looks at the clock.
                    else: She asks what you decided.
        """,
    ),
    "PQ235": define_by_change(
        "warning",
        "A question that listens for nothing",
        "Nothing that is answered gives or takes a point, so the question makes no difference to anybody.",
        wrong="""
            hiring:
              interview:
                - ask: Where do you see yourself in five years?
        """,
        more="""
                  listens: {decide: 1, wait: -1}
        """,
    ),
    "PQ236": CodeDefinition(
        "warning",
        "A reference by somebody who is not in the cast",
        "After the job one person of the cast writes a reference, and the player reads it with their name. Where the id is none of "
        "'cast', the reference has no name under it.",
        wrong="""
            cast:
              ilse: {name: Ilse, who: The CFO.}
            hiring:
              references:
                ilsa:
                  good: It moved.
                  bad: It stayed.
                  notices: {count: 1}
            scenes:
              monday:
                text: Ilse looks up.
                go: done
        """,
        right="""
            cast:
              ilse: {name: Ilse, who: The CFO.}
            hiring:
              references:
                ilse:
                  good: It moved.
                  bad: It stayed.
                  notices: {count: 1}
            scenes:
              monday:
                text: Ilse looks up.
                go: done
        """,
    ),
    "PQ237": CodeDefinition(
        "warning",
        "Questions for a second visit, and none for the first",
        "'second_interview' has the questions for somebody who was called before and comes again. Without 'interview' nothing is "
        "asked at the first visit, and that is where most players are once.",
        wrong="""
            hiring:
              second_interview:
                - ask: What has become of the number?
                  listens: {count: 2, wait: 1}
        """,
        right="""
            hiring:
              interview:
                - ask: Bring one number that you changed.
                  listens: {count: 2, press: -1}
              second_interview:
                - ask: What has become of the number?
                  listens: {count: 2, wait: 1}
        """,
    ),
}
