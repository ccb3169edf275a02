"""One module per group of commands. What is heavy is imported inside them, so that `--help` is there at once."""
