/** Commands that say which sample is looked at. */
import { pickWorst, samples, wholeBatch } from "../samples/samples.ts";
import type { Command } from "./command.ts";
import { signal } from "./signals.ts";

const isShown = (): boolean => samples.getState().count > 0;

export const sampleCommands: readonly Command[] = [
  { id: "pickSample", group: "view", label: "command.pickSample", bindings: [], enabled: isShown, run: () => signal("pickSample") },
  { id: "worstSample", group: "view", label: "command.worstSample", bindings: [], enabled: isShown, run: () => void pickWorst() },
  { id: "wholeBatch", group: "view", label: "command.wholeBatch", bindings: [], enabled: () => samples.getState().picked !== null, run: wholeBatch },
];
