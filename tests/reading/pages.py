"""An invented page, and the words of it, for the tests of what reads pages."""

URL = "https://example.org/news/2026/verdict"
PARAGRAPHS = [
    "A court in Tverinsk sentenced the teacher Maria Lebedko to four years in prison on Tuesday, after a trial of "
    "three days to which neither journalists nor her family were admitted.",
    "The case rests on two comments in a public chat. Her lawyer, Oleg Brovin, said that no witness was questioned "
    "on 3 March 2020 or at any other time, and that the judge refused all his motions.",
    "Example Union considers her a political prisoner and demands that she be released at once.",
]
WIDGETS = """
<p class="minimal-share drawer-init"><a href="https://www.facebook.com/sharer.php">Share this via Facebook</a></p>
<div class="post-views"><i></i><span>1 204</span> views</div>
<div class="days-counter"><span>9</span> <span>8</span> <span>7</span></div><p>Days in custody: 987</p>
<div class="newsletter-box"><p>Get our stories into your inbox every single week.</p></div>
<div class="related-posts"><h3>More</h3><ul><li><a href="/x">A baker from Lesnoy is fined</a></li></ul></div>
<p>Read also: <a href="/y">A driver from Ozerny is searched</a></p>
<div id="cookie-notice">We use cookies to remember that you do not like cookies.</div>
<script>var views = 5;</script><p hidden>hidden words</p>
"""
HEAD = '<meta charset="utf-8"><title>Teacher jailed over two comments | Example Union</title>'


def page(body: str = "", head: str = HEAD, lang: str = ' lang="en"', over: str = "") -> bytes:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html{lang}><head>{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <article><h1>Teacher jailed over two comments</h1>{over}<div class="text">{article}{body}</div></article>
    <footer>© 2017-2026 Example Union. All rights reserved.</footer></body></html>""".encode()


RUSSIAN = (
    "Суд в Тверинске приговорил учительницу Марию Лебедко к четырём годам колонии. Дело основано на двух комментариях "
    "в открытом чате, защите не дали допросить экспертов. «Союз Пример» считает её политзаключённой."
)
