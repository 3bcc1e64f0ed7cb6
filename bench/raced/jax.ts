/** jax-js on WebAssembly, one thread: the whole step, gradients and update, as one jitted function. */
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad, type NdArray } from "@jax-js/jax";
import type { Chain, Layer } from "./chain.ts";
import { oneByOne, type Contender } from "./contender.ts";
import { batchStarts } from "./rows.ts";

type Parameters = Record<string, NdArray>[];
type Cost = (own: Parameters, x: NdArray, t: NdArray) => NdArray;
/** Gives the loss of the batch. */
type Step = (x: NdArray, t: NdArray) => NdArray;

function makeLayer({ units, bias, batchnorm }: Layer, width: number): Parameters[number] {
  const limit = Math.sqrt(6 / (width + units));
  const layer: Parameters[number] = { weight: np.array(Float32Array.from({ length: width * units }, () => (Math.random() * 2 - 1) * limit)).reshape([width, units]) };
  if (bias) layer.bias = np.zeros([units]);
  if (batchnorm) Object.assign(layer, { scale: np.ones([units]), shift: np.zeros([units]) });
  return layer;
}

/** The loss as a function of all parameters. */
function lossOf({ layers, loss, batch }: Chain): Cost {
  const forward = (own: Parameters, x: NdArray): NdArray => own.reduce((y, { weight, bias, scale, shift }, at) => {
    let z = np.matmul(y, weight);
    if (bias) z = z.add(bias);
    if (scale) {
      const centred = z.ref.sub(z.mean(0));
      const variance = np.square(centred.ref).mean(0);
      z = centred.div(np.sqrt(variance.add(1e-5))).mul(scale).add(shift);
    }
    const { activation } = layers[at];
    return activation === null ? z : activation === "tanh" ? np.tanh(z) : nn.relu(z);
  }, x);
  if (loss === "classes") return (own, x, t) => nn.logSoftmax(forward(own, x)).mul(t).sum().div(-batch);
  return (own, x, t) => {
    const z = forward(own, x);
    return np.maximum(z.ref, 0).sub(z.ref.mul(t)).add(np.log1p(np.exp(np.abs(z).mul(-1)))).mean();
  };
}

function sgd(cost: Cost, rate: number, start: Parameters): Step {
  let parameters = start;
  const step = jit((own: Parameters, x: NdArray, t: NdArray): [NdArray, Parameters] => {
    const [value, gradients] = valueAndGrad(cost)(tree.ref(own), x, t);
    return [value, tree.map((p, g) => p.sub(g.mul(rate)), own, gradients)];
  });
  return (x, t) => {
    let value: NdArray;
    [value, parameters] = step(parameters, x, t);
    return value;
  };
}

function adam(cost: Cost, rate: number, start: Parameters): Step {
  const zeros = (): Parameters => tree.map((p) => np.zeros(p.shape), start);
  let state: [Parameters, Parameters, Parameters] = [start, zeros(), zeros()];
  let taken = 0;
  const step = jit((own: Parameters, m: Parameters, v: Parameters, corrections: NdArray, x: NdArray, t: NdArray): [NdArray, Parameters, Parameters, Parameters] => {
    const [value, gradients] = valueAndGrad(cost)(tree.ref(own), x, t);
    const nextM = tree.map((a, g) => a.mul(0.9).add(g.mul(0.1)), m, tree.ref(gradients));
    const nextV = tree.map((a, g) => a.mul(0.999).add(np.square(g).mul(0.001)), v, gradients);
    const [first, second] = [corrections.ref.slice(0), corrections.slice(1)];
    const next = tree.map((p, a, b) => p.sub(a.mul(first.ref).mul(rate).div(np.sqrt(b.mul(second.ref)).add(1e-8))), own, tree.ref(nextM), tree.ref(nextV));
    first.dispose();
    second.dispose();
    return [value, next, nextM, nextV];
  });
  return (x, t) => {
    taken++;
    let value: NdArray;
    [value, ...state] = step(...state, np.array(Float32Array.of(1 / (1 - 0.9 ** taken), 1 / (1 - 0.999 ** taken))), x, t);
    return value;
  };
}

export const contender: Contender = {
  async build(chain, rows) {
    await init("wasm");
    defaultDevice("wasm");
    const { layers, outputs, loss, optimizer, batch } = chain;
    const { features, inputs, targets } = rows;
    const start = layers.map((layer, at) => makeLayer(layer, at === 0 ? features : layers[at - 1].units));
    const batches = batchStarts(rows, batch).map((from) => {
      const own = targets.subarray(from, from + batch);
      const oneHot = Float32Array.from({ length: batch * outputs }, (_entry, flat) => (own[Math.floor(flat / outputs)] === flat % outputs ? 1 : 0));
      return {
        x: np.array(inputs.slice(from * features, (from + batch) * features)).reshape([batch, features]),
        t: np.array(loss === "binary" ? Float32Array.from(own) : oneHot).reshape([batch, outputs]),
      };
    });
    const step = (optimizer.kind === "sgd" ? sgd : adam)(lossOf(chain), optimizer.learningRate, start);
    let taken = 0;
    return oneByOne(() => {
      const { x, t } = batches[taken++ % batches.length];
      return step(x.ref, t.ref).item();
    });
  },
};
