"""What was found out about a scenario, told: as JSON, as text for a terminal, and as a page to print and pass on."""
