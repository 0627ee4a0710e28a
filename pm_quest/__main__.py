"""Run PM Quest as `python -m pm_quest`."""

import sys


def main() -> None:
    """Run the command line.

    Ctrl-C exits quietly with 130, also while the commands are still being imported.
    """
    try:
        from pm_quest.kit.process_secrets import hide_secret_arguments

        hide_secret_arguments()
        from pm_quest.cli import main as run_command_line
    except KeyboardInterrupt:
        sys.exit(130)
    run_command_line()


if __name__ == "__main__":
    main()
