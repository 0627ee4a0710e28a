"""Run PM Quest as `python -m pm_quest`."""

import os
import sys

OLDEST_PYTHON = (3, 11)


def main() -> None:
    """Run the command line.

    Ctrl-C exits quietly with 130, also while the commands are still being imported. A Python that
    is too old, or that lacks a package, is a sentence: the newcomer who typed this has no other.
    """
    if sys.version_info < OLDEST_PYTHON:
        major, minor = sys.version_info[:2]
        sys.stderr.write(f"PM Quest needs Python 3.11 or newer, and this is {major}.{minor}.\n")
        sys.exit(2)
    # the analysis solves small systems: several threads took a fifth more of the processor, and no less time
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from pm_quest.kit.process_secrets import hide_secret_arguments

        hide_secret_arguments()
        from pm_quest.cli import main as run_command_line
    except KeyboardInterrupt:
        sys.exit(130)
    except ModuleNotFoundError as error:
        from pm_quest.kit.missing_packages import describe_missing_package

        missing = describe_missing_package(error)  # no ':=' here: an old Python reads this file, too
        if missing is None:
            raise
        sys.stderr.write(missing + "\n")
        sys.exit(2)
    run_command_line()


if __name__ == "__main__":
    main()
