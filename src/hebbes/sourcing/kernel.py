"""The cheapest cover of one small order after another, in machine code."""

# Arrays are whole numbers, article by location: `unit[a, i]` is what a unit of article a costs from
# location i, `stock[a, i]` what stands there, `takes[a, i]` what the cover takes. All that calls
# each other stands in this one file, because the cache of machine code looks at one file only.

import numpy as np

from hebbes.sourcing.machine_code import NEVER, compiled

MOST_STATES = 1600
MOST_STEPS = 40_000
PRUNE_STATES = 64


@compiled
def undominated(order, unit, stock, wanted):
    """Locations to look at: none that another could replace at no higher cost.

    Location j replaces i when its parcel costs no more and it holds all that is wanted of every
    article i has, at no higher cost a unit. Loss-free: some cheapest plan survives. `order` is the
    locations by the cost of their parcel: only those before i can replace it.
    """
    n, m = unit.shape
    kept = np.empty(m, np.int64)
    count = 0
    for i in order:
        replaced = True
        for a in range(n):
            if stock[a, i] > 0:
                replaced = False
        for r in range(count):
            if replaced:
                break
            j = kept[r]
            replaced = True
            for a in range(n):
                if stock[a, i] > 0 and (stock[a, j] < wanted[a] or unit[a, j] > unit[a, i]):
                    replaced = False
                    break
        if not replaced:
            kept[count] = i
            count += 1
    return kept[:count]


@compiled
def states_of(wanted):
    """How many parts the order has, or 0 when a table of them all would be too large."""
    states = 1
    steps = 1
    for units in wanted:
        if units >= MOST_STATES:
            return 0
        states *= units + 1
        steps *= (units + 1) * (units + 2) // 2
        if states > MOST_STATES or steps > MOST_STEPS:
            return 0
    return states


@compiled
def parts_of(wanted, states):
    """All parts of the order: the strides, units of each article, and the first article in it."""
    n = len(wanted)
    stride = np.empty(n, np.int64)
    step = 1
    for a in range(n):
        stride[a] = step
        step *= wanted[a] + 1
    digit = np.empty((states, n), np.int64)
    first = np.empty(states, np.int64)
    for s in range(states):
        rest = s
        lead = -1
        for a in range(n):
            digit[s, a] = rest % (wanted[a] + 1)
            rest //= wanted[a] + 1
            if lead < 0 and digit[s, a] > 0:
                lead = a
        first[s] = lead
    return stride, digit, first


@compiled
def one_parcel(parcel, unit, stock, parts, cost, least):
    """The cost of each part in one parcel from each location, and the least of each part."""
    stride, digit, first = parts
    m = len(parcel)
    for i in range(m):
        cost[0, i] = parcel[i]
    for s in range(1, len(first)):
        a = first[s]
        before = s - stride[a]
        units = digit[s, a]
        low = NEVER
        for i in range(m):
            value = cost[before, i] + (unit[a, i] if units <= stock[a, i] else NEVER)
            cost[s, i] = value
            low = min(low, value)
        least[s] = low


@compiled
def split(least, parts, best, taken):
    """The cheapest division of every part into parcels: its cost and the parcel taken first."""
    stride, digit, first = parts
    n = len(stride)
    now = np.empty(n, np.int64)
    best[0] = 0
    for whole in range(1, len(first)):
        lead = first[whole]
        for a in range(n):
            now[a] = 0
        now[lead] = 1
        part = stride[lead]
        best[whole] = NEVER
        a = lead
        while a < n:
            cost = least[part] + best[whole - part]
            if cost < best[whole]:
                best[whole] = cost
                taken[whole] = part
            a = lead  # count on to the next part that has the leading article in it
            while a < n:
                if now[a] < digit[whole, a]:
                    now[a] += 1
                    part += stride[a]
                    break
                floor = 1 if a == lead else 0
                part -= (now[a] - floor) * stride[a]
                now[a] = floor
                a += 1


@compiled
def _cover(parcel, unit, stock, wanted, states, takes):
    """See `cover_small`; every location takes part."""
    n, m = unit.shape
    if n == 1 and wanted[0] == 1:
        where = 0
        low = NEVER
        for i in range(m):
            if stock[0, i] > 0 and parcel[i] + unit[0, i] < low:
                low = parcel[i] + unit[0, i]
                where = i
        takes[0, where] = 1
        return low
    parts = parts_of(wanted, states)
    cost = np.empty((states, m), np.int64)
    least = np.empty(states, np.int64)
    best = np.empty(states, np.int64)
    taken = np.empty(states, np.int64)
    one_parcel(parcel, unit, stock, parts, cost, least)
    split(least, parts, best, taken)
    state = states - 1
    while state > 0:
        part = taken[state]
        where = 0
        while cost[part, where] != least[part]:
            where += 1
        for a in range(n):
            takes[a, where] += parts[1][part, a]
            if takes[a, where] > stock[a, where]:
                return -best[states - 1]
        state -= part
    return best[states - 1]


@compiled
def cover_small(order, parcel, unit, stock, wanted, takes):
    """Fill `takes` (zeros) with the cheapest cover; its cost, 0 if too large, or minus a bound.

    Every wanted unit must stand at a location whose parcel costs less than NEVER. The table may
    name a location for two parcels. As one parcel they are no dearer, but together they may exceed
    its stock: then the answer is void, and minus the cost is a bound for whoever solves it.
    """
    states = states_of(wanted)
    if states == 0:
        return 0
    if states <= PRUNE_STATES:
        return _cover(parcel, unit, stock, wanted, states, takes)
    kept = undominated(order, unit, stock, wanted)
    n = len(wanted)
    few = len(kept)
    few_parcel = np.empty(few, np.int64)
    few_unit, few_stock = np.empty((n, few), np.int64), np.empty((n, few), np.int64)
    for r in range(few):
        few_parcel[r] = parcel[kept[r]]
        for a in range(n):
            few_unit[a, r] = unit[a, kept[r]]
            few_stock[a, r] = stock[a, kept[r]]
    few_takes = np.zeros((n, few), np.int64)
    total = _cover(few_parcel, few_unit, few_stock, wanted, states, few_takes)
    for a in range(n):
        for r in range(few):
            takes[a, kept[r]] = few_takes[a, r]
    return total


@compiled
def _merge(lines, low, high, article, wanted, lead):
    """Number the articles of the lines and add their units up; how many articles there are."""
    n = 0
    for at in range(low, high):
        a = 0
        while a < n and lines[0, lead[a]] != lines[0, at]:
            a += 1
        if a == n:
            lead[a] = at
            wanted[a] = 0
            n += 1
        article[at - low] = a
        wanted[a] += lines[1, at]
    return n


@compiled
def _senders(terms, lane, only, barred):
    """What a parcel costs from each location; NEVER where this order may not be sent from."""
    m = terms.shape[2]
    parcel = np.empty(m, np.int64)
    for i in range(m):
        parcel[i] = terms[lane, 0, i] if only < 0 or only == i else NEVER
    for i in barred:
        parcel[i] = NEVER
    return parcel


@compiled
def _offers(terms, lane, parcel, shelf, grams, unit, stock):
    """Fill in what a unit of an article costs and what stands of it; the units together."""
    there = 0
    for i in range(len(parcel)):
        unit[i] = terms[lane, 2, i] + (terms[lane, 1, i] * grams + 500) // 1000
        stock[i] = max(0, shelf[i]) if parcel[i] < NEVER else 0
        there += stock[i]
    return there


@compiled
def _hand_out(lines, low, high, article, takes, shelves, written, rows):
    """Give what was taken to the lines in their order, and take it from the shelves."""
    for at in range(low, high):
        a = article[at - low]
        left = lines[1, at]
        for i in range(takes.shape[1]):
            if left > 0 and takes[a, i] > 0:
                units = min(left, takes[a, i])
                takes[a, i] -= units
                left -= units
                shelves[lines[0, at], i] -= units
                rows[written[0], 0] = at
                rows[written[0], 1] = i
                rows[written[0], 2] = units
                written[0] += 1


@compiled
def choose_in_turn(start, first, lines, lane, terms, only, barred_first, barred, shelves, out):
    """Choose for the orders from `start` on, each drawing on what those before it left.

    `lines[:, l]` is shelf row, units and grams of line l; `terms[z]` holds parcel, kilogram, unit
    and the locations by parcel, of lane z. `out` takes: how many rows are written; a row per line
    and location (line, location, units); the cost of each order; of each line what stood there, cut
    to the units its order wants of the article. Stops at an order that is too large or void here,
    or has no lane, without drawing on the shelves; returns its number, or the number of orders.
    """
    written, rows, cost, stood = out
    m = terms.shape[2]
    for order in range(start, len(lane)):
        if lane[order] < 0:
            return order
        low, high = first[order], first[order + 1]
        article, wanted = np.empty(high - low, np.int64), np.empty(high - low, np.int64)
        lead = np.empty(high - low, np.int64)
        n = _merge(lines, low, high, article, wanted, lead)
        for at in range(low, high):
            asked = wanted[article[at - low]]
            for i in range(m):
                stood[at, i] = min(asked, max(0, shelves[lines[0, at], i]))
        z = lane[order]
        skip = barred[barred_first[order] : barred_first[order + 1]]
        parcel = _senders(terms, z, only[order], skip)
        unit, stock = np.empty((n, m), np.int64), np.empty((n, m), np.int64)
        takes = np.zeros((n, m), np.int64)
        some = 0
        for a in range(n):
            at = lead[a]
            shelf = shelves[lines[0, at]]
            there = _offers(terms, z, parcel, shelf, lines[2, at], unit[a], stock[a])
            wanted[a] = min(wanted[a], there)
            some += wanted[a]
        cost[order] = 0
        if some > 0:
            cost[order] = cover_small(terms[z, 3], parcel, unit, stock, wanted[:n], takes)
            if cost[order] <= 0:
                return order
        _hand_out(lines, low, high, article, takes, shelves, written, rows)
    return len(lane)
