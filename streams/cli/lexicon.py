"""`rasid lexicon`: compile the lexicon, and ask what it knows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path  # noqa: TC003  typer reads it at run time
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from streams.errors import LexiconError
from streams.lexicon import load_lexicon
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.lexicon import Lexicon
    from streams.lexicon.verbs import Reading, Sense

app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, help="Compile the lexicon, or ask what it knows."
)

BUILD_HINT: Final = "pip install --no-deps --require-hashes --requirement deploy/requirements/lexicon.txt"


@app.command()
def build() -> None:
    """Compile streams/lexicon/data into streams/lexicon/compiled; after every change to the data."""
    try:
        from streams.lexicon.compile import build_lexicon  # noqa: PLC0415  needs packages that a worker has not

        sizes = build_lexicon()
    except ModuleNotFoundError as missing:
        raise LexiconError(
            f"{missing.name} is needed to build the lexicon and is not installed: {BUILD_HINT}"
        ) from missing
    for name, size in sizes.items():
        typer.echo(f"{name}.json  {size / 2**20:.1f} MiB")
    typer.echo(f"version {load_lexicon().version}")


@app.command()
def check(
    wheel: Annotated[
        Path, typer.Argument(help="camel_tools-0.4.dev5: `pip download --no-deps camel-tools==0.4.dev5`.")
    ],
) -> None:
    """Check the verbs' forms against a second generator, camel-tools over its MSA database; exit 1 where they part."""
    try:
        from streams.lexicon.cross_check import cross_check  # noqa: PLC0415  needs packages that a worker has not
        from streams.lexicon.index import DATA  # noqa: PLC0415

        partings, unknown, asked = cross_check(wheel, DATA)
    except ModuleNotFoundError as missing:
        raise LexiconError(
            f"{missing.name} is needed to check the lexicon and is not installed: {BUILD_HINT}"
        ) from missing
    except FileNotFoundError as missing:
        raise typer.BadParameter(f"no such file: {wheel}") from missing
    contradicted = [parting for parting in partings if parting.theirs]
    for lemma, form, ours, theirs in partings:
        typer.echo(f"{lemma}  {form}: {', '.join(ours)} here, {', '.join(theirs) or 'nothing'} there")
    typer.echo(f"{asked} verbs asked for; {len(unknown)} not in the database: {', '.join(unknown)}")
    typer.echo(f"{len(partings)} forms part, {len(contradicted)} of them contradict")
    if contradicted:
        raise typer.Exit(1)


@app.command()
def show(
    word: Annotated[str, typer.Argument(help="A word or a name, as news writes it: والروسي, مجلس الأمن.")],
) -> None:
    """Show what the lexicon knows of a word: names, verb forms and their senses."""
    lexicon = load_lexicon()
    facts = [*_names(lexicon, word), *_readings(lexicon, word), *_classes(lexicon, word)]
    if not facts:
        raise LexiconError(f"{word}: nothing is known of it")
    table = Table("what", "form", "meaning", "more", box=None, pad_edge=False)
    for fact in facts:
        table.add_row(*fact)
    Console().print(table)


@app.command()
def stats() -> None:
    """Count what the lexicon holds."""
    lexicon = load_lexicon()
    names, verbs = lexicon.names, lexicon.verbs
    kinds = Counter(name.source for name in {name for senses in names.senses for name in senses})
    senses = [sense for listed in verbs.senses.values() for sense in listed]
    counts = {
        **{f"names: {kind}": count for kind, count in sorted(kinds.items())},
        "names: forms": len(names.forms),
        "verbs: lemmas": len(verbs.senses),
        "verbs: inflected forms": len(verbs.free) + len(verbs.bound) + len(verbs.phrases),
        "verbs: senses": len(senses),
        "verbs: senses with a code": sum(sense.code is not None for sense in senses),
        "CAMEO codes": len(lexicon.ontology.codes),
        "CAMEO codes with a sense": len({sense.code for sense in senses if sense.code}),
    }
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for what, count in counts.items():
        table.add_row(what, f"{count:,}")
    Console().print(table)
    typer.echo(f"version {lexicon.version}")


def _names(lexicon: Lexicon, word: str) -> Iterator[tuple[str, str, str, str]]:
    keys = key_phrase(word).split()
    whole = [found for found in lexicon.names.find(keys) if (found.start, found.end) == (0, len(keys))]
    for found in whole:
        form = lexicon.names.forms[found.form]
        written = f"{found.front} + {form}" if found.front else form
        for name in lexicon.names.senses[found.form]:
            actor = " ".join(filter(None, (name.code, name.sector)))
            yield name.source, written, name.name, actor or (name.place.country if name.place else "")
            if person := lexicon.names.persons.get(name.id.removesuffix("/short")):
                for term in person.terms:
                    held = f"{term.code} {term.sector or ''} {term.office or ''}".strip()
                    yield "", "", f"{term.first or '...'} to {term.last or 'now'}", held
        if head := lexicon.names.heads[found.form]:
            yield "office", written, head[0].id, " ".join(filter(None, (head[0].sector, head[1])))


def _readings(lexicon: Lexicon, word: str) -> Iterator[tuple[str, str, str, str]]:
    key = key_phrase(word)
    readings = lexicon.verbs.readings(key) if " " not in key else ()
    for reading in readings:
        for sense in lexicon.verbs.senses[reading.lemma]:
            yield reading.form, _written(reading), f"{reading.lemma}: {sense.id}", _meaning(lexicon, sense)
    if phrase := lexicon.verbs.phrases.get(key):
        for sense in lexicon.verbs.senses.get(phrase, ()):
            yield "phrase", key, sense.id, _meaning(lexicon, sense)


def _written(reading: Reading) -> str:
    return " ".join(filter(None, (reading.split.stem, reading.tense, reading.voice, reading.person)))


def _meaning(lexicon: Lexicon, sense: Sense) -> str:
    if sense.code is None:
        return "reports"
    return f"{sense.code} {lexicon.ontology.lookup(sense.code).name}"


def _classes(lexicon: Lexicon, word: str) -> Iterator[tuple[str, str, str, str]]:
    keys = key_phrase(word).split()
    for name in sorted(lexicon.verbs.classes(keys, 0)) if keys else ():
        if name.startswith(("@", "#")):
            yield "class" if name.startswith("@") else "marker", word, name[1:], ""
