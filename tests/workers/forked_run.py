"""A run of all collected tests by workers that are forked from the process which collected them."""

import os
import signal
import sys
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait

import pytest

from tests.workers.forked_worker import Event, run_worker
from tests.workers.shares import ItemShares


class ForkedRun:
    """The workers of a run, as the process sees them that forks them and reports what they send."""

    def __init__(self, session: pytest.Session, workers: int) -> None:
        self.session = session
        self.shares = ItemShares(len(session.items), workers)
        self.pids: dict[Connection, int] = {}
        """The id of each process that has not ended, by the pipe that it sends to."""
        self.unfinished = {item.nodeid: item for item in session.items}

    def run(self) -> None:
        """Run all tests; raise what pytest raises where a run stops early."""
        for number in range(self.shares.workers):
            self.fork_worker(number)
        try:
            while self.pids:
                for pipe in wait(list(self.pids)):
                    self.read_events(pipe)
        except BaseException:
            self.interrupt_workers()
            raise
        if self.session.shouldfail:
            raise self.session.Failed(self.session.shouldfail)
        if self.session.shouldstop:
            raise self.session.Interrupted(self.session.shouldstop)
        self.report_unfinished()

    def fork_worker(self, number: int) -> None:
        """Fork a worker."""
        reading, writing = Pipe(duplex=False)
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if not pid:
            reading.close()
            status = 1
            try:
                run_worker(self.session, self.shares, number, writing)
                status = 0
            except KeyboardInterrupt:  # the first process says so
                pass
            except BaseException:  # noqa: BLE001  nothing of it may go on as if it were the first process
                traceback.print_exc(file=sys.__stderr__)
                sys.__stderr__.flush()
            os._exit(status)
        writing.close()
        self.pids[reading] = pid

    def read_events(self, pipe: Connection) -> None:
        """Report what a worker sent of a test, or see it end."""
        try:
            events = pipe.recv()
        except EOFError:
            self.end_worker(pipe)
            return
        for event in events:
            self.report_event(event)
        if self.session.shouldfail or self.session.shouldstop:
            self.shares.stop()

    def report_event(self, event: Event) -> None:
        """Call a hook of pytest as the worker has called it."""
        name, told = event
        config = self.session.config
        if name == "pytest_runtest_logreport":
            told["report"] = config.hook.pytest_report_from_serializable(config=config, data=told["report"])
        if name == "pytest_runtest_logfinish":
            self.unfinished.pop(told["nodeid"], None)
        hook = getattr(config.hook, name)
        if hook.is_historic():
            hook.call_historic(kwargs=told)
        else:
            hook(**told)

    def end_worker(self, pipe: Connection) -> None:
        """Let a worker go that has closed its pipe; one that ended badly is reported as a failure."""
        _, status = os.waitpid(self.pids.pop(pipe), 0)
        code = os.waitstatus_to_exitcode(status)
        if code:
            how = f"status {code}" if code > 0 else f"signal {signal.Signals(-code).name}"
            self.report_failure("a worker", ("a worker", None, "a worker"), f"A worker ended with {how}.")

    def report_unfinished(self) -> None:
        """Report a failure for each test that was left by a worker which died."""
        for item in self.unfinished.values():
            self.report_failure(item.nodeid, item.location, "The worker that ran it, or was to run it, has died.")

    def report_failure(self, nodeid: str, location: tuple[str, int | None, str], text: str) -> None:
        """Report a failure that no worker could report."""
        report = pytest.TestReport(nodeid, location, {}, "failed", text, "call")
        self.session.config.hook.pytest_runtest_logreport(report=report)

    def interrupt_workers(self) -> None:
        """End all workers, each with what it has started."""
        self.shares.stop()
        for pid in self.pids.values():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
        for pid in self.pids.values():
            os.waitpid(pid, 0)
