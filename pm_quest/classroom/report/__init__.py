"""What a session came to, told: as a page, as text, as tables, as statements."""
