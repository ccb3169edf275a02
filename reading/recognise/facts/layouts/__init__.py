"""What the layout of a text tells: case cards, lists, sections under a heading, a name or a day."""
