"""`python -m casewatch`."""

# Loaded only where the program runs: a process that it starts loads this module as well, and not what it needs.
if __name__ == "__main__":
    from casewatch.main import main

    main()
