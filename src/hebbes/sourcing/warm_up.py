"""Have the machine code ready before the first order comes."""

from uuid import UUID

from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.sourcing.choose_plans import Ask, choose_plans
from hebbes.sourcing.explain_plan import explain_plan
from hebbes.sourcing.lanes import Lanes, Shelves
from hebbes.sourcing.plan import Candidate, Need, Wishes
from hebbes.sourcing.problem import state_problem
from hebbes.sourcing.solve import solve, solve_by_search


def warm_up() -> None:
    """Load the solvers, or compile them where no earlier run has kept them.

    Loading takes about a second, compiling a fresh machine's first ten to fifteen. Processes that
    choose plans call it once as they start; it may run in a thread, and without it the first order
    waits instead.
    """
    here = LocationId(1)
    sender = Candidate(here, "store", "standard", 1, 1, 1, 1, (2,))
    lanes = Lanes.of([sender])
    one = Need(LineId(UUID(int=0)), Sku("A"), 1, 1)
    shelves = Shelves.of([here], [one.sku], [(one.sku, [here], [2])])
    choose_plans([Ask([one], lanes)], shelves)
    problem = state_problem([one], lanes, shelves.units, Wishes())
    solve(problem)
    solve_by_search(problem)
    explain_plan([one], [sender])
