"""Copies the scripts of others that the desk ships out of npm's packages, with their licences.

    cd tools/vendor && npm ci --ignore-scripts && cd ../.. && python tools/vendor.py

Versions and hashes of the packages are pinned in ``tools/vendor/package-lock.json``; every file
written is named with its own hash in ``tools/vendor/files.json``, which a test holds against what
is shipped. Nothing here runs when Dateline is installed or used.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = Path(__file__).parent / "vendor" / "node_modules"
LISTED = Path(__file__).parent / "vendor" / "files.json"
SHIPPED = ROOT / "src" / "dateline" / "desk" / "static" / "vendor"
TESTS = ROOT / "tests" / "browser" / "vendor"
FILES: Mapping[Path, Mapping[str, tuple[str, ...]]] = {
    SHIPPED: {
        "cytoscape": ("dist/cytoscape.min.js",),
        "d3-array": ("dist/d3-array.min.js",),
        "d3-geo": ("dist/d3-geo.min.js",),
        "htmx.org": ("dist/htmx.min.js",),
        "topojson-client": ("dist/topojson-client.min.js",),
        "world-atlas": ("countries-110m.json", "countries-50m.json"),
    },
    TESTS: {"axe-core": ("axe.min.js",)},
}


def main() -> None:
    told: dict[str, dict[str, str]] = {}
    for folder, packages in FILES.items():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for package, names in packages.items():
            of = _described(package)
            for name in names:
                made = folder / Path(name).name
                made.write_bytes(_lean((PACKAGES / package / name).read_bytes()))
                told[made.relative_to(ROOT).as_posix()] = {**of, "sha256": sha256(made)}
            licence = next(p for p in (PACKAGES / package).iterdir() if _is_licence(p))
            (folder / f"LICENSE.{package}.txt").write_bytes(licence.read_bytes())
    LISTED.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n")
    print(f"{len(told)} files written")


def _described(package: str) -> dict[str, str]:
    of = json.loads((PACKAGES / package / "package.json").read_text())
    return {"package": package, "version": of["version"], "license": of["license"]}


def _lean(script: bytes) -> bytes:
    """Without the line that names a map of the source: it is not shipped."""
    kept = [line for line in script.split(b"\n") if not line.startswith(b"//# sourceMappingURL=")]
    return b"\n".join(kept)


def _is_licence(path: Path) -> bool:
    return path.is_file() and path.name.lower().startswith(("license", "licence"))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
