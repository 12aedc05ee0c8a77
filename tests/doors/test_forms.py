"""Every form of a staff page carries what makes the frame believe it."""

import re
from pathlib import Path

import hebbes

FORM = re.compile(
    r"""<form\b[^>]*\bmethod=["']post["'][^>]*>(.*?)</form>""", re.DOTALL | re.IGNORECASE
)
OPEN = ("sign_in_page.html",)
SIGNED_LINK_ROOMS = ("portal", "shop")


def test_each_form_that_changes_something_says_who_meant_it() -> None:
    root = Path(hebbes.__file__).parent
    seen = 0
    for page in sorted(root.rglob("*.html")):
        room = page.relative_to(root).parts[0]
        if page.name in OPEN or room in SIGNED_LINK_ROOMS:
            continue
        for form in FORM.findall(page.read_text(encoding="utf-8")):
            seen += 1
            said = ("meant()", "_hidden(act)", "carried()", 'name="csrf"')
            assert any(way in form for way in said), page.name
    assert seen >= 3, "the search no longer finds the forms"
