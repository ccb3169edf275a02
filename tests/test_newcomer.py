"""A newcomer follows the README: a feed of their own, a subscription by mail, a digest, a case found."""

from __future__ import annotations

import re
from pathlib import Path

from tests.program import Program
from tests.servers import HOST, Answer, MailSink, Site, xml

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
ARTICLES = {
    "/a/": (
        "Glass Painter Foma Belozersky Detained in Kostroma",
        "Police in Kostroma detained glass painter Foma Belozersky on 2 March 2026, Example Union said today. "
        "He is accused of insulting an official by a window that he had painted for his own kitchen.",
    ),
    "/b/": (
        "Glass Painter Foma Belozersky Sentenced to Two Years",
        "A court in Kostroma on 9 April 2026 sentenced glass painter Foma Belozersky to two years in prison, "
        "Example Union said today. The window has been taken out and is kept as evidence.",
    ),
}


def publish(site: Site, *paths: str) -> None:
    """Put these articles on the site and into its feed."""
    entries = ""
    for path in paths:
        title, text = ARTICLES[path]
        site.routes[path] = Answer(
            f"<html lang='en'><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
        )
        entries += f"<item><title>{title}</title><link>{site.url}{path}</link></item>"
    site.routes["/feed/"] = xml(f'<rss version="2.0"><channel><title>Union</title>{entries}</channel></rss>')


def settings(site: Site) -> str:
    """The README's blocks, with the address of the test's own site, which is on this machine."""
    source, crawler, subscription = re.findall(r"^```toml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    own = source.replace("https://example.org/feed/", f"{site.url}/feed/")
    allowed = crawler.replace('"localhost"', f'"{HOST}"')
    assert own != source
    assert allowed != crawler
    return f"{allowed}delay = 0.0\n\n{own}\n{subscription}"


def test_from_the_readme_to_a_digest_and_a_case(database_url: str, tmp_path: Path) -> None:
    with Site() as site, MailSink() as post:
        program = Program(tmp_path, database_url, {"DESK_URL": post.apprise("desk@example.org")})
        (tmp_path / "casewatch.toml").write_text(settings(site), encoding="utf-8")
        publish(site, "/a/")
        program.run("crawl", "example-union")
        assert post.letters == []

        publish(site, "/b/", "/a/")
        program.run("crawl", "example-union")
        assert ARTICLES["/b/"][0] in program.run("notify", "--dry-run", "--digest", "morning").stdout
        assert post.letters == []
        program.run("notify", "--digest", "morning")
        (letter,) = post.letters
        assert letter.recipients == ["desk@example.org"]
        assert ARTICLES["/b/"][0] in letter.text()
        assert ARTICLES["/a/"][0] not in letter.text()
        assert "<html" in letter.text("html").lower()

        program.run("notify", "--digest", "morning")
        assert len(post.letters) == 1
        (case,) = program.ask("cases", "belozersky")
        assert case["name"] == "Foma Belozersky"
        assert case["publications"] == 2
        shown = program.run("case", case["id"]).stdout
        assert "verdict" in shown
        assert "Sentenced" in shown
        assert {hit["title"] for hit in program.ask("search", "painter")} == {title for title, _ in ARTICLES.values()}
