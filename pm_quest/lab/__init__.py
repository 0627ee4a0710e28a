"""The lab: every policy against every scenario, and what follows from it.

    lab = LabTable.collect(study_scenario(scenario) for scenario in scenarios)
    compute_overall(lab)
    format_claim(assess_claim(lab))

Nothing here presupposes a winner: it all follows from the analysis. Only `scenario_study`
imports the analysis, and with it NumPy.
"""
