/** What the canvas and the palette say, in English and Russian. */
import type { Fragment } from "./fragment.ts";

export const canvas = {
  en: {},
  ru: {},
} satisfies Fragment;
