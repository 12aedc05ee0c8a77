"""The countries of a wholesaler's order lines, by the names the file gives them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the file names it, its ISO 3166 code, and what had to be assumed for it."""

    name: str
    code: str
    remark: str = ""


UNKNOWN_CODE = "ZZ"
"""What ISO 3166 leaves free for "no country known"."""

_PLAIN = {
    "Australia": "AU",
    "Austria": "AT",
    "Bahrain": "BH",
    "Belgium": "BE",
    "Brazil": "BR",
    "Canada": "CA",
    "Cyprus": "CY",
    "Czech Republic": "CZ",
    "Denmark": "DK",
    "Finland": "FI",
    "France": "FR",
    "Germany": "DE",
    "Greece": "GR",
    "Hong Kong": "HK",
    "Iceland": "IS",
    "Israel": "IL",
    "Italy": "IT",
    "Japan": "JP",
    "Lebanon": "LB",
    "Lithuania": "LT",
    "Malta": "MT",
    "Netherlands": "NL",
    "Norway": "NO",
    "Poland": "PL",
    "Portugal": "PT",
    "Saudi Arabia": "SA",
    "Singapore": "SG",
    "Spain": "ES",
    "Sweden": "SE",
    "Switzerland": "CH",
    "United Arab Emirates": "AE",
    "United Kingdom": "GB",
}
_ODD = (
    Country("EIRE", "IE", "Ireland under its old name"),
    Country("RSA", "ZA", "South Africa, shortened"),
    Country("USA", "US", "the United States, shortened"),
    Country("Channel Islands", "JE", "Jersey or Guernsey, the file does not say: taken as Jersey"),
    Country("European Community", UNKNOWN_CODE, "a country of the EU, the file does not say which"),
    Country("Unspecified", UNKNOWN_CODE, "the file does not name the country"),
)
COUNTRIES = {name: Country(name, code) for name, code in _PLAIN.items()} | {
    country.name: country for country in _ODD
}
