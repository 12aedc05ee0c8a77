"""One article, read in every way a scanner may read it."""

import pytest

from hebbes.fulfillment.plain_code import plain_code


@pytest.mark.parametrize(
    "read",
    [
        "0036000291452",
        "036000291452",
        " 00036000291452 ",
        "]C10100036000291452",
        "(01)00036000291452(10)LOT7",
        "010003600029145217271231",
        "]d20100036000291452\x1d10LOT7",
    ],
)
def test_every_reading_of_a_gtin_is_the_same_article(read: str) -> None:
    assert plain_code(read) == "36000291452"


@pytest.mark.parametrize("own", ["MUG", "871-MUG", "mug", "0100", "LAMP 01", "12345"])
def test_codes_of_our_own_stay_as_they_are(own: str) -> None:
    assert plain_code(own) == own
