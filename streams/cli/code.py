"""`rasid code`: pages in files, events out; the same core as the agents, and no Kafka."""

from __future__ import annotations

import sys
import traceback
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from streams.cli.pages import Files, PublishedAt, Title, facts_of, read_pages
from streams.cli.recognizing import EntitiesOption  # noqa: TC001  typer reads it at run time
from streams.errors import UNEXPECTED, Rejection
from streams.lexicon import load_lexicon
from streams.pipeline import call, process
from streams.settings import load_settings
from streams.shell.recognizers import load_recognizer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from schemas import CleanArticle, DiplomaticEvent
    from streams.cli.pages import Page
    from streams.emit.explanation import Explanation
    from streams.extract import Recognizer
    from streams.lexicon import Lexicon


class Format(StrEnum):
    """How events are written."""

    JSONL = "jsonl"
    TABLE = "table"
    HTML = "html"


class Coded(NamedTuple):
    """A page that was coded: the articles found on it, the events they tell of, and why, where that is asked."""

    name: str
    articles: tuple[CleanArticle, ...]
    events: tuple[DiplomaticEvent, ...]
    explanations: tuple[Explanation, ...] = ()


def code(  # noqa: PLR0913  the options of a command
    files: Files,
    *,
    output: Annotated[
        Format,
        typer.Option(
            "--format",
            help="jsonl: an event a line, as on Kafka. table: for the terminal. html: all pages, coloured, as one.",
        ),
    ] = Format.TABLE,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Say for each event which lexicon entry and rules gave it, and for each sentence why it gave none: "
            "as text, or with jsonl a sentence a line.",
        ),
    ] = False,
    title: Title = None,
    published_at: PublishedAt = None,
    entities: EntitiesOption = None,
) -> None:
    """Code the events that pages tell of.

    Needs no Kafka. A page that is rejected is said on stderr with its code, and the others are coded
    all the same; then the exit code is 1.

    rasid code page.txt --published-at 2024-05-21

    rasid code --format html *.html > events.html

    rasid code --explain page.txt
    """
    if explain and output is Format.HTML:
        raise typer.BadParameter("explains as text (table) or as jsonl", param_hint="--explain")
    lexicon = load_lexicon()
    coder = _Coder(lexicon, load_recognizer(entities or load_settings().entities, lexicon), explains=explain)
    coded = coder.code(read_pages(files, facts_of(title, published_at)))
    if explain:
        _write_explanations(coded, output)
    elif output is Format.JSONL:
        _write_lines(coded)
    elif output is Format.HTML:
        _write_html(coded)
    else:
        _write_table(coded)
    if coder.rejected:
        raise typer.Exit(1)


class _Coder:
    """Codes pages and counts those that it cannot."""

    def __init__(self, lexicon: Lexicon, recognizer: Recognizer | None, *, explains: bool) -> None:
        self._lexicon = lexicon
        self._recognizer = recognizer
        self._explains = explains
        self.rejected = 0

    def code(self, pages: Iterable[Page]) -> Iterator[Coded]:
        for page in pages:
            try:
                yield self._code(page)
            except Rejection as rejection:
                self._refuse(page, rejection.code, rejection)
            except Exception as error:  # noqa: BLE001  a defect met on one page must not keep the others from being coded
                self._refuse(page, UNEXPECTED, error)
                traceback.print_exc()

    def _code(self, page: Page) -> Coded:
        if isinstance(page.value, Rejection):
            raise page.value
        articles: list[CleanArticle] = []
        explanations: list[Explanation] = []

        def run(stage: str, function: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  a Runner takes any stage
            if stage == "emit" and self._explains:
                from streams.emit.explaining import explain_article  # noqa: PLC0415  only where it is asked for

                explanations.append(explain_article(*args))
                return explanations[-1].events
            result = call(stage, function, *args, **kwargs)
            if stage == "clean":
                articles.extend(result)
            return result

        events = tuple(process(page.value, self._lexicon, run=run, recognizer=self._recognizer))
        return Coded(page.name, tuple(articles), events, tuple(explanations))

    def _refuse(self, page: Page, code: str, error: Exception) -> None:
        self.rejected += 1
        typer.echo(f"rasid: {page.name}: {code}: {error}", err=True)


def _write_lines(coded: Iterable[Coded]) -> None:
    for page in coded:
        for event in page.events:
            sys.stdout.buffer.write(event.model_dump_json().encode() + b"\n")


def _write_html(coded: Iterable[Coded]) -> None:
    from streams.cli.html import html_page  # noqa: PLC0415  only where it is asked for

    for part in html_page(coded):
        sys.stdout.buffer.write(part.encode())


def _write_table(coded: Iterable[Coded]) -> None:
    from rich.console import Console  # noqa: PLC0415  as above

    from streams.cli.table import event_table  # noqa: PLC0415

    console = Console()
    for page in coded:
        console.print(event_table(page.events, _heading(page)) if page.events else _heading(page), "", highlight=False)


def _write_explanations(coded: Iterable[Coded], output: Format) -> None:
    from rich.console import Console  # noqa: PLC0415  as above

    from streams.cli.explain import explained_json, explained_text  # noqa: PLC0415

    console = Console()
    for page in coded:
        if output is Format.JSONL:
            sys.stdout.buffer.writelines(explained_json(page.explanations))
            continue
        console.print(_heading(page), markup=False, highlight=False)
        for line in explained_text(page.explanations):
            console.print(line, soft_wrap=True)
        console.print()


def _heading(page: Coded) -> str:
    return f"{page.name}: {len(page.articles)} article(s), {len(page.events)} event(s)"
