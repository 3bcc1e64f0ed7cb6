/** Activation: the nonlinearity behind a layer; one variant a function. */
import { choice } from "../fields/field.ts";
import { elu } from "../ops/elu.ts";
import { gelu } from "../ops/gelu.ts";
import { identity } from "../ops/identity.ts";
import { leakyRelu } from "../ops/leakyRelu.ts";
import { relu } from "../ops/relu.ts";
import { selu } from "../ops/selu.ts";
import { sigmoid } from "../ops/sigmoid.ts";
import { silu } from "../ops/silu.ts";
import { softmax } from "../ops/softmax.ts";
import { softplus } from "../ops/softplus.ts";
import { tanh } from "../ops/tanh.ts";
import type { Op } from "../ops/op.ts";
import { defineKind, width, type Variant } from "./kind.ts";

interface ActivationVariant extends Variant {
  /** Of one input, and with the variant's fields as its attributes. */
  op: Op;
}

export const activations = {
  relu: { op: relu, title: "relu", formula: "max(0, x)", fields: {}, help: "Passes what is above zero. Its gradient does not vanish there, but a unit that is always below zero is dead. Nair and Hinton 2010.", pytorch: "`torch.nn.ReLU()`", source: "Nair, Hinton: Rectified Linear Units Improve Restricted Boltzmann Machines, 2010, ICML" },
  "leaky-relu": { op: leakyRelu, title: "leaky-relu", formula: "max(αx, x)", fields: leakyRelu.attributes, help: "Like ReLU, but the negative side keeps a small slope, so that no unit is dead. Maas et al. 2013.", pytorch: "`torch.nn.LeakyReLU(negative_slope=alpha)`", source: "Maas, Hannun, Ng: Rectifier Nonlinearities Improve Neural Network Acoustic Models, 2013, ICML" },
  elu: { op: elu, title: "elu", formula: "α(eˣ − 1)", fields: elu.attributes, help: "Like ReLU, but the negative side bends to −α instead of dying. Clevert et al. 2015.", pytorch: "`torch.nn.ELU(alpha)`", source: "Clevert, Unterthiner, Hochreiter: Exponential Linear Units, 2015, arXiv:1511.07289" },
  selu: { op: selu, title: "selu", formula: "λ·elu(x)", fields: {}, help: "A scaled ELU at which values through many layers keep mean 0 and variance 1, with weights of the variance 1/fanIn. Klambauer et al. 2017.", pytorch: "`torch.nn.SELU()`", source: "Klambauer, Unterthiner, Mayr, Hochreiter: Self-Normalizing Neural Networks, 2017, arXiv:1706.02515" },
  gelu: { op: gelu, title: "gelu", formula: "xΦ(x)", fields: {}, help: "The input times the probability that a Normal variable is below it; smooth, and slightly negative before zero. Hendrycks and Gimpel 2016.", pytorch: "`torch.nn.GELU(approximate=\"none\")`", source: "Hendrycks, Gimpel: Gaussian Error Linear Units, 2016, arXiv:1606.08415" },
  silu: { op: silu, title: "silu", formula: "xσ(x)", fields: {}, help: "The input times its sigmoid, also called swish. Elfwing et al. 2018.", pytorch: "`torch.nn.SiLU()`", source: "Elfwing, Uchibe, Doya: Sigmoid-Weighted Linear Units, 2018, arXiv:1702.03118" },
  softplus: { op: softplus, title: "softplus", formula: "log(1 + eˣ)", fields: {}, help: "A smooth ReLU, above zero everywhere; its slope is the sigmoid. Dugas et al. 2001.", pytorch: "`torch.nn.Softplus()`, without its threshold", source: "Dugas, Bengio, Bélisle, Nadeau, Garcia: Incorporating Second-Order Functional Knowledge for Better Option Pricing, 2001, NIPS" },
  tanh: { op: tanh, title: "tanh", formula: "tanh x", fields: {}, help: "Between −1 and 1 and centred at zero; where it is flat, gradients vanish.", pytorch: "`torch.nn.Tanh()`" },
  sigmoid: { op: sigmoid, title: "sigmoid", formula: "σ(x)", fields: {}, help: "Between 0 and 1, a probability of one class. Its slope is at most ¼: gradients shrink through many of them.", pytorch: "`torch.nn.Sigmoid()`" },
  softmax: { op: softmax, title: "softmax", formula: "eˣ / Σeˣ", fields: softmax.attributes, help: "Turns a row of logits into probabilities that sum to 1.", pytorch: "`torch.nn.Softmax(dim=1)` of the logits / temperature" },
  identity: { op: identity, title: "identity", formula: "x", fields: {}, help: "Changes nothing: take it to compare a network with and without a nonlinearity.", pytorch: "`torch.nn.Identity()`" },
} satisfies Record<string, ActivationVariant>;

const table: Readonly<Record<string, ActivationVariant>> = activations;

export const activation = defineKind<{ function: string } & Record<string, number | string>>({
  name: "activation",
  title: "activation",
  group: "activations",
  icon: "spline",
  formula: "f(x)",
  help: "A nonlinear function of every entry. Without one between them, two dense layers are no more than one.",
  pytorch: "a module of `torch.nn`, see its functions",
  ports: [{ name: "in" }],
  fields: { function: choice({ label: "function", choices: Object.keys(table), help: "Which nonlinearity." }) },
  variants: table,
  example: { function: "tanh" },
  summary: ["function", "alpha", "temperature"],
  check: ({ inputs, params }) => (params.function === "softmax" && inputs.in[0] && width(inputs.in[0]) === 1 ? [{ severity: "warning", key: "softmaxOverOne" }] : []),
  forward([x], params, build) {
    const { op, fields } = table[params.function];
    const [input] = Object.keys(op.inputs);
    const attributes = Object.fromEntries(Object.keys(fields).map((name) => [name, Number(params[name])]));
    return build.run(op, { [input]: x }, attributes)[op.result];
  },
});
