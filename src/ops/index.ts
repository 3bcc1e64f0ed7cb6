/** The table of ops: what the machine can do. Tests run over it. */
import { add } from "./add.ts";
import { addBias } from "./addBias.ts";
import { batchnorm } from "./batchnorm.ts";
import { bceWithLogits } from "./bceWithLogits.ts";
import { crossEntropyWithLogits } from "./crossEntropyWithLogits.ts";
import { dropout } from "./dropout.ts";
import { elu } from "./elu.ts";
import { identity } from "./identity.ts";
import { matmul } from "./matmul.ts";
import { mse } from "./mse.ts";
import { normalize } from "./normalize.ts";
import { one } from "./one.ts";
import type { Op } from "./op.ts";
import { place } from "./place.ts";
import { relu } from "./relu.ts";
import { scale } from "./scale.ts";
import { sigmoid } from "./sigmoid.ts";
import { softmax } from "./softmax.ts";
import { tanh } from "./tanh.ts";
import { trackMean, trackVariance } from "./track.ts";

export const ops: readonly Op[] = [
  matmul, addBias, identity, sigmoid, tanh, relu, elu, softmax, dropout, batchnorm, normalize, trackMean, trackVariance,
  add, place, scale, one, mse, bceWithLogits, crossEntropyWithLogits,
];
