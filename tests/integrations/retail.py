"""Small wholesale files written out in tests, and what a reading of them leads to."""

import io

from hebbes.integrations.files.online_retail import Reading, read_documents
from hebbes.integrations.files.online_retail_claims import match_documents
from hebbes.integrations.files.online_retail_report import all_totals, report

HEADING = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"


def line(
    number: str,
    sku: str = "85123A",
    *,
    units: str = "6",
    price: str = "2.55",
    at: str = "2010-12-01 08:26:00",
    customer: str = "17850.0",
    country: str = "United Kingdom",
    text: str = "WHITE HEART",
) -> str:
    return f"{number},{sku},{text},{units},{at},{price},{customer},{country}"


def reading(*lines: str) -> Reading:
    return read_bytes("\r\n".join((HEADING, *lines, "")).encode())


def read_bytes(content: bytes) -> Reading:
    return read_documents(io.BytesIO(content))


def report_of(read: Reading) -> dict[str, object]:
    return report(all_totals(read.documents, match_documents(read.documents)), read.refused)
