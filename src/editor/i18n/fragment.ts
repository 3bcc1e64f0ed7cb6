/** A part of the translation table: flat keys, the same ones in every language. */

export const languages = ["en", "ru"] as const;
export type Language = (typeof languages)[number];

/**
 * Placeholders stand in double braces, `{{count}}`. A key with a count has one entry for each plural form:
 * `_one` and `_other` in English, `_one`, `_few`, `_many` and `_other` in Russian.
 */
export type Fragment = Record<Language, Record<string, string>>;
