"""Tell: what changed, to whom, in which words; never gathers, never shows."""
