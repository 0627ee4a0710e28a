"""`python -m pm_quest` is `pm-quest`."""

from pm_quest.cli import main

if __name__ == "__main__":
    main()
