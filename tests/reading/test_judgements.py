"""The log of human answers: what it adds up to, what it refuses, and that every answer can be taken back."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from reading.judgements import Answer, Contradiction, Judgement, State, roots, state, superseded

CASES = ["c1", "c2", "c3", "c4", "c5", "c6"]


class Log:
    """A log that grows as the archive's does: every answer is checked against what stands."""

    def __init__(self) -> None:
        self.entries: list[Judgement] = []

    @property
    def state(self) -> State:
        return state(self.entries)

    def judge(self, left: str, right: str | None, answer: Answer, rules: str | None = None) -> Judgement:
        former = superseded(self.state, left, right, answer)
        entry = Judgement(f"j{len(self.entries)}", left, right, answer, former, rules)
        self.entries.append(entry)
        return entry

    def withdraw(self, entry: Judgement) -> None:
        self.entries.append(Judgement(f"j{len(self.entries)}", entry.left, entry.right, "withdrawn", entry.id))


@pytest.fixture
def log() -> Log:
    return Log()


def test_same_joins_and_reaches_through_others(log):
    log.judge("c1", "c2", "same")
    log.judge("c3", "c2", "same")
    assert log.state.members("c1") == {"c1", "c2", "c3"}
    assert [one.id for one in log.state.together("c1", "c3")] == ["j0", "j1"]


def test_different_binds_whole_clusters_and_the_refusal_shows_the_chain(log):
    log.judge("c1", "c2", "same")
    log.judge("c3", "c4", "same")
    log.judge("c2", "c3", "different")
    with pytest.raises(Contradiction) as refused:
        log.judge("c1", "c4", "same")
    assert [one.id for one in refused.value.chain] == ["j0", "j2", "j1"]


def test_different_within_a_chain_is_refused_with_the_chain(log):
    log.judge("c1", "c2", "same")
    log.judge("c2", "c3", "same")
    with pytest.raises(Contradiction) as refused:
        log.judge("c3", "c1", "different")
    assert {one.id for one in refused.value.chain} == {"j0", "j1"}


def test_a_changed_mind_about_one_pair_parts_it_and_keeps_the_rest(log):
    log.judge("c1", "c2", "same")
    log.judge("c2", "c3", "same")
    log.judge("c2", "c1", "different")
    assert log.state.members("c1") == {"c1"}
    assert log.state.members("c2") == {"c2", "c3"}
    with pytest.raises(Contradiction):
        log.judge("c1", "c3", "same")


def test_a_pair_joined_twice_over_cannot_be_parted_by_one_answer(log):
    log.judge("c1", "c2", "same")
    log.judge("c2", "c3", "same")
    log.judge("c1", "c3", "same")
    with pytest.raises(Contradiction, match="other answers"):
        log.judge("c1", "c2", "different")


def test_unsure_joins_nothing_and_takes_the_place_of_an_earlier_answer(log):
    log.judge("c1", "c2", "same")
    log.judge("c1", "c2", "unsure")
    assert log.state.members("c1") == {"c1"}
    assert log.state.answer("c2", "c1").answer == "unsure"


def test_a_fact_is_judged_and_judged_again(log):
    log.judge("f1", None, "false")
    log.judge("f1", None, "true")
    assert log.state.answer("f1").answer == "true"
    log.withdraw(log.entries[1])
    assert log.state.answer("f1") is None


def test_taking_back_an_answer_opens_the_question_and_revives_no_older_one(log):
    log.judge("c1", "c2", "same")
    second = log.judge("c1", "c2", "different")
    log.withdraw(second)
    assert log.state.answer("c1", "c2") is None


@pytest.mark.parametrize(
    ("left", "right", "answer"), [("c1", "c2", "true"), ("f1", None, "same"), ("c1", "c2", "withdrawn")]
)
def test_answers_that_answer_nothing_are_refused(log, left, right, answer):
    with pytest.raises(ValueError, match="is no answer about"):
        log.judge(left, right, answer)


def test_a_case_is_not_judged_against_itself(log):
    with pytest.raises(ValueError, match="itself"):
        log.judge("c1", "c1", "same")


def test_the_oldest_case_speaks_for_all(log):
    log.judge("c3", "c2", "same")
    log.judge("c2", "c1", "same")
    age = {"c1": 5, "c2": 3, "c3": 4, "c9": 0}
    assert roots(log.state, ["c1", "c9"], age.__getitem__) == {"c1": "c2", "c2": "c2", "c3": "c2", "c9": "c9"}


# --- whatever people answer ------------------------------------------------------------------------------------

_ACT = some.tuples(
    some.sampled_from(CASES), some.sampled_from(CASES), some.sampled_from(["same", "different", "unsure"])
)
_ACTS = some.lists(some.one_of(_ACT, some.integers(0, 30)), max_size=40)


def _play(acts) -> Log:
    """Answers and withdrawals (by number) in any order; what is refused leaves nothing."""
    log = Log()
    for act in acts:
        if isinstance(act, int):
            standing = list(log.state.standing.values())
            if standing:
                log.withdraw(standing[act % len(standing)])
            continue
        left, right, answer = act
        if left != right:
            with suppress(Contradiction):
                log.judge(left, right, answer)
    return log


@given(_ACTS)
@settings(max_examples=300)
def test_no_two_cases_are_ever_both_one_and_different(acts):
    now = _play(acts).state
    for judgement in now.standing.values():
        if judgement.answer == "different":
            assert now.together(judgement.left, judgement.right) is None
    for left, right in combinations(CASES, 2):
        assert (right in now.members(left)) == (now.together(left, right) is not None)
        assert now.apart(left, right) is None or now.together(left, right) is None


@given(_ACTS)
@settings(max_examples=200)
def test_clusters_share_no_case_and_lose_none(acts):
    now = _play(acts).state
    clusters = {now.members(case) for case in CASES}
    assert sorted(case for cluster in clusters for case in cluster) == CASES


@given(_ACTS, some.randoms(use_true_random=False))
@settings(max_examples=200)
def test_everything_can_be_taken_back_in_any_order(acts, chance):
    log = _play(acts)
    left = list(log.state.standing.values())
    chance.shuffle(left)
    for entry in left:
        before = log.state
        log.withdraw(entry)
        assert log.state.standing.keys() == before.standing.keys() - {entry.id}
    assert all(log.state.members(case) == {case} for case in CASES)


@given(_ACTS)
@settings(max_examples=200)
def test_an_unmerge_keeps_every_other_judgement(acts):
    log = _play(acts)
    for entry in list(log.state.standing.values()):
        if entry.answer != "same" or entry.id not in log.state.standing:
            continue
        before = log.state
        try:
            log.judge(entry.left, entry.right, "different")
        except Contradiction:
            continue
        kept = before.standing.keys() - {entry.id}
        assert log.state.standing.keys() == kept | {log.entries[-1].id}
        assert log.entries[-1].supersedes == entry.id


@given(_ACTS)
@settings(max_examples=100)
def test_a_chain_leads_from_the_one_case_to_the_other(acts):
    now = _play(acts).state
    for left, right in combinations(CASES, 2):
        for chain in filter(None, (now.together(left, right), now.apart(left, right))):
            here = {left}
            for link in chain:
                assert link.pair & here
                here = link.pair - here or link.pair
            assert right in chain[-1].pair
            assert sum(one.answer == "different" for one in chain) <= 1
