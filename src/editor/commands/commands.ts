/** The one registry of commands: keys, menus, tooltips, the palette and the help sheet follow from it. */
import i18next from "i18next";
import { notify } from "../layout/screen.ts";
import type { Command } from "./command.ts";
import { applicationCommands, documentCommands } from "./documentCommands.ts";
import { editCommands } from "./editCommands.ts";
import { describeBinding } from "./keys.ts";
import { runCommands } from "./runCommands.ts";
import { sampleCommands } from "./sampleCommands.ts";
import { travelCommands } from "./travelCommands.ts";
import { viewCommands } from "./viewCommands.ts";

export const commands: readonly Command[] = [...editCommands, ...runCommands, ...travelCommands, ...viewCommands, ...sampleCommands, ...documentCommands, ...applicationCommands];

const byId = new Map(commands.map((command) => [command.id, command]));

/** A command by its id. Throws for an unknown one: that is a misspelt id. */
export function commandOf(id: string): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`There is no command "${id}"; see src/editor/commands for those there are.`);
  return command;
}

export const isEnabled = (command: Command): boolean => command.enabled?.() ?? true;

/** Runs a command if it can be run now; a failure is told in place. */
export function runCommand(id: string): void {
  const command = commandOf(id);
  if (isEnabled(command)) void execute(command);
}

async function execute(command: Command): Promise<void> {
  try {
    await command.run();
  } catch (error) {
    console.error(error);
    notify({ id: "command", tone: "error", key: "notice.commandFailed", values: { name: nameOf(command), reason: error instanceof Error ? error.message : String(error) } });
  }
}

/** The command's name as it is now: "Undo move 3 nodes". */
export function nameOf(command: Command): string {
  const { label, values } = command.describe?.() ?? { label: command.label, values: undefined };
  return i18next.t(label, values);
}

/** The first of its key combinations, as it is shown; undefined when it has none. */
export function keysOf(command: Command): string | undefined {
  const [first] = command.bindings;
  return first === undefined ? undefined : describeBinding(first);
}
