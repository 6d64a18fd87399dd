from __future__ import annotations

import pytest

from programs import converted
from word_made import Convert


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """What LibreOffice makes of a Word file, in one of its forms; its profile is made once."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "given").mkdir()

    def convert(data: bytes, form: str) -> bytes:
        (source := folder / "given" / "a.docx").write_bytes(data)
        converted(source, folder, form)
        return (folder / f"a.{form.partition(':')[0]}").read_bytes()

    return convert
