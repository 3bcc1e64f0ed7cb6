"""Draws a random case from a recipe: graph, rows, masks, initial parameters and everything else that decides its numbers."""
import torch
from torch.nn import functional as F

ACTIVATIONS = ["identity", "sigmoid", "tanh", "relu", "leaky-relu", "elu", "selu", "gelu", "silu", "softplus", "softmax"]
HEADS = {"bce": "sigmoid", "cross-entropy": "softmax"}
CLASSES = ("cross-entropy", "cross-entropy-with-logits")


class Drawing:
    """A graph that grows node by node; every node is given its rows, masks and parameters as it comes."""

    def __init__(self, chance, rows):
        self.chance, self.rows = chance, rows
        self.nodes, self.edges, self.width = [], [], {}
        self.batch, self.masks, self.parameters = {}, {}, {}

    def add(self, name, kind, sources=(), **params):
        """Places a node behind these; returns its name. `sources` of a loss are its prediction and its target."""
        self.nodes.append({"id": name, "kind": kind, "params": params})
        for source, port in zip(sources, ("prediction", "target") if kind == "loss" else [None] * len(sources)):
            self.edges.append({"from": source, "to": name, **({"port": port} if port else {})})
        incoming = [self.width[source] for source in sources]
        self.width[name] = self.width_of(kind, params, incoming)
        if kind == "dense":
            # the variance 1/fanIn keeps values near 1, away from kinks and flat ends
            self.parameters[f"{name}.weight"] = [self.normals(incoming[0], incoming[0] ** -0.5) for _ in range(params["units"])]
            if params.get("bias", True):
                self.parameters[f"{name}.bias"] = self.normals(params["units"], 0.3)
        if kind == "layernorm" or kind == "batchnorm" and params.get("affine", True):
            self.parameters[f"{name}.gamma"] = [round(self.chance.uniform(0.5, 1.5), 4) for _ in range(incoming[0])]
            self.parameters[f"{name}.beta"] = self.normals(incoming[0], 0.3)
        if kind == "dropout":
            self.masks[name] = self.mask(incoming[0], params["rate"])
        return name

    def width_of(self, kind, params, incoming):
        if kind in ("input", "target"):
            return params["features"]
        if kind == "dense":
            return params["units"]
        if kind == "concat":
            return sum(incoming)
        return 1 if kind == "loss" else incoming[0]

    def input(self, name, features):
        self.batch[name] = [self.normals(features) for _ in range(self.rows)]
        return self.add(name, "input", features=features)

    def target(self, name, features, function, mass=1.0):
        """Hard or soft targets, as the loss reads them; the probabilities of classes add up to `mass`."""
        hard = self.chance.random() < 0.4
        self.batch[name] = [self.target_row(features, function, hard, mass) for _ in range(self.rows)]
        return self.add(name, "target", features=features)

    def target_row(self, features, function, hard, mass):
        if function in ("bce", "bce-with-logits"):
            return [float(self.chance.random() < 0.5) if hard else round(self.chance.uniform(0.02, 0.98), 4) for _ in range(features)]
        if function not in CLASSES:
            return self.normals(features)
        if hard:
            drawn = self.chance.randrange(features)
            return [mass if unit == drawn else 0.0 for unit in range(features)]
        shares = [self.chance.uniform(0.05, 1) for _ in range(features)]
        row = [round(mass * share / sum(shares), 4) for share in shares]
        return [*row[:-1], round(mass - sum(row[:-1]), 4)]

    def mask(self, features, rate):
        """What PyTorch's own dropout keeps (1) and drops (0) of a tensor of ones."""
        torch.manual_seed(self.chance.randrange(2**31))
        kept = F.dropout(torch.ones(self.rows, features, dtype=torch.float64), rate, training=True)
        mask = (kept > 0).double()
        assert torch.equal(kept, mask.div(1 - rate)), "PyTorch's dropout scales in another way than this format says"
        return mask.int().tolist()

    def normals(self, count, deviation=1.0):
        return [round(self.chance.gauss(0, deviation), 4) for _ in range(count)]


def draw_case(name, chance, recipe):
    """The case of a recipe, but for `expect` and what a limit of clipping is measured on."""
    drawing = Drawing(chance, recipe["rows"])
    inputs = [drawing.input(f"x{at}" if at else "x", chance.randint(2, 3)) for at in range(recipe["inputs"])]
    leaves = grow(drawing, inputs, recipe)
    body = leaves[0] if len(leaves) == 1 else drawing.add("joined", "concat", leaves)
    for at, loss in enumerate(recipe["losses"]):
        attach(drawing, body, inputs, str(at + 1) if at else "", dict(loss))
    case = {"name": name, "nodes": drawing.nodes, "edges": drawing.edges, "batch": drawing.batch}
    if recipe["batches"]:
        case["batches"] = draw_batches(chance, recipe["rows"], **recipe["batches"])
    if drawing.masks:
        case["masks"] = drawing.masks
    case["parameters"] = drawing.parameters
    case["optimizer"] = recipe["optimizer"]
    case.update({key: recipe[key] for key in ("schedule", "regularization") if recipe[key]})
    case["steps"] = len(case["batches"]) if recipe["batches"] else recipe["steps"]
    return case


def grow(drawing, inputs, recipe):
    """Adds the nodes that the recipe wants and some of its own, in random order, each behind a random one. Returns those that nobody reads."""
    chance = drawing.chance
    wanted = [dict(params, kind=kind) for kind, params in recipe["nodes"]]
    wanted += [{"kind": chance.choice(["dense", "dense", "activation", "combine"])} for _ in range(recipe["extra"])]
    chance.shuffle(wanted)
    wanted.insert(0, {"kind": "dense"})
    pool, read = list(inputs), set()
    for at, params in enumerate(wanted):
        # mostly the newest, so that graphs get depth; at times an older one, so that wires fan out
        source = pool[-1] if chance.random() < 0.65 else chance.choice(pool)
        kind = params.pop("kind")
        sources = [source]
        if kind == "combine":
            kind, sources = combination(drawing, pool, source)
        if kind == "activation":
            params.setdefault("function", chance.choice(ACTIVATIONS))
        if kind == "dense":
            params = {"units": chance.randint(2, 4), **params}
        if kind == "layernorm":
            # of two features a layernorm leaves only signs
            sources = [drawing.add(f"n{at}wide", "dense", sources, units=chance.randint(3, 4))]
        if kind == "batchnorm":
            # a bias before it would have no gradient but round-off
            sources = [drawing.add(f"n{at}plain", "dense", sources, units=chance.randint(2, 3), bias=False)]
        read.update([source, *sources])
        pool.append(drawing.add(f"n{at}", kind, sources, **params))
    return [name for name in pool if name not in read]


def combination(drawing, pool, source):
    """One or two older nodes to meet the source, by addition or multiplication where the widths agree, else side by side."""
    others = [name for name in pool if name != source]
    alike = [name for name in others if drawing.width[name] == drawing.width[source]]
    if alike and drawing.chance.random() < 0.8:
        drawing.chance.shuffle(alike)
        return drawing.chance.choice(["add", "multiply"]), [*alike[:drawing.chance.randint(1, 2)], source]
    return "concat", [source, drawing.chance.choice(others)]


def attach(drawing, body, inputs, number, loss):
    """A head, a target and a loss behind the body. `target: "input"` wires the first input in as the target."""
    function, mass, wired = loss["function"], loss.pop("mass", 1.0), loss.pop("target", None) == "input"
    units = drawing.width[inputs[0]] if wired else drawing.chance.randint(2, 3) if function in CLASSES else drawing.chance.randint(1, 2)
    prediction = drawing.add(f"head{number}", "dense", [body], units=units)
    if function in HEADS:
        prediction = drawing.add(f"p{number}", "activation", [prediction], function=HEADS[function])
    target = inputs[0] if wired else drawing.target(f"t{number}", units, function, mass)
    drawing.add(f"loss{number}", "loss", [prediction, target], **loss)


def draw_batches(chance, rows, size, epochs):
    """Every epoch takes all rows in a new order; its last batch has what is left."""
    batches = []
    for _ in range(epochs):
        order = list(range(rows))
        chance.shuffle(order)
        batches += [order[at:at + size] for at in range(0, rows, size)]
    return batches
