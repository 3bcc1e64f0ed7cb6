/** Light or dark: what the person chose, what follows from it, and who wants to know when it changes. */
import { useSyncExternalStore } from "react";
import { readPreference, writePreference } from "../storage/preferences.ts";

export type Theme = "light" | "dark";
export const themeChoices = ["light", "dark", "system"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const dark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;
const listeners = new Set<(theme: Theme) => void>();
let choice: ThemeChoice = readPreference("theme", themeChoices, "system");

/** What the person chose; `system` follows the operating system. */
export const themeChoice = (): ThemeChoice => choice;

/** The theme that is on the screen. */
export function currentTheme(): Theme {
  if (choice !== "system") return choice;
  return dark?.matches ? "dark" : "light";
}

/** Called with the new theme after every change; returns how to stop it. */
export function subscribeTheme(listener: (theme: Theme) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Changes the theme and remembers it. */
export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  writePreference("theme", next);
  applyTheme();
}

/** Puts the theme on the page; called once before the first paint. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = currentTheme();
  for (const listener of listeners) listener(currentTheme());
}

dark?.addEventListener("change", () => {
  if (choice === "system") applyTheme();
});

/** The theme on the screen, in a component. */
export const useTheme = (): Theme => useSyncExternalStore(subscribeTheme, currentTheme);
/** The chosen setting, in a component. */
export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribeTheme, themeChoice);
