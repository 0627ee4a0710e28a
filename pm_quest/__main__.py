"""`python -m pm_quest` is `pm-quest`."""

import sys


def main() -> None:
    """Run the command line. Ctrl-C is quiet from the first moment on, while the door itself is still being loaded."""
    try:
        from pm_quest.unseen import take_secrets_off

        take_secrets_off()
        from pm_quest.cli import main as door
    except KeyboardInterrupt:
        sys.exit(130)
    door()


if __name__ == "__main__":
    main()
