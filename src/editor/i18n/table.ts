/** The translation table: every text of the interface, put together from its parts. */
import { asked } from "./asked.ts";
import { canvas } from "./canvas.ts";
import { checks } from "./checks.ts";
import { commands } from "./commands.ts";
import { depth } from "./depth.ts";
import { derivation } from "./derivation.ts";
import { dialogs } from "./dialogs.ts";
import type { Language } from "./fragment.ts";
import { lossMap } from "./lossMap.ts";
import { microscopes } from "./microscopes.ts";
import { optimizerStep } from "./optimizerStep.ts";
import { panels } from "./panels.ts";
import { program } from "./program.ts";
import { registryEnglish } from "./registry.ts";
import { registryRussian } from "./registry.ru.ts";
import { samples } from "./samples.ts";
import { shell } from "./shell.ts";
import { sides } from "./sides.ts";
import { stepper } from "./stepper.ts";
import { travel } from "./travel.ts";

/** What is written by hand; the rest follows from the registries. */
export const fragments = [shell, commands, dialogs, canvas, panels, checks, sides, stepper, asked, depth, samples, microscopes, lossMap, derivation, program, travel, optimizerStep] as const;

/** By language and key. */
export const table: Record<Language, Record<string, string>> = {
  en: Object.assign(registryEnglish(), ...fragments.map(({ en }) => en)),
  ru: Object.assign({ ...registryRussian }, ...fragments.map(({ ru }) => ru)),
};
