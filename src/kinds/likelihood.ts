/** Which distribution of the target each loss comes from, with the derivation: the loss is that distribution's negative log-likelihood, without what does not depend on the prediction. */

/** One step of a derivation: what is said, and the LaTeX that it is about. */
export interface LikelihoodStep { sentence: string; latex: string }

export interface Likelihood { distribution: string; steps: readonly LikelihoodStep[] }

const bernoulli: readonly LikelihoodStep[] = [
  { sentence: "Of N throws n come up one, each with the probability p.", latex: "P(n) = \\binom{N}{n}\\, p^n (1-p)^{N-n}" },
  { sentence: "The negative logarithm turns the product into a sum.", latex: "-\\log P = -\\log\\binom{N}{n} - n \\log p - {(N-n)} \\log{(1-p)}" },
  { sentence: "The binomial coefficient does not depend on p and drops out. What is left, divided by N, has the target t = n/N: 0 or 1 for one throw, a soft target for many.", latex: "\\ell = -t \\log p - {(1-t)} \\log{(1-p)}, \\quad t = \\tfrac{n}{N}" },
  { sentence: "It is smallest at p = t, and there it is the entropy of the target: zero only where t is 0 or 1.", latex: "\\min_p \\ell = -t \\log t - {(1-t)} \\log{(1-t)} = H(t)" },
];

const categorical: readonly LikelihoodStep[] = [
  { sentence: "Of N throws nₖ are of class k, each with the probability pₖ.", latex: "P(n) = \\frac{N!}{\\prod_k n_k!}\\, \\prod_k p_k^{n_k}" },
  { sentence: "The negative logarithm turns the product into a sum; the multinomial coefficient does not depend on p and drops out. Divided by N, the target is tₖ = nₖ/N: one-hot for one throw, soft for many.", latex: "\\ell = -\\sum_k t_k \\log p_k, \\quad t_k = \\tfrac{n_k}{N}" },
  { sentence: "It is smallest at p = t, and there it is the entropy of the target: zero only where t is one-hot.", latex: "\\min_p \\ell = -\\sum_k t_k \\log t_k = H(t)" },
];

const sigmoidIsSoftmax: LikelihoodStep = { sentence: "A sigmoid with binary cross-entropy is a softmax over (z, 0) with cross-entropy, number for number.", latex: "\\operatorname{softmax}(z, 0) = \\left(\\frac{e^z}{e^z + 1},\\, \\frac{1}{e^z + 1}\\right) = (\\sigma(z),\\, 1 - \\sigma(z))" };

/** By the loss' function. */
export const likelihoods: Readonly<Record<string, Likelihood>> = {
  mse: {
    distribution: "Normal",
    steps: [
      { sentence: "The target lies around the prediction as a Normal variable, with one deviation σ for all rows.", latex: "p(t) = \\frac{1}{\\sqrt{2\\pi}\\,\\sigma}\\, e^{-\\frac{(t - \\hat{y})^2}{2\\sigma^2}}" },
      { sentence: "The negative logarithm is a square and a constant.", latex: "-\\log p(t) = \\frac{(t - \\hat{y})^2}{2\\sigma^2} + \\log\\left(\\sqrt{2\\pi}\\,\\sigma\\right)" },
      { sentence: "Neither the constant nor the factor moves the minimum, and they drop out. The best prediction is the target's mean.", latex: "\\ell = (\\hat{y} - t)^2" },
    ],
  },
  mae: {
    distribution: "Laplace",
    steps: [
      { sentence: "The target lies around the prediction as a Laplace variable: far values are likelier than under a Normal one.", latex: "p(t) = \\frac{1}{2b}\\, e^{-\\frac{|t - \\hat{y}|}{b}}" },
      { sentence: "The negative logarithm is a distance and a constant.", latex: "-\\log p(t) = \\frac{|t - \\hat{y}|}{b} + \\log 2b" },
      { sentence: "Neither the constant nor the factor moves the minimum, and they drop out. The best prediction is the target's median.", latex: "\\ell = |\\hat{y} - t|" },
    ],
  },
  huber: {
    distribution: "Normal in the middle, Laplace in the tails",
    steps: [
      { sentence: "The target's density falls as a Normal one up to δ, and as a Laplace one beyond: outliers are expected, and pull less.", latex: "p(t) \\propto \\begin{cases} e^{-\\frac{(t - \\hat{y})^2}{2}} & |t - \\hat{y}| < \\delta \\\\ e^{-\\delta\\left(|t - \\hat{y}| - \\frac{\\delta}{2}\\right)} & \\text{otherwise} \\end{cases}" },
      { sentence: "The negative logarithm, without its constant, is Huber's loss.", latex: "\\ell = \\begin{cases} \\frac{(\\hat{y} - t)^2}{2} & |\\hat{y} - t| < \\delta \\\\ \\delta\\left(|\\hat{y} - t| - \\frac{\\delta}{2}\\right) & \\text{otherwise} \\end{cases}" },
    ],
  },
  bce: { distribution: "Bernoulli", steps: bernoulli },
  "bce-with-logits": {
    distribution: "Bernoulli",
    steps: [...bernoulli, { sentence: "With p = σ(z) the logarithm undoes the exponential, and the gradient is a plain difference.", latex: "\\frac{\\partial \\ell}{\\partial z} = \\sigma(z) - t" }, sigmoidIsSoftmax],
  },
  "cross-entropy": { distribution: "categorical", steps: categorical },
  "cross-entropy-with-logits": {
    distribution: "categorical",
    steps: [...categorical, { sentence: "With p = softmax(z) the logarithm undoes the exponential, and the gradient is a plain difference.", latex: "\\frac{\\partial \\ell}{\\partial z_k} = p_k - t_k" }, { ...sigmoidIsSoftmax, sentence: "With two classes and the second logit held at 0 it is a sigmoid with binary cross-entropy, number for number." }],
  },
};
