"""The kinds of source: each says how a list is read and what one item of it becomes. Reading is pure."""

from __future__ import annotations

from crawler.kinds.feed import FeedSource
from crawler.kinds.listing import ListingSource
from crawler.kinds.mailbox import MailboxSource
from crawler.kinds.page import PageSource
from crawler.kinds.register import RegisterSource
from crawler.kinds.source import Source
from crawler.kinds.wordpress import WordPressSource

KINDS: dict[str, type[Source]] = {
    each.kind: each for each in (FeedSource, WordPressSource, ListingSource, PageSource, RegisterSource, MailboxSource)
}

__all__ = [
    "KINDS",
    "FeedSource",
    "ListingSource",
    "MailboxSource",
    "PageSource",
    "RegisterSource",
    "Source",
    "WordPressSource",
]
