"""What is said on stderr while articles are read, and whether all of them could be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.problems import BadRequest, Problem, Refused
from dateline.show.progress import Progress
from dateline.show.screen import one_line

if TYPE_CHECKING:
    from dateline.read.article import Read
    from dateline.read.web import Web
    from dateline.records import Article

MEGABYTE = 1_000_000
TITLE = 60  # letters of an article's title in a line
HARMLESS = ("read.ignored", "read.published", "read.encoding", "feed.same_id", "feed.broken")
"""Said of an input that was passed over by its ending, or that went in all the same."""
NAMED = 5  # files named in a line


class Talk:
    """Reads the articles of files, folders and addresses; what cannot be read is said, the rest
    goes on."""

    def __init__(
        self,
        files: Sequence[str],
        published: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        largest_page: int = 20,
        longest_fetch: int = 60,
        private_addresses: bool = False,
    ) -> None:
        """``largest_page`` in MB, ``longest_fetch`` in seconds. Raises ``BadRequest`` before
        anything is read or made."""
        from dateline.read.paths import expand, is_address
        from dateline.read.published import checked

        if published:
            checked(published)
        if url and (len(files) > 1 or Path(files[0]).is_dir()):
            raise BadRequest("--url is one page's address: name a single file with it")
        if url and is_address(files[0]):
            raise BadRequest("--url is for a file: what is fetched has its address already")
        self.told = (published, outlet, url)
        self.largest = largest_page * MEGABYTE
        self.inputs = tuple(expand(files))
        self.unread = 0
        self.source = ""
        self.undated: list[str] = []
        self.progress = Progress("read", self.files)
        self.longest_fetch = longest_fetch
        self.private_addresses = private_addresses
        self.before_waiting: Callable[[], None] = lambda: None
        """Called before an input that may have to be waited for: what is done so far goes first."""

    @property
    def files(self) -> int:
        return sum(not isinstance(i, Problem) for i in self.inputs)

    @cached_property
    def web(self) -> Web:
        from dateline.read.web import Web  # loads what speaks HTTP

        return Web(self.private_addresses, self.longest_fetch, self.progress.say)

    def articles(self) -> Iterator[Read]:
        from dateline.read.paths import read_paths

        for found in self.inputs:
            if isinstance(found, Problem):
                self._fault(found)
                continue
            self.source = str(found)
            web = self.web if isinstance(found, str) else None
            may_wait = isinstance(found, str) or not found.is_file()
            if may_wait:
                self.before_waiting()
            for read in read_paths([found], *self.told, max_bytes=self.largest, web=web):
                if isinstance(read, Problem):
                    self._fault(read)
                else:
                    yield read
                if may_wait and web is None:  # a pipe: who knows when it goes on
                    self.before_waiting()
            self.progress.file_done()

    def _fault(self, problem: Problem) -> None:
        self.unread += problem.code not in HARMLESS
        self.say(problem)

    def refused(self, fault: Refused, source: str) -> None:
        """An article that could be read, and cannot be kept."""
        self._fault(Problem("ledger.refused", str(fault), source=source))

    def problems(
        self, article: Article, found: Sequence[Problem], source: str | None = None
    ) -> None:
        """What was noticed in an article that did go in. ``article`` is masked; ``source``: where
        it was read, if others were read since."""
        source = source or self.source
        for problem in found:
            self.say(problem, article.title, source)
        if article.published_day is None:
            self.undated.append(source)

    def say(self, problem: Problem, title: str | None = None, source: str | None = None) -> None:
        """One line: the file, the article's title where there is one, the fault, its code."""
        source = source or self.source
        cure = "; or raise --largest-page" if problem.code == "read.too_large" else ""
        if title and problem.source is None and source not in problem.message:
            where = f"{source} (“{shortened_title(title)}”)"
        else:
            where = problem.source or source
        self.progress.say(problem_line(problem, where, cure))

    def outcome(self) -> Iterator[str]:
        """What to say in the end."""
        if self.undated:
            yield one_line(_undated(self.undated))
        if self.unread:
            one = self.unread == 1
            what = "1 input" if one else f"{self.unread:,} inputs"
            yield f"{what} could not be read, see above; the rest is done"


def _undated(sources: Sequence[str]) -> str:
    names = list(dict.fromkeys(sources))
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    one = len(sources) == 1
    who = "1 article tells" if one else f"{len(sources):,} articles tell"
    return (
        f"{who} no day of publication, so that words like “Monday” tell no date there"
        f" ({', '.join(names[:NAMED])}{more}): where you know it, add with --published"
    )


def shortened_title(title: str) -> str:
    return title if len(title) <= TITLE else f"{title[: TITLE - 1]}…"


def problem_line(problem: Problem, where: str = "", cure: str = "") -> str:
    """One line: where, what, and the code by which to look it up. ``where`` is not said twice."""
    told = problem.source or where
    named = told and told not in problem.message
    return one_line(f"{f'{told}: ' if named else ''}{problem.message}{cure} [{problem.code}]")
