"""The pages of students and the projector: self-contained files."""
