"""`python -m casewatch` is `casewatch`."""

from casewatch.main import main

main()
