"""What a Ukrainian or Belarusian noun for somebody tells by itself: a woman or a man, or somebody's relative."""

from __future__ import annotations

import re

from reading.recognise.cast import Gender

# Behind a consonant what ends like "журналістка", adjectives by their cases.
_WOMAN = re.compile(
    r".*(?:[бвгдзжлмнрстўфхцчшйь]к(?:а|у|и|і|ою|ай|аю)|[рнстлч]ц[іы]|(?:ниц|ніц|кин)\w{1,2}|н(?:а|у|ої|ій|ою|ая|ую|ай)|еса)",
    re.IGNORECASE,
)
_MAN = re.compile(r".*(?:ий|ого|ому|ым|ы|ага|аму)|мужчын\w", re.IGNORECASE)
_EITHER = re.compile(r"дитин\w+|дзіц\w+", re.IGNORECASE)
_WHOSE = re.compile(r"(?<!\w)(?:його|її|їхн\w+|ягон\w+|яго|ейн\w+|яе|іх\w*)\s+(?:\w+\s+)?$", re.IGNORECASE)


def gender_of(noun: str) -> Gender | None:
    """Whether the noun means a woman or a man; None where it may be either."""
    if _EITHER.fullmatch(noun):
        return None
    return "feminine" if _WOMAN.fullmatch(noun) and not _MAN.fullmatch(noun) else "masculine"


def is_relative(found: re.Match[str], others: str) -> bool:
    """ "її чоловіка": whether the noun found says that somebody is hers. `others`: the nouns that may."""
    owned = _WHOSE.search(found.string, 0, found.start()) is not None
    return owned and re.match(others, found.group(), re.IGNORECASE) is not None


# "Чоловік, який сидів із ним": another one.
_ANOTHER = re.compile(
    r",\s(?:який|яка|що|котрий|котра)\s[^.;:]{0,60}?(?<!\w)(?:з|із|зі|поруч\sз|разом\sз|до|від)\s(?:ним|нею|нього|неї)(?!\w)",
    re.IGNORECASE,
)


def is_another(text: str, end: int) -> bool:
    """Whether the noun that ends there means somebody who was with the one the text is about."""
    return _ANOTHER.match(text, end) is not None


_THEY = re.compile(r"вони|їх|їм|ними|них|обидв\w+|обо(?:х|м|є)|чоловік\w*", re.IGNORECASE)


def is_they(word: str) -> bool:
    """ "Вони", "її чоловік": where nobody known is meant, of whom the text has not spoken."""
    return _THEY.fullmatch(word) is not None
