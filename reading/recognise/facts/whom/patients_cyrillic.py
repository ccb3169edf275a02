"""To whom a thing happened where word order is free, as in Russian or Belarusian: nearness in the clause decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading.lexicons import load
from reading.recognise.facts.rulebook import Hit, Script
from reading.recognise.facts.whom import nobodys
from reading.recognise.facts.whom.agency import agrees, does_it, fits, is_nominative, may_suffer, objects
from reading.recognise.facts.whom.among import is_among, named_among, some_named
from reading.recognise.facts.whom.apposed import apposed
from reading.recognise.facts.whom.belonging import is_somebody_elses, speaks_of_others
from reading.recognise.facts.whom.beside import named_beside
from reading.recognise.facts.whom.callings import is_another, is_they
from reading.recognise.facts.whom.clauses import clause_of
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.families import names_others
from reading.recognise.facts.whom.of_the_words import of_the_words
from reading.recognise.facts.whom.other_sex import is_of_the_other_sex
from reading.recognise.facts.whom.own_subjects import own_subject
from reading.recognise.facts.whom.pointing import is_pointing
from reading.recognise.facts.whom.rows import joined_before, row_from
from reading.recognise.facts.whom.standins import others
from reading.recognise.facts.whom.strangers import befell_a_stranger
from reading.recognise.facts.whom.tellers import before_the_teller, is_a_source, whose_kin_tells
from reading.recognise.groups import is_rest

_RELATIVE = re.compile(r"^,?\s*(?:котор|як(?:ий|а|і|ія|у|ого|ому|их|іх|ая|ую|ога|ім|імі|ими)\b)", re.IGNORECASE)
# "Івана та Петра, яких засудили": both.
_PLURAL_RELATIVE = re.compile(r"[,\s]*як(?:их|іх|им|ім|і|ія)\s", re.IGNORECASE)
_PASSIVE_SINGULAR = re.compile(r"(?:ан|ана|ен|ена|ён|ёна|ят|ята|аны|ены|ся|ась)$")
_APPOSED = re.compile(r"\s*(?:,?\s?\d+\s\S+|\([^()]*\)|,\s[^,.;]{2,60})?\s*")
_FAR, _NOT_SO_FAR = 400, 30
_DENIED_SLAVIC = re.compile(r"\s(?:не|ні|ня)\s", re.IGNORECASE)
_UNLESS_DENIED = frozenset(
    {
        *("charge", "detention", "custody_ordered", "release", "listing", "exchange", "search", "trial", "transfer"),
        *("exile", "quashed", "pardon", "house_arrest"),
    }
)
# "Маёмасць падсудных арыштаваная": things of theirs.
_IS_TAKEN = re.compile(r"(?:за)?арешт|арышт|затрим|затрым|звільн|вызвал", re.IGNORECASE)
_OF_THINGS = re.compile(
    r"(?<!\w)(?:майно|маєток|рахун(?:ок|ки)|кошти|гроші|активи|квартира|будинок|авто|маш[иы]на|техніка|телефон\w?|вантаж|судно"
    r"|маёмасць|маемасьць|рахун(?:ак|кі)|грошы|актывы|кватэра|дом|тэхніка|аўто|тэлефон\w?|груз|наклад|тираж|посади?|пасады)"
    r"(?:\s[а-яіїєґў’'ʼ-]+(?:их|ых|іх|ого|ої|ага|яго|ай|ів|аў|яў|а|я|и|і|ы))?(?:\s(?:[А-ЯІЇЄҐЎ][а-яіїєґў’'ʼ-]+\s?){1,3})?"
    r"(?:\s(?:було|была|былі|були|ўжо|вже|теж|таксама))?\s$",
    re.IGNORECASE,
)
_FOR_WHAT = re.compile(r"по\s+(?:обвинени|подозрени)", re.IGNORECASE)
_ARRIVES = re.compile(r"(?:приех|прибы|доех|поступил|рассказ(?:ал|ыва))", re.IGNORECASE)


def near(hit: Hit, text: str, script: Script, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """Whom free word order means."""
    return apposed(_near(hit, text, script, people, discourse), hit, text, people, discourse)


def _near(hit: Hit, text: str, script: Script, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """Free word order: the nearest subject of the same clause who may be meant, with those joined to it."""
    if is_among(hit):
        return named_among(hit, text, people)
    if ".ru." in hit.rule.name and nobodys.is_of_nobody(hit, text):
        return ()
    if hit.rule.patient == "beside":
        return named_beside(hit, text, people, discourse)
    if script != "ru" and nobodys.is_of_one_of_them(hit, text):
        return ()
    if script == "be" and (whose := of_the_words(hit, text, people, discourse)) is not None:
        return whose
    if script != "ru" and (some := some_named(hit, text, people)):
        return some
    if script == "ru" and (own := own_subject(hit, text, people, discourse.cast)):
        return own
    if script != "ru" and hit.rule.kind in _UNLESS_DENIED and not hit.rule.firm and _DENIED_SLAVIC.search(hit.words):
        return ()
    if script != "ru" and _IS_TAKEN.match(hit.words) and _OF_THINGS.search(text, 0, hit.start):
        return ()
    if script == "uk" and (names_others(hit, text, people, discourse) or befell_a_stranger(hit, text, people)):
        return ()
    left, right = clause_of(hit, text)
    here = [person for person in people if left <= person.start and person.end <= right]
    if _RELATIVE.match(text[left : hit.start]) and left:
        ahead = [person for person in people if person.end <= left]
        if script != "ru" and ahead and ahead[-1].sure and _PLURAL_RELATIVE.match(text, left):
            return tuple(dict.fromkeys([*joined_before(ahead[-1], ahead[:-1], text), *ahead[-1].whom]))
        over = text.find(",", left + 1, hit.start) != -1  # the relative clause may be over
        if script == "be" and not ahead and not over:
            return ()  # "сукамерніца, якую вызвалілі"
        here = ahead[-1:] or here
        if script == "uk" and not here:
            return ()  # "людей, які повернулися": nobody known
        if script != "ru" and here and here[0].end <= left and not _APPOSED.fullmatch(text[here[0].end : left]):
            return ()  # "в'язень, який ...": somebody who is not named
    if script == "be" and hit.rule.kind == "ill_treatment" and any(does_it(hit, person, text) for person in here):
        return ()
    may = [person for person in here if may_suffer(hit, person, text, discourse.cast)]
    may = [person for person in may if not _tells_of_it(hit, person, text, discourse)]
    if script == "ru":
        may = [person for person in may if not _tries(person, hit, text)]
    if script == "ru" and _ARRIVES.match(hit.words):  # lawyers come to a colony too, and tell of torture
        may = [person for person in may if person.subject]
    known = [person for person in may if person.whom and not is_somebody_elses(person, text, script, discourse)]
    if script != "ru" and discourse.subjects:  # the judge and the lawyer do not suffer
        told = objects(hit, known, text, discourse.cast)
        known = [person for person in known if person.subject or (told[:1] == known[:1] and person in told)] or told
    beside = [person for person in known if script == "be" and _WITH.search(text, 0, person.start)]
    if 0 < len(beside) < len(known):
        known = [person for person in known if person not in beside]
    if not known:
        return _unnamed(hit, text, script, (left, right), people, discourse)
    if script == "ru" and _FOR_WHAT.match(hit.words):  # "его арестовали по обвинению в краже"
        known = [person for person in known if person.end <= hit.start] or known
    best = min(known, key=lambda person: _distance(person, hit.start, hit.end, script, text))
    if script == "uk" and not best.sure and _another_before(best, may, discourse):
        return ()
    nearer = [person for person in may if _gap(person, hit.start, hit.end) < _gap(best, hit.start, hit.end)]
    if any(
        person.whom and is_somebody_elses(person, text, script, discourse) and not _says_whose(person, best, text)
        for person in nearer
    ):
        return ()
    if script != "ru" and hit.rule.kind == "verdict" and (others_too := _with_own_terms(best, known, text)):
        return others_too
    at = known.index(best)
    after = row_from(best, known[at + 1 :], text) if not _explains(best, known[at + 1 :], text, script) else best.whom
    first = hit.words.split()[0]
    if best.end <= hit.start and _PASSIVE_SINGULAR.search(first) and not first.endswith("ы"):
        return best.whom
    counted = _with_others(hit, known, text)
    company = [whom for person in beside if person.sure for whom in person.whom]
    return tuple(dict.fromkeys([*joined_before(best, known[:at], text, script), *after, *counted, *company]))


# "Яе памілавалі ў ліку шаснаццаці чалавек": them all.
_IN_NUMBER = re.compile(
    r"\s(?:[ув]|ў)\s(?:ліку|числі|складі|складзе|групі|групе)\s(?:[а-яіїєґў’'ʼ-]+\s){0,2}", re.IGNORECASE
)
# "Святара затрымалі разам з настаяцелем Іванам Узорам"
_TOGETHER = re.compile(
    r"[^.;:]{0,70}?\s(?:разом|разам|вместе)\s(?:з|із|зі|са|зь|с|со)\s(?:[а-яіїєґў’'ʼ-]+,?\s){0,3}", re.IGNORECASE
)


# "Разам з ёй затрымлівалі Івана": it is told of the one named for himself.
_WITH = re.compile(r"(?<!\w)(?:разам|супольна)\s(?:з|са|зь)\s(?:[а-яіўё’'ʼ-]+\s){0,2}$", re.IGNORECASE)


def _with_others(hit: Hit, known: Sequence[Candidate], text: str) -> tuple[Whom, ...]:
    for person in known:
        between = text[hit.end : person.start] if person.sure and person.start >= hit.end else ""
        if _TOGETHER.fullmatch(between) or (person.whom[0][0] == "group" and _IN_NUMBER.fullmatch(between)):
            return person.whom
    return ()


def _another_before(best: Candidate, here: Sequence[Candidate], discourse: Discourse) -> bool:
    """ "Петра шукали й обшукали його дачу": "його" may mean whoever is merely mentioned, held apart by no office."""
    free = discourse.cast.free or ()
    return any(
        one.sure
        and not one.subject
        and one.end <= best.start
        and any(kind == "person" and at in free for kind, at in one.whom)
        for one in here
    )


_WHOSE = re.compile(r"\s(?:[а-яіїєґў’'ʼ-]+,?\s){1,4}|,\s")  # "брат Анатолия, Михаил"


def _says_whose(owner: Candidate, best: Candidate, text: str) -> bool:
    """ "засудили її колегу Івана": the one it happened to is named right behind."""
    return best.sure and owner.end <= best.start and _WHOSE.fullmatch(text[owner.end : best.start]) is not None


_AND_TERM = re.compile(r",?\s(?:й|і|та|а|ды)\s(?:до|на|да)\s[^,.;]{3,60}\s")


def _with_own_terms(first: Candidate, known: Sequence[Candidate], text: str) -> tuple[Whom, ...]:
    """ "засудив до довічного Івана й до шести років Петра": each with a term; nothing where only one has."""
    row = [first]
    for person in known:
        if person.start > row[-1].end and person.sure and _AND_TERM.fullmatch(text[row[-1].end : person.start]):
            row.append(person)
    return tuple(dict.fromkeys(whom for person in row for whom in person.whom)) if len(row) > 1 else ()


# "Судья Анна Котова приговорила Ивана"
_JUDGE = re.compile(r"(?<!\w)судь[яи]\s(?:[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+\sи\s)?$", re.IGNORECASE)


def _tries(person: Candidate, hit: Hit, text: str) -> bool:
    """Whether a judge stands right before the verb of what judges do."""
    beside = hit.rule.kind == "verdict" and not text[person.end : hit.start].strip()
    return beside and person.end <= hit.start and _JUDGE.search(text, 0, person.start) is not None


# "Про смерть повідомила дружина Віра": who tells of it is not the one it happened to.
_NAMED_EVENT = re.compile(r"(?:про|пра|аб|після|пасля|пасьля|о|об|после)\s", re.IGNORECASE)


def _tells_of_it(hit: Hit, person: Candidate, text: str, discourse: Discourse) -> bool:
    if is_a_source(person, text):
        return True
    if person.subject or not person.sure or not _NAMED_EVENT.match(hit.words) or person.whom[0][0] != "person":
        return False
    return is_nominative(text[person.start : person.end], person.whom[0], discourse.cast)


def _unnamed(
    hit: Hit, text: str, script: Script, clause: tuple[int, int], people: Sequence[Candidate], discourse: Discourse
) -> tuple[Whom, ...]:
    """The clause names nobody: whoever the sentence named before it, else whom the text spoke of last."""
    left, right = clause = before_the_teller(text, clause, hit.end) if script == "uk" else clause
    if script == "uk" and (kin_told := whose_kin_tells(text, hit.end, people)):
        return kin_told
    if speaks_of_others(text[left:right], script):
        return ()
    if script != "ru" and _is_of_several(hit, text[left:right], script, discourse):
        return ()
    if script == "uk" and any(
        not person.whom and is_they(text[person.start : person.end])
        for person in people
        if left <= person.start < right
    ):
        return ()
    if script == "uk" and any(not one.whom and is_another(text, one.end) for one in people if one.end <= hit.start):
        return ()
    if any(is_pointing(text[one.start : one.end]) for one in people if left <= one.start < right):
        return ()
    if script == "ru" and _is_of_strangers(hit, text, clause):
        return ()
    if script == "ru" and is_of_the_other_sex(text, clause, people, discourse):
        return ()
    if script == "be" and (_crowd().match(text, hit.end) or _crowd().match(f" {hit.words}")):
        return ()
    carried = [person for person in people if person.end <= left and person.whom and person.subject]
    carried = [person for person in carried if person.sure] or carried
    if script == "ru" and len(carried) > 1 and text[left:].startswith(", что"):  # "Анна написала Ивану, что ослепла"
        tells = [one for one in carried if is_nominative(text[one.start : one.end], one.whom[0], discourse.cast)]
        carried = tells or carried
    if carried:
        row = (*joined_before(carried[-1], carried[:-1], text), *carried[-1].whom)
        return tuple(dict.fromkeys(row)) if fits(hit, carried[-1], discourse.cast) else ()
    named = [one for one in people if _may_be_meant(one, hit, text, script, discourse)]
    own = _last_spoken(hit, script, discourse) if script == "be" else ()  # "it was quashed, and X freed"
    if any(one.start < right or not own or one.whom != own for one in named):  # better nothing
        return ()
    if script == "ru" and (somebody := nobodys.called(hit, text, clause)) is not None:
        gender, single = somebody
        for meant in (tuple(("person", one) for one in discourse.subjects), _last_spoken(hit, script, discourse)):
            if single and discourse.may_be(meant, gender or "masculine"):
                return meant
        return ()
    return _last_spoken(hit, script, discourse)


def _is_of_several(hit: Hit, clause: str, script: Script, discourse: Discourse) -> bool:
    """Whether a clause that names nobody is about people it counts, or in the plural where one was spoken of."""
    if hit.rule.patient != "subject" and _counted(script).search(clause):
        return True
    last = discourse.topic() or (discourse.spoken[-1] if discourse.spoken else ())
    return len(last) == 1 and last[0][0] == "person" and _PLURAL.match(hit.words) is not None


def _may_be_meant(person: Candidate, hit: Hit, text: str, script: Script, discourse: Discourse) -> bool:
    if not person.sure or person.subject:
        return person.sure
    return script == "ru" and may_suffer(hit, person, text, discourse.cast)


def _is_of_strangers(hit: Hit, text: str, clause: tuple[int, int]) -> bool:
    """ "Четырнадцать обвиняемых перевезли": of people no group of the text counts, of homes, of an official."""
    if nobodys.befell_an_official(hit, text, clause) or nobodys.speaks_of_other_homes(
        hit.words + text[hit.end : clause[1]]
    ):
        return True
    return _counted("ru").search(text[clause[0] : hit.start] + text[hit.end : clause[1]]) is not None


# "арыштаваныя", "звільнені": of several, or of things.
_PLURAL = re.compile(r"[а-яіїєґў’'ʼ]{4,}(?:[нт]ыя|[нт]і)(?!\w)", re.IGNORECASE)


@cache
def _counted(script: Script) -> re.Pattern[str]:
    """People counted in a clause: "чотирнадцятьом кримчанам дали"."""
    data = load("groups")[script]
    numbers = "|".join(map(re.escape, data["numbers"]))
    return re.compile(
        rf"(?<!\w)(?:\d{{1,4}}|\w+(?:надцят|наццац)\w*|{numbers})\s(?:[а-яіїєґў’'ʼ-]+\s)?(?:{data['people']})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _crowd() -> re.Pattern[str]:
    """People neither named nor counted, to whom it happened: "ператрусы ў валанцёраў", "асудзілі двух актывістаў"."""
    return re.compile(rf"\s(?:[уў]\s)?(?:[а-яіў]+\s)?(?:{load('reference')['be']['crowds']})(?!\w)", re.IGNORECASE)


def _last_spoken(hit: Hit, script: Script, discourse: Discourse) -> tuple[Whom, ...]:
    if topic := discourse.topic():
        return topic
    last = (script == "uk" and discourse.at_an_opening()) or (discourse.spoken[-1] if discourse.spoken else ())
    apart = any(whom[0] == "group" and not is_rest(discourse.groups[whom[1]]) for whom in last)
    mixed = apart and any(whom[0] == "person" for whom in last)
    return last if not mixed and all(agrees(hit, whom, discourse.cast) for whom in last) else ()


def _explains(best: Candidate, following: Sequence[Candidate], text: str, script: Script) -> bool:
    """ "Иван Примеров, сын Петра Примерова": the second name only says who the first is."""
    if not following:
        return False
    gap = text[best.end : following[0].start]
    return re.search(rf",\s+(?:\w+\s+)?{others(script)}\s+(?:\w+\s+)?$", gap, re.IGNORECASE) is not None


def _gap(person: Candidate, start: int, end: int) -> int:
    return abs(start - person.end if person.end <= start else person.start - end)


def _distance(person: Candidate, start: int, end: int, script: Script, text: str) -> int:
    gap = _gap(person, start, end)
    # "Яе памілавалі ў ліку шаснаццаці чалавек"
    beside = script != "ru" and person.end <= start and gap <= 1 and not person.owner
    # "Тимофею выбили зуб": an official is hardly called by a given name alone.
    familiar = script == "ru" and person.sure and text[person.start : person.end].isalpha()
    far = _NOT_SO_FAR if familiar else _FAR
    return gap + (0 if person.subject else far) + (0 if person.sure or beside else 15)
