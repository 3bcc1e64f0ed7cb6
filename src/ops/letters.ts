/** The letters of what ops make and optimizers keep: the words in formulas as LaTeX, and LaTeX letters as plain text. */

const words: Readonly<Record<string, string>> = {
  mean: "\\mu", variance: "\\sigma^2", normalized: "\\hat{x}", mask: "m", top: "z^{\\max}", total: "S", each: "\\ell", mass: "M", share: "s", shift: "s_\\mu", tilt: "s_\\sigma",
  runningMean: "\\mu_{\\mathrm{run}}", runningVariance: "\\sigma^2_{\\mathrm{run}}",
  decayed: "\\tilde{g}", velocity: "v", mHat: "\\hat{m}", vHat: "\\hat{v}", power1: "\\beta_1^t", power2: "\\beta_2^t", correction1: "c_1", correction2: "c_2",
  squares: "s", square: "v", agreement: "a", size: "\\Delta", previous: "g_{\\mathrm{prev}}", norm: "\\lVert g\\rVert", rate: "\\eta",
};

/** LaTeX of a name in a formula: of a word its letter where it has one, of a letter the letter. */
export const letterOf = (name: string): string => (Object.hasOwn(words, name) ? words[name] : name.length === 1 ? name : `\\mathrm{${name}}`);

/** A letter with an index, behind a subscript that it has already; what has a power is held together first, an expression bracketed. */
export function indexed(symbol: string, index: string): string {
  if (index === "") return symbol;
  const [, base, own] = /^([^_^ ]+)_(\{.*\}|\\?[A-Za-z0-9]+)$/.exec(symbol) ?? [];
  if (base !== undefined) return `${base}_{${own.replace(/^\{(.*)\}$/, "$1")},${index}}`;
  return symbol.includes(" ") ? `(${symbol})_{${index}}` : `${/[_^]/.test(symbol) ? `{${symbol}}` : symbol}_{${index}}`;
}

/** Of a letter with a count of steps what it was one step before: of βᵗ, βᵗ⁻¹. Other letters stay. */
export const stepBefore = (symbol: string): string => symbol.replace("^t", "^{t-1}");

/** A node's id, or another word of the user's, within a formula. */
export const wordInLatex = (word: string): string => `\\text{${word.replaceAll("_", "\\_")}}`;

/** An expression such as x Wᵀ gets brackets, a letter none. */
export const inBrackets = (symbol: string): string => (symbol.includes(" ") && !symbol.startsWith("(") ? `(${symbol})` : symbol);

/** ∂L/∂ of a letter in LaTeX, or of an expression. */
export const partialOf = (symbol: string): string => `\\frac{\\partial L}{\\partial ${inBrackets(symbol)}}`;

const greek: Readonly<Record<string, string>> = {
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", Delta: "Δ", epsilon: "ε", varepsilon: "ε", eta: "η", kappa: "κ", theta: "θ", lambda: "λ", mu: "μ", rho: "ρ", sigma: "σ", tau: "τ", ell: "ℓ", odot: "⊙", partial: "∂", lVert: "‖", rVert: "‖",
};
const accents: Readonly<Record<string, string>> = { hat: "\u0302", bar: "\u0304", tilde: "\u0303" };
const raised: Readonly<Record<string, string>> = { "2": "²", t: "ᵗ", "\\top": "ᵀ", "+": "⁺", "-": "⁻" };
const lowered: Readonly<Record<string, string>> = { "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉", i: "ᵢ", j: "ⱼ", k: "ₖ", l: "ₗ", n: "ₙ", o: "ₒ" };

/** Digits and the letters of axes below the line. */
export const subscript = (signs: string): string => signs.replaceAll(/./g, (sign) => lowered[sign] ?? sign);

/** A letter in LaTeX as plain text: `\gamma` is γ, `\hat{x}` is x̂, `\sigma^2` is σ², `\frac{\partial L}{\partial W}` is ∂L/∂W. */
export function plainSymbol(latex: string): string {
  return latex
    .replaceAll(/\\frac\{(.*)\}\{(.*)\}$/g, "$1/$2")
    .replaceAll(/\\(hat|bar|tilde)\s*\{?([A-Za-z])\}?/g, (_, accent: string, letter: string) => letter + accents[accent])
    .replaceAll(/\\(?:mathrm|text|mathbf)\{([^}]*)\}/g, "$1")
    .replaceAll("^{t-1}", "ᵗ⁻¹")
    .replaceAll(/\^(\\top|[2t+-])/g, (_, sign: string) => raised[sign])
    .replaceAll(/_(?:\{([0-9ijklno]+)\}|([0-9ijklno]))/g, (_, several?: string, one?: string) => subscript(several ?? one ?? ""))
    .replaceAll(/\\([A-Za-z]+) ?/g, (_, name: string) => (Object.hasOwn(greek, name) ? greek[name] : name))
    .replaceAll(/[{}\\]/g, "");
}
