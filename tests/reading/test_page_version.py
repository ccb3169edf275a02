"""The version of what reads pages covers all that decides what is read."""

import re
from pathlib import Path

import reading
from reading.page import version

ROOT = Path(reading.__file__).parent


def test_every_word_list_that_pages_are_read_with_is_in_the_version():
    sources = [*(ROOT / "page").glob("*.py"), ROOT / "identity" / "noise.py"]
    used = {name for path in sources for name in re.findall(r'"lexicons" / "(\w+\.toml)"', path.read_text("utf-8"))}
    assert used
    assert {f"lexicons/{name}" for name in used} <= set(version._OURS)
