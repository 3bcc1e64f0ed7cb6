/** The family of microscopes, in the order in which they are offered for a node. */
import { activation } from "./Activation.tsx";
import { batchnorm } from "./Batchnorm.tsx";
import { binaryLoss } from "./BinaryLoss.tsx";
import { dropout } from "./Dropout.tsx";
import type { Microscope } from "./microscope.ts";
import { neuron } from "./Neuron.tsx";
import { optimizer } from "./Optimizer.tsx";
import { softmax } from "./Softmax.tsx";

export const microscopes: readonly Microscope[] = [neuron, activation, softmax, binaryLoss, batchnorm, dropout, optimizer];
