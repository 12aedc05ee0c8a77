"""The report of an import: counts and exact sums by kind of document and by treatment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from hebbes.integrations.files.lines import Refused
from hebbes.integrations.files.online_retail_credits import LineOf, Matching
from hebbes.integrations.files.online_retail_document import Document, Kind, pounds
from hebbes.integrations.files.online_retail_treatments import treatments

SUM_DECIMALS = 3
"""Sums show the third decimal, which some prices have, even where it is 0."""

_PLACES: Mapping[Kind, str] = {
    "order": "orders",
    "credit_note": "credit_notes",
    "adjustment": "adjustments",
}


@dataclass(frozen=True, slots=True)
class Total:
    """The lines of one document that had one treatment, counted and summed in micro-pounds.

    A report is nothing but the sum of these, so it comes out the same from one file or its parts.
    """

    number: str
    kind: Kind
    treatment: str
    lines: int
    amount_micro: int


@dataclass(slots=True)
class _Sum:
    documents: int = 0
    lines: int = 0
    amount_micro: int = 0

    def add(self, total: Total, *, documents: int) -> None:
        self.documents += documents
        self.lines += total.lines
        self.amount_micro += total.amount_micro


def totals(document: Document, matching: Matching) -> Iterator[Total]:
    """The totals of one document; credits of goods are told apart by how far they are matched."""
    return _totals(document, short=_short_units(matching))


def all_totals(documents: Iterable[Document], matching: Matching) -> Iterator[Total]:
    """The totals of many documents."""
    short = _short_units(matching)
    for document in documents:
        yield from _totals(document, short)


def report(totals: Iterable[Total], refused: Sequence[Refused]) -> dict[str, object]:
    """One object, ready for JSON: counts of documents, sums as exact text, refused lines."""
    by_kind = {kind: _Sum() for kind in _PLACES}
    everything = _Sum()
    by_treatment: dict[str, _Sum] = {}
    seen: set[str] = set()
    for total in totals:
        new = int(total.number not in seen)
        seen.add(total.number)
        by_kind[total.kind].add(total, documents=new)
        everything.add(total, documents=new)
        by_treatment.setdefault(total.treatment, _Sum()).add(total, documents=1)
    return {
        **{place: _shown(by_kind[kind]) for kind, place in _PLACES.items()},
        "all": _shown(everything),
        "treatments": {
            treatment: {
                "lines": found.lines,
                "documents": found.documents,
                "sum": pounds(found.amount_micro, SUM_DECIMALS),
            }
            for treatment, found in sorted(by_treatment.items())
        },
        "refused": [asdict(line) for line in refused],
    }


def _shown(found: _Sum) -> dict[str, object]:
    return {
        "count": found.documents,
        "lines": found.lines,
        "sum": pounds(found.amount_micro, SUM_DECIMALS),
    }


def _totals(document: Document, short: Mapping[LineOf, int]) -> Iterator[Total]:
    sums: dict[str, _Sum] = {}
    for line, treatment in zip(document.lines, treatments(document), strict=True):
        name: str = treatment
        if treatment == "goods_credit":
            missing = short.get(LineOf(document.number, line.ref), 0)
            degree = "matched" if not missing else "part_matched"
            name += "_unmatched" if missing == abs(line.units) else f"_{degree}"
        found = sums.setdefault(name, _Sum())
        found.lines += 1
        found.amount_micro += line.amount_micro
    for name, found in sums.items():
        yield Total(document.number, document.kind, name, found.lines, found.amount_micro)


def _short_units(matching: Matching) -> dict[LineOf, int]:
    return {rest.credit: rest.units for rest in matching.unmatched}
