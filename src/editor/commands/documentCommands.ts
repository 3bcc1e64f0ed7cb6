/** Commands for whole documents and for the app itself. */
import { chooseLanguage, currentLanguage } from "../i18n/language.ts";
import { openDialog, screen } from "../layout/screen.ts";
import { chooseFile } from "../storage/files.ts";
import { duplicateDocument, newDocument } from "../storage/library.ts";
import { chooseTheme, currentTheme } from "../theme/theme.ts";
import type { Command } from "./command.ts";
import { binding } from "./keys.ts";

export const documentCommands: readonly Command[] = [
  { id: "newDocument", group: "document", label: "command.newDocument", bindings: [], run: newDocument },
  { id: "openFile", group: "document", label: "command.openFile", bindings: [binding("mod+o")], everywhere: true, run: chooseFile },
  { id: "documents", group: "document", label: "command.documents", bindings: [], run: () => openDialog("documents") },
  { id: "saveFile", group: "document", label: "command.saveFile", bindings: [binding("mod+s")], everywhere: true, run: () => openDialog("save") },
  { id: "share", group: "document", label: "command.share", bindings: [], run: () => openDialog("share") },
  { id: "renameDocument", group: "document", label: "command.renameDocument", bindings: [], run: () => screen.setState({ renaming: true }) },
  { id: "duplicateDocument", group: "document", label: "command.duplicateDocument", bindings: [], run: duplicateDocument },
];

export const applicationCommands: readonly Command[] = [
  { id: "palette", group: "application", label: "command.palette", bindings: [binding("mod+k")], everywhere: true, keysOnly: true, run: () => openDialog("palette") },
  { id: "findNode", group: "application", label: "command.findNode", bindings: [binding("mod+f")], run: () => openDialog("findNode") },
  {
    id: "theme", group: "application", label: "command.themeDark", bindings: [],
    describe: () => ({ label: currentTheme() === "dark" ? "command.themeLight" : "command.themeDark" }),
    run: () => chooseTheme(currentTheme() === "dark" ? "light" : "dark"),
  },
  {
    id: "language", group: "application", label: "command.language", bindings: [],
    run: () => chooseLanguage(currentLanguage() === "en" ? "ru" : "en"),
  },
  { id: "help", group: "application", label: "command.help", bindings: [binding("?")], run: () => openDialog("help") },
  { id: "about", group: "application", label: "command.about", bindings: [], run: () => openDialog("about") },
];
