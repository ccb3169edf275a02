"""Designations over time, each organisation for itself."""

from __future__ import annotations

from reading.timeline import Account, Report, ledger, occurrences

CONSCIENCE = "prisoner_of_conscience"


def said(action: str, date: str | None, *bodies: str, term: str = CONSCIENCE, **more: object) -> Report:
    id = f"{action}{date}{bodies}{term}"
    when = date or "2021-06-01"
    return Report(id, "designation", term, bodies[0], id, when, date=date, action=action, bodies=bodies, **more)  # type: ignore[arg-type] # any field


def accounts(*reports: Report) -> tuple[Account, ...]:
    return ledger(occurrences(reports))


def test_a_term_is_granted_taken_back_and_restored() -> None:
    granted = said("granted", "2021-01-17", "Amity")
    revoked = said("revoked", "2021-02-23", "Amity")
    [account] = accounts(granted, revoked)
    assert (account.standing, account.since) == ("revoked", "2021-02-23")
    [account] = accounts(said("restored", "2021-05-07", "Amity"), revoked, granted)
    assert [act.main.action for act in account.acts] == ["granted", "revoked", "restored"]
    assert (account.standing, account.since) == ("stands", "2021-05-07")


def test_each_organisation_and_each_term_has_an_account_of_its_own() -> None:
    found = accounts(
        said("granted", "2021-01-17", "Amity"),
        said("granted", "2021-01-19", "Quay Watch", term="political_prisoner"),
        said("revoked", "2021-02-23", "Amity"),
    )
    assert [(account.bodies, account.standing) for account in found] == [
        (("Amity",), "revoked"),
        (("Quay Watch",), "stands"),
    ]


def test_what_stands_since_is_when_it_was_given_not_when_it_was_repeated() -> None:
    [account] = accounts(said("granted", "2021-01-17", "Amity"), said("reaffirmed", "2022-01-17", "Amity"))
    assert account.since == "2021-01-17"
    assert len(account.acts) == 2


def test_gone_from_a_list_is_no_revocation() -> None:
    [account] = accounts(said("granted", "2021-01-17", "Amity"), said("removed_unexplained", "2023-01-17", "Amity"))
    assert account.standing == "unexplained"


def test_one_of_those_who_acted_together_goes_on_with_the_same_account() -> None:
    [account] = accounts(said("granted", "2021-01-17", "Amity", "Quay Watch"), said("revoked", "2022-01-17", "Amity"))
    assert account.bodies == ("Amity", "Quay Watch")


def test_what_was_struck_out_is_in_no_account() -> None:
    assert accounts(said("granted", "2021-01-17", "Amity", status="rejected")) == ()


def test_a_short_name_that_others_use_goes_on_with_the_account_it_means() -> None:
    own = said("granted", "2021-01-17", "Memorial Human Rights Defence Centre")
    told = said("revoked", "2022-01-17", "Memorial", reported=True)
    [account] = accounts(own, told)
    assert (account.bodies, account.standing) == (("Memorial Human Rights Defence Centre",), "revoked")


def test_two_bodies_that_share_a_short_name_keep_their_own_accounts() -> None:
    centre = said("granted", "2019-01-17", "Memorial Human Rights Centre")
    project = said("granted", "2022-06-17", "Memorial: Support for Political Prisoners", reported=True)
    told = said("revoked", "2023-01-17", "Memorial", reported=True)
    assert [account.standing for account in accounts(centre, project, told)] == ["stands", "stands", "revoked"]


def test_a_national_section_acts_for_the_whole() -> None:
    granted = said("granted", "2021-01-17", "Amnesty International")
    revoked = said("revoked", "2021-02-23", "Amnesty International Canada")
    assert [account.standing for account in accounts(granted, revoked)] == ["revoked"]
