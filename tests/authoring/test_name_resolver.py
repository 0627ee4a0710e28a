"""Names and references: what is read, set, led to, and whether it is there."""

import pytest

from tests.authoring.writing import codes, fair, find_only_problem, found, only, read, tiny


def condition(text: str) -> str:
    """The tiny scenario with a condition on its choice."""
    return tiny("say: Ask", f"say: Ask\n        if: {text}")


class TestScenes:
    """Destinations and other mentions of scenes."""

    def test_a_misspelt_destination(self):
        """The scene that was meant."""
        problem = only("PQ203", tiny("go: done", "go: «dnoe»"))
        assert problem.message == "scene 'dnoe' does not exist; did you mean 'done'?"
        assert problem.suggestion == "write 'done', or add a scene 'dnoe'"

    def test_a_destination_like_nothing_else(self):
        """No suggestion is better than a wild one."""
        problem = found("PQ203", tiny("go: done", "go: «zanzibar»"))
        assert problem.message == "scene 'zanzibar' does not exist"

    @pytest.mark.parametrize(
        "go",
        [
            "{chance: [{odds: 1, go: «dnoe»}, {odds: 1, go: done}]}",
            "[{if: met, go: «dnoe»}, {go: done}]",
            "[{if: met, go: {chance: [{odds: 1, go: «dnoe»}]}}, {go: done}]",
        ],
    )
    def test_wherever_it_stands(self, go):
        """Chances and branches."""
        only("PQ203", tiny("go: done", f"go: {go}"))

    def test_the_start(self):
        """The first scene."""
        only("PQ203", tiny("role: finale", "role: finale\nstart: «mondy»"))
        assert read(tiny("role: finale", "role: finale\nstart: monday")).scenario.start == "monday"

    def test_no_start(self):
        """The first in the file."""
        assert read(tiny()).scenario.start == "monday"

    def test_prompts(self):
        """Questions to discuss, by scene."""
        only("PQ203", tiny() + "teaching:\n  prompts: {«mondy»: Why?}\n")

    @pytest.mark.parametrize(("text", "code"), [("visited(«mondy»)", "PQ203"), ("chose(«mondy».ask)", "PQ203")])
    def test_in_a_condition(self, text, code):
        """The name alone is marked."""
        only(code, condition(text))

    def test_choices(self):
        """Of the scene that is named."""
        problem = only("PQ204", condition("met and chose(monday.«aks»)"))
        assert problem.message == "choice 'aks' does not exist in scene 'monday'; did you mean 'ask'?"


class TestNamesInConditions:
    """Skills, meters and flags."""

    def test_an_unknown_name(self):
        """The nearest."""
        problem = only("PQ201", condition("met and «trsut» >= 4"))
        assert problem.message.endswith("did you mean 'trust'?")

    def test_in_quotes(self):
        """The place is right there too."""
        only("PQ201", condition('"met and «trsut» >= 4"'))

    def test_in_a_folded_text(self):
        """There the whole condition is marked."""
        problems = read(condition(">\n          met and\n          trsut >= 4")).problems
        assert [(problem.code, problem.line) for problem in problems] == [("PQ201", 14)]

    @pytest.mark.parametrize("name", ["tech", "industry", "business", "user_design", "adaptability", "trust"])
    def test_known_names(self, name):
        """The four skills, adaptability and the meters are numbers."""
        assert codes(condition(f"{name} >= 1")) == []

    @pytest.mark.parametrize("name", ["ending == done", "impact > 3"])
    def test_what_only_tests_may_read(self, name):
        """How it ends is not known before the end."""
        assert codes(condition(name))[0] == "PQ209"

    @pytest.mark.parametrize("text", ["player", "employer"])
    def test_names_of_texts(self, text):
        """What is filled in, in texts, is no number and no truth."""
        assert codes(condition(text)) == ["PQ201"]

    def test_credentials(self):
        """Only one that looks like a slip is told, and only as a warning."""
        problem = only("PQ207", condition("holds(«safe_pomp»)"))
        assert problem.severity == "warning"
        assert read(condition("holds(safe_pomp)")).scenario is not None
        assert codes(condition("holds(bakers_guild)")) == []

    @pytest.mark.parametrize("new", ["book: «pragmatik»", "book: «cspoo»"])
    def test_credentials_of_choices(self, new):
        """The book a choice is from."""
        only("PQ207", tiny("say: Ask", f"say: Ask\n        {new}"))

    def test_credentials_elsewhere(self):
        """Of hiring and of tests."""
        only("PQ207", tiny("flags", "hiring: {filter: «safe_pom»}\nflags"))
        only("PQ207", tiny("flags", "hiring: {cherry: [mba, «pragmatc»]}\nflags"))
        only("PQ207", tiny() + "tests: {a: {play: [ask], expect: met, brings: {holds: [«safe_pom»]}}}\n")


class TestKindsInConditions:
    """A condition is true or false; arithmetic is about numbers."""

    @pytest.mark.parametrize(
        "text", ["«trust»", "«3»", "met and «trust»", "not «trust»", "(«trust + 1») or met", "«trust + met»"]
    )
    def test_a_number_is_no_condition(self, text):
        """It has to be compared."""
        marked = condition(text.replace("(«trust + 1»)", "«(trust + 1)»"))
        only("PQ139", marked)

    @pytest.mark.parametrize("text", ["met", "trust + met > 4", "visited(monday) + 2 * met >= 1", "met == told"])
    def test_truth_counts_one_or_nothing(self, text):
        """In arithmetic."""
        assert codes(condition(text).replace("flags: [met]", "flags: [met, told]")) == []

    def test_an_impact_is_a_number(self):
        """Truth counts one or nothing there too."""
        assert codes(tiny("impact: 50", "impact: 40 + 10 * met")) == []

    @pytest.mark.parametrize(
        ("text", "mark"),
        [("trust = 4", "="), ("trust && met", "&"), ("!met", None), ("met AND met", "AND"), ("trust > > 4", ">")],
    )
    def test_what_cannot_be_read(self, text, mark):
        """The place is that of the character."""
        assert read(condition(text)).scenario is None
        if mark:
            problem = read(condition(text)).problems[0]
            assert problem.code == "PQ138"
            assert problem.column == len("        if: ") + text.rindex(mark[0]) + 1 or mark != "="

    def test_too_long(self):
        """A thousand characters are enough."""
        assert codes(condition("met and " * 200 + "met")) == ["PQ909"]

    def test_too_many_digits(self):
        """In a condition too."""
        only("PQ906", condition("trust > «12345678901»"))


class TestGainsAndSets:
    """What choices and arrivals change."""

    def test_an_unknown_meter(self):
        """The nearest, or a new one."""
        problem = only("PQ202", tiny("say: Ask", "say: Ask\n        gain: {«trsut»: 1}"))
        assert problem.suggestion == "write 'trust', or declare a meter 'trsut' at the top of the file"

    def test_a_flag_is_no_meter(self):
        """Points are added to numbers."""
        only("PQ202", tiny("say: Ask", "say: Ask\n        gain: {«met»: 1}"))

    def test_adaptability_is_nobodys_to_give(self):
        """It follows from the fit."""
        problem = only("PQ202", tiny("say: Ask", "say: Ask\n        gain: {«adaptability»: 1}"))
        assert problem.message == "'adaptability' cannot be gained: it follows from the 'fit' of the choices"
        assert problem.suggestion == "leave it out, or give the choice a 'fit'"

    def test_an_unknown_flag(self):
        """The nearest, or a new one."""
        only("PQ205", tiny("    text: Here.", "    text: Here.\n    set: {«mett»: true}"))

    def test_an_unknown_skill(self):
        """Of hiring and of tests."""
        only("PQ202", tiny("flags", "hiring: {experience: {«teck»: 1}}\nflags"))


class TestTests:
    """The author's own playthroughs."""

    def test_an_unknown_choice(self):
        """That no scene has."""
        only("PQ204", tiny() + "tests: {a: {play: [«aks»], expect: met}}\n")

    @pytest.mark.parametrize(("slip", "meant"), [("impac", "impact"), ("endign", "ending")])
    def test_a_misspelt_name_that_only_tests_may_read(self, slip, meant):
        """It is known too."""
        problem = only("PQ201", tiny() + f"tests: {{a: {{play: [ask], expect: «{slip}» > 3}}}}\n")
        assert problem.message.endswith(f"did you mean '{meant}'?")

    def test_an_unknown_draw(self):
        """The scene behind the sign."""
        only("PQ203", tiny() + "tests: {a: {play: [ask, =«dnoe»], expect: met}}\n")

    def test_an_unknown_ending(self):
        """What `ending` is compared with is a scene."""
        only("PQ203", tiny() + "tests: {a: {play: [ask], expect: ending == «dnoe»}}\n")

    def test_a_scene_that_is_no_ending(self):
        """Nothing ends there."""
        only("PQ210", tiny() + "tests: {a: {play: [ask], expect: ending == «monday»}}\n")

    @pytest.mark.parametrize("expect", ["«ending»", "ending > done", "ending == done == done", "ending == 3"])
    def test_ending_stands_only_beside_a_scene(self, expect):
        """With == or !=, once."""
        text = tiny() + f"tests: {{a: {{play: [ask], expect: {expect}}}}}\n"
        assert codes(text.replace("«", "").replace("»", "")) == ["PQ139"]

    @pytest.mark.parametrize(
        "expect",
        ["ending == done and impact == 50", "done != ending or met", "ending == (done) and met", "impact + trust > 3"],
    )
    def test_what_tests_may_read(self, expect):
        """How it ended, and everything else."""
        assert codes(tiny() + f"tests: {{a: {{play: [ask], expect: {expect}}}}}\n") == []


class TestOneCauseOneMessage:
    """What follows from a mistake elsewhere is not told again."""

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("  proof: {label", "  Proof: {label"),
            ("flags: [told_early", "flags: [Told_early"),
            ("flags: [told_early", "flags: [told early"),
            ("  fair:\n    where", "  Fair:\n    where"),
            ("      answer:", "      Answer:"),
        ],
    )
    def test_an_id_that_is_not_snake_case(self, old, new):
        """It is told where it is declared, and not at every use."""
        assert find_only_problem(old, new).code == "PQ128"

    def test_an_undeclared_flag_that_is_used_often(self):
        """Declaring it fixes every use, so it is told once."""
        assert find_only_problem("flags: [told_early, met_gardener]", "flags: [met_gardener]").code == "PQ205"

    def test_an_ending_that_a_condition_reads(self):
        """Nothing is said of the scene that it is compared with."""
        assert find_only_problem("if: proof >= 3", "if: ending == quiet").code == "PQ209"


class TestWhatChanges:
    """Flags are set; meters and skills are gained."""

    @pytest.mark.parametrize(
        ("written", "fix"),
        [
            ("{trust: 5}", "write 'gain: {trust: 5}', which adds 5: a meter has no other way to change"),
            ("{trust: true}", "write 'gain: {trust: 1}'"),
            ("{tech: 1}", "write 'gain: {tech: 1}', which adds 1: a meter has no other way to change"),
            ("{adaptability: 1}", "leave it out, or give the choice a 'fit'"),
        ],
    )
    def test_a_number_is_not_set(self, written, fix):
        """One message, which says nothing of true and false."""
        problem = find_only_problem("set: {met_gardener: true}", f"set: {{met_gardener: true, {written[1:]}")
        assert (problem.code, problem.suggestion) == ("PQ205", fix)

    @pytest.mark.parametrize(
        ("written", "fix"), [("1", "true"), ("true", "true"), ("0", "false"), ("false", "false"), ("3", "true")]
    )
    def test_a_flag_is_not_gained(self, written, fix):
        """One message, with the 'set' that was meant."""
        problem = find_only_problem("gain: {proof: 1}", f"gain: {{proof: 1, told_early: {written}}}")
        assert (problem.code, problem.suggestion) == ("PQ202", f"write 'set: {{told_early: {fix}}}'")

    def test_what_can_be_gained_is_listed(self):
        """My meters, and the skills."""
        problem = find_only_problem("gain: {proof: 1}", "gain: {proof: 1, evidence: 2}")
        assert problem.suggestion == (
            "write one of trust, proof, industry, business, user_design or tech, "
            "or declare a meter 'evidence' at the top of the file"
        )

    def test_a_meter_by_its_label(self):
        """Players read it, and so do authors."""
        assert (
            "did you mean 'trust'?"
            in find_only_problem("gain: {proof: 1}", "gain: {proof: 1, Odile's trust: 1}").message
        )

    def test_what_can_be_set_is_listed(self):
        """My flags; and a number behind an unknown one is not told as well."""
        problem = find_only_problem("set: {met_gardener: true}", "set: {met_gardener: true, evidence: 5}")
        assert problem.suggestion.startswith("write one of told_early or met_gardener, or declare a flag 'evidence'")


class TestSteps:
    """What a test plays."""

    @pytest.mark.parametrize(
        ("step", "fix"),
        [
            ("box.print_it", "write 'print_it'"),
            ("fair", "write the choices that are taken, and '=fair' where a draw is to lead there"),
            ("print", "write 'print_it'"),
        ],
    )
    def test_a_step_that_is_no_choice(self, step, fix):
        """A choice with its scene, a scene, half a choice."""
        assert find_only_problem("play: [print_it, answer]", f"play: [{step}, answer]").suggestion == fix

    def test_the_choices_of_a_scene_are_listed(self):
        """Where none of them is near."""
        assert (
            find_only_problem("if: proof >= 3", "if: chose(fair.zanzibar)").suggestion == "write one of answer or wait"
        )


class TestNamesThatAreNotThere:
    """What a condition can read is listed."""

    def test_of_a_condition(self):
        """Meters, flags and skills."""
        fix = find_only_problem("if: proof >= 3", "if: zanzibar").suggestion
        assert fix.startswith("write one of trust, proof, told_early, met_gardener, industry, business")

    def test_of_a_test(self):
        """Its ending is the first thing that comes to mind."""
        fix = find_only_problem("expect: ending == quiet", "expect: success").suggestion
        assert fix == "write 'ending == sold_out', or another ending; they are sold_out and quiet"

    def test_of_an_impact(self):
        """A number, or an expression with a meter of mine."""
        fix = find_only_problem("impact: 60 + 3 * trust", "impact: high").suggestion
        assert fix == "write a whole number, or an expression, as in '40 + 5 * trust'"

    def test_long_lists_are_cut(self):
        """A hundred flags would be no help."""
        flags = ", ".join(f"f{number}" for number in range(100))
        text = fair("flags: [told_early", f"flags: [{flags}, told_early").replace("if: proof >= 3", "if: zanzibar")
        fix = next(problem.suggestion for problem in read(text).problems if problem.code == "PQ201")
        assert fix.count(",") == 13
        assert ", …, or declare" in fix
