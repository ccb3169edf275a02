"""What `show --diff` marks: words that came and went, and which of them say nothing."""

from __future__ import annotations

from reading.identity.units import units
from storage.queries.differences import compare, difference
from tests.storage.building import STATEMENT, UNION, capture, document, reading


def test_a_counter_that_moved_is_noise_and_a_term_that_changed_is_not():
    before = "She was sentenced to 4 years.\n\n1,204 views\n\nHer lawyer appealed."
    after = "She was sentenced to 6 years.\n\n1,377 views\n\nHer lawyer appealed."
    marked = [
        (piece.change, piece.text.strip(), piece.noise) for piece in compare(before, after) if piece.change != "same"
    ]
    assert marked == [
        ("removed", "4", False),
        ("added", "6", False),
        ("removed", "1,204", True),
        ("added", "1,377", True),
    ]


def test_the_pieces_add_up_to_both_texts():
    before, after = "One two.\n\n7 shares\nThree four", "One  five.\n\n8 shares\nThree four six"
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.change != "removed") == after
    assert "".join(each.text for each in pieces if each.change != "added").split() == before.split()


def test_what_was_seen_to_move_is_noise():
    (unit,) = units("Behind the wall: 600 mornings")
    pieces = compare("Behind the wall: 600 mornings", "Behind the wall: 602 mornings", {unit.mask})
    assert [piece.noise for piece in pieces if piece.change != "same"] == [True, True]
    pieces = compare("Behind the wall: 600 mornings", "Behind the wall: 602 mornings")
    assert [piece.noise for piece in pieces if piece.change != "same"] == [False, False]


def test_what_an_archive_learnt_of_a_page_is_greyed_between_its_revisions(archive):
    def add(text):
        made = document(1, text)
        return archive.import_document(UNION, made, reading(), capture(body=text.encode()), tell=False)[1]

    for number in (1, 2, 3):
        id = add(f"{STATEMENT}\n\nTogether with you, {number} people are on this page.")
    add(f"{STATEMENT.replace('4 years', '6 years')}\n\nTogether with you, 9 people are on this page.")
    found = difference(archive.engine, id, 1, 3)
    marked = {piece.text.strip(): piece.noise for piece in found.pieces if piece.change != "same"}
    assert marked == {"4": False, "6": False, "1": True, "9": True}
