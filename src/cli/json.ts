/** JSON as the commands that tell numbers write it. */

/** JSON has no NaN and no infinities: they stand in it as the strings "NaN", "Infinity" and "-Infinity", so that they can be told apart. */
export const toJson = (value: unknown): string => JSON.stringify(value, (_key, own: unknown) => (typeof own === "number" && !Number.isFinite(own) ? String(own) : own));
