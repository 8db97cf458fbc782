"""Write `resources/schema.json` anew after a migration was added: `python -m tests.schema`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from app.base.paths import resources
from app.base.storage import cipher, fingerprint, migrate
from tests.conftest import KEY


def fresh_parts(place: Path) -> dict[str, str]:
    """The sums of a file that the migrations have just made."""
    file = place / "fresh.db"
    migrate.upgrade(file, KEY, create=True)
    connection = cipher.connect(file, KEY)
    try:
        return fingerprint.parts(connection)
    finally:
        connection.close()


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as place:
        found = fresh_parts(Path(place))
    (resources() / "schema.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
