"""What is said of whom: the parts of designations and events."""
