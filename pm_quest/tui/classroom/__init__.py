"""The classroom on the screen: the trainer's dashboard, and the students' play."""
