"""Letters as mail programs write them, and plain text files."""

import os
from contextlib import suppress
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.letter import NotALetter, read_letter, read_text

PARAGRAPHS = [
    "On Saturday, a court in Tverinsk sentenced the teacher Maria Lebedko to four years in prison for two comments, "
    "after a trial of three days to which neither journalists nor her family were admitted.",
    "Example Union considers her a political prisoner and demands that she be released at once.",
]
TEXT = "\n\n".join(PARAGRAPHS)
RUSSIAN = [
    "В субботу суд в Тверинске приговорил учительницу Марию Лебедко к четырём годам колонии за два комментария, после "
    "процесса, на который не пустили ни журналистов, ни её родных.",
    "Союз Пример считает её политзаключённой и требует немедленного освобождения.",
]
FOOTER = "You are receiving this email because you signed an appeal. Unsubscribe: https://mail.example.org/unsub?u=77a1"


def letter(text: str = TEXT, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Urgent: teacher jailed"
    message["From"] = "Example Union <appeals@example.org>"
    message["Date"] = "Sat, 23 May 2026 10:15:00 +0200"
    message["Message-ID"] = "<7.a@example.org>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def test_a_letter_is_read_with_what_identifies_it():
    read = read_letter(letter().as_bytes())
    assert (read.message_id, read.subject) == ("7.a@example.org", "Urgent: teacher jailed")
    assert (read.sender, read.published) == ("Example Union <appeals@example.org>", "2026-05-23T08:15:00Z")
    assert (read.text, read.newsletter) == (TEXT, False)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
@pytest.mark.parametrize(
    "declared", ["rightly", "iso-8859-1", "utf-8", "koi8-r", "windows-1251", "no-such-charset", None]
)
def test_every_encoding_and_charset_is_read_even_wrongly_declared(encoding, charset, declared):
    message = EmailMessage()
    message["Subject"] = "Срочно: учительницу отправили в колонию"
    message.set_content("\n\n".join(RUSSIAN), charset=charset, cte=encoding)
    right = f'charset="{charset}"'.encode()
    raw = message.as_bytes()
    assert right in raw
    if declared != "rightly":
        raw = raw.replace(right, f"charset={declared}".encode() if declared else b"x=y")
    read = read_letter(raw)
    assert read.text == "\n\n".join(RUSSIAN)
    assert read.subject == "Срочно: учительницу отправили в колонию"


def test_headers_in_bare_bytes_and_split_words_are_read():
    subject = "Срочно: учительницу отправили в колонию"
    raw = b"Subject: " + subject.encode("windows-1251") + b"\nFrom: a@example.org\n\nWords of a letter."
    assert read_letter(raw).subject == subject
    split = b"Subject: =?utf-8?B?0KHRgNC+?=\n =?utf-8?B?0YfQvdC+INGB?=  now =?koi8-r?Q?=D3?=\n\nWords of a letter."
    assert read_letter(split).subject == "Срочно с now с"


def test_a_letter_of_html_alone_is_read_without_its_pixel_and_links():
    html = f"""<html><body><div style="display:none">preview words</div><table><tr><td><p>{PARAGRAPHS[0]}</p>
    <p>{PARAGRAPHS[1]} <a href="https://click.example.org/?u=77a1&id=9">Sign</a></p></td></tr></table>
    <img src="https://example.org/open.gif?u=77a1" width="1" height="1" alt="pixel">
    <p>This email was sent to reader@example.net. <a href="https://example.org/unsubscribe?u=1">Unsubscribe</a></p>
    </body></html>"""
    message = MIMEMultipart("alternative")
    message["Subject"] = "Urgent"
    message.attach(MIMEText(html, "html", "utf-8"))
    read = read_letter(message.as_bytes())
    assert read.text == f"{TEXT} Sign"
    assert not read.newsletter


def test_a_stub_in_plain_text_gives_way_to_the_html():
    html = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert read_letter(letter("Please view this email in your browser.", html).as_bytes()).text == TEXT
    assert read_letter(letter(TEXT, "<p>Short.</p>").as_bytes()).text == TEXT


def test_personal_links_and_footers_go_and_plain_addresses_stay():
    text = (
        f"{TEXT}\n\nThe statement: https://example.org/archive.php?article_id=12&utm_source=mail (in full).\n\n"
        f"Sign here <https://click.example.net/f/a/77a1bb02cc93dd04ee95> now\n\n{FOOTER}\n\n-- \nThe desk\n+1 000"
    )
    assert read_letter(letter(text).as_bytes()).text == (
        f"{TEXT}\n\nThe statement: https://example.org/archive.php?article_id=12 (in full).\n\nSign here now"
    )


@pytest.mark.parametrize("name", ["supporter_id", "supporter.id", "supporterId", "mc_eid", "emci", "uid", "e-mail"])
def test_a_link_that_names_its_reader_goes_however_the_name_is_spelled(name):
    read = read_letter(letter(f"{TEXT}\n\nAct now: https://example.org/act?page=3&{name}=77").as_bytes())
    assert read.text == f"{TEXT}\n\nAct now:"


def test_a_letter_that_is_only_a_picture_is_told_by_its_subject():
    message = letter(" ", '<img src="https://example.org/poster.jpg" alt="">')
    assert read_letter(message.as_bytes()).text == "Urgent: teacher jailed"


def test_wrapped_lines_become_sentences_and_short_lines_stay_lines():
    wrapped = (
        "On Saturday, a court in Tverinsk sentenced the teacher Maria Lebedko to\n"
        "four years in prison for two comments, after a trial of three days to\n"
        "which nobody was admitted.\n\nYours in solidarity,\nOlga\nExample Union"
    )
    assert read_letter(letter(wrapped).as_bytes()).text == (
        wrapped.replace("to\nfour", "to four").replace("to\nwhich", "to which")
    )


def test_long_lines_are_paragraphs():
    assert read_letter(letter("Dear reader,\n" + "\n".join(PARAGRAPHS)).as_bytes()).text == f"Dear reader,\n\n{TEXT}"


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("Newsletter of Example Union, May 2026", {}),
        ("Еженедельная рассылка", {}),
        ("Дайджест за неделю", {}),
        ("News", {"List_Id": "Example Union newsletter <news.example.org>"}),
    ],
)
def test_a_letter_that_calls_itself_a_newsletter_is_one(subject, headers):
    message = letter(**headers)
    message.replace_header("Subject", subject)
    assert read_letter(message.as_bytes()).newsletter


def test_a_letter_to_a_list_is_a_newsletter_only_with_several_items():
    item = f"<h2>News</h2><p>{TEXT}</p>"
    listed = {"List_Unsubscribe": "<https://example.org/u>"}
    assert read_letter(letter("See the web version", item * 3, **listed).as_bytes()).newsletter
    assert not read_letter(letter("See the web version", item, **listed).as_bytes()).newsletter
    assert not read_letter(letter("See the web version", item * 3).as_bytes()).newsletter
    assert not read_letter(letter(f"{TEXT}\n\nUnsubscribe from this newsletter here.", **listed).as_bytes()).newsletter


def test_an_attachment_is_not_the_letter():
    message = letter()
    message.add_attachment("words of another text", filename="a.txt")
    assert read_letter(message.as_bytes()).text == TEXT


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"no header at all", b"Subject: empty\n\n", b"\xff\xfe\x00\x01"])
def test_what_is_no_letter_is_said_so(raw):
    with pytest.raises(NotALetter):
        read_letter(raw)


def test_a_line_of_an_mbox_and_a_date_that_is_none_do_no_harm():
    raw = b"From x@e Sat May 23 10:15:00 2026\nSubject: A\nDate: soon\nMessage-ID: <1@e>\n\nWords of a letter.\n"
    read = read_letter(raw)
    assert (read.subject, read.published, read.message_id, read.text) == ("A", None, "1@e", "Words of a letter.")


STARTS = [
    b"",
    b"Subject: =?",
    b"Content-Type: multipart/mixed; boundary=x\nFrom: a\n",
    b"Content-Type: text/html\nFrom: ",
    b"Date: ",
    b"Content-Transfer-Encoding: base64\nFrom: a\n\n",
    b"Content-Type: text/plain; charset*=utf-8''%ff\nFrom: a\n\n",
    b'Content-Type: text/plain; charset*0="utf"; charset*1=-8\nFrom: a\n\n',
]


@settings(max_examples=150)
@given(st.binary(max_size=200), st.sampled_from(STARTS))
def test_no_bytes_raise_anything_undocumented(raw, start):
    with suppress(NotALetter):
        assert read_letter(start + raw).text.strip()
    title, text = read_text(raw)
    assert isinstance(title, str)
    assert isinstance(text, str)


def test_a_text_file_has_the_line_that_can_be_a_title():
    assert read_text(f"News\n\nTeacher jailed in Tverinsk\n\nMay 23, 2026\n\n{TEXT}".encode()) == (
        "Teacher jailed in Tverinsk",
        f"News\n\nMay 23, 2026\n\n{TEXT}",
    )
    assert read_text(f"Teacher jailed in Tverinsk\n{TEXT}".encode("utf-16")) == ("Teacher jailed in Tverinsk", TEXT)
    title, text = read_text("\n\n".join(RUSSIAN).encode("windows-1251"))
    assert text == "\n\n".join(RUSSIAN)
    assert title == "В субботу суд в Тверинске приговорил учительницу Марию Лебедко к четырём годам…"
    assert read_text(b"") == ("", "")


DOCUMENTS = os.environ.get("CASEWATCH_DOCUMENTS")


@pytest.mark.skipif(not DOCUMENTS, reason="CASEWATCH_DOCUMENTS names no folder with the letter")
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_real_appeal_keeps_every_paragraph(encoding):
    source = next((Path(DOCUMENTS or "") / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
    message = letter()
    message.set_content(source, cte=encoding)
    read = read_letter(message.as_bytes())
    assert read.text.split() == source.split()
    assert len(read.text.split("\n\n")) >= 12
    assert not read.newsletter


@pytest.mark.skipif(not DOCUMENTS, reason="CASEWATCH_DOCUMENTS names no folder with the texts")
def test_real_texts_have_their_titles():
    titles = [read_text(path.read_bytes())[0] for path in sorted((Path(DOCUMENTS or "") / "seeds").glob("*.txt"))]
    assert titles[1].startswith("Tell Vladimir Putin")
    assert titles[2].startswith("Civil Society Organizations Announce Launch")
    assert titles[4].startswith("Alexander Cherkasov:")
