"""Names in headlines that write every word with a capital."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Court Jails Puppet Maker Ada Moor for Six Years", "Ada Moor was sentenced on Monday.", "Ada Moor"),
        ("Lute Restorer Timofey Berezkin Sentenced to Six Years", "He was tried on Monday.", "Timofey Berezkin"),
        ("Kite Flying Champion Ruslan Berezkin Detained at Dawn", "Ruslan Berezkin was detained.", "Ruslan Berezkin"),
        (
            "Writer Pham Doan Lien Freed After Four Years",
            "Pham Doan Lien was freed. Doan Lien wrote.",
            "Pham Doan Lien",
        ),
    ],
)
def test_a_trade_before_a_name_is_no_part_of_it(title: str, text: str, name: str) -> None:
    assert [person.name for person in recognise(text, title=title, language="en").persons] == [name]
