/** Commands that go back and forth in the run, and fork it. */
import { canFork, forkHere } from "../travel/forks.ts";
import { canGoBack, canGoOn, goOneBack, goToFirst, goToFurthest } from "../travel/travel.ts";
import type { Command } from "./command.ts";
import { binding } from "./keys.ts";

export const travelCommands: readonly Command[] = [
  { id: "oneStepBack", group: "run", label: "command.oneStepBack", bindings: [binding("shift+s")], enabled: canGoBack, run: goOneBack },
  { id: "toFirstStep", group: "run", label: "command.toFirstStep", bindings: [], enabled: canGoBack, run: goToFirst },
  { id: "toFurthestStep", group: "run", label: "command.toFurthestStep", bindings: [], enabled: canGoOn, run: goToFurthest },
  { id: "fork", group: "run", label: "command.fork", bindings: [], enabled: canFork, run: forkHere },
];
