/** The table of ops: what the machine can do. Tests run over it. */
import { add } from "./add.ts";
import { addBias } from "./addBias.ts";
import { batchnorm, standardize } from "./batchnorm.ts";
import { bce } from "./bce.ts";
import { bceWithLogits } from "./bceWithLogits.ts";
import { clipByNorm, clipByValue, clipFactor, squareSum } from "./clip.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { crossEntropyWithLogits } from "./crossEntropyWithLogits.ts";
import { penalize, shrink } from "./decay.ts";
import { dropout } from "./dropout.ts";
import { elu } from "./elu.ts";
import { gelu } from "./gelu.ts";
import { huber } from "./huber.ts";
import { identity } from "./identity.ts";
import { layernorm } from "./layernorm.ts";
import { leakyRelu } from "./leakyRelu.ts";
import { mae } from "./mae.ts";
import { matmul } from "./matmul.ts";
import { mse } from "./mse.ts";
import { multiply } from "./multiply.ts";
import { normalize, normalizePlain } from "./normalize.ts";
import { one } from "./one.ts";
import type { Op } from "./op.ts";
import { place } from "./place.ts";
import { relu } from "./relu.ts";
import { scale } from "./scale.ts";
import { selu } from "./selu.ts";
import { sigmoid } from "./sigmoid.ts";
import { silu } from "./silu.ts";
import { softmax } from "./softmax.ts";
import { softplus } from "./softplus.ts";
import { tanh } from "./tanh.ts";
import { trackMean, trackVariance } from "./track.ts";

export const ops: readonly Op[] = [
  matmul, addBias,
  identity, sigmoid, tanh, relu, leakyRelu, elu, selu, gelu, silu, softplus, softmax,
  dropout, batchnorm, standardize, normalize, normalizePlain, trackMean, trackVariance, layernorm,
  add, multiply, place, scale, one,
  penalize, shrink, squareSum, clipFactor, clipByNorm, clipByValue,
  mse, mae, huber, bce, bceWithLogits, crossEntropy, crossEntropyWithLogits,
];
