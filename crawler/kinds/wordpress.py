"""WordPress by its REST interface: changed posts as well as new ones, each carrying its own text."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.health import LOOK, Trouble, challenged
from crawler.kinds.lists import ListPage, address_key, digest, one_line, possible, web_address
from crawler.kinds.source import Source
from reading.dates import read_date
from reading.page import NotAPage, PageChanged, Selectors, looks_like_challenge, opening_words, read_fragment
from reading.records import Document, Key, Link

if TYPE_CHECKING:
    from scrapy.http import Response

PER_PAGE = 100
_FIELDS = "id,date,date_gmt,modified_gmt,link,title,content,excerpt,class_list"
# Posts can carry an earlier `modified` than the newest one seen (scheduled, imported): look back this far each time.
OVERLAP = timedelta(days=1)
# Classes that say how a post is shown rather than what it is about.
_LAYOUT = re.compile(r"post-\d+|type-.+|status-.+|has-.+|hentry|format-.+|post|page")


class WordPressSource(Source, abstract=True):
    """`url` is the site or one of its collections (".../wp-json/wp/v2/posts"); `content_type`: another collection.

    Newest change first, so that a post edited while we page moves up and is at worst read twice, never skipped.
    A first visit reads all that later ones will look back to: hundreds of posts may have been changed at once.
    """

    kind = "wordpress"
    accept = "application/json"
    conditional = False  # every visit asks for something else

    def list_url(self, mark: str | None) -> str:
        """The newest page, or what was modified since shortly before `mark`."""
        asked = {"per_page": str(PER_PAGE), "orderby": "modified", "order": "desc", "_fields": _FIELDS}
        if mark:
            asked["modified_after"] = _before(mark)
        return _with(self._collection(), asked)

    def pages(self, mark: str | None, *, baseline: bool) -> int | None:
        """On a first visit the newest page (or `max_pages`) unless `backfill`; later every change there is."""
        return None if mark or self.backfill else self.max_pages

    def is_end(self, status: int | None) -> bool:
        """Past the last page WordPress answers 400."""
        return status in (400, 404)

    def under_floor(self, listed: int, mark: str | None, held: int = 0) -> bool:
        """Nothing changed since the last visit is an ordinary answer."""
        return mark is None and listed < self.floor

    def read_list(self, response: Response) -> ListPage:
        """One page of posts."""
        found = _posts(response)
        posts = [post for post in found if not _closed(post)]
        links = [link for post in posts if (link := self._link(post, response)) is not None]
        lost = len(posts) - len(links)
        marks = [mark for post in found if isinstance(post, dict) and (mark := _utc(post.get("modified_gmt")))]
        return ListPage(
            links=tuple(links),
            salvaged=f"{lost} posts lacked an id or a link; tell its owners if it lasts" if lost else "",
            next_url=self._next(response.url, marks, full=len(found) >= PER_PAGE),
            mark=max(marks, default=None),
        )

    def _next(self, url: str, marks: list[str], *, full: bool) -> str | None:
        """The page that follows; on a first visit to the newest posts only as far back as later visits will look.

        After what was modified lately comes what was published lately: a post that was written long before it was
        due keeps its old `modified` when it appears.
        """
        asked = dict(parse_qsl(urlsplit(url).query))
        since = asked.get("modified_after")
        if since:
            return _following(url) if full else _newest(url, since)
        if not full or self.backfill or self.max_pages or asked.get("orderby") == "date" or not marks:
            return _following(url) if full else None
        since = _before(max(marks))
        return _following(_with(url, {"modified_after": since})) if min(marks) > since else _newest(url, since)

    def said(self, response: Response) -> str | None:
        """Here `content_type` names a collection instead."""
        said = response.headers.get("Content-Type")
        return said.decode("latin-1") if said else None

    def _collection(self) -> str:
        parts = urlsplit(self.url)
        if "/wp-json/" in parts.path or "rest_route=" in parts.query:
            return self.url
        return f"{self.url.rstrip('/')}/wp-json/wp/v2/{self.content_type or 'posts'}"

    def _link(self, post: Any, response: Response) -> Link | None:
        if not isinstance(post, dict) or "id" not in post:
            return None
        address = web_address(response.url, str(post.get("link") or ""))
        if address is None:
            return None
        number = f"{self.content_type or 'post'}:{post['id']}"
        key = Key("wordpress", number, self.name)
        published = _utc(post.get("date_gmt")) or read_date(str(post.get("date") or ""))
        modified = _utc(post.get("modified_gmt"))
        text = self._text(post, address)
        title = one_line(_rendered(post, "title")) or (opening_words(text) if text else address)
        document = Document(
            keys=(key, address_key(address)),
            title=title,
            text=text,
            url=address,
            urls=(address,),
            published=published,
            modified=modified,
            language=self.language,
            kind=self.publishes,
            country=self.country,
        )
        return Link(key, address, title, published, modified or digest(title, document.text), document)

    def _text(self, post: dict[str, Any], address: str) -> str:
        """The post's text; of a card also (of a post only without a text) the terms it is filed under, a line each."""
        text, terms = self._written(post, address), self._terms(post)
        if self.publishes == "case_card":
            return "\n\n".join(filter(None, (text, terms)))
        return text or terms

    def _terms(self, post: dict[str, Any]) -> str:
        terms = [str(term) for term in post.get("class_list") or () if not _LAYOUT.fullmatch(str(term))]
        return "\n\n".join(term for term in terms if term != self.content_type)

    def _written(self, post: dict[str, Any], address: str) -> str:
        languages = (self.language,) if self.language else ()
        for field in ("content", "excerpt"):
            markup = _rendered(post, field)
            if not markup.strip():
                continue
            try:
                return read_fragment(markup, url=address, selectors=Selectors(), languages=languages).text
            except (NotAPage, PageChanged):
                continue
        return ""


def _posts(response: Response) -> list[Any]:
    try:
        found = json.loads(response.body)
    except RecursionError:
        raise Trouble("error", f"{response.url} answered JSON nested deeper than anybody writes; {LOOK}") from None
    except ValueError:
        if looks_like_challenge(response.body):
            raise challenged(response.url) from None
        message = f"{response.url} answered no JSON; the site's REST interface may be switched off: try its feed"
        raise Trouble("changed", message) from None
    found = _possible(found)
    if not isinstance(found, list):
        said = found.get("code", "no list") if isinstance(found, dict) else "no list"
        raise Trouble("changed", f"{response.url} answered {str(said)[:80]} instead of posts; check content_type")
    return found


def _possible(value: Any) -> Any:
    """The same without characters that JSON can write and nobody can keep."""
    if isinstance(value, str):
        return possible(value)
    if isinstance(value, list):
        return [_possible(part) for part in value]
    return {key: _possible(part) for key, part in value.items()} if isinstance(value, dict) else value


def _closed(post: Any) -> bool:
    """Whether the post asks for a password: nobody has published it yet."""
    content = post.get("content") if isinstance(post, dict) else None
    return isinstance(content, dict) and content.get("protected") is True


def _rendered(post: dict[str, Any], field: str) -> str:
    value = post.get(field)
    if isinstance(value, dict):
        value = value.get("rendered")
    return value if isinstance(value, str) else ""


def _utc(written: Any) -> str | None:
    """WordPress writes its GMT times without saying so."""
    return read_date(f"{written}Z") if isinstance(written, str) and re.search(r"T\d\d:\d\d:\d\d$", written) else None


def _with(url: str, asked: dict[str, str]) -> str:
    parts = urlsplit(url)
    query = {**dict(parse_qsl(parts.query, keep_blank_values=True)), **asked}
    return urlunsplit(parts._replace(query=urlencode(query, safe=",:")))


def _before(mark: str) -> str:
    """How far to look back from the highest `modified` seen."""
    since = datetime.fromisoformat(mark).astimezone(UTC) - OVERLAP
    return since.strftime("%Y-%m-%dT%H:%M:%SZ")


def _newest(url: str, since: str) -> str:
    """The same collection by date of publication, from the first page on."""
    parts = urlsplit(url)
    kept = {key: value for key, value in parse_qsl(parts.query) if key not in ("modified_after", "page")}
    query = urlencode({**kept, "orderby": "date", "after": since}, safe=",:")
    return urlunsplit(parts._replace(query=query))


def _following(url: str) -> str:
    page = dict(parse_qsl(urlsplit(url).query)).get("page", "1")
    return _with(url, {"page": str(int(page) + 1 if page.isdigit() else 2)})
