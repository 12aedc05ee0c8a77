"""Text that ties the repository to a machine or to where its parts were fetched."""

import re
from collections.abc import Iterator

from tests.tidy.house import Finding, House

# Written in pieces, so that this file does not hold what it forbids.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("pypa", "io"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("crates", "io"),
        ("ghcr", "io"),
        ("docker", "io"),
        ("anaconda", "org"),
        ("cdn", "jsdelivr", "net"),
        ("unpkg", "com"),
        ("cdnjs", "cloudflare", "com"),
    )
)
MACHINE_FOLDERS = ("opt", "root", "home", "Users", "work/main", "work/shared", "work/wt-")
FORBIDDEN = re.compile(
    "|".join(
        (
            r"(?:[\w-]+\.)?(?:" + "|".join(map(re.escape, REGISTRIES)) + r")\b",
            r"(?<![\w.~}<>/-])/(?:" + "|".join(MACHINE_FOLDERS) + r")/?[\w.-]*",
            r"\b[A-Za-z]:\\Users\\\w*",
        )
    )
)


def ties(house: House) -> Iterator[Finding]:
    """Find machine paths and registry hosts in every text file of the repository."""
    for path in house.tracked():
        raw = path.read_bytes()
        if b"\0" in raw[:8000]:
            continue
        text = raw.decode("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            for match in FORBIDDEN.finditer(line):
                yield Finding(house.name(path), f"line {number} names {match.group()}")
