/** A wire that is being drawn, or a node that is being dropped: what it comes from, what could take it, what is under the pointer. */
import { create } from "zustand";

export interface WireEnd { node: string; handle: string; type: "source" | "target" }
/** Why the place under the pointer cannot take the wire, or what will be wrong when it does. */
export interface Verdict { refused: boolean; key: string; values: Record<string, string | number>; lines: { name: string; shape: string; wrong: boolean }[] }
export interface Over { node: string; handle: string; wrong: boolean; verdict: Verdict | null }

interface Wiring {
  from: WireEnd | null;
  /** Nodes that can take the wire; null while none is drawn. */
  fits: ReadonlySet<string> | null;
  /** Their ports, `node/handle`. */
  ports: ReadonlySet<string> | null;
  over: Over | null;
  /** The key of the wire that a dropped node would be spliced into. */
  splice: string | null;
}

const rest: Wiring = { from: null, fits: null, ports: null, over: null, splice: null };
export const useWiring = create<Wiring>(() => rest);

export const startWiring = (from: WireEnd, fits: ReadonlySet<string>, ports: ReadonlySet<string>): void => useWiring.setState({ ...rest, from, fits, ports });
export const endWiring = (): void => useWiring.setState(rest);

export function pointOver(over: Over | null): void {
  const known = useWiring.getState().over;
  if (known?.node === over?.node && known?.handle === over?.handle) return;
  useWiring.setState({ over });
}

export function aimAtWire(splice: string | null): void {
  if (useWiring.getState().splice !== splice) useWiring.setState({ splice });
}
