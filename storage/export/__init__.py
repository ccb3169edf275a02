"""Writes publications out of the archive for other programs: spreadsheets and line by line JSON, as a stream."""

from storage.export.files import FORMATS, export
from storage.export.lines import write_lines
from storage.export.spreadsheet import cell, write_rows

__all__ = ["FORMATS", "cell", "export", "write_lines", "write_rows"]
