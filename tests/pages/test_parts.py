"""What every shared part promises, read from its HTML."""

from __future__ import annotations

import re

import pytest
from jinja2 import UndefinedError

from hebbes.pages.assets import ASSETS, asset_url
from hebbes.pages.icons import ICONS, icon
from hebbes.pages.parts import Action
from hebbes.pages.render import environment
from hebbes.pages.statuses import STATUSES
from tests.pages.showing import READER

_UI = '{% import "pages/templates/ui.html" as ui with context %}'


def _drawn(source: str, **values: object) -> str:
    return environment("en").from_string(_UI + source).render(reader=READER, **values)


def test_a_greyed_action_cannot_be_sent_and_says_why() -> None:
    closed = Action("Cancel", "/cancel", why_not="The parcel has left.")
    html = _drawn("{{ ui.action(act, 'a') }}", act=closed)
    assert 'aria-disabled="true"' in html
    assert "The parcel has left." in html
    assert "<form" not in html
    assert "/cancel" not in html


def test_words_of_people_are_escaped() -> None:
    html = _drawn("{{ ui.note_badge(words) }}", words="<script>alert(1)</script> 10% off")
    assert "<script>" not in html
    assert "10% off" in html


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _drawn("{{ nothing_of_the_kind }}")


@pytest.mark.parametrize("kind", STATUSES)
def test_no_two_states_of_a_kind_look_or_read_the_same(kind: str) -> None:
    shown = [(status.label, status.icon + status.tone) for status in STATUSES[kind].values()]
    assert len({label for label, _look in shown}) == len(shown)
    assert all(icon(status.icon) for status in STATUSES[kind].values())


def test_every_icon_named_in_a_template_is_drawn() -> None:
    root = ASSETS.parent.parent
    named = re.compile(r"""(?:icon\(|sign=)["']([a-z0-9-]+)["']""")
    for template in root.rglob("*.html"):
        for name in named.findall(template.read_text(encoding="utf-8")):
            assert (ICONS / f"{name}.svg").exists(), f"{template.name} names {name}"


def test_no_asset_asks_an_address_outside_the_machine() -> None:
    asks = re.compile(r"""(?:url\(|src=|href=|fetch\(|import )["']?(?:https?:)?//""")
    roots = [ASSETS, ASSETS.parent.parent]
    files = [f for root in roots for end in ("css", "js", "html") for f in root.rglob(f"*.{end}")]
    assert len(files) > 10
    assert [f.name for f in files if asks.search(f.read_text(encoding="utf-8"))] == []


def test_no_template_carries_script_or_style_inline() -> None:
    inline = re.compile(r"""<style|<script(?![^>]*\bsrc=)|\sstyle=["']|\son[a-z]+=["']|\shx-on""")
    for template in ASSETS.parent.parent.rglob("*.html"):
        found = inline.search(template.read_text(encoding="utf-8"))
        assert found is None, f"{template.name}: {found}"


def test_the_address_of_an_asset_names_its_content() -> None:
    assert asset_url("live.js").startswith("/assets/live.js?v=")
    assert asset_url("live.js") != asset_url("theme.js").replace("theme", "live")
