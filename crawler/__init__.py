"""Gather: visits sources through Scrapy and hands what they carry to the archive; never tells, never shows."""
