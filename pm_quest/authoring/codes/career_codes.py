"""PQ601 and further: career files."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, define_by_change

_TEXT = """
                text: >
                  The library has a room with a plant and four chairs. On Tuesdays
                  a woman from a bank explains what a backlog is not. You sit beside
                  a nurse who wants to build a rota, and you draw it with her on the
                  back of the programme.
"""

CODES = {
    "PQ601": define_by_change(
        "error",
        "A number about the world without a source",
        "A player or a trainer must see which of its numbers were measured and which were made up. Give each its "
        "'source', or write 'assumed: true'; `?` and the lab show it.",
        wrong=f"""
            cards:
              reading_room:
                kind: resource
                label: The reading room
                weeks: 2
                gives: {{skills: {{business: 1}}, assumed: true}}{_TEXT}
        """,
        changes={"weeks: 2": "weeks: {value: 2, assumed: true}"},
    ),
    "PQ602": define_by_change(
        "error",
        "A number with a source that is also assumed",
        "A number has a source, or nobody measured it. Where a source says something near it, write 'assumed: true', and what the "
        "source says under 'facts' or in a 'note'.",
        wrong="""
            credentials:
              cspo:
                label: Certified Scrum Product Owner
                renewal: {value: 100, source: Scrum Alliance, assumed: true}
        """,
        changes={", assumed: true": ""},
    ),
    "PQ603": CodeDefinition(
        "error",
        "A card that does not exist",
        "'pays_for' names cards of this file by their ids: what somebody else pays from then on.",
        wrong="""
            cards: {}
            events:
              budget:
                label: Money is left
                text: Your boss has money left, and until Friday to spend it.
                odds: {value: 1, assumed: true}
                options:
                  take: {say: Take a course., pays_for: [course]}
                  leave: {say: Leave it.}
        """,
        right="""
            cards: {}
            events:
              budget:
                label: Money is left
                text: Your boss has money left, and until Friday to spend it.
                odds: {value: 1, assumed: true}
                options:
                  take: {say: Take a bonus., money: {value: 200, assumed: true}}
                  leave: {say: Leave it.}
        """,
    ),
    "PQ604": define_by_change(
        "error",
        "An id that is taken",
        "Backgrounds, cards and events share their ids with the numbers of the player: conditions read an id as true once it has "
        "happened, and 'money' as a number.",
        wrong="""
            events:
              money:
                label: Money
                text: An aunt remembers you.
                odds: {value: 1, assumed: true}
                money: {value: 300, assumed: true}
        """,
        changes={"money:\n    label": "an_aunt:\n    label"},
    ),
    "PQ605": define_by_change(
        "error",
        "A decision that has not two options",
        "A decision of a card or an event is between two things that a sensible person might do. One option is none, and three don't "
        "fit on a card.",
        wrong="""
            events:
              deadline:
                label: The deadline moves
                text: Your boss needs it two weeks earlier.
                odds: {value: 1, assumed: true}
                options:
                  stay: {say: Stay late., weeks: {value: 2, assumed: true}}
        """,
        more="\n                  refuse: {say: Say that it takes until June.}",
    ),
    "PQ606": define_by_change(
        "error",
        "A name that conditions of a career don't know",
        "They read 'week', 'money', 'jobs', the skills, 'evidence_tech' and the like, and as true or false the ids of backgrounds, "
        "cards and events; 'holds(cspo)' for credentials, 'chose(a_card.an_option)' for decisions.",
        wrong="""
            events:
              a_note:
                label: A note
                text: Somebody remembers your patch.
                odds: {value: 1, assumed: true}
                if: enginer
        """,
        changes={"enginer": "engineer"},
    ),
    "PQ607": define_by_change(
        "error",
        "Odds of which nothing can be drawn",
        "Odds are weights of 0 or more, and at least one of them is above 0.",
        wrong="""
            applicants:
              others:
                label: Others
                cvs: Some years.
                share: {value: 1, assumed: true}
                skills: {tech: [0, 0, 0]}
                assumed: true
        """,
        changes={"[0, 0, 0]": "[1, 2, 0]"},
    ),
    "PQ608": define_by_change(
        "warning",
        "A kind of card that looks misspelt",
        "Interviews listen for kinds of card ('pilot', 'certificate'). Any other word is a kind of your own; but this one is almost a "
        "known word, and as it is written no shipped employer hears it.",
        wrong=f"""
            cards:
              reading_room:
                kind: resorce
                label: The reading room
                weeks: {{value: 2, assumed: true}}
                gives: {{skills: {{business: 1}}, assumed: true}}{_TEXT}
        """,
        changes={"resorce": "resource"},
    ),
    "PQ609": define_by_change(
        "error",
        "An assumption outside its bounds",
        "The lab moves an assumption from 'least' to 'most', and the number in play lies between them.",
        wrong="""
            assumptions:
              calls: {value: 3, least: 4, most: 6, assumed: true}
            ~  filtering: {value: 100, least: 0, most: 100, assumed: true}
            ~  cherry: {value: 0, least: 0, most: 2, assumed: true}
            ~  newcomer: {value: 6, least: 0, most: 30, assumed: true}
            ~  course_price: {value: 100, least: 0, most: 200, assumed: true}
            ~  offers: {value: 30, least: 0, most: 60, assumed: true}
            ~  answer: {value: 10, least: 0, most: 20, assumed: true}
        """,
        changes={"least: 4": "least: 1"},
    ),
    "PQ610": CodeDefinition(
        "warning",
        "A card that is too short or too long to be a scene",
        "A card is played as a short scene of 40 to 90 words: shorter, it is only its price; longer, twenty of them are a novel.",
        wrong="""
            cards:
              reading_room:
                kind: resource
                label: The reading room
                text: You read for two weeks.
                weeks: {value: 2, assumed: true}
                gives: {skills: {business: 1}, assumed: true}
        """,
        right=f"""
            cards:
              reading_room:
                kind: resource
                label: The reading room
                weeks: {{value: 2, assumed: true}}
                gives: {{skills: {{business: 1}}, assumed: true}}{_TEXT}
        """,
    ),
    "PQ611": define_by_change(
        "warning",
        "A card that gives nothing",
        "It costs weeks, and changes neither a skill nor evidence, a credential, nor money. Whether a card that gives something ever "
        "matters, the lab says.",
        wrong=f"""
            cards:
              reading_room:
                kind: resource
                label: The reading room
                weeks: {{value: 2, assumed: true}}{_TEXT}
        """,
        more="\n                gives: {skills: {business: 1}, assumed: true}",
    ),
    "PQ612": define_by_change(
        "error",
        "A credential that lapses twice",
        "It lapses after some weeks or after some years; left out, it never lapses.",
        wrong="""
            credentials:
              safe_popm:
                label: SAFe Product Owner/Product Manager
                lapses_weeks: {value: 52, assumed: true}
                lapses_years: {value: 1, assumed: true}
        """,
        changes={"    lapses_weeks: {value: 52, assumed: true}\n": ""},
    ),
    "PQ613": define_by_change(
        "warning",
        "A card for which there is no time",
        "It takes more weeks than the whole preparation has, so nobody can play it.",
        wrong=f"""
            weeks: 10
            cards:
              reading_room:
                kind: resource
                label: The reading room
                weeks: {{value: 12, assumed: true}}
                gives: {{skills: {{business: 1}}, assumed: true}}{_TEXT}
        """,
        changes={"value: 12": "value: 8"},
    ),
    "PQ614": define_by_change(
        "warning",
        "A card that never matters to anybody",
        "With it, no employer of the market calls, offers or begins a job otherwise than without it, whoever plays it and whatever "
        "else was done; or nobody can play it. It brings no money, and opens nothing.",
        wrong=f"""
            cards:
              reading_room:
                kind: resource
                label: The reading room
                weeks: {{value: 2, assumed: true}}
                if: money >= 90000
                gives: {{skills: {{business: 1}}, assumed: true}}{_TEXT}
        """,
        changes={"90000": "0"},
    ),
    "PQ615": define_by_change(
        "warning",
        "A name in braces that an event does not fill in",
        "In the texts of an event and of its options, `{employer}` is where the last job was, and `{caller}` who called last and for "
        "whom the player has not worked. Anything else in braces is shown as it is.",
        wrong="""
            events:
              they_write:
                label: A card from a house that you know
                text: It is from {empolyer}, and shows the coffee machine.
                phase: year
                if: jobs >= 1
                odds: {value: 2, assumed: true}
                gives: {reputation: 1, assumed: true}
        """,
        changes={"empolyer": "employer"},
    ),
}
