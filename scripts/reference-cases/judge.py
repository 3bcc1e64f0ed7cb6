"""Judges whether a case can bind another program: whether its numbers are the graph's own and not those of one order of rounding."""
import torch

from network import Network, sources_of
from training import OPTIMIZERS, batches_of, expected, rows_of, train

# a third of what another program is allowed: at the start, after the steps, and by the norm of a tensor at the start
FLOAT64 = {"start": 1e-9 / 3, "end": 1e-9 / 3, "norm": 1e-7 / 3}
FLOAT32 = {"start": 2e-4 / 3, "end": 2e-3 / 3, "norm": 1e-3 / 3}
AT_THE_START = ("loss", "outputs", "outputGradients", "parameterGradients", "runningStatistics")
BY_ROWS = ("outputs", "outputGradients")
NEAR = 1e-3
KINKED = ("relu", "leaky-relu", "elu", "selu")


def objection(case, expect):
    """Why the case is not kept, or None."""
    return straight(case) or infinite(expect) or faint(expect) or kink(case) or fragile(case) or differs(case, expect)


def straight(case):
    """Without a wire that fans out, gradients need not be added."""
    read = [edge["from"] for edge in case["edges"]]
    return "no wire fans out" if len(set(read)) == len(read) else None


def infinite(expect):
    for name, _, values in pairs(expect, expect):
        if not torch.isfinite(values).all():
            return f"{'.'.join(name)} is not finite"
    return None


def faint(expect):
    """A case in which a parameter has no gradient, or nothing is learned, would hold nobody to anything."""
    for name, values in expect["parameterGradients"].items():
        if torch.tensor(values).norm() < 1e-3:
            return f"{name} has hardly a gradient"
    losses = [*expect["losses"], expect["finalEvaluationLoss"]]
    if max(losses) > 20:
        return "the loss runs away"
    return "the loss stands still" if abs(losses[0] - losses[-2]) < 1e-3 else None


def kink(case):
    """Near a kink a gradient hangs on the last bit. A softplus of more than 20 is where PyTorch leaves the formula."""
    network, sources = Network(case, torch.float64), sources_of(case)
    for step in train(case, network):
        for node in case["nodes"]:
            params = node["params"]
            inputs = [step["outputs"][source] for source in sources[node["id"]]]
            if params.get("function") in KINKED and inputs[0].abs().min() < NEAR:
                return f"an input of {node['id']} is near its kink"
            if params.get("function") == "mae" and (inputs[0] - inputs[1]).abs().min() < NEAR:
                return f"a prediction of {node['id']} is near its target"
            if params.get("function") == "softplus" and inputs[0].max() > 20:
                return f"an input of {node['id']} is large"
        for name, values in step["parameters"].items():
            own = next(node["params"].get("l1") for node in case["nodes"] if node["id"] == name.rsplit(".", 1)[0])
            if (own or case.get("regularization", {}).get("l1")) and values.abs().min() < NEAR:
                return f"an entry of {name} is near the kink of L1"
    return None


def fragile(case):
    """Adaptive optimizers make a whole step of a tiny gradient, and so of its round-off."""
    if case["optimizer"]["kind"] == "sgd":
        return None
    share = case["optimizer"].get("weightDecay", 0) if OPTIMIZERS[case["optimizer"]["kind"]] is not torch.optim.AdamW else 0
    for step in train(case, Network(case, torch.float64)):
        for name, gradient in step["clipped"].items():
            taken = [gradient.abs(), (gradient + share * step["parameters"][name]).abs()]
            if any(((size > 0) & (size < 1e-5)).any() for size in taken):
                return f"an entry of the gradient of {name} is tiny"
    return None


def differs(case, expect):
    """Holds the numbers against PyTorch's own in float32, and in float64 with the rows of every batch in the other order."""
    reversed_case, reversed_expect = turned(case), dict(expect)
    for key in BY_ROWS:
        reversed_expect[key] = {name: turn(values) for name, values in expect[key].items()}
    reversed_expect["evaluationOutputs"] = {name: turn(values) for name, values in expect["evaluationOutputs"].items()}
    return exceeds(expected(case, torch.float32), expect, FLOAT32) or exceeds(expected(reversed_case), reversed_expect, FLOAT64)


def turned(case):
    last = rows_of(case) - 1
    other = dict(case, batch={name: rows[::-1] for name, rows in case["batch"].items()})
    if "masks" in case:
        other["masks"] = {name: rows[::-1] for name, rows in case["masks"].items()}
    if "batches" in case:
        other["batches"] = [[last - row for row in rows][::-1] for rows in batches_of(case)]
    return other


def turn(values):
    """A node's rows in the other order; a loss has none."""
    return values[::-1] if isinstance(values, list) else values


def exceeds(got, wanted, tolerance):
    for name, a, b in pairs(got, wanted):
        when = "start" if name[0] in AT_THE_START else "end"
        difference = (a - b).abs()
        if not (difference / (1 + b.abs()) <= tolerance[when]).all():
            return f"{'.'.join(name)} is not reproduced"
        if when == "start" and b.norm() > 1e-6 and difference.norm() / b.norm() > tolerance["norm"]:
            return f"{'.'.join(name)} is not reproduced by its norm"
    return None


def pairs(got, wanted, path=()):
    """Every tensor of both, with its path."""
    if isinstance(wanted, dict):
        assert got.keys() == wanted.keys(), f"{path} has other tensors"
        for name in wanted:
            yield from pairs(got[name], wanted[name], (*path, name))
    else:
        yield path, torch.tensor(got, dtype=torch.float64), torch.tensor(wanted, dtype=torch.float64)
