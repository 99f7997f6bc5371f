"""What a CAMEO code means: its name, its Goldstein score, its quad class, its PLOVER type and mode.

In: `data/ontology/cameo.tsv` and `plover.tsv`. Out: an `Ontology`, read-only.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from streams.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

QuadClass = Literal[1, 2, 3, 4]

_ROOT_LENGTH: Final = 2


class CameoCode(NamedTuple):
    """One code of CAMEO.

    `goldstein` runs from -10 (war) to 10 (disarmament). `quad_class`: 1 verbal cooperation, 2 material cooperation,
    3 verbal conflict, 4 material conflict. Statements and appeals have no PLOVER type.
    """

    code: str
    name: str
    goldstein: float
    quad_class: QuadClass
    plover_event: str | None
    plover_mode: str | None


@dataclass(frozen=True, slots=True)
class Ontology:
    """CAMEO's codes by their digits.

    >>> from pathlib import Path
    >>> ontology = Ontology.read(Path(__file__).parent / "data" / "ontology")
    >>> ontology.lookup("163").name
    'Impose Embargo, Boycott, or Sanctions'
    >>> ontology.lookup("163")[2:]
    (-8.0, 4, 'COERCE', 'restrict')
    >>> ontology.lookup("1639").code  # a finer code than CAMEO has
    '163'
    """

    codes: Mapping[str, CameoCode]

    @classmethod
    def read(cls, folder: Path) -> Ontology:
        """Read the two tables in `folder`; raise `LexiconError` where a row is wrong or missing."""
        plover = {row["code"]: row for row in _rows(folder / "plover.tsv")}
        codes: dict[str, CameoCode] = {}
        for row in _rows(folder / "cameo.tsv"):
            match = _ancestor(row["code"], plover)
            try:
                codes[row["code"]] = CameoCode(
                    code=row["code"],
                    name=row["name"],
                    goldstein=float(row["goldstein"]),
                    quad_class=cast("QuadClass", int(row["quad_class"])),
                    plover_event=plover[match]["event"] if match else None,
                    plover_mode=plover[match]["mode"] or None if match else None,
                )
            except (KeyError, ValueError) as wrong:
                raise LexiconError(f"cameo.tsv: row {row['code']} is wrong: {wrong}") from wrong
        return cls(codes)

    def lookup(self, code: str) -> CameoCode:
        """Return `code`, or its nearest parent where CAMEO has none such; raise `LexiconError` on an unknown root."""
        known = _ancestor(code, self.codes)
        if known is None:
            raise LexiconError(f"CAMEO has no root for the code {code!r}")
        return self.codes[known]


def _ancestor(code: str, table: Mapping[str, object]) -> str | None:
    """Return `code` or the longest prefix of it that is in `table`, down to the root.

    >>> _ancestor("1123", {"112": 0, "11": 0}), _ancestor("020", {"11": 0})
    ('112', None)
    """
    return next((code[:length] for length in range(len(code), _ROOT_LENGTH - 1, -1) if code[:length] in table), None)


def _rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table whose first lines are comments (`#`)."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as missing:
        raise LexiconError(f"{path} is missing") from missing
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
