/** Loss: how far predictions are from their targets; training makes it small. One variant a function. */
import { choice, real } from "../fields/field.ts";
import { bce } from "../ops/bce.ts";
import { bceWithLogits } from "../ops/bceWithLogits.ts";
import { crossEntropy } from "../ops/crossEntropy.ts";
import { crossEntropyWithLogits } from "../ops/crossEntropyWithLogits.ts";
import { huber } from "../ops/huber.ts";
import { mae } from "../ops/mae.ts";
import { mse } from "../ops/mse.ts";
import type { Op } from "../ops/op.ts";
import type { Tensor } from "../ops/tensor.ts";
import { defineKind, width, type CheckContext, type Complaint, type Judged, type Variant } from "./kind.ts";

interface LossVariant extends Variant {
  /** Of a prediction and a target, in this order, and with the variant's fields as its attributes. */
  op: Op;
  decision: Judged["decision"];
  /** The target is a probability or one-hot, so it is not standardised. */
  probability: boolean;
}

export const losses = {
  mse: { op: mse, decision: "value", probability: false, title: "mse", formula: "(ŷ − t)²", fields: {}, help: "Mean squared error, for numbers. It is the Normal distribution's negative log-likelihood, up to constants.", pytorch: "`torch.nn.MSELoss()`" },
  mae: { op: mae, decision: "value", probability: false, title: "mae", formula: "|ŷ − t|", fields: {}, help: "Mean absolute error, for numbers with outliers. It is the Laplace distribution's negative log-likelihood, up to constants.", pytorch: "`torch.nn.L1Loss()`" },
  huber: { op: huber, decision: "value", probability: false, title: "huber", formula: "huber(ŷ − t)", fields: huber.attributes, help: "A square for small errors and a line for large ones: mse near zero, mae far from it. Huber 1964.", pytorch: "`torch.nn.HuberLoss(delta)`", source: "Huber: Robust Estimation of a Location Parameter, 1964, Annals of Mathematical Statistics 35" },
  bce: { op: bce, decision: "probability", probability: true, title: "bce", formula: "p, t", fields: {}, help: "Binary cross-entropy on probabilities, behind a sigmoid. On logits, bce-with-logits is exact where this one saturates.", pytorch: "`torch.nn.BCELoss()`" },
  "bce-with-logits": { op: bceWithLogits, decision: "logit", probability: true, title: "bce-with-logits", formula: "σ(z), t", fields: bceWithLogits.attributes, help: "Binary cross-entropy on logits, for two classes: sigmoid and loss in one, exact for large logits. Its gradient is σ(z) − t.", pytorch: "`torch.nn.BCEWithLogitsLoss()` with targets (1 − s)t + s/2" },
  "cross-entropy": { op: crossEntropy, decision: "argmax", probability: true, title: "cross-entropy", formula: "−Σ t log p", fields: {}, help: "Cross-entropy on probabilities, behind a softmax. On logits, cross-entropy-with-logits is exact where this one overflows.", pytorch: "`-(t * p.log()).sum(1).mean()`" },
  "cross-entropy-with-logits": { op: crossEntropyWithLogits, decision: "argmax", probability: true, title: "cross-entropy-with-logits", formula: "softmax(z), t", fields: crossEntropyWithLogits.attributes, help: "Cross-entropy on logits, for several classes: softmax and loss in one, exact for large logits. Its gradient is p − t.", pytorch: "`torch.nn.CrossEntropyLoss(label_smoothing=smoothing)` of the logits / temperature, with targets as probabilities", source: "Szegedy, Vanhoucke, Ioffe, Shlens, Wojna: Rethinking the Inception Architecture, 2016, arXiv:1512.00567 (smoothing)" },
} satisfies Record<string, LossVariant>;

const table: Readonly<Record<string, LossVariant>> = losses;

/** Whether a loss of this function reads its target as probabilities. */
export const readsProbabilities = (name: unknown): boolean => typeof name === "string" && Object.hasOwn(table, name) && table[name].probability;

export const loss = defineKind<{ function: string; weight: number } & Record<string, number | string>>({
  name: "loss",
  title: "loss",
  group: "loss",
  icon: "crosshair",
  formula: "L",
  help: "How far the predictions are from their targets, as one number. The losses of a graph add up, each times its weight.",
  pytorch: "a module of `torch.nn` with `reduction=\"mean\"`, times the weight; see its functions",
  ports: [{ name: "prediction" }, { name: "target" }],
  fields: {
    function: choice({ label: "function", choices: Object.keys(table), help: "How the distance is measured." }),
    weight: real({ label: "weight", default: 1, min: 0, max: 1e6, help: "Its share in the total loss." }),
  },
  variants: table,
  example: { function: "bce-with-logits" },
  summary: ["weight", "temperature", "smoothing"],
  sink: true,
  check: checkLoss,
  forward([prediction, target], params, build) {
    const { op, fields, decision } = table[params.function];
    const [p, t] = Object.keys(op.inputs);
    const attributes = Object.fromEntries(Object.keys(fields).map((name) => [name, Number(params[name])]));
    const y = build.run(op, { [p]: prediction, [t]: target }, attributes)[op.result];
    build.loss(y, params.weight, { prediction, target, decision });
    return y;
  },
});

/** What the shapes alone do not say: classes and their number. */
function checkLoss(context: CheckContext): Complaint[] {
  const { inputs, params, columnsOf } = context;
  const [prediction] = inputs.prediction;
  const [target] = inputs.target;
  if (!prediction || !target) return [];
  const columns = columnsOf(target);
  const [column] = columns ?? [];
  if (columns?.length === 1 && column.type === "class" && width(prediction) !== width(target))
    return [{ severity: "error", port: "prediction", key: "classesDoNotMatch", values: { column: column.name, classes: width(target), units: width(prediction) }, expected: `[B, ${width(target)}]`, got: `[B, ${width(prediction)}]` }];
  if ((params.function === "cross-entropy-with-logits" || params.function === "cross-entropy") && width(target) < 2)
    return [{ severity: "error", port: "target", key: "crossEntropyNeedsClasses", expected: "at least 2 classes", got: `[B, ${width(target)}]` }];
  return mismatches(context, prediction, target);
}

/** A likelihood that does not fit what stands before it: it runs, but means something else than was meant. */
function mismatches({ params, sourceOf, columnsOf }: CheckContext, prediction: Tensor, target: Tensor): Complaint[] {
  const before = sourceOf(prediction);
  const activation = before?.kind === "activation" ? before.params.function : null;
  const warn = (key: string): Complaint[] => [{ severity: "warning", port: "prediction", key }];
  if (params.function === "cross-entropy-with-logits" && activation === "softmax") return warn("softmaxBeforeLogits");
  if (params.function === "bce-with-logits" && activation === "sigmoid") return warn("sigmoidBeforeLogits");
  if (params.function === "cross-entropy" && activation !== "softmax") return warn("crossEntropyWithoutSoftmax");
  if (params.function === "bce" && activation !== "sigmoid") return warn("bceWithoutSigmoid");
  if (params.function === "mse" && columnsOf(target)?.some((column) => column.type === "class")) return [{ severity: "warning", port: "target", key: "mseOnClasses" }];
  return [];
}
