"""Writes publications out of the archive for other programs: spreadsheets and line by line JSON, as a stream."""
