"""The tour of bindings/python/README.md, typed in and compared."""
from __future__ import annotations

import doctest
from pathlib import Path

import pytest


def test_the_tour_runs_as_it_is_shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    readme = root / "bindings" / "python" / "README.md"
    text = readme.read_text("utf-8").replace("\n```", "\n\n```")  # a blank line ends what is expected
    examples = doctest.DocTestParser().get_doctest(text, {}, readme.name, str(readme), 0)
    said: list[str] = []
    results = doctest.DocTestRunner().run(examples, out=said.append)
    assert results.attempted >= 10
    assert results.failed == 0, "".join(said)
