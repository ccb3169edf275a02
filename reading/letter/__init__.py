"""Letters and plain text files to title, text and what identifies them. Nothing a letter links to is ever fetched."""

from reading.letter.document import letter_document, of_some_kind
from reading.letter.message import Letter, NotALetter, read_letter, read_text

__all__ = ["Letter", "NotALetter", "letter_document", "of_some_kind", "read_letter", "read_text"]
