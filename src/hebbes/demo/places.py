"""Well-known towns: where they lie, how their postcodes begin, and streets that many towns have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Town:
    """A town, the four digits of a postcode in it, and its middle in degrees."""

    name: str
    digits: str
    latitude: float
    longitude: float
    weight: int
    country: str = "NL"


TOWNS = (
    Town("Amsterdam", "1012", 52.37, 4.89, 18),
    Town("Amsterdam", "1071", 52.36, 4.88, 8),
    Town("Haarlem", "2011", 52.38, 4.64, 5),
    Town("Alkmaar", "1811", 52.63, 4.75, 3),
    Town("Leiden", "2311", 52.16, 4.49, 4),
    Town("Den Haag", "2511", 52.08, 4.31, 10),
    Town("Delft", "2611", 52.01, 4.36, 3),
    Town("Rotterdam", "3011", 51.92, 4.48, 14),
    Town("Dordrecht", "3311", 51.81, 4.67, 3),
    Town("Utrecht", "3511", 52.09, 5.12, 12),
    Town("Amersfoort", "3811", 52.16, 5.39, 4),
    Town("Hilversum", "1211", 52.22, 5.18, 2),
    Town("Almere", "1315", 52.37, 5.22, 5),
    Town("Lelystad", "8232", 52.51, 5.47, 2),
    Town("Breda", "4811", 51.59, 4.78, 4),
    Town("Tilburg", "5038", 51.56, 5.09, 5),
    Town("Eindhoven", "5611", 51.44, 5.47, 6),
    Town("Den Bosch", "5211", 51.69, 5.30, 3),
    Town("Nijmegen", "6511", 51.84, 5.86, 4),
    Town("Arnhem", "6811", 51.98, 5.91, 4),
    Town("Apeldoorn", "7311", 52.21, 5.97, 3),
    Town("Zwolle", "8011", 52.51, 6.09, 3),
    Town("Deventer", "7411", 52.25, 6.16, 2),
    Town("Enschede", "7511", 52.22, 6.90, 3),
    Town("Groningen", "9711", 53.22, 6.57, 6),
    Town("Leeuwarden", "8911", 53.20, 5.79, 3),
    Town("Assen", "9401", 52.99, 6.56, 2),
    Town("Venlo", "5911", 51.37, 6.17, 2),
    Town("Maastricht", "6211", 50.85, 5.69, 3),
    Town("Middelburg", "4331", 51.50, 3.61, 2),
    Town("Antwerpen", "2000", 51.22, 4.40, 3, "BE"),
    Town("Gent", "9000", 51.05, 3.72, 2, "BE"),
)

STREETS = (
    "Dorpsstraat", "Kerkstraat", "Molenweg", "Stationsweg", "Schoolstraat", "Beukenlaan",
    "Eikenlaan", "Lindelaan", "Kastanjelaan", "Wilgenstraat", "Parkweg", "Nieuwstraat",
    "Hoofdstraat", "Julianastraat", "Wilhelminastraat", "Oranjestraat", "Tulpstraat",
    "Rozenstraat", "Havenstraat", "Prins Hendrikstraat", "Vondelstraat", "Singel", "Oude Gracht",
)  # fmt: skip
