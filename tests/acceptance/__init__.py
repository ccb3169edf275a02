"""Software that nobody here wrote, as Debian ships it: each test talks to the real thing, on loopback."""
