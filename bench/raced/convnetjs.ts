/** convnetjs: one sample after the other, an update after each batch. It has no batchnorm, which is left out: its W4 does less. */
import convnetjs from "convnetjs";
import { oneByOne, type Contender } from "./contender.ts";

export const contender: Contender = {
  build({ layers, outputs, loss, optimizer, batch }, { count, features, inputs, targets }) {
    const net = new convnetjs.Net();
    net.makeLayers([
      { type: "input", out_sx: 1, out_sy: 1, out_depth: features },
      ...layers.slice(0, -1).map(({ units, activation }) => ({ type: "fc", num_neurons: units, activation })),
      // a softmax over two classes is its logistic regression
      { type: "softmax", num_classes: loss === "binary" ? 2 : outputs },
    ]);
    // it has no Adam; adagrad is the one of its adaptive methods that costs the least
    const method = optimizer.kind === "sgd" ? "sgd" : "adagrad";
    const trainer = new convnetjs.Trainer(net, { method, learning_rate: optimizer.learningRate, momentum: 0, batch_size: batch, l2_decay: 0 });
    const samples = Array.from({ length: count }, (_, row) => {
      const volume = new convnetjs.Vol(1, 1, features);
      volume.w.set(inputs.subarray(row * features, (row + 1) * features));
      return volume;
    });
    let row = 0;
    return oneByOne(() => {
      let sum = 0;
      for (let n = 0; n < batch; n++, row = (row + 1) % count) sum += trainer.train(samples[row], targets[row]).loss;
      return sum / batch;
    });
  },
};
