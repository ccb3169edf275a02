"""Canaries in every part of an address and in passwords: none of them comes out, and no ordinary word is lost."""

from __future__ import annotations

import base64
import io
import json
import logging
from urllib.parse import quote, quote_plus

import pytest

from storage.redaction import HIDDEN, conceal, conceal_login, redact


@pytest.mark.parametrize(
    ("address", "secrets"),
    [
        (
            "json://canaryuser:canarypass@hooks.example.org/c4narypath/canarypath/deep?-key=canaryvalue",
            ["canarypass", "c4narypath", "/canarypath", "canaryvalue"],
        ),
        (
            "slack://canarybot@CANARYA123/CANARYB123/canaryc12345678901234567/#room",
            ["CANARYA123", "CANARYB123", "canaryc12345678901234567"],
        ),
        ("tgram://123456789:canary_token/canarychat9/", ["canary_token", "canarychat9"]),
        (
            "mailtos://canary%40user:can%2Fary@mail.example.org/?to=canary@reader.example",
            ["can/ary", "canary@reader.example"],
        ),
        ("xoxb:not-an-address-canaryword99", ["not-an-address-canaryword99"]),
    ],
)
def test_every_part_of_an_address_is_hidden_however_it_is_written(address: str, secrets: list[str]) -> None:
    conceal(address)
    for text in (address, f"before {address} after", *(f"error {secret}, please" for secret in secrets)):
        shown = redact(text).lower()
        assert not any(canary in shown for canary in ("canary", "c4nary"))
        assert HIDDEN in shown
    assert redact("the mail server answered 451") == "the mail server answered 451"


def test_words_that_happen_to_stand_in_an_address_are_left_in_every_sentence() -> None:
    conceal("jsons://desk@hooks.example.org/services/political/prisoners/T0k3nOfTheDesk?name=Moscow+Desk")
    conceal("ntfys://ntfy.example.org/russian-prisoners")
    sentence = "Services for political prisoners: the Moscow Desk of the Russian prisoners' desk writes to hooks."
    assert redact(sentence) == sentence
    assert redact("POST /services/political/prisoners/T0k3nOfTheDesk") == f"POST /{HIDDEN}"
    assert redact("POST /services/other/T0k3nOfTheDesk") == f"POST /{HIDDEN}/other/{HIDDEN}"
    assert redact("of https://ntfy.example.org/russian-prisoners") == f"of https://{HIDDEN}"


@pytest.mark.parametrize("password", ["prison", "pr1son", "при вет", "a\tb'c\"d", "x" * 20, "S3cr:et/@%"])
def test_a_password_is_hidden_in_every_form_a_program_may_print_it_in(password: str) -> None:
    conceal_login(f"http://me%40home:{quote(password, safe='')}@proxy.example:8080")
    pair = f"me@home:{password}".encode()
    forms = [
        password, quote(password), quote(password, safe=""), quote_plus(password), repr(password), ascii(password),
        json.dumps(password), repr(password.encode()), repr(f"x\n{password}"), base64.b64encode(pair).decode(),
        base64.urlsafe_b64encode(pair).decode(), f"Basic {base64.b64encode(pair).decode()}",
    ]  # fmt: skip
    for form in forms:
        shown = redact(f"sent: {form}.")
        assert form.strip("'\"b") not in shown
        assert password not in shown
        assert HIDDEN in shown


def test_a_password_that_is_a_word_takes_no_piece_out_of_longer_words() -> None:
    conceal_login("postgresql+psycopg://postgres:postgres@127.0.0.1/casewatch")
    assert redact("postgresql+psycopg refused postgres") == f"postgresql+psycopg refused {HIDDEN}"


def test_user_names_and_passwords_in_any_address_are_hidden() -> None:
    assert (
        redact("cannot reach http://me:secret@proxy.example:8080/x")
        == f"cannot reach http://{HIDDEN}@proxy.example:8080/x"
    )


def test_logs_hold_no_secret_in_text_arguments_or_traceback(spoken: io.StringIO) -> None:
    conceal("json://host.example/canary-t0ken")
    log = logging.getLogger("somewhere.below")
    log.info("posting to /%s", "canary-t0ken")
    log.debug({"url": "canary-t0ken"})
    try:
        raise ValueError("refused: canary-t0ken")
    except ValueError:
        log.exception("failed")
    assert "canary" not in spoken.getvalue()
    assert "ValueError: refused" in spoken.getvalue()
    assert spoken.getvalue().count(HIDDEN) >= 3
