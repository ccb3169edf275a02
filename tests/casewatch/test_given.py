"""Letters, pages and texts given by hand become documents; the files themselves are never touched."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from casewatch.given import UnreadableFileError, given, page_document, text_document
from reading.letter import letter_document
from reading.records import Key

APPEAL = "Dear friend,\n\nVera Lapina was detained in Tomsk on Monday. Write to the prosecutor today.\n"


def letter(number: int = 1, text: str = APPEAL, charset: str = "utf-8", cte: str | None = None, **headers) -> bytes:
    message = EmailMessage()
    message["Subject"] = headers.get("subject", f"Appeal {number} for Vera Lapina")
    message["From"] = "Example Union <appeals@union.example>"
    message["To"] = "reader@example.org"
    message["Date"] = "Tue, 03 Nov 2026 10:00:00 +0100"
    if headers.get("id", True):
        message["Message-ID"] = f"<appeal-{number}@union.example>"
    message.set_content(text, charset=charset, cte=cte)
    return message.as_bytes()


def names_of(*paths: Path) -> list[str]:
    return [item.document(item.body()).title for item in given(paths)]


def test_an_eml_is_a_letter_with_its_message_id_subject_and_date():
    found = letter_document(letter())
    assert [key.scheme for key in found.keys] == ["message-id"]
    assert "appeal-1@union.example" in found.keys[0].value
    assert found.title == "Appeal 1 for Vera Lapina"
    assert found.published == "2026-11-03T09:00:00Z"
    assert "Vera Lapina was detained in Tomsk" in found.text


@pytest.mark.parametrize(
    ("charset", "cte"), [("utf-8", "base64"), ("utf-8", "quoted-printable"), ("windows-1251", "8bit")]
)
def test_letters_are_read_in_every_usual_encoding(charset, cte):
    text = "Учительница Вера Лапина задержана в Томске во вторник утром.\n"
    found = letter_document(letter(text=text, charset=charset, cte=cte, subject="Задержание в Томске"))
    assert found.text.strip() == text.strip()
    assert found.title == "Задержание в Томске"


def test_a_letter_without_a_message_id_is_known_by_its_content():
    one, same = letter_document(letter(id=False)), letter_document(letter(id=False))
    other = letter_document(letter(id=False, text="Something else altogether.\n"))
    assert one.keys == same.keys != other.keys


def test_an_mbox_holds_many_letters_and_is_not_changed(tmp_path):
    path = tmp_path / "letters"
    box = mailbox.mbox(path)
    for number in (1, 2):
        box.add(letter(number))
    box.flush()
    box.close()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    assert names_of(path) == ["Appeal 1 for Vera Lapina", "Appeal 2 for Vera Lapina"]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_maildir_is_read_new_and_old_and_is_not_changed(tmp_path):
    box = mailbox.Maildir(tmp_path / "Maildir")
    box.add(letter(1))
    seen = mailbox.MaildirMessage(letter(2))
    seen.set_subdir("cur")
    box.add(seen)
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    assert sorted(names_of(tmp_path / "Maildir")) == ["Appeal 1 for Vera Lapina", "Appeal 2 for Vera Lapina"]
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def test_a_saved_page_is_known_by_the_address_it_gives_itself():
    paragraph = "Vera Lapina, a teacher, was detained in Tomsk on Monday, her lawyer told the Union. " * 5
    page = f"""<html lang="en"><head><title>Teacher detained</title>
        <link rel="canonical" href="https://union.example/news/7"></head>
        <body><article><h1>Teacher detained</h1><p>{paragraph}</p></article></body></html>"""
    found = page_document(page.encode())
    assert found.keys[0] == Key("address", "https://union.example/news/7")
    assert (found.url, found.title) == ("https://union.example/news/7", "Teacher detained")
    assert "told the Union" in found.text
    front = page_document(page.replace("/news/7", "/").encode())
    other = page_document(page.replace("/news/7", "/").replace("Tomsk", "Omsk").encode())
    assert front.url is None
    assert front.keys != other.keys
    nameless = page_document(page.replace("canonical", "stylesheet").encode())
    assert nameless.url is None
    assert nameless.keys[0].scheme == "guid"


def test_the_first_line_that_can_be_a_title_is_the_texts():
    found = text_document("\ufeffTeacher detained\r\n\r\nShe was detained on Monday.\r\n".encode())
    assert (found.title, found.text) == ("Teacher detained", "She was detained on Monday.")
    greeting = text_document(APPEAL.encode())
    assert greeting.text == APPEAL.strip()
    assert "Vera Lapina was detained in Tomsk" in greeting.title
    for charset in ("cp1251", "koi8-r"):
        assert text_document("Учитель задержан\n\nВ Томске его видели.".encode(charset)).title == "Учитель задержан"
    menu = text_document(b"News\n\nTeacher detained in Tomsk\n\nShe was detained on Monday.")
    assert menu.title == "Teacher detained in Tomsk"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "cp1251"])
def test_a_text_in_any_usual_encoding_holds_nothing_that_a_database_refuses(encoding):
    found = text_document("Учитель задержан\n\nВ Томске\0, утром.".encode(encoding))
    assert (found.title, found.text) == ("Учитель задержан", "В Томске, утром.")


def test_two_texts_under_one_heading_are_two_publications():
    assert text_document(b"News\n\nOne.").keys != text_document(b"News\n\nTwo.").keys
    assert text_document(b"News\n\nOne.").keys == text_document(b"News\r\n\r\n  One. ").keys


def test_a_folder_gives_every_file_of_a_kind_that_is_read(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.eml").write_bytes(letter())
    (tmp_path / "deep" / "b.txt").write_text("A title\n\nText.", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    assert names_of(tmp_path) == ["Appeal 1 for Vera Lapina", "A title"]


def test_what_cannot_be_read_is_named(tmp_path):
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "empty.html").write_text("", encoding="utf-8")
    (tmp_path / "bare").mkdir()
    with pytest.raises(UnreadableFileError, match=r"c\.pdf: read are \.eml, mbox, Maildir folders, \.html and \.txt"):
        names_of(tmp_path / "c.pdf")
    with pytest.raises(UnreadableFileError, match=r"empty\.txt: holds no text"):
        names_of(tmp_path / "empty.txt")
    with pytest.raises(UnreadableFileError, match=r"empty\.html: the answer is empty"):
        names_of(tmp_path / "empty.html")
    with pytest.raises(UnreadableFileError, match="no Maildir"):
        names_of(tmp_path / "bare")
