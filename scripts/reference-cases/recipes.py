"""What a case must contain, by name. The rest of each graph, and all numbers, are drawn at random."""

SGD = {"kind": "sgd", "learningRate": 0.1}
MOMENTUM = {"kind": "sgd", "learningRate": 0.05, "momentum": 0.9}
NESTEROV = {"kind": "sgd", "learningRate": 0.05, "momentum": 0.8, "nesterov": True, "weightDecay": 0.02}
ADAM = {"kind": "adam", "learningRate": 0.02}
ADAM_DECAYED = {"kind": "adam", "learningRate": 0.02, "weightDecay": 0.05}
# without a weightDecay of its own: PyTorch's default is 0.01 here and 0 elsewhere
ADAMW = {"kind": "adamw", "learningRate": 0.02}
ADAMW_DECAYED = {"kind": "adamw", "learningRate": 0.02, "weightDecay": 0.3}
RMSPROP = {"kind": "rmsprop", "learningRate": 0.01}
ADAGRAD = {"kind": "adagrad", "learningRate": 0.1, "weightDecay": 0.02}
RPROP = {"kind": "rprop", "learningRate": 0.01}
# step sizes begin at the learning rate, outside of what is allowed
RPROP_BELOW = {"kind": "rprop", "learningRate": 0.001, "least": 0.02, "most": 0.03}
RPROP_ABOVE = {"kind": "rprop", "learningRate": 0.2, "least": 0.005, "most": 0.04}

DEFAULTS = {
    "rows": 5, "inputs": 1, "steps": 5, "extra": 3,
    "nodes": [], "losses": [{"function": "mse"}], "optimizer": SGD,
    "batches": None, "schedule": None, "regularization": None, "clip": None,
}


def activation(function, **params):
    return ("activation", {"function": function, **params})


def dropout(rate):
    return ("dropout", {"rate": rate})


def loss(function, **params):
    return {"function": function, **params}


def recipe(**wanted):
    return {**DEFAULTS, **wanted}


BATCHNORM = ("batchnorm", {})
PLAIN_BATCHNORM = ("batchnorm", {"affine": False})
LAYERNORM = ("layernorm", {})

RECIPES = {
    "graph-identity": recipe(nodes=[activation("identity"), activation("tanh")], losses=[loss("mse")]),
    "graph-sigmoid": recipe(nodes=[activation("sigmoid")], losses=[loss("mae")], optimizer=MOMENTUM, extra=4),
    "graph-tanh": recipe(nodes=[activation("tanh")], losses=[loss("huber")], optimizer=NESTEROV, inputs=2),
    "graph-relu": recipe(nodes=[activation("relu")], losses=[loss("bce")], optimizer=ADAM),
    "graph-leaky-relu": recipe(nodes=[activation("leaky-relu", alpha=0.2)], losses=[loss("bce-with-logits")], optimizer=ADAMW, extra=4),
    "graph-elu": recipe(nodes=[activation("elu", alpha=1.7)], losses=[loss("cross-entropy")], optimizer=RMSPROP),
    "graph-selu": recipe(nodes=[activation("selu")], losses=[loss("cross-entropy-with-logits")], optimizer=ADAGRAD, inputs=2),
    "graph-gelu": recipe(nodes=[activation("gelu")], losses=[loss("huber", delta=0.4)], optimizer=RPROP),
    "graph-silu": recipe(nodes=[activation("silu")], losses=[loss("bce"), loss("mae", weight=0.3)], optimizer=ADAM_DECAYED),
    "graph-softplus": recipe(
        nodes=[activation("softplus"), activation("elu")], losses=[loss("cross-entropy"), loss("mse", weight=2.5)], inputs=2,
    ),
    "graph-softmax": recipe(
        nodes=[activation("softmax", temperature=0.6)], losses=[loss("cross-entropy-with-logits"), loss("bce-with-logits")],
        optimizer=ADAMW_DECAYED,
    ),
    "graph-autoencoder": recipe(nodes=[activation("tanh")], losses=[loss("mse", target="input")], extra=4),
    "dropout-half": recipe(nodes=[activation("silu"), dropout(0.5)], losses=[loss("cross-entropy-with-logits")]),
    "dropout-twice": recipe(nodes=[activation("tanh"), dropout(0.25), dropout(0.4)], optimizer=ADAM),
    "dropout-adagrad": recipe(nodes=[dropout(0.3), ("dense", {})], losses=[loss("bce-with-logits")], optimizer=ADAGRAD),
    "layernorm-plain": recipe(nodes=[LAYERNORM, activation("relu")], losses=[loss("huber")]),
    "layernorm-epsilon": recipe(
        nodes=[LAYERNORM, ("layernorm", {"epsilon": 0.01})], losses=[loss("cross-entropy")], optimizer=ADAM, extra=2,
    ),
    "smoothing-cross-entropy": recipe(nodes=[activation("tanh")], losses=[loss("cross-entropy-with-logits", smoothing=0.1)]),
    "smoothing-bce": recipe(nodes=[activation("gelu")], losses=[loss("bce-with-logits", smoothing=0.2)], optimizer=ADAM),
    "smoothing-mass": recipe(losses=[loss("cross-entropy-with-logits", smoothing=0.3, mass=1.6)], nodes=[activation("softplus")]),
    "temperature-high": recipe(losses=[loss("cross-entropy-with-logits", temperature=2.5)], nodes=[activation("elu")], optimizer=MOMENTUM),
    "temperature-low-smoothing": recipe(losses=[loss("cross-entropy-with-logits", temperature=0.5, smoothing=0.15)], optimizer=RMSPROP),
    "clip-norm": recipe(clip={"kind": "norm", "share": 0.3}, nodes=[activation("tanh"), BATCHNORM], losses=[loss("bce-with-logits")]),
    "clip-norm-adagrad": recipe(clip={"kind": "norm", "share": 0.6}, optimizer=ADAGRAD, losses=[loss("mse", weight=3.0)]),
    "clip-norm-loose": recipe(clip={"kind": "norm", "share": 40}, nodes=[activation("silu")], optimizer=ADAM),
    "clip-value": recipe(clip={"kind": "value", "share": 0.1}, nodes=[activation("sigmoid")], optimizer=NESTEROV),
    "clip-value-loose": recipe(clip={"kind": "value", "share": 40}, losses=[loss("cross-entropy-with-logits")], optimizer=RMSPROP),
    "schedule-constant-warmup": recipe(schedule={"kind": "constant", "warmup": 4}, steps=7, extra=2),
    "schedule-step": recipe(schedule={"kind": "step", "every": 3, "factor": 0.5}, steps=8, optimizer=MOMENTUM, extra=2),
    "schedule-step-warmup": recipe(
        schedule={"kind": "step", "every": 2, "factor": 0.3, "warmup": 3}, steps=9, optimizer=ADAMW_DECAYED, extra=2,
    ),
    "schedule-cosine": recipe(schedule={"kind": "cosine", "steps": 5, "floor": 0.1}, steps=8, optimizer=ADAM, extra=2),
    "schedule-cosine-warmup": recipe(
        schedule={"kind": "cosine", "steps": 4, "floor": 0.0, "warmup": 2}, steps=8, optimizer=RMSPROP, extra=2,
    ),
    "schedule-cosine-long": recipe(
        schedule={"kind": "cosine", "steps": 20, "floor": 0.25, "warmup": 1}, steps=8, optimizer=ADAGRAD, extra=2,
    ),
    "schedule-step-rprop": recipe(schedule={"kind": "step", "every": 2, "factor": 0.5}, steps=6, optimizer=RPROP, extra=2),
    # Rprop's own steps begin at the rate of the first step, so a warm-up makes them small; later rates do not count
    "schedule-warmup-rprop": recipe(schedule={"kind": "constant", "warmup": 3}, steps=6, optimizer=RPROP, extra=2),
    "limits-rprop-below": recipe(steps=6, optimizer=RPROP_BELOW, extra=2),
    "limits-rprop-above": recipe(steps=6, optimizer=RPROP_ABOVE, extra=2),
    "penalty-l1": recipe(regularization={"l1": 0.03}, nodes=[activation("tanh")]),
    "penalty-l1-spared": recipe(
        regularization={"l1": 0.02, "biases": False, "normalization": False}, nodes=[BATCHNORM], optimizer=ADAM, extra=2,
    ),
    "penalty-decoupled": recipe(regularization={"decoupled": 0.2}, nodes=[LAYERNORM], optimizer=MOMENTUM, extra=2),
    "penalty-decoupled-spared": recipe(
        regularization={"decoupled": 0.4, "normalization": False}, nodes=[BATCHNORM], optimizer=RMSPROP, extra=2,
        schedule={"kind": "step", "every": 2, "factor": 0.5},
    ),
    "decay-spares-biases": recipe(regularization={"biases": False}, optimizer=NESTEROV, nodes=[activation("gelu")]),
    "decay-spares-normalization": recipe(regularization={"normalization": False}, optimizer=ADAMW_DECAYED, nodes=[LAYERNORM], extra=2),
    "decay-adam-spares-both": recipe(
        regularization={"biases": False, "normalization": False}, optimizer=ADAM_DECAYED, nodes=[BATCHNORM], extra=2,
    ),
    "penalty-by-node": recipe(nodes=[("dense", {"l1": 0.02}), ("dense", {"l2": 0.1}), activation("tanh")], extra=1),
    "penalty-by-node-clip": recipe(
        nodes=[("dense", {"l1": 0.03, "l2": 0.05})], regularization={"l1": 0.01, "biases": False},
        clip={"kind": "norm", "share": 0.2}, optimizer=MOMENTUM, extra=2,
    ),
    "evaluation": recipe(nodes=[("batchnorm", {"momentum": 0.3}), dropout(0.4), activation("softplus")], losses=[loss("bce")], extra=2),
    "evaluation-adam": recipe(
        nodes=[BATCHNORM, dropout(0.2), LAYERNORM], losses=[loss("cross-entropy-with-logits")], optimizer=ADAM, extra=1,
    ),
    "batches": recipe(rows=8, batches={"size": 3, "epochs": 3}, nodes=[activation("tanh")], extra=2),
    "batches-batchnorm": recipe(
        rows=8, batches={"size": 3, "epochs": 3}, nodes=[BATCHNORM, activation("silu")], losses=[loss("bce-with-logits")],
        extra=1, optimizer=MOMENTUM,
    ),
    "batches-dropout": recipe(rows=7, batches={"size": 4, "epochs": 3}, nodes=[dropout(0.3), BATCHNORM], extra=1, optimizer=ADAM),
    "batches-single": recipe(
        rows=4, batches={"size": 1, "epochs": 2}, nodes=[activation("sigmoid")], losses=[loss("cross-entropy-with-logits")],
        extra=2,
    ),
    "batches-schedule": recipe(
        rows=7, batches={"size": 3, "epochs": 2}, schedule={"kind": "cosine", "steps": 4, "floor": 0.2, "warmup": 2},
        clip={"kind": "norm", "share": 0.7}, optimizer=ADAMW_DECAYED, extra=2,
    ),
    "batchnorm-plain": recipe(nodes=[PLAIN_BATCHNORM, activation("tanh")], extra=2),
    "batchnorm-plain-epsilon": recipe(
        nodes=[("batchnorm", {"affine": False, "epsilon": 0.001, "momentum": 0.5}), BATCHNORM],
        losses=[loss("cross-entropy-with-logits")], extra=1, optimizer=ADAGRAD,
    ),
    "everything-sgd": recipe(
        rows=6, batches={"size": 4, "epochs": 3}, nodes=[dropout(0.25), BATCHNORM, LAYERNORM, ("dense", {"l2": 0.1})],
        losses=[loss("cross-entropy-with-logits", smoothing=0.1, temperature=1.5), loss("huber", weight=0.5)], optimizer=NESTEROV,
        schedule={"kind": "step", "every": 2, "factor": 0.7, "warmup": 2}, regularization={"decoupled": 0.1, "biases": False},
        clip={"kind": "norm", "share": 0.5}, extra=1,
    ),
    "everything-adam": recipe(
        nodes=[dropout(0.4), PLAIN_BATCHNORM, ("dense", {"l1": 0.01})], losses=[loss("bce-with-logits", smoothing=0.1)],
        optimizer=ADAM_DECAYED, schedule={"kind": "cosine", "steps": 3, "floor": 0.1},
        regularization={"l1": 0.005, "decoupled": 0.2, "normalization": False}, clip={"kind": "value", "share": 0.4}, inputs=2,
        extra=1,
    ),
}
