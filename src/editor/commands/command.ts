/** What a command is: one entry that menus, tooltips, the palette and the help sheet all read. */
import type { Binding } from "./keys.ts";

export const commandGroups = ["edit", "run", "view", "document", "application"] as const;
export type CommandGroup = (typeof commandGroups)[number];

export interface Command {
  id: string;
  group: CommandGroup;
  /** Translation key of its name, a verb. */
  label: string;
  /** Values for the name, and a better key when there is one: "Undo move 3 nodes". */
  describe?(): { label: string; values?: Record<string, string | number> };
  bindings: readonly Binding[];
  /** The browser's own event does it (copy, cut, paste): the keys are shown but not listened to. */
  native?: boolean;
  /** Also while typing in a field. */
  everywhere?: boolean;
  /** Not shown in the palette: it makes sense by its key only. */
  keysOnly?: boolean;
  enabled?(): boolean;
  run(): void | Promise<void>;
}
