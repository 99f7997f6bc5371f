"""The recogniser of names that the settings choose: none, the linear model, or camel-tools' neural one.

In: the choice, the lexicon. Out: a `Recognizer` for `extract_mentions`, or None where names are the lexicon's business
alone. camel-tools' model is no part of rasid: where its libraries or its data are not installed, that is a
`NeuralUnavailableError` that names the commands which install them, and nothing is fetched behind anyone's back.
"""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from streams.errors import NeuralUnavailableError
from streams.extract.entities import Entity, LinearRecognizer, Recognizer, entities_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.extract.draft import LineScan
    from streams.extract.entities import Kind
    from streams.lexicon import Lexicon
    from streams.lexicon.names import Found
    from streams.settings import Entities

_REQUIRED: Final = ("numpy", "torch", "transformers")
_COMMANDS: Final = (
    "install the libraries with `pip install --no-deps --require-hashes -r deploy/requirements/neural.txt`, "
    "then the model with `camel_data -i ner-arabert`"
)
_KINDS: Final[dict[str, Kind]] = {"PERS": "person", "LOC": "place", "ORG": "organization"}


def load_recognizer(choice: Entities, lexicon: Lexicon) -> Recognizer | None:
    """Return the recogniser of `choice`; raise `LexiconError` or `NeuralUnavailableError` where it is not installed."""
    if choice == "lexicon":
        return None
    return LinearRecognizer.load(lexicon) if choice == "linear" else NeuralRecognizer.load()


class NeuralRecognizer:
    """camel-tools' `NERecognizer` as a `Recognizer`."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401  camel-tools is untyped
        self._model = model

    @classmethod
    def load(cls) -> NeuralRecognizer:
        """Load camel-tools' default model; raise `NeuralUnavailableError` where a part of it is not installed."""
        data = Path(os.environ.get("CAMELTOOLS_DATA") or Path.home() / ".camel_tools").expanduser()
        missing = [name for name in _REQUIRED if find_spec(name) is None]
        if missing:
            raise NeuralUnavailableError(f"{', '.join(missing)} not installed: {_COMMANDS}")
        if not (data / "catalogue.json").exists():  # camel-tools would fetch it while it is imported
            raise NeuralUnavailableError(f"camel-tools has no data in {data}: {_COMMANDS}")
        try:
            return cls(import_module("camel_tools.ner").NERecognizer.pretrained())
        except ImportError as error:
            raise NeuralUnavailableError(f"{error.name} not installed: {_COMMANDS}") from error
        except (KeyError, OSError) as error:  # not in the catalogue, or not in the folder that it names
            raise NeuralUnavailableError(f"camel-tools' model is not in {data}: {_COMMANDS}") from error

    def __call__(self, line: LineScan, found: Sequence[Found]) -> list[Entity]:  # noqa: ARG002  the model reads words alone
        """Return the entities of `line`; a line of which the model labels not every word has none."""
        labels = self._model.predict_sentence([word.text for word in line.words]) if line.words else []
        return entities_of(labels, _KINDS) if len(labels) == len(line.words) else []
