"""Reading career files: their records, their problems, their schema and reference."""
