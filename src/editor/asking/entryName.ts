/** How entries are called on the screen: `hidden.weight[3, 1]`; of a scalar its tensor's name alone. */

/** `entry` counts from 0, one number or letter for each axis. */
export const entryName = (tensor: string, entry: readonly (number | string)[]): string => (entry.length === 0 ? tensor : `${tensor}[${entry.join(", ")}]`);
