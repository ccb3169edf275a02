"""One row of a register: as text that people read, what changed in it, and what its fields say."""

from reading.rows.text import Cell, FieldChange, RowRules, cells, field_changes, row_text, said, shifted

__all__ = ["Cell", "FieldChange", "RowRules", "cells", "field_changes", "row_text", "said", "shifted"]
