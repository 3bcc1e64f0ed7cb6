/** The tokens of tokens.css for canvases, which cannot use CSS variables. */
import { currentTheme, type Theme } from "../theme/theme.ts";

const names = {
  ink: "--ink", quiet: "--quiet", faint: "--faint", line: "--line", inner: "--line-inner", panel: "--panel", paper: "--paper", sunk: "--sunk",
  accent: "--accent", red: "--red", redGround: "--red-ground", green: "--green", amber: "--amber", below: "--below", above: "--above", zero: "--zero",
  belowText: "--below-text", aboveText: "--above-text", teal: "--group-activations",
} as const;

export type Inks = Readonly<Record<keyof typeof names, string>> & { readonly theme: Theme };

/** The build shortens `#ffffff` to `#fff`. */
const wholeHex = (colour: string): string => (/^#[0-9a-f]{3}$/i.test(colour) ? colour.replaceAll(/[0-9a-f]/gi, "$&$&") : colour);

const known = new Map<Theme, Inks>();

/** The colours of the theme on the screen, as CSS text. Read once for each theme. */
export function inks(): Inks {
  const theme = currentTheme();
  let found = known.get(theme);
  if (found === undefined) {
    const style = getComputedStyle(document.documentElement);
    const colours = Object.fromEntries(Object.entries(names).map(([name, property]) => [name, wholeHex(style.getPropertyValue(property).trim())]));
    found = { ...(colours as Record<keyof typeof names, string>), theme };
    known.set(theme, found);
  }
  return found;
}
