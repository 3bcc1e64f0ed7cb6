"""PyTorch in eager mode on one thread: `pytorch.py DESCRIBED SECONDS` prints its figures as JSON. DESCRIBED is what raced/describe.ts wrote."""
import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import torch
from torch import nn

WARM_UP = 1
AVERAGED = 20

described, seconds = sys.argv[1], float(sys.argv[2])
with open(f"{described}.json") as file:
    chain = json.load(file)
with open(f"{described}.inputs", "rb") as file:
    x = torch.frombuffer(bytearray(file.read()), dtype=torch.float32).reshape(chain["count"], chain["features"])
with open(f"{described}.targets", "rb") as file:
    classes = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)
batch, optimizer = chain["batch"], chain["optimizer"]
torch.set_num_threads(1)
torch.manual_seed(1)

modules = []
width = chain["features"]
for layer in chain["layers"]:
    modules.append(nn.Linear(width, layer["units"], bias=layer["bias"]))
    width = layer["units"]
    if layer["batchnorm"]:
        modules.append(nn.BatchNorm1d(width))
    if layer["activation"]:
        modules.append({"tanh": nn.Tanh, "relu": nn.ReLU}[layer["activation"]]())
net = nn.Sequential(*modules)
trainer = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[optimizer["kind"]](net.parameters(), lr=optimizer["learningRate"])
binary = chain["loss"] == "binary"
t = classes.float().unsqueeze(1) if binary else classes.long()
cost = nn.BCEWithLogitsLoss() if binary else nn.CrossEntropyLoss()
batches = [(x[at:at + batch], t[at:at + batch]) for at in range(0, chain["count"] - batch + 1, batch)]
taken = 0


def step():
    global taken
    inputs, targets = batches[taken % len(batches)]
    trainer.zero_grad()
    loss = cost(net(inputs), targets)
    loss.backward()
    trainer.step()
    taken += 1
    return loss


def mean_loss():
    return sum(step().item() for _ in range(AVERAGED)) / AVERAGED


def train(duration):
    before, end = taken, time.perf_counter() + duration
    while time.perf_counter() < end:
        step()
    return taken - before


def proc(name):
    """What Linux tells of this process; nothing elsewhere."""
    path = f"/proc/self/{name}"
    if not os.path.exists(path):
        return ""
    with open(path) as file:
        return file.read()


first_loss = mean_loss()
train(WARM_UP)
wall, cpu = time.perf_counter(), time.process_time()
steps = train(seconds)
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
last_loss = mean_loss()
pages, maps = proc("statm").split(), proc("maps")
memory = int(pages[1]) * os.sysconf("SC_PAGE_SIZE") if pages else None
# with the plain reference BLAS it is slower by a factor, which a reader ought to know
library = next((name for sign, name in {"libmkl": "MKL", "libopenblas": "OpenBLAS", "libblis": "BLIS"}.items() if sign in maps or sign in torch.__config__.show()), "only the reference BLAS")
print(json.dumps({"version": f"{torch.__version__} with {library}", "stepsPerSecond": steps / wall, "stepsPerCpuSecond": steps / cpu, "firstLoss": first_loss, "lastLoss": last_loss, "memoryBytes": memory}))
