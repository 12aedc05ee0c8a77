"""Stream what changes to open pages, as server-sent events that carry topics and nothing else."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from hebbes.doors.news import News
from hebbes.doors.problems import Problem
from hebbes.doors.topics import MOST_TOPICS, may_follow
from hebbes.doors.visit import who

HEARTBEAT_S = 15.0
BREATH_S = 0.25
LONGEST_S = 600.0


def routes(news: News) -> tuple[Route, ...]:
    """Return the route of the stream."""

    async def live(request: Request) -> Response:
        topics = _topics(request)
        return StreamingResponse(
            stream(news, topics),
            media_type="text/event-stream",
            headers={"X-Accel-Buffering": "no"},
        )

    return (Route("/live", live),)


async def stream(news: News, topics: frozenset[str]) -> AsyncIterator[str]:
    """Yield an event for each topic that changed, not more often than four times a second.

    A comment each 15 seconds keeps the line open. After ten minutes the stream ends and the page
    asks again, so that a session that has ended is noticed.
    """
    follower = news.follow(topics)
    loop = asyncio.get_running_loop()
    until = loop.time() + LONGEST_S
    try:
        yield "retry: 2000\n: here\n\n"
        while not news.is_over and loop.time() < until:
            try:
                await asyncio.wait_for(follower.woken.wait(), HEARTBEAT_S)
            except TimeoutError:
                yield ": still here\n\n"
            for topic in follower.take():
                yield f"event: changed\ndata: {topic}\n\n"
            await asyncio.sleep(BREATH_S)
    finally:
        news.leave(follower)


def _topics(request: Request) -> frozenset[str]:
    topics = frozenset(request.query_params.getlist("topic"))
    if not 0 < len(topics) <= MOST_TOPICS:
        raise Problem("invalid_parameters", f"Ask for 1 to {MOST_TOPICS} topics.")
    principal = who(request)
    if any(not may_follow(principal, topic) for topic in topics):
        raise Problem("not_allowed", "You may not follow one of these topics.")
    return topics
