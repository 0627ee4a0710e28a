"""What holds for all tests, before one of them imports something."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `pm_quest.__main__` says it
