/** The Russian of kinds, fields, initializers, optimizers, data sets and problems. */

export const registryRussian: Record<string, string> = {};
