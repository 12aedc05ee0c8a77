"""Bring the vendored page assets up to the versions pinned here, with their licences."""

from __future__ import annotations

import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "src/hebbes/pages/assets"
VENDORED = ASSETS / "vendored"
ICONS = ASSETS / "icons"
TEST_ONLY = ROOT / "tests/pages/vendored"

# package, version, licence, and which of its files go where
PACKAGES: tuple[tuple[str, str, str, dict[str, Path]], ...] = (
    ("htmx.org", "4.0.1", "BSD-0-Clause", {"dist/htmx.min.js": VENDORED / "htmx.min.js"}),
    ("@tabler/core", "1.6.1", "MIT", {"dist/css/tabler.min.css": VENDORED / "tabler.min.css"}),
    (
        "@fontsource-variable/inter",
        "5.3.0",
        "OFL-1.1",
        {
            "files/inter-latin-wght-normal.woff2": VENDORED / "inter.woff2",
            "LICENSE": VENDORED / "inter-LICENSE.txt",
        },
    ),
    ("@tabler/icons", "3.51.0", "MIT", {"LICENSE": ICONS / "LICENSE.txt"}),
    ("axe-core", "4.14.1", "MPL-2.0", {"axe.min.js": TEST_ONLY / "axe.min.js"}),
)

ICON_NAMES = """
    adjustments alert-circle alert-octagon alert-triangle arrow-down arrow-left arrow-right
    arrow-up arrows-split-2 ban barcode bell bolt box building-bank building-factory-2
    building-skyscraper building-store building-warehouse calendar cash check chevron-down
    chevron-left chevron-right circle circle-check circle-dashed circle-half-2 circle-x clock
    coin credit-card device-mobile dots download external-link eye file-text gift hand-stop
    history home hourglass inbox info-circle key language lock logout mail map-pin menu-2
    message minus moon note package pencil phone player-pause plug-connected plus printer
    receipt refresh robot route scan search settings shield-check shopping-bag shopping-cart
    stack-2 sun tag truck truck-delivery truck-return user users world x
""".split()

_EMPTY_BOX = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'


def main() -> None:
    """Fetch each pinned package and copy what we use; the difference is for git to show."""
    for folder in (VENDORED, ICONS, TEST_ONLY):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for package, version, _licence, wanted in PACKAGES:
            unpacked = _fetched(package, version, Path(scratch))
            for inside, target in wanted.items():
                target.write_bytes(_without_map(unpacked / inside))
            if package == "@tabler/icons":
                _write_icons(unpacked / "icons/outline")
    (ASSETS / "NOTICE.md").write_text(_notice(), encoding="utf-8")


def _fetched(package: str, version: str, scratch: Path) -> Path:
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{package}@{version}"],  # noqa: S607 — whichever npm is there
        cwd=scratch,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = scratch / packed.stdout.split()[-1]
    unpacked = scratch / archive.stem
    with tarfile.open(archive) as files:
        files.extractall(unpacked, filter="data")
    return unpacked / "package"


def _without_map(source: Path) -> bytes:
    """Drop the pointer to a source map: the browser would ask for a file we do not ship."""
    if source.suffix not in {".js", ".css"}:
        return source.read_bytes()
    text = source.read_text(encoding="utf-8")
    return re.sub(r"(//|/\*)# sourceMappingURL=\S+( \*/)?\s*$", "", text).encode()


def _write_icons(outline: Path) -> None:
    for old in ICONS.glob("*.svg"):
        old.unlink()
    for name in ICON_NAMES:
        drawn = (outline / f"{name}.svg").read_text(encoding="utf-8")
        body = drawn.split(">", 1)[1].rsplit("</svg>", 1)[0].replace(_EMPTY_BOX, "")
        paths = " ".join(body.split()).replace(" />", "/>").replace("> <", "><")
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{paths}</svg>\n'
        (ICONS / f"{name}.svg").write_text(svg, encoding="utf-8")


def _notice() -> str:
    rows = "\n".join(
        f"| {package} | {version} | {licence} | "
        f"{', '.join(f'`{target.relative_to(ROOT)}`' for target in wanted.values())} |"
        for package, version, licence, wanted in PACKAGES
    )
    return (
        "# Assets made by others\n\n"
        "Copied unchanged (icons: only their paths kept) by `scripts/refresh_assets.py`, so that\n"
        "no page asks an address outside the machine. Their own licences hold for them.\n\n"
        "| package | version | licence | files |\n| --- | --- | --- | --- |\n"
        f"{rows}\n\n"
        "axe-core is used by tests only and is no part of the installed package. The borders\n"
        "on the demo's map come from Natural Earth (public domain), by `scripts/draw_benelux.py`.\n"
    )


if __name__ == "__main__":
    main()
