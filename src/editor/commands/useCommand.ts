/** A command in a component: its name, its keys, whether it can be run now. */
import { useTranslation } from "react-i18next";
import { useStepper } from "../stepper/stepper.ts";
import { useEditor } from "../store.ts";
import { commandOf, isEnabled, keysOf, nameOf, runCommand } from "./commands.ts";

export interface CommandView {
  label: string;
  keys: string | undefined;
  enabled: boolean;
  run(): void;
}

export function useCommand(id: string): CommandView {
  const command = commandOf(id);
  // Drawn again when the language or what the command depends on changes.
  useTranslation();
  useStepper(({ position }) => position === null);
  const enabled = useEditor(() => isEnabled(command));
  const label = useEditor(() => nameOf(command));
  return { label, keys: keysOf(command), enabled, run: () => runCommand(id) };
}
