"""What the kinds of publication are told by: words, forms, an organisation's acts, and in whose voice a text speaks."""
