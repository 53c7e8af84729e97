"""What is said on stderr while articles are read, and whether all of them could be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.problems import BadRequest, Problem
from dateline.show.progress import Progress
from dateline.show.screen import one_line

if TYPE_CHECKING:
    from dateline.read.article import Read

MEGABYTE = 1_000_000
PASSED_OVER = "read.ignored"  # by its ending, say: not an input that failed


class Talk:
    """Reads the articles of files and folders; what cannot be read is said, the rest goes on."""

    def __init__(
        self,
        files: Sequence[str],
        published: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        largest_page: int = 20,
    ) -> None:
        """``largest_page`` in MB. Raises ``BadRequest`` before anything is read or made."""
        from dateline.read.paths import expand
        from dateline.read.published import checked

        if published:
            checked(published)
        if url and (len(files) > 1 or Path(files[0]).is_dir()):
            raise BadRequest("--url is one page's address: name a single file with it")
        self.told = (published, outlet, url)
        self.largest = largest_page * MEGABYTE
        self.inputs = tuple(expand(files))
        self.unread = 0
        self.progress = Progress("read", self.files)

    @property
    def files(self) -> int:
        return sum(isinstance(i, Path) for i in self.inputs)

    def articles(self) -> Iterator[Read]:
        from dateline.read.paths import read_paths

        for found in self.inputs:
            if isinstance(found, Problem):
                self._fault(found)
                continue
            for read in read_paths([found], *self.told, max_bytes=self.largest):
                if isinstance(read, Problem):
                    self._fault(read)
                else:
                    yield read
            self.progress.file_done()

    def _fault(self, problem: Problem) -> None:
        self.unread += problem.code != PASSED_OVER
        self.say(problem)

    def problems(self, found: Sequence[Problem], title: str) -> None:
        """What was noticed in an article that did go in."""
        for problem in found:
            self.say(problem, title)

    def say(self, problem: Problem, title: str = "") -> None:
        self.progress.say(problem_line(problem, title))

    def outcome(self) -> str | None:
        """What to say in the end, if some input could not be read."""
        if not self.unread:
            return None
        one = self.unread == 1
        what = "1 input" if one else f"{self.unread:,} inputs"
        return f"{what} could not be read, see above; the rest is done"


def problem_line(problem: Problem, title: str = "") -> str:
    """One line: where, what, and the code by which to look it up."""
    where = problem.source or title
    told = f"{where}: " if where and where not in problem.message else ""
    return one_line(f"{told}{problem.message} [{problem.code}]")
