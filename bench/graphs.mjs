/** Graphs that are made for a measurement: networks of a given width and depth, and long chains of nodes. */

/**
 * A classifier of the digits: `depth` hidden layers with tanh, Adam. With ReLU some units die, Adam's averages of their
 * gradients fade into subnormal numbers, and these cost a processor a hundred times as much: no measure of a size.
 * @param {{ width: number, depth: number, batch: number }} size
 */
export function makeNetwork({ width, depth, batch }) {
  const hidden = Array.from({ length: depth }, (_, at) => [node(`dense${at}`, "dense", { units: width }), node(`tanh${at}`, "activation", { function: "tanh" })]).flat();
  return makeDocument(`${depth} layers of ${width}`, [...hidden, node("logits", "dense", { units: 10 })], "cross-entropy-with-logits", {
    data: { dataset: "digits", ...split },
    training: { optimizer: { kind: "adam", learningRate: 0.001 }, batchSize: batch, epochs: 1000, seed: 7 },
  });
}

/**
 * Weights and biases of such a network.
 * @param {{ width: number, depth: number }} size
 */
export const parametersOf = ({ width, depth }) => 64 * width + width + (depth - 1) * (width * width + width) + 10 * width + 10;

/**
 * A chain of so many nodes in all, every other one a dense of 8 units.
 * @param {number} count at least 6
 */
export function makeChain(count) {
  const hidden = Array.from({ length: count - 4 }, (_, at) => (at % 2 === 0 ? node(`dense${at}`, "dense", { units: 8 }) : node(`tanh${at}`, "activation", { function: "tanh" })));
  return makeDocument(`${count} nodes`, [...hidden, node("out", "dense", { units: 1 })], "bce-with-logits", {
    data: { dataset: "moons", samples: 500, noise: 0.1, ...split },
    training: { optimizer: { kind: "adam", learningRate: 0.001 }, batchSize: 32, epochs: 100_000, seed: 7 },
  });
}

const split = { seed: 1, validation: 0, test: 0, normalization: "standardize" };
/** @typedef {{ id: string, kind: string, position: { x: number, y: number }, params: Record<string, unknown> }} Node */

/**
 * @param {string} id
 * @param {string} kind
 * @param {Record<string, unknown>} params
 * @returns {Node}
 */
const node = (id, kind, params = {}) => ({ id, kind, position: { x: 0, y: 0 }, params });

/**
 * A file's text: an input, the given nodes in a chain, and a loss.
 * @param {string} name
 * @param {Node[]} chain
 * @param {string} loss
 * @param {object} rest
 */
function makeDocument(name, chain, loss, rest) {
  const nodes = [node("x", "input"), node("t", "target"), ...chain, node("loss", "loss", { function: loss })];
  nodes.forEach(({ position }, at) => { Object.assign(position, { x: 220 * (at % 20), y: 184 * Math.floor(at / 20) }); });
  const ids = ["x", ...chain.map(({ id }) => id)];
  const edges = ids.slice(1).map((target, at) => ({ source: ids[at], target }));
  return JSON.stringify({
    format: "backwire", version: 1, name, nodes,
    edges: [...edges, { source: ids.at(-1), target: "loss", targetPort: "prediction" }, { source: "t", target: "loss", targetPort: "target" }],
    ...rest,
    weights: null,
  });
}
