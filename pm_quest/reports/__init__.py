"""Reports on a scenario: as JSON, as text for a terminal, and as a page to print and share."""
