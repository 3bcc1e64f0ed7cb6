/** Commands that change what is seen, not the graph. */
import { walk } from "../canvas/walk.ts";
import { togglePanel } from "../layout/panels.ts";
import type { Command } from "./command.ts";
import { binding } from "./keys.ts";
import { hasNodes } from "./selection.ts";
import { signal } from "./signals.ts";

export const viewCommands: readonly Command[] = [
  { id: "fitAll", group: "view", label: "command.fitAll", bindings: [binding("shift+1")], run: () => signal("fitAll") },
  { id: "fitSelection", group: "view", label: "command.fitSelection", bindings: [binding("shift+2")], enabled: hasNodes, run: () => signal("fitSelection") },
  { id: "zoomIn", group: "view", label: "command.zoomIn", bindings: [binding("mod+="), binding("mod++"), binding("mod+shift+=")], run: () => signal("zoomIn") },
  { id: "zoomOut", group: "view", label: "command.zoomOut", bindings: [binding("mod+-")], run: () => signal("zoomOut") },
  { id: "zoomReset", group: "view", label: "command.zoomReset", bindings: [binding("mod+0")], run: () => signal("zoomReset") },
  { id: "walkRight", group: "view", label: "command.walkRight", bindings: [binding("alt+ArrowRight")], run: () => walk("right") },
  { id: "walkLeft", group: "view", label: "command.walkLeft", bindings: [binding("alt+ArrowLeft")], run: () => walk("left") },
  { id: "walkUp", group: "view", label: "command.walkUp", bindings: [binding("alt+ArrowUp")], run: () => walk("up") },
  { id: "walkDown", group: "view", label: "command.walkDown", bindings: [binding("alt+ArrowDown")], run: () => walk("down") },
  { id: "toggleLeft", group: "view", label: "command.toggleLeft", bindings: [], run: () => togglePanel("left") },
  { id: "toggleRight", group: "view", label: "command.toggleRight", bindings: [], run: () => togglePanel("right") },
  { id: "toggleDock", group: "view", label: "command.toggleDock", bindings: [], run: () => togglePanel("dock") },
];
