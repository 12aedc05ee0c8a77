"""Send messages: worded when they leave, each once, tried again while the post is away."""

from collections.abc import Sequence

from hebbes.flows.inbox import Mail, in_words
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.kit.gateway import key_of
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded
from hebbes.kit.sql import Tx
from hebbes.messages.post_port import Letter
from hebbes.messages.read import read_messages
from hebbes.messages.settle_sent import Posted, settle_sent
from hebbes.work import Leased


def _prepare(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> list[Mail | None]:
    found = read_messages(tx, [task.key for task in tasks if task.key])
    waiting = [message for message in found.values() if message.sent_at is None]
    mails = {mail.id: mail for mail in in_words(tx, shop, waiting)}
    return [mails.get(task.key) if task.key else None for task in tasks]


def _call(ports: Ports, mails: Sequence[Mail]) -> list[Outcome[str]]:
    """Hand over what has an address; what has none is refused without asking."""
    letters = [
        Letter(key_of(mail.id, "send"), mail.to, mail.subject, mail.body, mail.language)
        for mail in mails
        if mail.to
    ]
    answers = iter(ports.gateway.act("post.send", ports.post.send, letters))
    return [next(answers) if mail.to else Refused("no_address") for mail in mails]


def _settle(
    tx: Tx, shop: Shop, outcomes: Sequence[tuple[Leased, Mail, Outcome[str]]]
) -> Sequence[Put]:
    posted: list[Posted] = []
    later: list[Put] = []
    for task, mail, outcome in outcomes:
        if isinstance(outcome, Succeeded):
            posted.append(Posted(mail.id))
        elif isinstance(outcome, Refused):
            posted.append(Posted(mail.id, f"{outcome.code} {outcome.message}".strip()))
        else:
            later.append((task, outcome if isinstance(outcome, Retryable) else outcome.reason))
    settle_sent(tx, posted, shop.clock.now())
    return later


STORY = Outside(_prepare, _call, _settle)
