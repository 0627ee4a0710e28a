"""Reports on a session: as a page, as text, as tables, as statements."""
