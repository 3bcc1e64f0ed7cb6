/** What asking a number where it comes from says, in English and Russian. */
import type { Fragment } from "./fragment.ts";

export const asked = {
  en: {
    "asked.number": "{{name}} = {{value}}: ask where it comes from",
  },
  ru: {
    "asked.number": "{{name}} = {{value}}: спросить, откуда это число",
  },
} satisfies Fragment;
