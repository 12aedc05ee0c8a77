"""Every message of every page has its Dutch, and the Dutch keeps what the English promises."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from hebbes.pages.translations import catalogue_path, translations
from scripts.refresh_messages import messages

_VALUE = re.compile(r"%\(\w+\)s")


def _of_catalogue() -> dict[str | tuple[str, ...], tuple[str, ...]]:
    with catalogue_path("nl").open("rb") as written:
        catalogue = read_po(written, locale="nl")
    told: dict[str | tuple[str, ...], tuple[str, ...]] = {}
    for message in catalogue:
        english = message.id if isinstance(message.id, str) else tuple(message.id)
        dutch = message.string or ""
        told[english] = (dutch,) if isinstance(dutch, str) else tuple(map(str, dutch))
    del told[""]
    return told


def test_every_message_has_its_dutch() -> None:
    dutch = _of_catalogue()
    used = {message for _path, _line, message in messages()}
    assert len(used) > 50, "the collector finds the messages of the pages"
    assert sorted(str(m) for m in used if not all(dutch.get(m, ("",)))) == []


def test_no_dutch_stands_for_a_message_nobody_uses() -> None:
    used = {message for _path, _line, message in messages()}
    assert sorted(str(m) for m in _of_catalogue() if m not in used) == []


def test_dutch_has_room_for_the_same_values() -> None:
    for message, told in _of_catalogue().items():
        english = {message} if isinstance(message, str) else set(message)
        wanted = set(_VALUE.findall(" ".join(english)))
        assert set(_VALUE.findall(" ".join(told))) <= wanted, message


def test_dutch_speaks_of_you_as_a_friend() -> None:
    formal = re.compile(r"\b(u|uw)\b", re.IGNORECASE)
    for told in _of_catalogue().values():
        assert not formal.search(" ".join(told)), told


def test_a_plural_is_told_apart() -> None:
    dutch = translations("nl")
    one, many = "One thing needs your attention", "%(num)s things need your attention"
    assert dutch.ngettext(one, many, 1) != dutch.ngettext(one, many, 2)
