"""Reads pages from the web: an address in, articles out.

Only the addresses given are fetched, and each host's robots.txt once a run. Nothing is followed
but redirects: a feed's articles are what the feed itself tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from dateline.problems import Problem, TooLarge, UnreadableInput
from dateline.read.article import Read, Told
from dateline.read.encoding import MAX_BYTES
from dateline.read.web_address import Address, Unfetched, checked, without_password
from dateline.read.web_connect import Deadline, Net
from dateline.read.web_get import NOTHING, Answer, Want, Wanted, get
from dateline.read.web_page import Fetched, articles, leads_to, page_wanted
from dateline.read.web_robots import EVERYTHING, MOST_BYTES, Rules, parse

MOST_REDIRECTS = 5
LONGEST_FETCH = 60  # seconds
LONGEST_WAIT = 60.0  # seconds that a host may ask us to wait between two requests
WORTH_TELLING = 2.0  # seconds of waiting
_NOWHERE = "web.loop"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")


class Web:
    """The web as one run meets it: what each host allows is asked once, and remembered.

    ``own_network`` lets addresses of this machine and of private networks be read, and any port.
    ``longest`` is the seconds that one address may take with its redirects, and a robots.txt.
    ``say`` is told when we wait because a host asks it.
    """

    def __init__(
        self,
        own_network: bool = False,
        longest: float = LONGEST_FETCH,
        say: Callable[[str], None] = lambda _: None,
        net: Net | None = None,
        now: Callable[[], str] = _now,
    ) -> None:
        self.own_network = own_network
        self.longest = longest
        self.say = say
        self.net = net or Net()
        self.now = now
        self._robots: dict[str, Rules | Unfetched] = {}
        self._visited: dict[str, float] = {}

    def read(
        self, given: str, told: Told | None = None, *, max_bytes: int = MAX_BYTES
    ) -> Iterator[Read | Problem]:
        """The articles at an address. What cannot be read is a problem that names the address,
        says why, and what to do."""
        source = without_password(given)
        try:
            yield from articles(self.fetch(given, max_bytes), told or Told(), max_bytes)
        except UnreadableInput as fault:
            yield _problem(source, fault)

    def fetch(self, given: str, max_bytes: int = MAX_BYTES) -> Fetched:
        """What an address holds now. Raises ``Unfetched``, or ``TooLarge``."""
        start = checked(given, self.own_network)
        deadline = Deadline(self.longest, self.net.clock)
        want = partial(page_wanted, most=max_bytes)
        *way, last = self._follow(start, want, deadline, self._ask)
        answer = last[1]
        return Fetched(last[0], tuple(a for a, _ in way), answer.headers, answer.body, self.now())

    def _follow(
        self,
        start: Address,
        want: Want,
        deadline: Deadline,
        before: Callable[[Address, Deadline], None],
    ) -> list[tuple[Address, Answer]]:
        """Every address on the way with its answer, the page's last; each is checked as the
        first was, and ``before`` is asked for each."""
        way: list[tuple[Address, Answer]] = []
        address = start
        try:
            while True:
                before(address, deadline)
                answer = get(address, want, self.net, deadline, self.own_network)
                way.append((address, answer))
                further = leads_to(answer.status, answer.headers)
                if further is None:
                    return way
                address = self._next(further, [a for a, _ in way])
        except Unfetched as fault:
            at = fault.at or (str(address) if address != start else None)
            raise Unfetched(fault.code, fault.reason, at) from fault

    def _next(self, further: str, way: list[Address]) -> Address:
        try:
            address = checked(further, self.own_network, way[-1])
        except Unfetched as fault:
            raise Unfetched(fault.code, fault.reason, without_password(further)) from fault
        if address in way:
            raise Unfetched(_NOWHERE, "its host sends us round in a circle")
        if len(way) > MOST_REDIRECTS:
            raise Unfetched(_NOWHERE, f"it was sent on more than {MOST_REDIRECTS} times")
        return address

    # ------------------------------------------------------------ manners

    def _ask(self, address: Address, deadline: Deadline) -> None:
        """Whether the host lets us, and when."""
        rules = self._rules(address)
        if not rules.allow(address.target):
            raise Unfetched(
                "web.robots",
                f"{address.host} asks programs not to read it (robots.txt); save it from a browser "
                "and add the file",
            )
        self._take_turn(address.host, rules.delay or 0.0, deadline)

    def _rules(self, address: Address) -> Rules:
        found = self._robots.get(address.origin)
        if found is None:
            try:
                found = self._fetched_rules(address)
            except Unfetched as fault:
                found = fault
            self._robots[address.origin] = found
        if isinstance(found, Unfetched):
            raise Unfetched(found.code, found.reason)
        return found

    def _fetched_rules(self, address: Address) -> Rules:
        """A robots.txt that is not there forbids nothing; one that cannot be read, everything."""
        page = Address(address.scheme, address.host, address.port, "/robots.txt")
        deadline = Deadline(self.longest, self.net.clock)
        try:
            answer = self._follow(page, _robots_wanted, deadline, lambda *_: None)[-1][1]
        except Unfetched as fault:
            if fault.code == _NOWHERE:
                return EVERYTHING
            if fault.at is None and fault.code != "web.broken":
                raise
            led = f"led to {fault.at}: " if fault.at else ""
            raise Unfetched(
                fault.code, f"its host's robots.txt could not be read: {led}{fault.reason}"
            ) from fault
        if answer.status >= 500:
            raise Unfetched(
                "web.robots",
                f"{address.host} has a fault ({answer.status}) where it tells what may be read "
                "(robots.txt); try again later",
            )
        return parse(answer.body.decode("utf-8", "replace"))

    def _take_turn(self, host: str, delay: float, deadline: Deadline) -> None:
        """Waits as long as a host asks between two requests."""
        last = self._visited.get(host)
        wait = last + delay - self.net.clock() if last is not None else 0.0
        if wait > LONGEST_WAIT:
            raise Unfetched(
                "web.robots",
                f"{host} asks for {delay:g} seconds between two pages (robots.txt), and one was "
                f"just read; read this one alone, later",
            )
        if wait > 0:
            if wait >= WORTH_TELLING:
                self.say(f"waiting {wait:.0f} seconds, as {host} asks")
            self.net.sleep(wait)
            deadline.later(wait)
        self._visited[host] = self.net.clock()


def _robots_wanted(status: int, _headers: object) -> Wanted:
    return Wanted(MOST_BYTES, cut=True) if status == 200 else NOTHING


def _problem(source: str, fault: UnreadableInput) -> Problem:
    """In words that begin with the address as it was given."""
    if isinstance(fault, Unfetched):
        led = f"it led to {fault.at}, and there: " if fault.at else ""
        message = f"{source} was not read: {led}{fault.reason}"
        return Problem(fault.code, message, source=source)
    from dateline.read.paths import as_problem  # which hands addresses on to us

    problem = as_problem(fault, source)
    if isinstance(fault, TooLarge) and source not in problem.message:
        return Problem(problem.code, f"{source} was not read: {fault}", source=source)
    return problem
