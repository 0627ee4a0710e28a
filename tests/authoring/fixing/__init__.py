"""How conditions with slips are fixed."""
