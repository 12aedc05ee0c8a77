"""Find the right that an address and a verb stand for; nothing found means nothing there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hebbes.access.rights import Right

_PARAMETER = re.compile(r"{(\w+)(?::(\w+))?}")


class UnlistedRoute(AssertionError):
    """The routes and the table of rights do not agree: nothing is served until they do."""


@dataclass(frozen=True, slots=True)
class Found:
    """A right that fits the address, and what stands in the address where it has names."""

    right: Right
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OtherVerbs:
    """The address exists, but only for these verbs."""

    verbs: tuple[str, ...]


class RouteTable:
    """The rights, arranged so that an address is found quickly."""

    def __init__(self, rights: Sequence[Right]) -> None:
        """Refuse two rights that one address could mean."""
        refuse_overlaps(rights)
        self._plain: dict[str, dict[str, Right]] = {}
        self._named: list[tuple[re.Pattern[str], dict[str, Right]]] = []
        named: dict[str, dict[str, Right]] = {}
        for right in rights:
            target = named if "{" in right.path else self._plain
            target.setdefault(right.path, {})[right.verb] = right
        self._named = [(_pattern(path), verbs) for path, verbs in named.items()]

    def find(self, verb: str, path: str) -> Found | OtherVerbs | None:
        """Return what the address means, which verbs it knows instead, or None."""
        verb = "GET" if verb == "HEAD" else verb
        verbs = self._plain.get(path)
        if verbs is not None:
            right = verbs.get(verb)
            return Found(right, {}) if right else OtherVerbs(tuple(verbs))
        others: tuple[str, ...] = ()
        for pattern, by_verb in self._named:
            match = pattern.fullmatch(path)
            if match is None:
                continue
            if right := by_verb.get(verb):
                return Found(right, match.groupdict())
            others += tuple(by_verb)
        return OtherVerbs(others) if others else None


def refuse_differences(rights: Iterable[Right], routes: Iterable[tuple[str, str]]) -> None:
    """Raise UnlistedRoute unless each route has its right and each right its route, once."""
    served = list(routes)
    listed = [(right.verb, right.path) for right in rights]
    for given, name in ((served, "route"), (listed, "right")):
        if twice := sorted({one for one in given if given.count(one) > 1}):
            raise UnlistedRoute(f"more than one {name}: {_text(twice)}")
    if missing := sorted(set(served) - set(listed)):
        raise UnlistedRoute(f"routes without a row in access/rights.py: {_text(missing)}")
    if idle := sorted(set(listed) - set(served)):
        raise UnlistedRoute(f"rows of access/rights.py without a route: {_text(idle)}")


def refuse_overlaps(rights: Sequence[Right]) -> None:
    """Raise UnlistedRoute when one address and verb could mean two rights."""
    for at, one in enumerate(rights):
        for other in rights[at + 1 :]:
            if one.verb == other.verb and _overlap(one.path, other.path):
                raise UnlistedRoute(f"{one.verb} {one.path} and {other.path} can mean the same")


def _overlap(one: str, other: str) -> bool:
    left, right = one.split("/"), other.split("/")
    for mine, yours in zip(left, right, strict=False):
        if ":path}" in mine or ":path}" in yours:
            return True
        if "{" not in mine and "{" not in yours and mine != yours:
            return False
    return len(left) == len(right)


def _pattern(path: str) -> re.Pattern[str]:
    parts: list[str] = []
    at = 0
    for match in _PARAMETER.finditer(path):
        name, kind = match.groups()
        fits = ".*" if kind == "path" else "[^/]+"
        parts += [re.escape(path[at : match.start()]), f"(?P<{name}>{fits})"]
        at = match.end()
    return re.compile("".join([*parts, re.escape(path[at:])]))


def _text(pairs: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{verb} {path}" for verb, path in pairs)
