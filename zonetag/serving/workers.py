"""Threads for the work of requests."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


class Workers:
    """Does work in threads, so many pieces at a time; further ones wait.

    The threads are daemons: Python waits for others when it ends, and nothing can interrupt them, so that one long
    document would keep the server from ending (anyio's are of that kind).

    Args:
        count: How many at a time.
    """

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """Do a piece of work and give its result, or raise what it raises."""
        async with self._free:
            loop = asyncio.get_running_loop()
            done: asyncio.Future[_Result] = loop.create_future()

            def settle(result: _Result | None, error: BaseException | None) -> None:
                if done.cancelled():
                    return
                if error is not None:
                    done.set_exception(error)
                else:
                    done.set_result(cast("_Result", result))

            def do() -> None:
                result, error = None, None
                try:
                    result = work()
                except BaseException as raised:  # noqa: BLE001 - whoever waits gets it
                    error = raised
                with suppress(RuntimeError):  # the server has ended meanwhile
                    loop.call_soon_threadsafe(settle, result, error)

            Thread(target=do, daemon=True, name="zonetag worker").start()
            return await done
