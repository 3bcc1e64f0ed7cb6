/** The table of initializers. */
import { heNormal } from "./heNormal.ts";
import type { Initializer } from "./initializer.ts";
import { xavierUniform } from "./xavierUniform.ts";
import { zeros } from "./zeros.ts";

export const initializers: Readonly<Record<string, Initializer>> = Object.fromEntries([xavierUniform, heNormal, zeros].map((member) => [member.name, member]));
