/** The tensors of a node in the order in which they are offered: what it learns first, then what it gives, then what comes in. */
import type { Document } from "../../graph/document.ts";
import type { TensorInfo } from "../../worker/messages.ts";

export interface NodeTensor {
  /** The tensor's name in the program, `hidden.weight`. */
  name: string;
  /** What it is to the node: `weight`, `output`, `input`; several inputs are told apart by their nodes. */
  part: string;
  /** The node that an input comes from, where there are several. */
  source: string | null;
  info: TensorInfo;
  gradient: TensorInfo | null;
}

const order = (info: TensorInfo, id: string): number => (info.role === "parameter" ? 0 : info.name === id ? 1 : info.role === "state" ? 2 : 3);

/** The tensors of a node, without gradients of their own: those stand beside what they are of. */
export function tensorsOf(tensors: readonly TensorInfo[], id: string, edges: Document["edges"]): NodeTensor[] {
  const gradients = new Map(tensors.flatMap((info) => (info.role === "gradient" && info.of !== null ? [[info.of, info] as const] : [])));
  const own = tensors.filter((info) => info.node === id && info.role !== "gradient").toSorted((a, b) => order(a, id) - order(b, id));
  const sources = [...new Set(edges.filter((edge) => edge.target === id).map((edge) => edge.source))];
  const inputs = sources.flatMap((source) => tensors.find((info) => info.name === source) ?? []);
  const told = (info: TensorInfo, part: string, source: string | null): NodeTensor => ({ name: info.name, part, source, info, gradient: gradients.get(info.name) ?? null });
  return [
    ...own.map((info) => told(info, info.name === id ? "output" : info.name.slice(id.length + 1), null)),
    ...inputs.map((info) => told(info, "input", sources.length > 1 ? info.name : null)),
  ];
}

const letters: Readonly<Record<string, string>> = {
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", varepsilon: "ε", eta: "η", theta: "θ", lambda: "λ", mu: "μ", rho: "ρ", sigma: "σ", tau: "τ", ell: "ℓ", odot: "⊙", partial: "∂",
};
const accents: Readonly<Record<string, string>> = { hat: "\u0302", bar: "\u0304", tilde: "\u0303" };

/** A tensor's letter in LaTeX as plain text: `\gamma` is γ, `\hat{x}` is x̂, `\sigma^2` is σ². */
export function plainSymbol(latex: string): string {
  return latex
    .replaceAll(/\\(hat|bar|tilde)\s*\{?([A-Za-z])\}?/g, (_, accent: string, letter: string) => letter + accents[accent])
    .replaceAll(/\\(?:mathrm|text|mathbf)\{([^}]*)\}/g, "$1")
    .replaceAll(/\\([A-Za-z]+)/g, (whole, name: string) => (Object.hasOwn(letters, name) ? letters[name] : whole.slice(1)))
    .replaceAll("^2", "²")
    .replaceAll("^\\top", "ᵀ")
    .replaceAll(/[{}]/g, "");
}
