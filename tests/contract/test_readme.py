"""What the READMEs say is so: the page gives its event, links lead somewhere, each module of a stage is named."""

from __future__ import annotations

import json
import re
from pathlib import Path

from streams.lexicon import load_lexicon
from streams.pipeline import process

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_readme_page_gives_its_event() -> None:
    page, shown = (json.loads(block) for block in re.findall(r"```json\n(.+?)```", README, re.DOTALL)[:2])
    events = [json.loads(event.model_dump_json()) for event in process(json.dumps(page).encode(), load_lexicon())]
    assert len(events) == 4
    assert _is_part(shown, events[0]), events[0]


def _is_part(shown: object, real: object) -> bool:
    """Tell whether `real` says all that `shown` says."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return all(key in real and _is_part(value, real[key]) for key, value in shown.items())
    if isinstance(shown, list) and isinstance(real, list):
        return len(shown) == len(real) and all(map(_is_part, shown, real))
    return shown == real


def test_readme_links_lead_somewhere() -> None:
    root = Path(__file__).parents[2]
    for document in (
        "README.md",
        "streams/README.md",
        "tests/gold/README.md",
        "schemas/README.md",
        "streams/lexicon/README.md",
        "deploy/README.md",
    ):
        text = (root / document).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
            if "://" not in link:
                assert ((root / document).parent / link).exists(), f"{document}: {link}"


def test_stages_name_each_of_their_modules() -> None:
    """A reader finds a module by its stage's list; the steps of emit are also linked from the architecture page."""
    root = Path(__file__).parents[2] / "streams"
    for stage in ("clean", "extract", "emit"):
        said = (root / stage / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
        modules = {path.stem for path in (root / stage).glob("*.py")} - {"__init__"}
        assert modules <= set(re.findall(r"\w+", said)), stage
    linked = set(re.findall(r"\(emit/(\w+)\.py\)", (root / "README.md").read_text(encoding="utf-8")))
    assert linked == {path.stem for path in (root / "emit").glob("*.py")}
