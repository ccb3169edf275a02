"""What only one of two copies has before or behind the rest: a lead, a footer, the rest of the story, or other news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from reading.identity.alignment import RUN
from reading.identity.called import alone, is_another, is_of, whole_names
from reading.identity.exchanges import Word, ends_otherwise, folded_form, kinds, missing, names, says_so, sentences
from reading.identity.retold import weekdays
from reading.identity.telling import Telling, surnames
from reading.identity.units import matter, number, status
from reading.lexicons import load

# Words of a passage that is no lead, nor a footer, but news of its own; with another day or figure fewer are, and
# fewer still that tell of somebody of whom the release does not speak.
_NEWS_OF_ITS_OWN, _LATER_NEWS, _AN_ITEM = 45, 30, 14
_NAMED = 2  # times somebody is named of whom a text speaks; people of a digest
_OF_ITSELF = 0.5  # of the words of a footer, in sentences in which a publisher speaks of itself
_LONGEST_FOOTER = 150
_AGAIN = 0.25  # of the runs of a text that stand in a passage behind it once more


def goes_on(passage: Sequence[Word], short: Telling, lower: frozenset[str]) -> bool:
    """Whether a text that was cut goes on in the other, which is no digest of many people's news.

    A story comes back to whom its beginning names, by the surname alone. A digest does not, but where it breaks off
    among several people, more of them are to be expected.
    """
    known = surnames(short.words, lower)
    if short.ends or passage[0].opens:
        return _is_the_rest(passage, short, known, lower)
    if len({surname.folded for surname in known if alone(surname, short.words)}) > 1:
        return True
    ahead = passage[len(passage) // 2 :]
    if any(alone(one, [*short.words, *passage]) and any(is_of(word, one) for word in ahead) for one in known):
        return True
    return sum(brings_somebody(sentence, short.words, lower) for sentence in sentences(passage)) < _NAMED


def _is_the_rest(passage: Sequence[Word], short: Telling, known: Sequence[Word], lower: frozenset[str]) -> bool:
    """Whether a longer passage behind whole sentences tells on of those people, whom it need not introduce again.

    Others' news in a digest comes back to nobody, or has others to end with; and what befell them later is news.
    """
    if len(passage) < len(short.words) or _repeats(passage, short):
        return False
    told = [word for word in short.words if word.capital]
    met, others = "", False
    tail: list[Word] = []
    for sentence in sentences(passage):
        named = names(sentence, lower)
        whole = list(whole_names(sentence, named))
        again = [word for word in named if any(is_of(word, one) for one in known)]
        introduced = [run for run in whole if any(_introduced(word, run, told) for word in again)]
        if _tells_later(sentence, short, by_name=bool(again)):
            return False
        if introduced and (not met or any(run[0].opens for run in introduced)):
            return False
        stranger = any(is_another(run, missing(run, told)) for run in whole)
        if again:
            met, tail = "by name", []
        elif not (others or stranger) and _speaks_on(sentence):
            met = met or "he or she"
        others = others or stranger or _befell(sentence)
        tail += sentence
        if stranger and met != "by name" and _befell(sentence):
            return False
    return bool(met) and not (len(tail) >= _NEWS_OF_ITS_OWN and brings_somebody(tail, short.words, lower))


def _tells_later(sentence: Sequence[Word], short: Telling, *, by_name: bool) -> bool:
    """Whether something befell one of them, or somebody on a day, of which the shorter text has no word."""
    if by_name and (ends_otherwise(sentence, short.words) or _frees(sentence, short.words)):
        return True
    if not (by_name or _dated(sentence) or _speaks_on(sentence)):
        return False
    said = f" {' '.join(word.folded for word in sentence)} "
    return bool(_forms(sentence) - _forms(short.words)) and not any(
        f" {form} " in said for form in _phrases("long_ago")
    )


def _dated(sentence: Sequence[Word]) -> bool:
    """Whether it names a day, of a week or of a month, and none to which something is only appointed."""
    if any(word.folded.startswith(_beginnings("appointed")) for word in sentence):
        return False
    beside = (one.number and other.number for one, other in pairwise(sentence))
    return any(word.folded in weekdays() for word in sentence) or any(beside)


def _forms(passage: Sequence[Word]) -> frozenset[str]:
    """By which forms it says what befell people."""
    told = [word.folded for word in passage if word.folded not in _words("befalls_nobody")]
    ill = (form for word in told for form in _beginnings("befalls") if word.startswith(form))
    return frozenset((*ill, *(form for word in told if (form := status(word)))))


def _repeats(passage: Sequence[Word], short: Telling) -> bool:
    """Whether it says the same sentences again, as another's news from one template does."""
    runs = set(zip(*(short.folded[at:] for at in range(RUN)), strict=False))
    again = [
        run for run in zip(*([word.told for word in passage[at:]] for at in range(RUN)), strict=False) if run in runs
    ]
    return len(again) >= _AGAIN * len(runs)


def _frees(sentence: Sequence[Word], elsewhere: Sequence[Word]) -> bool:
    """Whether somebody is let go of whom there was no such word elsewhere."""
    return bool({"released", "acquitted", "died"} & (kinds(sentence) - kinds(elsewhere)))


def _introduced(word: Word, run: Sequence[Word], told: Sequence[Word]) -> bool:
    """Whether somebody already told of is called by the whole name again."""
    return word in run and any(other is not word and any(is_of(other, one) for one in told) for other in run)


def _befell(sentence: Sequence[Word]) -> bool:
    return any(status(word.folded) or matter(word.folded) for word in sentence)


def carries_news(passage: Sequence[Word], release: Telling, lower: frozenset[str]) -> bool:
    """Whether a passage before or behind a release is news of its own: of others, or of what came of its people."""
    if _tells_what_came(passage, release, lower):
        return True
    if len(passage) <= _LONGEST_FOOTER and _speaks_of_itself(passage, release, lower):
        return False
    named = names(passage, lower)
    if len(passage) >= _NEWS_OF_ITS_OWN or (len(passage) >= _AN_ITEM and _tells_of_others(passage, release, lower)):
        return True
    return len(passage) >= _LATER_NEWS and _introduces(named, release, lower) and _another_day(passage, release)


def _speaks_of_itself(passage: Sequence[Word], release: Telling, lower: frozenset[str]) -> bool:
    """Whether a publisher says who it is, what it wants of its readers, or that it passes something on."""
    told = sentences(passage)
    own = sum(len(sentence) for sentence in told if _own(sentence))
    if own < _OF_ITSELF * len(passage) or not any(map(_publishes, passage)):
        return False
    if len(passage) >= _NEWS_OF_ITS_OWN and not any(word.folded in _words("first_person") for word in passage):
        return False
    return not any(status(word.folded) for word in passage) and not any(
        _befell(sentence) and _strangers(sentence, release, lower) for sentence in told
    )


def _own(sentence: Sequence[Word]) -> bool:
    return any(word.folded in _words("first_person") or _publishes(word) for word in sentence)


def _publishes(word: Word) -> bool:
    return word.folded.startswith(_beginnings("publishes"))


def _tells_of_others(passage: Sequence[Word], release: Telling, lower: frozenset[str]) -> bool:
    """Whether it tells of people, none of them of the release, what came of them or when, and not who passes it on."""
    if any(map(_publishes, passage)) or says_so(passage):
        return False
    known = surnames(release.words, lower)
    if any(is_of(word, one) for word in names(passage, lower) for one in known):
        return False
    return any(
        (_befell(sentence) or any(word.number or word.folded in weekdays() for word in sentence))
        and _strangers(sentence, release, lower)
        for sentence in sentences(passage)
    )


def _strangers(sentence: list[Word], release: Telling, lower: frozenset[str]) -> bool:
    named = names(sentence, lower)
    unknown = missing(named, [word for word in release.words if word.capital])
    return any(is_another(run, unknown) for run in whole_names(sentence, named))


def _another_day(passage: Sequence[Word], release: Telling) -> bool:
    return not {number(word) for word in passage} - {None} <= {number(word) for word in release.words}


def _tells_what_came(passage: Sequence[Word], release: Telling, lower: frozenset[str]) -> bool:
    """Whether something befell one of a whole name, or "him", or somebody on a day, and it has no word of it."""
    known = _forms(release.words)
    called = {surname.folded for surname in surnames(release.words, lower)}
    for sentence in sentences(passage):
        his = any(word.folded in called for word in names(sentence, lower)) or _speaks_on(sentence)
        his = his or (_dated(sentence) and not _own(sentence))
        if his and _forms(sentence) - known:
            return True
    return False


def _introduces(named: Sequence[Word], release: Telling, lower: frozenset[str]) -> bool:
    """Whether it names anybody whom the release calls by a whole name, or speaks of more than once."""
    often = Counter(word.folded for word in names(release.words, lower))
    called = {surname.folded for surname in surnames(release.words, lower)}
    return any(often[word.folded] > 1 or word.folded in called for word in named)


def brings_somebody(passage: Sequence[Word], elsewhere: Sequence[Word], lower: frozenset[str]) -> bool:
    """Whether a passage that only one copy has tells with a figure what came of somebody with name and surname.

    However it is said, that is news. Who passes a release on is named too, but without date or term.
    """
    known = [word for word in elsewhere if word.capital]
    for sentence in sentences(passage):
        if _befell(sentence) and any(word.number for word in sentence):
            named = names(sentence, lower)
            unknown = missing(named, known)
            if any(is_another(run, unknown) for run in whole_names(sentence, named)):
                return True
    return False


def _speaks_on(sentence: Sequence[Word]) -> bool:
    """Whether it has "he", "her" or "him" for somebody named before."""
    return any(word.folded in _words("third_person") for word in sentence)


@lru_cache(maxsize=4)
def _words(list_: str) -> frozenset[str]:
    return frozenset(folded_form(word) for words in load("republishing")[list_].values() for word in words.split())


@lru_cache(maxsize=1)
def _phrases(list_: str) -> tuple[str, ...]:
    return tuple(
        " ".join(map(folded_form, phrase.split()))
        for phrases in load("republishing")[list_].values()
        for phrase in phrases.split(", ")
    )


@lru_cache(maxsize=4)
def _beginnings(list_: str) -> tuple[str, ...]:
    return tuple(folded_form(word) for words in load("republishing")[list_].values() for word in words.split())
