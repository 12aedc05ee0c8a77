"""What things are called, and the sentence each thing opens with."""

import ast
import re
from collections.abc import Iterator

from tests.tidy.house import DOMAINS, Finding, House

EMPTY_WORDS = frozenset(
    "manager managers helper helpers util utils utility utilities service services handle handles "
    "handler handlers handling data info".split()
)
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
OF_THE_FIELD = re.compile(r"carrier_?services?", re.IGNORECASE)  # what a carrier sells
Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def words(name: str) -> list[str]:
    """Split a name in its words, however they are joined, those of the field left out."""
    return [word.lower() for word in WORD.findall(OF_THE_FIELD.sub("", name))]


def empty_words(house: House) -> Iterator[Finding]:
    """Find modules, functions and classes named with words that fit anything."""
    for path, module in house.source_modules():
        name = house.name(path)
        told = [(part, name) for part in (path.stem, path.parent.name)]
        told += [(n.name, f"{name}::{n.name}") for n in ast.walk(module) if isinstance(n, Named)]
        for spoken, key in told:
            for word in EMPTY_WORDS.intersection(words(spoken)):
                yield Finding(key, f"{word!r} says nothing: which noun of the glossary is it?")


def wordless(house: House) -> Iterator[Finding]:
    """Find modules without one opening sentence, and public things in domains without promise."""
    for path, module in house.modules.items():
        sentence = ast.get_docstring(module) or ""
        if not sentence:
            yield Finding(house.name(path), "the module needs a sentence")
        elif "\n" in sentence or not sentence.endswith((".", "?")):
            yield Finding(house.name(path), "a module opens with one line, a whole sentence")
    for path, module in house.source_modules():
        if house.room(path) in DOMAINS | {"flows"}:
            for node in module.body:
                if not isinstance(node, Named) or node.name.startswith("_"):
                    continue
                if ast.get_docstring(node) is None:
                    yield Finding(f"{house.name(path)}::{node.name}", "what does it promise?")
