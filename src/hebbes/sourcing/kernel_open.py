"""The cheapest cover of a long order: which locations to open, by branch and bound."""

# Once it is settled which locations send, each article is filled from the cheapest of them on, so
# only the set of open locations is searched. `goods` is everything about units: the locations of
# each article by cost, what a unit costs there (FAR where there is none), what stands there (cut to
# what is wanted), what is wanted, and the fine on a unit that stays short, larger than any plan, so
# that most units come first. The bound is Erlenkotter's dual ascent (Operations Research 26, 1978)
# with stock counted in: each article bids a price a unit, and a location may not collect more than
# its parcel costs.

import numpy as np

from hebbes.sourcing.machine_code import compiled

FAR = 1 << 60
FREE, OPEN, SHUT = 0, 1, 2
OPENING, CLOSING = False, True


@compiled
def _article(a, opened, without, besides, goods):
    """What article a costs from the open locations, one of them left out or one more added."""
    ranked, unit, stock, wanted, fine = goods
    left = wanted[a]
    cost = 0
    for r in range(ranked.shape[1]):
        i = ranked[a, r]
        if left == 0 or unit[a, i] >= FAR:
            break
        if (opened[i] and i != without) or i == besides:
            units = min(left, stock[a, i])
            cost += units * unit[a, i]
            left -= units
    return cost + left * fine


@compiled
def _cost(opened, parcel, goods, of_article, effort):
    """What these open locations cost together; each article apart in `of_article`."""
    total = 0
    for i in range(len(parcel)):
        if opened[i]:
            total += parcel[i]
    for a in range(len(of_article)):
        of_article[a] = _article(a, opened, -1, -1, goods)
        total += of_article[a]
    effort[0] -= len(parcel) + 8 * len(of_article)
    return total


@compiled
def _best_move(opened, close, least, parcel, goods, of_article, effort):
    """The location whose closing, or opening, saves most and more than `least`, or -1."""
    stock = goods[2]
    where = -1
    for i in range(len(parcel)):
        if opened[i] == close:
            gain = parcel[i] if close else -parcel[i]
            for a in range(len(of_article)):
                if stock[a, i] > 0:
                    gain += of_article[a] - _article(a, opened, i, -1 if close else i, goods)
                    effort[0] -= 8
            if gain > least:
                least = gain
                where = i
    return where


@compiled
def _count(opened):
    """How many locations are open."""
    count = 0
    for one in opened:
        count += 1 if one else 0
    return count


@compiled
def _improve(opened, most, may_open, parcel, goods, of_article, effort):
    """Close or open the one location that saves most, again and again; the cost in the end."""
    _cost(opened, parcel, goods, of_article, effort)
    while effort[0] > 0:
        count = _count(opened)
        least = 0 if count <= most else -FAR
        where = _best_move(opened, CLOSING, least, parcel, goods, of_article, effort)
        if where < 0 and may_open and count < most:
            where = _best_move(opened, OPENING, 0, parcel, goods, of_article, effort)
        if where < 0:
            break
        opened[where] = not opened[where]
        _cost(opened, parcel, goods, of_article, effort)
    i = 0
    while _count(opened) > most:
        opened[i] = False
        i += 1
    return _cost(opened, parcel, goods, of_article, effort)


@compiled
def _reach(a, state, goods, price, reach, rate):
    """Count in who asks no more than the price of article a is; the price at which the next is."""
    ranked, unit, stock, _, fine = goods
    while reach[a] < len(state):
        i = ranked[a, reach[a]]
        if state[i] != SHUT:
            if unit[a, i] > price[a]:
                return min(fine, unit[a, i])
            if state[i] == OPEN:
                rate[a] -= stock[a, i]
        reach[a] += 1
    return fine


@compiled
def _raise_bids(state, parcel, goods, price, slack, effort):
    """Raise the price of each article in turn while no location is overpaid; the bound."""
    ranked, _, stock, wanted, _ = goods
    bound = 0
    for i in range(len(state)):
        slack[i] = parcel[i] if state[i] == FREE else 0
        bound += parcel[i] if state[i] == OPEN else 0
    reach = np.zeros(len(wanted), np.int64)
    rate = np.empty(len(wanted), np.int64)
    for a in range(len(wanted)):
        rate[a] = wanted[a]  # what a higher price earns: units wanted, less those of open locations
        price[a] = 0
    rose = True
    while rose and effort[0] > 0:
        rose = False
        for a in range(len(wanted)):
            step = _reach(a, state, goods, price, reach, rate) - price[a]
            for r in range(reach[a]):
                i = ranked[a, r]
                if state[i] == FREE:
                    step = min(step, slack[i] // stock[a, i])
            effort[0] -= 4 + reach[a]
            if step > 0 and rate[a] > 0:
                for r in range(reach[a]):
                    i = ranked[a, r]
                    if state[i] == FREE:
                        slack[i] -= step * stock[a, i]
                price[a] += step
                bound += rate[a] * step
                rose = True
    return bound


@compiled
def _bound_of_cover(state, opened, parcel, goods, effort):
    """The bound at the prices of a cover: of each article, what its dearest unit costs there.

    Locations may collect more than their parcel here, but the excess counts off. Of a very long
    order, where parcels matter little, this bound is the better one.
    """
    ranked, unit, stock, wanted, fine = goods
    collected = np.zeros(len(state), np.int64)
    bound = 0
    for a in range(len(wanted)):
        left = wanted[a]
        price = fine
        for r in range(len(state)):
            i = ranked[a, r]
            if opened[i] and left > 0 and unit[a, i] < FAR:
                left -= min(left, stock[a, i])
                price = unit[a, i] if left == 0 else fine
        bound += wanted[a] * price
        for i in range(len(state)):
            if unit[a, i] < price:
                collected[i] += stock[a, i] * (price - unit[a, i])
    for i in range(len(state)):
        if state[i] == OPEN:
            bound += parcel[i] - collected[i]
        elif state[i] == FREE:
            bound -= max(0, collected[i] - parcel[i])
    effort[0] -= 2 * len(state) * len(wanted)
    return bound


@compiled
def _open_bought(state, goods, price, slack, opened):
    """Open what is settled and what the bids have all but bought; everything if that is short."""
    _, unit, stock, _, fine = goods
    for i in range(len(state)):
        opened[i] = state[i] == OPEN
        for a in range(len(price)):
            if state[i] == FREE and unit[a, i] < price[a] and slack[i] < stock[a, i]:
                opened[i] = True
    for a in range(len(price)):
        if _article(a, opened, -1, -1, goods) >= fine:
            for i in range(len(state)):
                opened[i] = state[i] != SHUT


@compiled
def _undecided(state, opened, goods, price):
    """The free location to decide on next: one in the cover at hand, with the most bid; or -1."""
    unit, stock = goods[1], goods[2]
    where = -1
    most = -1
    for i in range(len(state)):
        if state[i] == FREE:
            bid = FAR // 2 if opened[i] else 0
            for a in range(len(price)):
                if unit[a, i] < price[a]:
                    bid += (price[a] - unit[a, i]) * stock[a, i]
            if bid > most:
                most = bid
                where = i
    return where


@compiled
def _settle(state, most, bound, best, slack):
    """Shut every free location that would make the cover no cheaper than the best, or too many."""
    count = 0
    for i in range(len(state)):
        count += state[i] == OPEN
    for i in range(len(state)):
        if state[i] == FREE and (count >= most or bound + slack[i] >= best):
            state[i] = SHUT


@compiled
def _keep(cost, best, opened, chosen):
    """Keep the cover at hand if it is the cheapest yet; the cost of the cheapest."""
    if cost < best:
        for i in range(len(opened)):
            chosen[i] = opened[i]
    return min(cost, best)


@compiled
def _branch(state, where, bound, states, bounds, top):
    """Put aside what is still to be searched, without a location and with it; the new top."""
    for way in (SHUT, OPEN):  # the open branch is looked at first
        for i in range(len(state)):
            states[top, i] = state[i] if i != where else way
        bounds[top] = bound
        top += 1
    return top


@compiled
def open_locations(parcel, goods, most, work, chosen):
    """Mark in `chosen` the cheapest at most `most` locations to open; their cost, and a bound.

    The cost is proven when the bound equals it; the search stops early when its `work` is spent.
    Units that stay short are in the cost at their fine.
    """
    m = len(parcel)
    effort = np.array([work // 2])  # the other half is for the first cover and what follows
    price = np.empty(len(goods[3]), np.int64)
    of_article = np.empty(len(goods[3]), np.int64)
    slack = np.empty(m, np.int64)
    opened = np.empty(m, np.bool_)
    state = np.empty(m, np.int8)
    states = np.zeros((m + 2, m), np.int8)
    bounds = np.zeros(m + 2, np.int64)
    best, low, top = 4 * FAR - 1, 4 * FAR - 1, 1
    while top > 0:
        top -= 1
        if effort[0] <= 0 and best < 4 * FAR - 1:
            low = min(low, bounds[top])
            continue
        state[:] = states[top]
        root = best == 4 * FAR - 1
        bid = _raise_bids(state, parcel, goods, price, slack, effort)
        effort[0] += work // 2 if root else 0
        _open_bought(state, goods, price, slack, opened)
        cost = _improve(opened, most, root, parcel, goods, of_article, effort)
        best = _keep(cost, best, opened, chosen)
        other = _bound_of_cover(state, opened, parcel, goods, effort)
        bound = max(bounds[top], bid, other)
        if bound >= best:
            continue
        _settle(state, most, bid, best, slack)
        where = _undecided(state, opened, goods, price)
        if where < 0:
            opened[:] = state == OPEN
            cost = _cost(opened, parcel, goods, of_article, effort)
            best = _keep(cost, best, opened, chosen)
            continue
        top = _branch(state, where, bound, states, bounds, top)
    return best, min(best, low)
