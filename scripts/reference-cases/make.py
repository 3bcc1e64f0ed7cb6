"""Makes reference cases with PyTorch: python3 scripts/reference-cases/make.py OUTDIR [--seed N] [--count N]."""
import argparse
import json
import random
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # before our own modules, so that no __pycache__ is left beside them

import torch

from drawing import draw_case
from judge import objection
from network import Network
from recipes import RECIPES
from training import expected, train

ATTEMPTS = 3000
LONGEST = 18_000  # characters, so that a case can still be read


def main():
    parser = argparse.ArgumentParser(description="Makes reference cases with PyTorch.")
    parser.add_argument("folder", metavar="OUTDIR", type=Path, help="where the cases are written, one file each")
    parser.add_argument("--seed", type=int, default=1, help="decides every number of every case (default 1)")
    parser.add_argument("--count", type=int, default=len(RECIPES), help=f"how many cases (default {len(RECIPES)}, one a recipe); more go through the recipes again")
    options = parser.parse_args()
    # one thread, so that sums have one order
    torch.set_num_threads(1)
    options.folder.mkdir(parents=True, exist_ok=True)
    names = list(RECIPES)
    for at in range(options.count):
        chosen, turn = names[at % len(names)], at // len(names)
        name = f"{chosen}-{turn + 1}" if turn else chosen
        case, attempts, objections = make(name, RECIPES[chosen], options.seed)
        if case is None:
            sys.exit(f"{name}: none of {attempts} draws could be kept; the last objections were: {'; '.join(objections[-5:])}. Try another --seed.")
        (options.folder / f"{name}.json").write_text(written(case) + "\n", encoding="utf8")
        print(f"{name}: kept draw {attempts}")


def make(name, recipe, seed):
    """The first draw that the judge keeps, the number of draws, and the objections to those before."""
    objections = []
    for attempt in range(1, ATTEMPTS + 1):
        chance = random.Random(f"{seed} {name} {attempt}")
        case = draw_case(name, chance, recipe)
        if recipe["clip"]:
            case["clip"] = limit(case, **recipe["clip"])
        whole = {**case, "expect": expected(case)}
        problem = objection(case, whole["expect"]) or ("the file is long" if len(written(whole)) > LONGEST else None)
        if problem is None:
            return whole, attempt, objections
        objections.append(problem)
    return None, ATTEMPTS, objections


def limit(case, kind, share):
    """A limit of clipping as a share of what the first step has: below 1 it acts, far above it never does."""
    first = next(train(case, Network(case, torch.float64)))["clipped"].values()
    entries = torch.cat([gradient.flatten() for gradient in first])
    size = entries.norm() if kind == "norm" else entries.abs().max()
    return {"kind": kind, "limit": round(share * size.item(), 4)}


def written(value, indent=""):
    """JSON that a person can read: what is short, or holds only numbers, stands on one line. Numbers as repr, so none loses a bit."""
    line = json.dumps(value, allow_nan=False)
    if len(line) <= 110 or not isinstance(value, dict) and not isinstance(value[0], dict):
        return line
    inner = indent + " "
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{inner}{json.dumps(name)}: {written(entry, inner)}" for name, entry in value.items()) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + written(entry, inner) for entry in value) + f"\n{indent}]"


if __name__ == "__main__":
    main()
