"""Write the reference pages that are made from tables in the source: rights and problems."""

import sys
from pathlib import Path

from hebbes.access.rights import RIGHTS
from hebbes.access.roles import REACH, SCOPE_MEANINGS
from hebbes.doors.problem_kinds import PROBLEM_KINDS

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"

if str(ROOT) not in sys.path:  # run as a script, only its own folder is looked through
    sys.path.insert(0, str(ROOT))

from scripts import reference_api  # noqa: E402  found by the line above

ACCESS_HEAD = (
    "# Who may do what",
    "",
    "Written from `access/rights.py` and `access/roles.py` by",
    "`scripts/refresh_reference.py`. A route that has no row here is not served.",
    "",
    "## Routes",
    "",
    "Any one of the words is enough. `open` is everyone; `signed:order` the holder of a",
    "signed link, who gets that order and no other; a word with a colon is a scope of a",
    "key; the others are roles of people.",
    "",
)


def access() -> str:
    """Return the page of who may do what."""
    rights = [
        f"| `{right.verb}` | `{right.path}` | {right.does} | {', '.join(right.may)} |"
        for right in RIGHTS
    ]
    scopes = [f"| `{scope}` | {meaning} |" for scope, meaning in SCOPE_MEANINGS.items()]
    reach = [
        f"| {role} | {thing.replace('_', ' ')} | {rows} |" for (role, thing), rows in REACH.items()
    ]
    return "\n".join(
        [
            *ACCESS_HEAD,
            "| verb | path | what it does | who may |",
            "|---|---|---|---|",
            *rights,
            "",
            "## Scopes of API keys",
            "",
            "| scope | what it allows |",
            "|---|---|",
            *scopes,
            "",
            "## Whose rows a role reaches",
            "",
            "What is not listed is not reached, and is answered as if it did not exist.",
            "",
            "| role | what | whose |",
            "|---|---|---|",
            *reach,
            "",
        ]
    )


def problems() -> str:
    """Return the page of every kind of problem."""
    head = (
        "# Problems\n\nWritten from `doors/problem_kinds.py` by `scripts/refresh_reference.py`. "
        "Each is also\nserved at `/docs/problems/CODE`, the address in a problem's `type`.\n"
    )
    parts = [head]
    for kind in PROBLEM_KINDS.values():
        again = "The same request may succeed later." if kind.retryable else ""
        text = " ".join(part for part in (kind.remedy, again) if part)
        parts.append(f"## {kind.code}\n\n{kind.status}: {kind.title}. {text}\n")
    return "\n".join(parts)


PAGES = {"access.md": access, "api.md": reference_api.page, "problems.md": problems}

if __name__ == "__main__":
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in PAGES.items():
        (REFERENCE / name).write_text(text(), encoding="utf-8")
