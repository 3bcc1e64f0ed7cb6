/** brain.js: one sample after the other, an update after each, squared error. It has no batches, no batchnorm and no softmax: it does less than the others. */
// the bundle for browsers: the one for Node loads native code for OpenGL
import brain from "brain.js/dist/browser.js";
import { oneByOne, type Contender } from "./contender.ts";

export const contender: Contender = {
  build({ layers, outputs, loss, optimizer, batch }, { count, features, inputs, targets }) {
    const hidden = layers.slice(0, -1);
    const net = new brain.NeuralNetwork({
      inputSize: features,
      hiddenLayers: hidden.map(({ units }) => units),
      outputSize: outputs,
      // one function for the whole network, the output included
      activation: hidden[0].activation,
      learningRate: optimizer.learningRate,
      // it takes no 0
      momentum: 1e-6,
      praxis: optimizer.kind === "adam" ? "adam" : undefined,
    });
    net.initialize();
    const samples = Array.from({ length: count }, (_, row) => ({
      input: inputs.subarray(row * features, (row + 1) * features),
      output: loss === "binary" ? Float32Array.of(targets[row]) : Float32Array.from({ length: outputs }, (_unit, at) => (targets[row] === at ? 1 : 0)),
    }));
    let row = 0;
    return oneByOne(() => {
      let sum = 0;
      for (let n = 0; n < batch; n++, row = (row + 1) % count) sum += net.trainPattern(samples[row], true);
      return sum / batch;
    });
  },
};
