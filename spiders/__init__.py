"""One module per source: constants, and code only where a site is odd."""
