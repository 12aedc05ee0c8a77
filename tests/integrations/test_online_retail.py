"""The real nine months come out to the last decimal, and every odd line has its treatment."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any, get_args

import msgspec
import pytest

from hebbes.integrations.files.online_retail import Reading
from hebbes.integrations.files.online_retail_claims import match_documents
from hebbes.integrations.files.online_retail_plan import plan
from hebbes.integrations.files.online_retail_report import all_totals, report
from hebbes.integrations.files.online_retail_seen import seen_articles, seen_customers
from hebbes.integrations.files.online_retail_treatments import TREATMENTS, Treatment, treatments
from hebbes.orders.check_draft import flaws_in
from hebbes.orders.draft import Draft
from tests.integrations.retail import report_of

Figures = dict[str, Any]


@pytest.fixture(scope="module")
def figures(nine_months: Reading) -> Figures:
    return json.loads(json.dumps(report_of(nine_months)))


def test_counts_and_sums_are_exact_by_kind_of_document(figures: Figures) -> None:
    assert {name: figures[name] for name in ("orders", "credit_notes", "adjustments", "all")} == {
        "orders": {"count": 13902, "lines": 314855, "sum": "6293764.002"},
        "credit_notes": {"count": 2554, "lines": 5847, "sum": "-520770.560"},
        "adjustments": {"count": 3, "lines": 3, "sum": "-11062.060"},
        "all": {"count": 16459, "lines": 320705, "sum": "5761931.382"},
    }
    assert figures["refused"] == []


def test_treatments_add_up_to_all_lines(figures: Figures) -> None:
    found = figures["treatments"].values()
    assert sum(treated["lines"] for treated in found) == 320_705
    assert sum(round(float(treated["sum"]) * 1000) for treated in found) == 5_761_931_382


def test_negative_documents_with_order_numbers_correct_stock(figures: Figures) -> None:
    out = figures["treatments"]["stock_correction_out"]
    assert (out["lines"], out["documents"], out["sum"]) == (925, 925, "0.000")


def test_every_treatment_is_described_and_met_in_the_extract(extract: Reading) -> None:
    met = Counter(t for document in extract.documents for t in treatments(document))
    assert met.keys() == set(get_args(Treatment)) == TREATMENTS.keys()


def test_every_line_ends_in_exactly_one_place(nine_months: Reading, extract: Reading) -> None:
    for document in (*extract.documents, *nine_months.documents[::4]):
        made = plan(document)
        places = [entry.line.ref for entry in made.credits + made.entries]
        places += [correction.line.ref for correction in made.corrections]
        if made.order:
            places += [int(sold["ref"]) for sold in made.order["lines"]]
            assert len(places) + len(made.order["charges"]) == len(document.lines)
        else:
            assert places == [sold.ref for sold in document.lines]
        assert len(set(places)) == len(places)


def test_an_order_is_planned_as_intake_wants_it(extract: Reading) -> None:
    plans = {str(document.number): plan(document) for document in extract.documents}
    assert plans["537425"].order is None  # a stock correction
    order = plans["561226"].order
    assert order is not None
    assert order["external_ref"] == "561226"
    assert order["placed_at"] == "2011-07-26T09:13:00Z"  # 10:13 by British summer time
    assert order["customer"] == {"ref": "15618"}
    assert order["history"] is True
    assert {"sku": "PADS", "units": 1, "unit_price": "0.001"}.items() <= max(
        order["lines"], key=lambda sold: sold["sku"]
    ).items()


def test_intake_finds_nothing_wrong_with_any_planned_order(nine_months: Reading) -> None:
    planned = (plan(document).order for document in nine_months.documents[::9])
    drafts = [msgspec.convert(order, Draft) for order in planned if order]
    assert len(drafts) > 1_000
    for draft in drafts:
        assert flaws_in(draft, may_price=True) == []


def test_customers_and_articles_are_all_seen_once(nine_months: Reading) -> None:
    assert len(seen_customers(nine_months.documents)) == 3_360
    articles = {str(article.sku): article for article in seen_articles(nine_months.documents)}
    assert len(articles) == 3_774
    assert sum(code.upper() != code and code.upper() in articles for code in articles) == 94
    assert articles["85123A"].name == "WHITE HANGING HEART T-LIGHT HOLDER"
    assert articles["23113"].name == "23113"  # only ever named "Damaged", which is no name
    assert {articles[code].kind for code in ("POST", "M", "AMAZONFEE", "gift_0001_20")} == {
        "service",
        "fee",
        "gift_card",
    }


def test_two_halves_in_either_order_lead_to_the_same(
    nine_months: Reading, figures: Figures
) -> None:
    middle = len(nine_months.documents) // 2
    swapped = nine_months.documents[middle:] + nine_months.documents[:middle]
    matching = match_documents(swapped)
    assert report(all_totals(swapped, matching), ()) == figures
    assert matching == match_documents(nine_months.documents)
    assert seen_articles(swapped) == seen_articles(nine_months.documents)
    assert seen_customers(swapped) == seen_customers(nine_months.documents)


def test_what_a_document_leads_to_does_not_depend_on_its_place_in_the_file(
    extract: Reading,
) -> None:
    for document in extract.documents:
        moved = replace(
            document,
            lines=tuple(sold._replace(at_line=sold.at_line + 9) for sold in document.lines),
        )
        assert plan(moved) == plan(document)


def test_lines_that_do_not_stand_together_make_one_document(nine_months: Reading) -> None:
    found = {str(document.number): document for document in nine_months.documents}["542806"]
    at = [sold.at_line for sold in found.lines]
    assert len(at) == 39
    assert max(at) - min(at) + 1 == 41
    assert [sold.ref for sold in found.lines] == list(range(1, 40))


def test_two_time_stamps_in_a_document_keep_the_first(nine_months: Reading) -> None:
    twice = [d for d in nine_months.documents if d.ended_at != d.occurred_at]
    assert len(twice) == 38
    assert all(document.occurred_at < document.ended_at for document in twice)


def test_duplicate_lines_stay_lines_of_their_own(nine_months: Reading) -> None:
    doubled = 0
    for document in nine_months.documents:
        told = Counter((s.sku, s.description, s.units, s.price_micro) for s in document.lines)
        doubled += sum(times > 1 for times in told.values())
    assert doubled > 2_000
