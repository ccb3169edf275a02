"""A name as it was written down, made ready to be taken apart: nicknames, aliases, mixed alphabets, other scripts."""

from __future__ import annotations

import re
import unicodedata

from reading.names.alphabets import unmixed
from reading.names.signs import in_latin

_QUOTED = re.compile(r'["“”„‟«»]([^"“”„‟«»]{1,40})["“”„‟«»]')
# Single quotes stand for Arabic letters too: only a whole long word between two others is a nickname.
_SINGLY_QUOTED = re.compile(r"(?<=[^\W\d_] )['‘‚]([^\W\d_][^\W\d_ -]{3,30})['’‘](?= [^\W\d_])")
_ALIAS = re.compile(
    r"(?i)\b(?:a\.?k\.?a\b\.?|also known as|он[аи]? же|вядом(?:ы|ая) як|відом(?:ий|а) як|він же|вона ж)(?!\w)"
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WORDS_LEFT = 2


def as_written(name: str) -> str:
    """`name` in composed letters of one alphabet a word, without nicknames; an alias stands behind "aka"."""
    name = in_latin(unmixed(unicodedata.normalize("NFKC", name)))
    if name.count('"') == 1:  # a hard sign
        name = name.replace('"', "")
    for quoted in (_QUOTED, _SINGLY_QUOTED):
        if quoted.search(name):
            bare = quoted.sub(" ", name)
            name = bare if len(_LETTERS.findall(_ALIAS.sub(" ", bare))) >= _WORDS_LEFT else name
    return _ALIAS.sub(" aka ", name)
