"""A case's graph as a function of PyTorch: every node a call of torch.nn.functional, nothing worked out by hand."""
import torch
from torch.nn import functional as F

ACTIVATIONS = {
    # a copy, so that the node has a gradient of its own where its input fans out
    "identity": lambda z, params: z.clone(),
    "sigmoid": lambda z, params: torch.sigmoid(z),
    "tanh": lambda z, params: torch.tanh(z),
    "relu": lambda z, params: F.relu(z),
    "leaky-relu": lambda z, params: F.leaky_relu(z, params.get("alpha", 0.01)),
    "elu": lambda z, params: F.elu(z, params.get("alpha", 1.0)),
    "selu": lambda z, params: F.selu(z),
    "gelu": lambda z, params: F.gelu(z),
    "silu": lambda z, params: F.silu(z),
    "softplus": lambda z, params: F.softplus(z),
    "softmax": lambda z, params: F.softmax(z / params.get("temperature", 1.0), dim=1),
}


def bce_with_logits(z, t, params):
    """PyTorch smooths only its cross-entropy, so the target is moved towards one half beforehand."""
    half = torch.full_like(t, 0.5)
    return F.binary_cross_entropy_with_logits(z, torch.lerp(t, half, params.get("smoothing", 0.0)))


def cross_entropy_with_logits(z, t, params):
    return F.cross_entropy(z / params.get("temperature", 1.0), t, label_smoothing=params.get("smoothing", 0.0))


LOSSES = {
    "mse": lambda p, t, params: F.mse_loss(p, t),
    "mae": lambda p, t, params: F.l1_loss(p, t),
    "huber": lambda p, t, params: F.huber_loss(p, t, delta=params.get("delta", 1.0)),
    "bce": lambda p, t, params: F.binary_cross_entropy(p, t),
    "bce-with-logits": bce_with_logits,
    # PyTorch has none of probabilities with soft targets: the bare definition, differentiated by autograd
    "cross-entropy": lambda p, t, params: -(t * torch.log(p)).sum(dim=1).mean(),
    "cross-entropy-with-logits": cross_entropy_with_logits,
}


class Network:
    """One copy of a case's parameters and running statistics in one precision, and the forward pass over them."""

    def __init__(self, case, dtype):
        self.nodes = case["nodes"]
        self.sources = sources_of(case)
        self.data = {name: torch.tensor(rows, dtype=dtype) for name, rows in case["batch"].items()}
        self.masks = {name: torch.tensor(rows, dtype=dtype) for name, rows in case.get("masks", {}).items()}
        self.parameters = {name: torch.tensor(values, dtype=dtype, requires_grad=True) for name, values in case["parameters"].items()}
        self.running = {}
        self.dtype = dtype

    def forward(self, rows, training):
        """The output of every node for these rows, and the total loss."""
        outputs = {}
        total = torch.zeros((), dtype=self.dtype)
        for node in self.nodes:
            inputs = [outputs[source] for source in self.sources[node["id"]]]
            outputs[node["id"]] = self.value(node, inputs, rows, training)
            if node["kind"] == "loss":
                total = total + node["params"].get("weight", 1.0) * outputs[node["id"]]
        return outputs, total

    def value(self, node, inputs, rows, training):
        name, kind, params = node["id"], node["kind"], node["params"]
        if kind == "input":
            return self.data[name][rows].requires_grad_()
        if kind == "target":
            return self.data[name][rows]
        if kind == "dense":
            return F.linear(inputs[0], self.parameters[f"{name}.weight"], self.parameters.get(f"{name}.bias"))
        if kind == "activation":
            return ACTIVATIONS[params["function"]](inputs[0], params)
        if kind == "batchnorm":
            return self.batchnorm(name, inputs[0], params, training)
        if kind == "layernorm":
            scale, shift = self.parameters[f"{name}.gamma"], self.parameters[f"{name}.beta"]
            return F.layer_norm(inputs[0], inputs[0].shape[1:], scale, shift, params.get("epsilon", 1e-5))
        if kind == "dropout":
            return inputs[0] * self.masks[name][rows].div(1 - params["rate"]) if training else F.dropout(inputs[0], params["rate"], training=False)
        if kind == "add":
            return torch.stack(inputs).sum(dim=0)
        if kind == "multiply":
            return torch.stack(inputs).prod(dim=0)
        if kind == "concat":
            return torch.cat(inputs, dim=1)
        return LOSSES[params["function"]](inputs[0], inputs[1], params)

    def batchnorm(self, name, x, params, training):
        mean = self.running.setdefault(f"{name}.runningMean", torch.zeros(x.shape[1], dtype=self.dtype))
        variance = self.running.setdefault(f"{name}.runningVariance", torch.ones(x.shape[1], dtype=self.dtype))
        scale, shift = self.parameters.get(f"{name}.gamma"), self.parameters.get(f"{name}.beta")
        return F.batch_norm(x, mean, variance, scale, shift, training, params.get("momentum", 0.1), params.get("epsilon", 1e-5))


def sources_of(case):
    """By node, the nodes that it reads: of a loss the prediction and then the target, else in the order of the edges."""
    sources = {node["id"]: [] for node in case["nodes"]}
    for edge in sorted(case["edges"], key=lambda edge: edge.get("port", "in") == "target"):
        sources[edge["to"]].append(edge["from"])
    return sources
