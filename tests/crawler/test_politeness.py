"""One request at a time to one host, with a pause between, over all crawls of a process."""

from __future__ import annotations

import asyncio

from crawler.fetch.politeness import Gate, gate


async def visit(place: Gate, host: str, log: list[tuple[str, float]], *, pause: float = 0.0, at_once: int = 1) -> None:
    clock = asyncio.get_running_loop().time
    async with place.turn(host, at_once=at_once, pause=pause, total=10):
        log.append(("in", clock()))
        await asyncio.sleep(0.02)
        log.append(("out", clock()))


def most_at_once(log: list[tuple[str, float]]) -> int:
    busy = most = 0
    for what, _ in sorted(log, key=lambda entry: entry[1]):
        busy += 1 if what == "in" else -1
        most = max(most, busy)
    return most


def test_one_host_is_asked_one_thing_at_a_time() -> None:
    async def main() -> list[tuple[str, float]]:
        log: list[tuple[str, float]] = []
        place = Gate()
        await asyncio.gather(*(visit(place, "a:80", log) for _ in range(4)))
        return log

    assert most_at_once(asyncio.run(main())) == 1


def test_per_host_may_allow_more_and_hosts_do_not_wait_for_each_other() -> None:
    async def main() -> tuple[int, int]:
        one: list[tuple[str, float]] = []
        two: list[tuple[str, float]] = []
        place = Gate()
        await asyncio.gather(*(visit(place, "a:80", one, at_once=2) for _ in range(4)))
        await asyncio.gather(*(visit(place, f"{name}:80", two) for name in "bcd"))
        return most_at_once(one), most_at_once(two)

    assert asyncio.run(main()) == (2, 3)


def test_a_pause_lies_between_the_end_of_one_answer_and_the_next_request() -> None:
    async def main() -> list[tuple[str, float]]:
        log: list[tuple[str, float]] = []
        place = Gate()
        await asyncio.gather(*(visit(place, "a:80", log, pause=0.1) for _ in range(3)))
        return log

    log = asyncio.run(main())
    for (_, ended), (_, began) in zip(log[1::2], log[2::2], strict=False):
        assert began - ended >= 0.099


def test_a_crawl_delay_counts_from_the_answer_that_brought_it() -> None:
    async def main() -> float:
        log: list[tuple[str, float]] = []
        place = Gate()
        await visit(place, "a:80", log)
        place.slow_down("a:80", 0.15)
        await visit(place, "a:80", log)
        return log[2][1] - log[1][1]

    assert asyncio.run(main()) >= 0.149


def test_all_crawls_of_a_loop_share_one_gate() -> None:
    async def main() -> bool:
        return gate() is gate()

    assert asyncio.run(main())
