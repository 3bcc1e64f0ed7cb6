/** TensorFlow.js on its WebAssembly backend with SIMD, one thread: the functions of its core, the fastest way that it offers. */
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import type { Layer } from "./chain.ts";
import { oneByOne, type Contender, type Files } from "./contender.ts";
import { batchStarts } from "./rows.ts";

async function begin(files: Files): Promise<void> {
  setWasmPaths(files);
  setThreadsCount(1);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!(await tf.setBackend("wasm"))) throw new Error("TensorFlow.js did not start its WebAssembly backend");
  await tf.ready();
}

function makeLayer({ units, bias, batchnorm }: Layer, width: number) {
  const limit = Math.sqrt(6 / (width + units));
  return {
    weight: tf.variable(tf.randomUniform([width, units], -limit, limit)),
    bias: bias ? tf.variable(tf.zeros([units])) : null,
    scale: batchnorm ? tf.variable(tf.ones([units])) : null,
    shift: batchnorm ? tf.variable(tf.zeros([units])) : null,
  };
}

export const contender: Contender = {
  async build({ layers, outputs, loss, optimizer, batch }, rows, files) {
    await begin(files);
    const { features, inputs, targets } = rows;
    const made = layers.map((layer, at) => ({ ...makeLayer(layer, at === 0 ? features : layers[at - 1].units), activation: layer.activation }));
    const forward = (x: unknown) => {
      let y = x;
      for (const { weight, bias, scale, shift, activation } of made) {
        y = tf.matMul(y, weight);
        if (bias) y = tf.add(y, bias);
        if (scale) {
          const { mean, variance } = tf.moments(y, 0);
          y = tf.add(tf.mul(tf.div(tf.sub(y, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), shift);
        }
        if (activation) y = activation === "tanh" ? tf.tanh(y) : tf.relu(y);
      }
      return y;
    };
    const batches = batchStarts(rows, batch).map((from) => {
      const own = Array.from(targets.subarray(from, from + batch));
      return {
        x: tf.tensor2d(inputs.slice(from * features, (from + batch) * features), [batch, features]),
        t: loss === "binary" ? tf.tensor2d(own, [batch, 1], "float32") : tf.cast(tf.oneHot(tf.tensor1d(own, "int32"), outputs), "float32"),
      };
    });
    const trainer = optimizer.kind === "sgd" ? tf.train.sgd(optimizer.learningRate) : tf.train.adam(optimizer.learningRate);
    const lossOf = loss === "binary" ? tf.losses.sigmoidCrossEntropy : tf.losses.softmaxCrossEntropy;
    let taken = 0;
    return oneByOne(() => {
      const { x, t } = batches[taken++ % batches.length];
      const cost = trainer.minimize(() => lossOf(t, forward(x)), true);
      const [value] = cost.dataSync();
      cost.dispose();
      return value;
    });
  },
};
