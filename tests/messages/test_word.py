"""Every message has words in every language, and what people typed stays text."""

from typing import Any

import pytest

from hebbes.messages.word import EVENTS, LANGUAGES, TEXTS, word

FACTS: dict[str, Any] = {
    "number": "NL0-K4M2-9QXD",
    "total_minor": 123456,
    "currency": "EUR",
    "lines": [{"name": "Mok {{ 7 * 7 }} <b>", "units": 2}],
    "collect": True,
    "send": True,
    "parcel": 1,
    "carrier": "simulated",
    "tracking": "KV123",
    "tracking_url": "https://kievit.example/volg/KV123",
    "more": True,
    "code": "K4M29Q",
    "place": "Winkel Utrecht",
    "address": "Dorpsstraat 1, Utrecht",
    "kept_until": "2026-11-30T09:00:00+00:00",
    "zone": "Europe/Amsterdam",
    "promised": "2026-11-24T18:00:00+00:00",
    "expected": "2026-11-25T18:00:00+00:00",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("event", EVENTS)
def test_every_message_has_words_in_every_language(event: str, language: str) -> None:
    words = word(event, language, FACTS, "Jan", "https://shop.test/o/x")
    assert words.subject
    assert "\n" not in words.subject
    if event != "delayed":
        assert "- 2 x Mok {{ 7 * 7 }} <b>" in words.body
    assert "https://shop.test/o/x" in words.body
    assert "\n\n\n" not in words.body
    assert not any(line != line.rstrip() for line in words.body.splitlines())


def test_no_text_lies_about_without_an_event() -> None:
    texts = {path.name for path in TEXTS.glob("*.txt")}
    wanted = {f"{event}.{tongue}.txt" for event in (*EVENTS, "greeting") for tongue in LANGUAGES}
    assert texts == wanted


def test_a_language_we_do_not_write_is_answered_in_english() -> None:
    assert word("shipped", "fr", FACTS, "Jean", "").subject.startswith("Your parcel")


def test_without_a_name_or_a_link_the_message_still_reads_well() -> None:
    words = word("delivered", "nl", FACTS, "", "")
    assert words.body.startswith("Hallo,\n")
    assert "inloggen" not in words.body
