"""Run: the commands and the demonstration; may use every other folder."""
