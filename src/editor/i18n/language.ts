/** The language of the page: the remembered one, else the browser's. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { readPreference, writePreference } from "../storage/preferences.ts";
import { languages, type Language } from "./fragment.ts";
import { table } from "./table.ts";

/** The remembered language, else the browser's first one that the table has. */
function firstLanguage(): Language {
  const wanted = typeof navigator === "undefined" ? [] : navigator.languages.map((tag) => tag.slice(0, 2));
  const known = wanted.map((tag) => languages.find((language) => language === tag)).find((language) => language !== undefined);
  return readPreference("language", languages, known ?? "en");
}

/** Makes `t` ready; synchronous, since the table is part of the program. */
export function startTranslation(): void {
  void i18next.use(initReactI18next).init({
    resources: { en: { translation: table.en }, ru: { translation: table.ru } },
    lng: firstLanguage(),
    fallbackLng: "en",
    initAsync: false,
    // Keys are flat: `kind.dense.units` is one name, not a path.
    keySeparator: false,
    nsSeparator: false,
    // React writes text as text nodes; escaping twice would show `&lt;`.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  announce();
}

export const currentLanguage = (): Language => languages.find((language) => language === i18next.language) ?? "en";

/** Changes the language of the page and remembers it. */
export async function chooseLanguage(language: Language): Promise<void> {
  writePreference("language", language);
  await i18next.changeLanguage(language);
  announce();
}

/** Tells screen readers and the browser's own translator which language the page is in. */
function announce(): void {
  if (typeof document !== "undefined") document.documentElement.lang = currentLanguage();
}
