"""Where things stand in a picture, and pictures as text: pure, for screens, files and pages alike."""
