"""Occurrences: reports of one thing, by several organisations and in their own words, put together. Never guesses.

A report without a date, or with half of one, joins only what it can mean alone; what it may mean besides stays a line
of its own, for two hearings told as one are worse than one told twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reading.lexicons import load
from reading.timeline.repeats import again, twice_a_day, two_times, undone_between
from reading.timeline.report import Report, Span
from reading.timeline.sameness import same_bodies, strangers

_LONG = 10**6
# So many days after its own report an organisation may still correct the date of it.
_CORRECTED_WITHIN = 90


@dataclass(frozen=True)
class Occurrence:
    """One thing that happened. `reports`: the one that dates it best first, the others as they were published."""

    reports: tuple[Report, ...]

    @property
    def main(self) -> Report:
        """The report whose date and words stand for all."""
        return self.reports[0]

    @cached_property
    def place(self) -> tuple[str, str]:
        """Where it stands in time: by its own date, else when it was first told of."""
        return self.main.date or min(report.when for report in self.reports), self.main.id

    @property
    def differences(self) -> Mapping[str, tuple[str, ...]]:
        """Report id -> in what it contradicts the first; only of those that do."""
        found = {one.id: tuple(_differences(self.main, one)) for one in self.reports[1:] if not one.retracts}
        return {id: fields for id, fields in found.items() if fields}

    @cached_property
    def corrected(self) -> Mapping[str, Report]:
        """Report id -> the correction by which its own publisher says otherwise since: it stands for nothing more."""
        return _corrected(self.reports)


def occurrences(reports: Iterable[Report]) -> tuple[Occurrence, ...]:
    """The reports of one case, each in one occurrence, in order of time."""
    made: list[_Growing] = []
    reports = list(reports)
    ordered = sorted((one for one in reports if not one.retracts), key=_order)
    told = _Told(report for report in ordered if not report.correction)
    for report in ordered:
        if not report.correction:
            _put(report, made, _choose([one for one in made if one.takes(report, made, told)], report))
    for report in sorted((one for one in ordered if one.correction), key=_since):
        fitting = [one for one in made if one.reports and one.takes(report, made, told)]
        _put(report, made, _put_right(report, _choose(fitting, report), made, ordered))
    for report in sorted((one for one in reports if one.retracts), key=_since):
        if (taken := _taken_back(report, made)) is not None:
            taken.reports.append(report)
    return tuple(sorted((_settled(one.reports) for one in made if one.reports), key=lambda one: one.place))


def _taken_back(report: Report, made: Sequence[_Growing]) -> _Growing | None:
    """What a publisher takes back: the last thing of the kind that it told of, on the same day where it gives one."""
    told = {
        max(each.told for each in own): one
        for one in made
        if (own := [each for each in one.reports if _may_be_put_right(each, report) and not _apart(each, report)])
    }
    return told[max(told)] if told else None


def _apart(one: Report, other: Report) -> bool:
    return one.span is not None and other.span is not None and not one.span.meets(other.span)


def _put(report: Report, made: list[_Growing], chosen: _Growing | None) -> None:
    if chosen is None:
        made.append(_Growing([report]))
    else:
        chosen.reports.append(report)


def _put_right(
    report: Report, chosen: _Growing | None, made: Sequence[_Growing], all: Sequence[Report]
) -> _Growing | None:
    """The occurrence that a correction belongs to; what its publisher said of it at another place is moved there.

    Another date is one of the same thing only where the organisation had told of one such thing lately, and the
    correction tells of one too.
    """
    if chosen is not None and any(one.publisher == report.publisher for one in chosen.reports):
        return chosen
    own = [one for one in made if any(_may_be_put_right(each, report) for each in one.reports)]
    alike = [one for one in all if one.publication == report.publication and _thing(one) == _thing(report)]
    if len(own) != 1 or len(alike) != 1:
        return chosen
    if chosen is None:
        return own[0]
    moved = [one for one in own[0].reports if _may_be_put_right(one, report)]
    own[0].reports = [one for one in own[0].reports if one not in moved]
    chosen.reports += moved
    return chosen


def _may_be_put_right(earlier: Report, correction: Report) -> bool:
    same = earlier.publisher == correction.publisher and earlier.publication != correction.publication
    if not same or _thing(earlier) != _thing(correction):
        return False
    return 0 <= correction.told - earlier.told <= _CORRECTED_WITHIN


def _corrected(reports: Sequence[Report]) -> dict[str, Report]:
    found: dict[str, Report] = {}
    for correction in sorted((one for one in reports if one.correction), key=_since):
        for one in reports:
            own = one.publisher == correction.publisher and one.publication != correction.publication
            otherwise = correction.retracts or any(_differences(correction, one))
            if own and _since(one) < _since(correction) and otherwise:
                found[one.id] = correction
    return found


def _since(report: Report) -> tuple[str, bool, str]:
    return report.when, report.correction, report.id


def _order(report: Report) -> tuple[int, str, str]:
    """The best dated first: the others are held against them."""
    width = report.span.last - report.span.first if report.span else _LONG
    return width, report.date or report.when, report.id


def _settled(reports: Sequence[Report]) -> Occurrence:
    """An organisation's own word stands before what others report of it, and no word that it has corrected itself."""
    corrected = _corrected(reports)
    told = [report for report in reports if not report.retracts]
    # Taken back by all who told it, it stays as what was told: nothing follows from it.
    standing = [report for report in told if report.id not in corrected] or told
    width = min(_order(report)[0] for report in standing)
    best = [report for report in standing if _order(report)[0] == width]
    main = min(best, key=lambda report: (report.reported, report.when, report.id))
    rest = sorted((report for report in reports if report is not main), key=lambda one: (one.when, one.id))
    return Occurrence((main, *rest))


class _Told:
    """What all reports of a case tell of one kind of thing, where they give a day."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._dated: defaultdict[str, list[Report]] = defaultdict(list)
        for report in reports:
            if report.span is not None and report.span.day:
                self._dated[_thing(report)[1]].append(report)

    def twins(self, report: Report) -> list[Report]:
        """Those dated as this one is, itself among them."""
        return [one for one in self._dated[_thing(report)[1]] if one.span == report.span]

    def undoing(self, report: Report) -> list[Report]:
        """Those of what ends such a thing."""
        return self._dated[load("timeline")["undone"].get(_thing(report)[1], "")]


@dataclass(slots=True)
class _Growing:
    reports: list[Report]

    @property
    def first(self) -> Report:
        return self.reports[0]

    @property
    def span(self) -> Span | None:
        return self.first.span

    def takes(self, report: Report, all: Sequence[_Growing], told: _Told) -> bool:
        """Whether `report` may be another of this."""
        if _thing(report) != _thing(self.first) or not self._speaks_of(report):
            return False
        rule = _rule(report)
        if any(_told_apart(one, report, rule) for one in self.reports if one.publication == report.publication):
            return False
        if rule.get("once"):
            return True
        if report.span is None:
            return not self._over_since(report, told) and self._undated(report, rule, all)
        if self.span is None:
            return False  # dated ones come first: what has no date was told of another time
        if report.span.day:
            near = abs(report.span.first - self.span.first) <= int(rule["apart"])
            return near and not (rule.get("twice") and self._another_time(report, told))
        return self._half_dated(report, report.span)

    def _speaks_of(self, report: Report) -> bool:
        if report.type == "event":
            return True
        return any(same_bodies(one, report) for one in self.reports) and not strangers(self.reports, report)

    def _another_time(self, report: Report, told: _Told) -> bool:
        """Whether what is told of that day, by whomever, is not what is told here of the day before."""
        for one in self.reports:
            if one.span == report.span:
                if twice_a_day(one, report):
                    return True
            elif one.span is not None and one.span.day:
                if undone_between(one, report, told.undoing(report)):
                    return True
                if any(two_times(here, there) for here in told.twins(one) for there in told.twins(report)):
                    return True
        return False

    def _over_since(self, report: Report, told: _Told) -> bool:
        """Whether this had ended before the day of a headline: who is detained then is detained once more."""
        if self.span is None or not report.headline:
            return False
        after = self.span.last + (_thing(report)[1] == "release")  # a release may follow its detention on one day
        return any(one.span is not None and after <= one.span.first < report.told for one in told.undoing(report))

    def _half_dated(self, report: Report, days: Span) -> bool:
        if self.span is None or not self.span.meets(days):
            return False
        month = days.last - days.first < 31
        return month or not _terms_differ(self.first, report)

    def _undated(self, report: Report, rule: Mapping[str, Any], all: Sequence[_Growing]) -> bool:
        gap = self.days_before(report)
        if gap < -1:
            return False
        if rule.get("standing"):
            return not any(one.ends(self, report) for one in all)
        inside = any(one.publication == report.publication for one in self.reports)
        if inside and not report.headline:
            return True
        once_more = again(report) != any(again(one) for one in self.reports)
        near = (0 if rule.get("twice") else 1) if once_more else rule["near"]
        if gap <= near:
            return True
        return bool(rule.get("background")) and not report.headline and _borne_out(self.first, report)

    def days_before(self, report: Report) -> int:
        """How long before the publication of `report` this was: negative where it was after."""
        if self.span is None:
            return min(abs(report.told - one.told) for one in self.reports)
        if self.span.first <= report.told <= self.span.last:
            return 0
        return report.told - self.span.last

    def ends(self, granted: _Growing, report: Report) -> bool:
        """Whether this act took the designation back between its grant and `report`."""
        own = self.first
        if own.type != "designation" or own.what != report.what or own.action not in _ENDING:
            return False
        if not any(same_bodies(one, report) for one in self.reports):
            return False
        when = self.span.first if self.span else own.told
        since = granted.span.first if granted.span else granted.first.told
        return since <= when <= report.told


_ENDING = frozenset({"revoked", "removed_unexplained", "restored"})


def _choose(fitting: Sequence[_Growing], report: Report) -> _Growing | None:
    """The one occurrence it can mean; None where it may mean several."""
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    alike = [one for one in fitting if _borne_out(one.first, report)]
    if len(alike) == 1:
        return alike[0]
    if report.span is not None and not report.span.day:
        return None
    by_distance = sorted(fitting, key=lambda one: _distance(one, report))
    near, next_near = (_distance(one, report) for one in by_distance[:2])
    return by_distance[0] if near < next_near else None


def _distance(one: _Growing, report: Report) -> int:
    if report.span is not None and one.span is not None:
        return abs(report.span.first - one.span.first)
    return abs(one.days_before(report))


def _thing(report: Report) -> tuple[str, str, str | None]:
    """What kind of thing it is, whatever it is called."""
    if report.type == "designation":
        return report.type, report.what, report.action
    return report.type, load("timeline")["one_thing"].get(report.what, report.what), None


def _rule(report: Report) -> Mapping[str, Any]:
    lexicon = load("timeline")
    rules: Mapping[str, Any] = lexicon["acts"] if report.type == "designation" else lexicon["kinds"]
    name = report.action if report.type == "designation" else report.what
    found: Mapping[str, Any] = rules.get(name or "", lexicon["kinds"]["other"])
    return found


def _told_apart(one: Report, other: Report, rule: Mapping[str, Any]) -> bool:
    """Whether one text tells of both as two things."""
    if rule.get("once"):
        return False
    dated = one.span is not None and other.span is not None and not one.span.meets(other.span)
    return dated or _terms_differ(one, other)


def _terms_differ(one: Report, other: Report) -> bool:
    return None not in (one.term_years, other.term_years) and one.term_years != other.term_years


def _articles_differ(one: Report, other: Report) -> bool:
    return bool(one.articles and other.articles) and not {*one.articles} & {*other.articles}


def _borne_out(one: Report, other: Report) -> bool:
    """Whether a term or articles that both give tell that the same is meant."""
    if _terms_differ(one, other) or _articles_differ(one, other):
        return False
    return one.term_years is not None is not other.term_years or bool({*one.articles} & {*other.articles})


def _differences(main: Report, other: Report) -> Iterable[str]:
    if main.span is not None and other.span is not None and not main.span.meets(other.span):
        yield "date"
    if _terms_differ(main, other):
        yield "term_years"
    if _articles_differ(main, other):
        yield "articles"
