"""Write `resources/schema.json` and its sister anew after a migration was added: `python -m tests.schema`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from app.base.paths import resources
from app.base.storage import cipher, fingerprint, migrate
from tests.conftest import KEY


def fresh_parts(place: Path, line: str = "group") -> dict[str, str]:
    """The sums of a file that the migrations of this line have just made."""
    file = place / f"fresh-{line}.db"
    migrate.upgrade(file, KEY, create=True, line=line)
    connection = cipher.connect(file, KEY)
    try:
        return fingerprint.parts(connection)
    finally:
        connection.close()


def main() -> None:
    """Write the files."""
    for line, name in fingerprint.SHIPPED.items():
        with tempfile.TemporaryDirectory() as place:
            found = fresh_parts(Path(place), line)
        (resources() / name).write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
