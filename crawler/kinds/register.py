"""Registers: CSV, JSON or a table in a page, a row for each person. All of it is read before any of it counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.health import LOOK, Trouble, challenged
from crawler.kinds.lists import ListPage, digest, half, web_address
from crawler.kinds.source import Source
from reading.dates import read_date
from reading.page import looks_like_challenge
from reading.records import Document, Key, Link
from reading.rows import RowRules, row_text
from reading.tables import NoTable, Row, Table, folded, read_table

if TYPE_CHECKING:
    from scrapy.http import Response

_PER_PAGE = 100
# So many faults are named; a hundred line numbers help nobody.
_NAMED = 3
_REST = re.compile(r"/wp-json/|[?&]rest_route=")


class RegisterSource(Source, abstract=True):
    """`columns`: our field and its column (in JSON its path); id and name are needed.

    `ignore`: columns that change by themselves. `designations`: what the words of a status, or of a list, stand for.
    `term`: what everybody in this register is called. A floor of 0: half of what was listed the last time.
    """

    kind = "register"
    required = (*Source.required, "columns")
    accept = "text/csv, application/json;q=0.9, text/html;q=0.8, */*;q=0.5"
    columns: Mapping[str, str]
    ignore: Sequence[str] = ()
    designations: Mapping[str, str] = {}
    term: str | None = None
    floor = 0

    def rules(self) -> RowRules:
        """How a row is read."""
        given = tuple(self.designations.items())
        return RowRules(tuple(self.columns.items()), tuple(self.ignore), given, self.term)

    def list_reader(self) -> str:
        """Of other columns the whole list is read again."""
        return f"{self.kind}/{self.reader}/{digest(repr(self.rules()))}"

    def list_url(self, mark: str | None) -> str:
        """The address; of a WordPress REST collection its pages in an order that nothing disturbs."""
        if not _REST.search(self.url):
            return self.url
        return _with(self.url, {"per_page": str(_PER_PAGE), "orderby": "id", "order": "asc"})

    def pages(self, mark: str | None, *, baseline: bool) -> int | None:
        """All of them."""
        return self.max_pages

    def is_end(self, status: int | None) -> bool:
        """Past the last page WordPress answers 400."""
        return status in (400, 404)

    @property
    def lists_everybody(self) -> bool:
        """A register does, by what it is."""
        return True

    def under_floor(self, listed: int, mark: str | None, held: int = 0) -> bool:
        """Too few: under the floor that was promised, or, without one, under half of what was there."""
        return listed < max(self.floor or half(held), 1)

    def read_list(self, response: Response) -> ListPage:
        """The rows of one page. Raises Trouble where its columns are not those it had."""
        table = self._table(response)
        if table.rows or table.columns:
            self._check(table, response)
        links, left_out = self._links(table, response)
        return ListPage(
            links=tuple(links),
            salvaged="; ".join(part for part in (table.fault, left_out) if part),
            next_url=self._next(response, table),
            columns=table.columns,
            total=_number(response, "X-WP-Total"),
        )

    def _table(self, response: Response) -> Table:
        if looks_like_challenge(response.body):
            raise challenged(response.url)
        try:
            return read_table(response.body, self.said(response), tuple(self.columns.values()))
        except NoTable as fault:
            raise Trouble(
                "empty" if fault.empty else "changed", f"{response.url} is no register: {fault}; {LOOK}"
            ) from fault

    def _check(self, table: Table, response: Response) -> None:
        there = {folded(name) for name in table.columns}
        gone = [column for column in self.columns.values() if folded(column) not in there]
        if table.rows and gone:
            plural = "columns are" if len(gone) > 1 else "column is"
            named = ", ".join(f'"{name}"' for name in gone)
            has = ", ".join(list(table.columns)[:30])
            message = (
                f"{response.url}: the {plural} gone: {named}; write under columns what it is called now, of: {has}"
            )
            raise Trouble("changed", message)

    # --- rows ------------------------------------------------------------------------------------------------

    def _links(self, table: Table, response: Response) -> tuple[list[Link], str]:
        """One link for each row that has an id of its own and a name, and a line about the others."""
        rules = self.rules()
        mapped = {field: folded(column) for field, column in self.columns.items()}
        links: dict[str, Link] = {}
        places: defaultdict[str, list[int]] = defaultdict(list)
        nameless: list[str] = []
        for row in table.rows:
            plain = {folded(column): value for column, value in row.cells.items()}
            fields = {field: plain.get(column, "") for field, column in mapped.items()}
            if not fields["id"] or not fields["name"]:
                nameless.append(f"row {row.number} has no {'id' if not fields['id'] else 'name'}")
                continue
            link = self._link(row, fields, rules, response)
            if fields["id"] in links and links[fields["id"]].modified == link.modified:
                continue  # twice the same says nothing else
            places[fields["id"]].append(row.number)
            links[fields["id"]] = link
        twice = {id: numbers for id, numbers in places.items() if len(numbers) > 1}
        # Which of them is meant nobody can tell, and their order is no answer.
        faults = [*nameless, *(f"rows {_and(numbers)} share an id" for numbers in twice.values())]
        return [link for id, link in links.items() if id not in twice], _few(faults)

    def _link(self, row: Row, fields: Mapping[str, str], rules: RowRules, response: Response) -> Link:
        key = Key("row", fields["id"], self.name)
        text = row_text(row.cells, rules)
        address = web_address(response.url, fields.get("url")) or self.url
        published = read_date(fields["published"]) if fields.get("published") else None
        document = Document(
            keys=(key,),
            title=fields["name"],
            text=text,
            url=address,
            urls=(address,),
            published=published,
            modified=read_date(fields["modified"]) if fields.get("modified") else None,
            language=self.language,
            kind="case_card",
            country=_code(fields.get("country", "")) or self.country,
        )
        # In order of the names and without case: neither moved columns nor other capitals are worth a reading.
        lines = sorted(folded(line) for line in text.split("\n"))
        return Link(key, address, fields["name"], published, digest(repr(rules), *lines), document)

    def _next(self, response: Response, table: Table) -> str | None:
        """The page that follows, where the interface has pages."""
        if table.next_url is not None:
            return web_address(response.url, table.next_url)
        if not _REST.search(response.url):
            return None
        page = int(dict(parse_qsl(urlsplit(response.url).query)).get("page", "1"))
        last = _number(response, "X-WP-TotalPages")
        more = page < last if last is not None else len(table.rows) >= _PER_PAGE
        return _with(response.url, {"page": str(page + 1)}) if more else None


def _and(numbers: Sequence[int]) -> str:
    return " and ".join(map(str, numbers))


def _few(faults: Sequence[str]) -> str:
    if not faults:
        return ""
    more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
    return f"left out: {'; '.join(faults[:_NAMED])}{more}; tell its owners"


def _code(country: str) -> str | None:
    """A country only where the cell is its code; a name would have to be interpreted."""
    plain = country.strip().upper()
    return plain if re.fullmatch(r"[A-Z]{2}", plain) else None


def _number(response: Response, header: str) -> int | None:
    said = (response.headers.get(header) or b"").decode("latin-1").strip()
    return int(said) if said.isdigit() else None


def _with(url: str, asked: Mapping[str, str]) -> str:
    parts = urlsplit(url)
    query = {**dict(parse_qsl(parts.query, keep_blank_values=True)), **asked}
    return urlunsplit(parts._replace(query=urlencode(query, safe=",:")))
