"""Names say what a thing is, and every module and promise opens with a sentence."""

import pytest

from tests.tidy.house import Build, House, unexcused
from tests.tidy.names import empty_words, wordless, words


def test_no_name_is_made_of_words_that_fit_anything(house: House) -> None:
    assert unexcused(house, "names", empty_words(house)) == []


def test_every_module_and_promise_has_its_sentence(house: House) -> None:
    assert unexcused(house, "docstrings", wordless(house)) == []


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("StockManager", ["stock", "manager"]),
        ("get_user_info", ["get", "user", "info"]),
        ("HTTPHandler", ["http", "handler"]),
        ("hand_over", ["hand", "over"]),
        ("update", ["update"]),
        ("CarrierServiceData", ["data"]),
        ("_carrier_service", []),
        ("order_service", ["order", "service"]),
        ("sha256_of", ["sha", "256", "of"]),
    ],
)
def test_a_name_is_split_in_its_words(name: str, split: list[str]) -> None:
    assert words(name) == split


@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        ("kit/sql_utils.py", "", "src/hebbes/kit/sql_utils.py"),
        ("helpers/mail.py", "", "src/hebbes/helpers/mail.py"),
        ("orders/a.py", "class OrderService: ...", "src/hebbes/orders/a.py::OrderService"),
        ("orders/a.py", "def load_data(): ...", "src/hebbes/orders/a.py::load_data"),
        ("orders/a.py", "class A:\n async def handle(self): ...", "src/hebbes/orders/a.py::handle"),
    ],
)
def test_an_empty_word_is_found_wherever_it_stands(
    build: Build, path: str, text: str, key: str
) -> None:
    assert [f.key for f in empty_words(build({path: text}))] == [key]


def test_a_name_that_only_contains_an_empty_word_is_fine(build: Build) -> None:
    text = "def update(): ...\ndef hand_over(): ...\nclass Database: ...\n"
    assert list(empty_words(build({"orders/serviceable.py": text}))) == []


def test_a_module_with_its_sentence_and_promises_is_fine(build: Build) -> None:
    text = '"""Reserve stock."""\n\ndef reserve():\n    """Serve in order."""\n\ndef _own(): ...\n'
    assert list(wordless(build({"inventory/reserve.py": text}))) == []


@pytest.mark.parametrize("opening", ["", '"""Two.\n\nParagraphs.\n"""', '"""No sentence"""'])
def test_a_module_without_one_sentence_is_found(build: Build, opening: str) -> None:
    assert [f.key for f in wordless(build({"kit/a.py": opening}))] == ["src/hebbes/kit/a.py"]


def test_a_public_function_without_promise_is_found_in_a_domain_only(build: Build) -> None:
    text = '"""Reserve stock."""\n\ndef reserve(): ...\n'
    house = build({"inventory/reserve.py": text, "kit/reserve.py": text})
    assert [f.key for f in wordless(house)] == ["src/hebbes/inventory/reserve.py::reserve"]
