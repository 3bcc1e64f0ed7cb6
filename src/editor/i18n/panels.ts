/** What the inspector and the dock say, in English and Russian. */
import type { Fragment } from "./fragment.ts";

export const panels = {
  en: {},
  ru: {},
} satisfies Fragment;
