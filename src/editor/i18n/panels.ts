/** What the inspector and the dock say, in English and Russian. */
import { dock } from "./dock.ts";
import type { Fragment } from "./fragment.ts";
import { inspector } from "./inspector.ts";
import { recipes } from "./recipes.ts";

export const panels = {
  en: { ...recipes.en, ...inspector.en, ...dock.en },
  ru: { ...recipes.ru, ...inspector.ru, ...dock.ru },
} satisfies Fragment;
