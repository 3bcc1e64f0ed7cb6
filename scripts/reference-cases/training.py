"""Runs a case in PyTorch: the gradients at its initial parameters, then its steps, then evaluation."""
import warnings

import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_
from torch.optim import lr_scheduler

from network import Network

# SequentialLR itself calls its schedulers in the way that PyTorch warns of
warnings.filterwarnings("ignore", message="The epoch parameter in `scheduler.step")

OPTIMIZERS = {
    "sgd": torch.optim.SGD,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "rmsprop": torch.optim.RMSprop,
    "adagrad": torch.optim.Adagrad,
    "rprop": torch.optim.Rprop,
}
OPTIONS = {"learningRate": "lr", "weightDecay": "weight_decay", "momentum": "momentum", "nesterov": "nesterov"}


def expected(case, dtype=torch.float64):
    """The `expect` of a case."""
    return {**at_the_start(case, dtype), **after_the_steps(case, dtype)}


def at_the_start(case, dtype):
    """Values and plain gradients, without penalties or clipping, at the initial parameters."""
    network = Network(case, dtype)
    outputs, total = network.forward(batches_of(case)[0], training=True)
    wanted = {**{name: outputs[name] for name in differentiated(case)}, **network.parameters}
    gradients = dict(zip(wanted, torch.autograd.grad(total, list(wanted.values()))))
    return {
        "loss": total.item(),
        "outputs": listed(outputs),
        "outputGradients": listed({name: gradients[name] for name in differentiated(case)}),
        "parameterGradients": listed({name: gradients[name] for name in network.parameters}),
        "runningStatistics": listed(network.running),
    }


def after_the_steps(case, dtype):
    """The loss before each step, and what there is after the last one. Evaluation takes all rows."""
    network = Network(case, dtype)
    losses = [step["loss"] for step in train(case, network)]
    found = {"losses": losses, "finalParameters": listed(network.parameters), "finalRunningStatistics": listed(network.running)}
    with torch.no_grad():
        outputs, total = network.forward(list(range(rows_of(case))), training=False)
    found["finalEvaluationLoss"] = total.item()
    found["evaluationOutputs"] = listed({name: outputs[name] for name in differentiated(case)})
    return found


def train(case, network):
    """Takes the case's steps one by one. Yields what each had before it: loss, outputs, penalised and clipped gradients."""
    optimizer = optimizer_of(case, network)
    scheduler = scheduler_of(case, optimizer)
    parameters = list(network.parameters.values())
    for rows in batches_of(case):
        outputs, total = network.forward(rows, training=True)
        optimizer.zero_grad(set_to_none=True)
        (total + penalty(case, network)).backward()
        before = {name: parameter.grad.clone() for name, parameter in network.parameters.items()}
        clip(case, parameters)
        after = {name: parameter.grad.clone() for name, parameter in network.parameters.items()}
        weights = {name: parameter.detach().clone() for name, parameter in network.parameters.items()}
        yield {"loss": total.item(), "outputs": outputs, "parameters": weights, "penalised": before, "clipped": after}
        decay(case, network, optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()


def penalised(case, name):
    """Whether decay and the global penalties take in this parameter."""
    regularization = case.get("regularization", {})
    part = name.rsplit(".", 1)[1]
    if part == "bias":
        return regularization.get("biases", True)
    if part in ("gamma", "beta"):
        return regularization.get("normalization", True)
    return True


def penalty(case, network):
    """What is added to the loss for its gradient alone: L1 of all that is penalised, L1 and L2 of a dense node's own weight."""
    total = torch.zeros((), dtype=network.dtype)
    l1 = case.get("regularization", {}).get("l1", 0)
    for name, parameter in network.parameters.items():
        if l1 and penalised(case, name):
            total = total + l1 * torch.linalg.vector_norm(parameter, 1)
    for node in case["nodes"]:
        if node["kind"] == "dense":
            weight = network.parameters[f"{node['id']}.weight"]
            total = total + node["params"].get("l1", 0) * weight.abs().sum() + node["params"].get("l2", 0) * weight.square().sum() / 2
    return total


def clip(case, parameters):
    limits = case.get("clip")
    if limits and limits["kind"] == "norm":
        clip_grad_norm_(parameters, limits["limit"])
    elif limits:
        clip_grad_value_(parameters, limits["limit"])


def decay(case, network, rate):
    """The decoupled decay, as the first line of torch.optim.AdamW's update."""
    amount = case.get("regularization", {}).get("decoupled", 0)
    with torch.no_grad():
        for name, parameter in network.parameters.items():
            if amount and penalised(case, name):
                parameter.mul_(1 - rate * amount)


def optimizer_of(case, network):
    recipe = case["optimizer"]
    options = {OPTIONS[name]: value for name, value in recipe.items() if name in OPTIONS}
    if "least" in recipe:
        options["step_sizes"] = (recipe["least"], recipe["most"])
    groups = [{"params": [parameter for name, parameter in network.parameters.items() if penalised(case, name)]}]
    spared = [parameter for name, parameter in network.parameters.items() if not penalised(case, name)]
    if spared:
        groups.append({"params": spared, "weight_decay": 0})
    return OPTIMIZERS[recipe["kind"]](groups, **options)


def scheduler_of(case, optimizer):
    """PyTorch's own schedulers in a row: the warm-up, the schedule itself, and for a cosine the floor that stays."""
    schedule = case.get("schedule", {"kind": "constant"})
    warmup, kind = schedule.get("warmup", 0), schedule["kind"]
    stages, milestones = [], []
    if warmup:
        stages.append(lr_scheduler.LinearLR(optimizer, start_factor=1 / warmup, total_iters=max(warmup - 1, 1)))
        milestones.append(warmup)
    if kind == "constant":
        stages.append(lr_scheduler.ConstantLR(optimizer, factor=1, total_iters=0))
    elif kind == "step":
        stages.append(lr_scheduler.StepLR(optimizer, step_size=schedule["every"], gamma=schedule["factor"]))
    elif kind == "cosine":
        lowest = schedule["floor"] * case["optimizer"]["learningRate"]
        stages.append(lr_scheduler.CosineAnnealingLR(optimizer, T_max=schedule["steps"], eta_min=lowest))
        stages.append(lr_scheduler.ConstantLR(optimizer, factor=schedule["floor"], total_iters=10**9))
        milestones.append((milestones[-1] if milestones else 0) + schedule["steps"])
    return lr_scheduler.SequentialLR(optimizer, stages, milestones)


def batches_of(case):
    """The rows of each step."""
    return case.get("batches") or [list(range(rows_of(case)))] * case["steps"]


def differentiated(case):
    """Every node but the targets."""
    return [node["id"] for node in case["nodes"] if node["kind"] != "target"]


def rows_of(case):
    return len(next(iter(case["batch"].values())))


def listed(tensors):
    return {name: tensor.tolist() for name, tensor in tensors.items()}
