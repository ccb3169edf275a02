"""Pages: text without widgets, title, dates, language, addresses."""

import os
import time
from pathlib import Path

import pytest

from reading.page import PageChanged, Selectors, read_page
from tests.reading.pages import HEAD, PARAGRAPHS, RUSSIAN, URL, WIDGETS, page


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def test_the_text_is_the_paragraphs_and_nothing_else():
    read = read_page(page(WIDGETS), url=URL)
    assert read.text == "\n\n".join(PARAGRAPHS)
    assert read.title == "Teacher jailed over two comments"
    assert (read.language, read.published, read.modified, read.canonical) == ("en", None, None, None)


def test_widgets_stay_out_with_own_selectors_too():
    for body in (".text", ".text > *", "article"):
        read = read_page(page(WIDGETS), url=URL, selectors=Selectors(title="h1", body=body))
        assert read.text == "\n\n".join(PARAGRAPHS), body


def test_a_list_of_linked_names_in_the_text_is_kept_in_its_place():
    names = "<ul><li><a href='/1'>Ivan Sidorin</a></li><li><a href='/2'>Olga Belkina</a></li></ul>"
    first, second, third = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    inside = f"<html><body><article><h1>A verdict</h1>{first}{names}{second}{third}</article></body></html>"
    assert read_page(inside.encode(), url=URL).text == "\n\n".join(
        [PARAGRAPHS[0], "Ivan Sidorin", "Olga Belkina", *PARAGRAPHS[1:]]
    )
    after = f"<html><body><article><h1>A verdict</h1>{first}{second}<p>They are:</p>{names}</article></body></html>"
    assert read_page(after.encode(), url=URL).text.endswith("They are:\n\nIvan Sidorin\n\nOlga Belkina")


def test_a_page_laid_out_in_tables_gives_its_text_without_its_menu():
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    cells = f"<td><a href='/'>Home</a><br><a href='/n'>News</a></td><td><h1>A verdict</h1>{text}</td>"
    read = read_page(f"<html><body><table><tr>{cells}</tr></table></body></html>".encode(), url=URL)
    assert (read.title, read.text) == ("A verdict", "\n\n".join(PARAGRAPHS))


BLOCKS = """<div class="wp-block-group"><hr class="wp-block-separator"><div class="wp-block-columns">
<div class="wp-block-column"><div class="wp-block-group is-layout-flex"><p>Posted</p><div class="wp-block-post-date">
<time datetime="2026-03-02">March 2, 2026</time></div><p>in</p>
<div class="taxonomy-category wp-block-post-terms"><a rel="tag" href="/c">Courts</a></div></div>
<div class="wp-block-group is-layout-flex"><p>by</p>
<div class="wp-block-post-author"><div><p class="name">Platon Zuev</p></div></div></div></div>
<div class="wp-block-column"><div class="wp-block-group"><p>Tags:</p>
<div class="taxonomy-post_tag wp-block-post-terms"><a rel="tag" href="/t">Zoya Lukina</a></div></div></div></div>
</div>"""
CLASSIC = """<div class="entry-meta"><span class="posted-on">Posted on <a href="/d"><time>2 March 2026</time></a></span>
<span class="byline"> by <span class="author vcard"><a href="/a">Platon Zuev</a></span></span></div>
<div class="entry-footer"><span class="cat-links">Posted in <a href="/c">Courts</a></span>
<span class="tags-links">Tagged <a href="/t">Zoya Lukina</a></span></div>"""


@pytest.mark.parametrize("meta", [BLOCKS, BLOCKS.replace("Posted", "Опубликовано").replace("Tags:", "Метки:"), CLASSIC])
def test_who_put_a_post_up_and_where_it_is_filed_is_not_its_text(meta):
    for selectors in (Selectors(), Selectors(title="h1", body="article")):
        assert read_page(page(meta), url=URL, selectors=selectors).text == "\n\n".join(PARAGRAPHS)
    dated = read_page(page(meta), url=URL, selectors=Selectors(date="time"))
    assert dated.published == "2026-03-02"


def test_the_name_of_the_site_over_a_page_is_not_its_text():
    over = (
        '<header class="wp-block-template-part"><div class="wp-block-group alignwide"><p class="wp-block-site-title">'
        '<a href="/" rel="home">Union of Registrars</a></p></div></header>'
    )
    first = PARAGRAPHS[0]
    body = f'<main class="wp-block-group"><h1>A verdict</h1><div class="entry-content"><p>{first}</p></div></main>'
    whole = f'<html><body><div class="wp-site-blocks">{over}{body}{BLOCKS}</div></body></html>'
    assert read_page(whole.encode(), url=URL).text == first


@pytest.mark.parametrize("words", ["Zoya Lukina is free.", "Zoya Lukina", "Зоя Лукина", "She died in 2026."])
def test_a_short_text_or_a_name_beside_a_widget_is_no_label(words):
    for widget in ("share-buttons", "post-date", "entry-meta"):
        body = f"<div><p>{words}</p><p class='{widget}'>Tell them</p></div><p>{PARAGRAPHS[0]}</p>"
        read = read_page(f"<html><body><article><h1>News</h1>{body}</article></body></html>".encode(), url=URL)
        assert words in read.text


def test_a_wrapper_with_a_widgets_name_keeps_its_text():
    wrapped = page().replace(b'<div class="text">', b'<div class="content-with-share related">')
    for selectors in (Selectors(), Selectors(body="article"), Selectors(body=".related")):
        assert PARAGRAPHS[2] in read_page(wrapped, url=URL, selectors=selectors).text


@pytest.mark.parametrize(
    "block",
    [
        "<div><h2>Recent posts</h2><div><a href='/x'>{0} is fined</a><p>{0} had asked for it.</p></div></div>",
        "<div><p>Популярное:</p><ul><li><a href='/x'>{0} is fined</a></li></ul></div>",
        "<h3>Related content</h3><ul><li><a href='/x'>{0} is fined</a></li></ul><p><a href='/y'>{0} is held</a></p>",
    ],
)
def test_other_pages_under_a_heading_that_says_so_are_not_the_text(block):
    for selectors in (Selectors(), Selectors(title="h1", body="article")):
        read = read_page(page(block.format("A baker from Lesnoy")), url=URL, selectors=selectors)
        assert read.text == "\n\n".join(PARAGRAPHS)


def test_a_list_of_linked_names_under_others_is_kept_and_so_is_a_text_under_a_label():
    names = "<h3>Другие</h3><ul><li><a href='/1'>Ivan Sidorin</a></li><li><a href='/2'>Olga Belkina</a></li></ul>"
    assert "Olga Belkina" in read_page(page(names), url=URL, selectors=Selectors(body="article")).text
    label = page().replace(b'<div class="text">', b'<div class="text"><p><a href="/news">Latest news</a></p>')
    read = read_page(label, url=URL, selectors=Selectors(title="h1", body="article"))
    assert read.text.endswith("\n\n".join(PARAGRAPHS))


def test_a_page_full_of_such_headings_costs_little():
    started = time.process_time()
    read_page(page("<div>" + "<p>Related content</p>" * 3000 + "</div>"), url=URL)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "body",
    [
        "<div class='c'><h1>Maria Lebedko released</h1><div>10 May 2026</div><div>{0}</div></div>",
        "<article><header><h1>Maria Lebedko released</h1><p>10 May 2026</p></header><p>{0}</p></article>",
    ],
)
def test_a_very_short_text_is_what_stands_around_its_heading(body):
    said = "Maria Lebedko was released today."
    around = f"<div><a href='/'>Home</a></div>{body.format(said)}<div>Contact: 5 Mill Street.</div>"
    read = read_page(f"<html><body>{around}</body></html>".encode(), url=URL)
    assert (read.title, read.text) == ("Maria Lebedko released", said)


@pytest.mark.parametrize("name", ["title", "date", "body"])
def test_a_selector_that_matches_nothing_is_named(name):
    with pytest.raises(PageChanged, match=rf'{URL}.*{name}.*"div\.gone"'):
        read_page(page(), url=URL, selectors=Selectors(**{name: "div.gone"}))


def test_what_is_no_selector_is_said_so():
    with pytest.raises(PageChanged, match="is no CSS selector"):
        read_page(page(), url=URL, selectors=Selectors(title="p["))


def test_own_selectors_choose_title_date_and_body():
    over = '<div class="by"><b>Verdict in Tverinsk</b> <span data-when="2026-05-12">yesterday</span></div>'
    chosen = Selectors(title=".by b", date=".by span::attr(data-when)", body=".text p:first-child")
    read = read_page(page(over=over), url=URL, selectors=chosen)
    assert (read.title, read.published, read.text) == ("Verdict in Tverinsk", "2026-05-12", PARAGRAPHS[0])


def test_a_title_and_a_date_within_the_body_are_not_repeated_in_it():
    over = '<time datetime="2026-05-12">12 May</time>'
    read = read_page(page(over=over), url=URL, selectors=Selectors(title="h1", date="time", body="article"))
    assert read.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("head", "over", "published"),
    [
        (linked('{"@graph":[{"@type":"WebSite","datePublished":"2011-01-01"},'
                '{"@type":"NewsArticle","datePublished":"2026-08-13T17:57:42+0300"}]}'), "", "2026-08-13T14:57:42Z"),
        (linked('{"@type":"NewsArticle","datePublished":"2026-08-13",,}'), "", "2026-08-13"),
        ('<meta property="article:published_time" content="2026-05-12T10:00:00+02:00">', "", "2026-05-12T08:00:00Z"),
        ('<meta name="DC.date.issued" content="2026-05-12">', "", "2026-05-12"),
        ("", '<time datetime="2026-07-15T12:00:00-0400">July 15</time>', "2026-07-15T16:00:00Z"),
        ("", '<time class="updated" datetime="2026-07-16">x</time><time datetime="2026-07-15">y</time>', "2026-07-15"),
        ("", "<p>12 May 2026</p>", "2026-05-12"),
        ("", "<p>Published on 12 May 2026 | News</p>", "2026-05-12"),
        ("", "<p>12 мая 2026 г.</p>", "2026-05-12"),
        ("", "<p>not a date at all</p>", None),
        ("", "<p>In 2019</p>", None),
        ('<meta property="article:published_time" content="soon">', "<p>12 May 2026</p>", "2026-05-12"),
    ],
)  # fmt: skip
def test_the_date_is_the_surest_one_there_is(head, over, published):
    assert read_page(page(head=HEAD + head, over=over), url=URL).published == published


def test_a_date_told_in_the_text_or_the_footer_is_not_the_pages():
    told = (
        "<p>On <time datetime='2020-01-02'>2 January 2020</time>, long before that, officers came to the school and "
        "took away the computers of all the teachers who worked there.</p>"
    )
    assert read_page(page(told), url=URL).published is None


def test_the_date_of_another_page_and_the_first_day_of_computers_time_are_not_the_pages():
    related = "<div class='related-posts'><div><time datetime='2020-01-01'>1</time><a href='/x'>A baker</a></div></div>"
    assert read_page(page(related), url=URL).published is None
    wrapped = page(over="<time datetime='2026-05-12'>x</time>").replace(b"<article>", b"<article class='with-sidebar'>")
    assert read_page(wrapped, url=URL).published == "2026-05-12"
    epoch = '<meta property="article:published_time" content="1970-01-01T00:00:00+00:00">'
    assert read_page(page(head=HEAD + epoch), url=URL).published is None


def test_a_selectors_day_takes_its_time_from_the_machine_if_it_is_that_day():
    machine = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"%sT17:57:42+0300"}</script>'
    over = '<span class="on">13.08.2026, 17:57</span>'
    chosen = Selectors(date=".on")
    same = read_page(page(head=HEAD + machine % "2026-08-13", over=over), url=URL, selectors=chosen)
    other = read_page(page(head=HEAD + machine % "2026-08-20", over=over), url=URL, selectors=chosen)
    assert (same.published, other.published) == ("2026-08-13T14:57:42Z", "2026-08-13")


def test_modified_is_what_machines_are_told():
    head = '<meta property="og:updated_time" content="2026-08-13T19:05:01+03:00">'
    assert read_page(page(head=HEAD + head), url=URL).modified == "2026-08-13T16:05:01Z"


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        ("<title>Verdict in Tverinsk - Example Union</title>", "Verdict in Tverinsk", "Verdict in Tverinsk"),
        ("<title>Example Union | Verdict in Tverinsk</title>", "Verdict in Tverinsk", "Verdict in Tverinsk"),
        ('<title>Verdict in Tverinsk | Example Union</title><meta property="og:title" content="Verdict in Tverinsk">',
         "Example Union", "Verdict in Tverinsk"),
        ('<meta property="og:site_name" content="Example Union"><title>Verdict – Lesnoy – Example Union</title>',
         "", "Verdict – Lesnoy"),
        ('<title>Suspect A - B</title><meta property="og:title" content="Suspect A - B">', "", "Suspect A - B"),
        ('<title>x</title><meta property="og:title" content="A teacher was sentenced in Tve…">',
         "A teacher was sentenced in Tverinsk", "A teacher was sentenced in Tverinsk"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Приговор учительнице"}</script>',
         "", "Приговор учительнице"),
    ],
)  # fmt: skip
def test_the_title_is_what_most_places_say_without_the_sites_name(head, h1, title):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    markup = (
        f'<html><head><meta charset="utf-8">{head}</head><body><h1>{h1}</h1><article>{body}</article></body></html>'
    )
    assert read_page(markup.encode(), url=URL).title == title


def test_a_page_without_any_title_is_titled_by_its_opening_words():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    read = read_page(f"<html><body>{body}</body></html>".encode(), url=URL)
    assert read.title == "A court in Tverinsk sentenced the teacher Maria Lebedko to four years in prison…"


@pytest.mark.parametrize(
    ("lang", "head", "language"),
    [
        (' lang="en-GB"', "", "en"),
        (' lang="eng"', "", "en"),
        (' lang="ru"', "", None),
        (' lang="pl_PL"', "", "pl"),
        ("", '<script type="application/ld+json">{"@type":"NewsArticle","inLanguage":"en-US"}</script>', "en"),
        ("", '<meta property="og:locale" content="en_US">', "en"),
        (' lang="english!"', "", None),
    ],
)
def test_the_language_is_the_declared_one_unless_the_letters_belie_it(lang, head, language):
    assert read_page(page(head=HEAD + head, lang=lang), url=URL).language == language


def test_addresses_of_the_page_are_absolute_and_a_front_page_is_none_of_them():
    head = (
        '<link rel="canonical" href="/news/2026/verdict/"><link rel="shortlink" href="https://example.org/?p=7">'
        '<link rel="amphtml" href="?amp"><meta property="og:url" content="https://example.org/">'
    )
    read = read_page(page(head=HEAD + head), url=URL)
    assert read.canonical == "https://example.org/news/2026/verdict/"
    assert read.urls == ("https://example.org/?p=7", f"{URL}?amp")
    lost = read_page(page(head=HEAD + '<link rel="canonical" href="https://example.org/">'), url=URL)
    assert lost.canonical is None


DOCUMENTS = os.environ.get("CASEWATCH_DOCUMENTS")
real = pytest.mark.skipif(not DOCUMENTS, reason="CASEWATCH_DOCUMENTS names no folder with saved pages")


@real
@pytest.mark.parametrize(
    "selectors", [Selectors(), Selectors("h1", "time", ".content-body"), Selectors(body=".content-body > p")]
)
@pytest.mark.parametrize(
    ("name", "title", "published", "last", "paragraphs"),
    [
        ("statement", "Joint Statement on Sudan Detention Practices", "2026-07-15T16:00:00Z", "without charge.", 2),
        (
            "dispatch",
            "Dispatches: Police Raid on Journalists' Homes in Georgia",
            "2026-07-14T13:30:00Z",
            "Interior Ministry.",
            2,
        ),
    ],
)  # fmt: skip
def test_saved_articles_are_read_exactly(name, title, published, last, paragraphs, selectors):
    body = (Path(DOCUMENTS or "") / "pages" / "hrw" / f"article_{name}.html").read_bytes()
    read = read_page(body, url=URL, selectors=selectors)
    assert (read.title, read.published, read.language) == (title, published, "en")
    # Without a selector the line under the heading counts as text too.
    assert len(read.text.split("\n\n")) == paragraphs + (not selectors.body)
    assert read.text.endswith(last)
    assert "Share" not in read.text


@real
def test_a_saved_head_gives_title_dates_and_address():
    body = (Path(DOCUMENTS or "") / "pages" / "ovd-info" / "article_head.html").read_bytes()
    text = f'<div class="field--name-field-express-text"><p>{RUSSIAN}</p></div></body>'
    read = read_page(
        body.replace(b"</body>", text.encode()),
        url=URL,
        selectors=Selectors(body=".field--name-field-express-text > p"),
    )
    assert (read.published, read.modified, read.language) == ("2026-08-13T14:57:42Z", "2026-08-13T14:57:42Z", "ru")
    assert read.title.startswith("На комика")
    assert read.title.endswith("нацизма")
    assert (read.canonical or "").startswith("https://ovd.info/express-news/2026/08/13/")
    assert read.text == RUSSIAN


def test_a_date_that_only_stands_among_the_words_of_a_page_is_likely_and_no_more():
    words = "<html><body><article><h1>Teacher jailed</h1><p>12 May 2026</p>" + "".join(
        f"<p>{each}</p>" for each in PARAGRAPHS
    )
    declared = '<html><head><meta property="article:published_time" content="2026-05-12">'
    for markup, likely in ((words, True), (words.replace("<html>", f"{declared}</head>"), False)):
        read = read_page(f"{markup}</article></body></html>".encode(), url=URL)
        assert (read.published[:10], read.date_likely) == ("2026-05-12", likely)
