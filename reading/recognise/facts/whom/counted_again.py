"""Later places where a text counts a group of people by the number it was first counted by: "the 11 journalists"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.recognise.counting import counts_people
from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.whom.counted import NUMBER_WORDS
from reading.recognise.facts.whom.discourse import Candidate, Discourse
from reading.recognise.text import Sentence

PART_OF = re.compile(r"\b(?:one|two|three|four|five|six|seven|some|most)\s+of\s+(?:the\s+)?$", re.IGNORECASE)

# Behind a number these are no people.
_UNIT = (
    r"(?!\w*(?:year|month|day|week|hour|minut|per\s?cent|percent|time|case|charge|count|thousand|million|rouble|ruble|dollar"
    r"|euro|o['’]clock|лет|год|мес|дн|час|раз|руб|тыс|млн|процент|сут|рок|гад|дзён|грив|місяц|(?:янв|фев|март|апр|ма[яй]"
    r"|июн|июл|авг|сент|окт|нояб|дек|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|лист|груд|студз|сакав|красав|чэрв"
    r"|ліп|жнів|верас|кастр|ліст|снеж|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)))"
)


def counted_again(sentence: Sentence, discourse: Discourse, script: Script) -> Iterator[Candidate]:
    """Later places where a group is counted by the same number or word: "the 11 journalists"."""
    for number, group in enumerate(discourse.groups):
        words = {str(group.count), *NUMBER_WORDS.get(group.count, ()), group.quote.split()[0]} - {"The", "the"}
        counted = "|".join(re.escape(word) for word in words)
        for match in re.finditer(
            rf"(?<![\w.,-])(?:{counted})\s+(?:of\s+(?=the|th|our|his|her)|{_UNIT})(?=[^\W\d]{{3,}})",
            sentence.text,
            re.IGNORECASE,
        ):
            if PART_OF.search(sentence.text, 0, match.start()):
                continue
            if not counts_people(sentence.text, match.group(), match.end(), script):
                continue
            if group.field != sentence.field or not sentence.start <= group.start < sentence.end:
                yield Candidate(match.start(), match.end() - 1, (("group", number),), True)
