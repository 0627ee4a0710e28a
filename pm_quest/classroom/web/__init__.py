"""The pages of students and the projector: files that need nothing from elsewhere."""
