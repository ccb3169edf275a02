"""The built-in sources: one module each, constants first, code only where a site is odd."""
