/** The table of initializers. */
import { constant } from "./constant.ts";
import { heNormal } from "./heNormal.ts";
import { heUniform } from "./heUniform.ts";
import type { Initializer } from "./initializer.ts";
import { lecun } from "./lecun.ts";
import { normalStart } from "./normalStart.ts";
import { orthogonal } from "./orthogonal.ts";
import { uniform } from "./uniform.ts";
import { xavierNormal } from "./xavierNormal.ts";
import { xavierUniform } from "./xavierUniform.ts";
import { zeros } from "./zeros.ts";

const members = [xavierUniform, xavierNormal, heUniform, heNormal, lecun, orthogonal, uniform, normalStart, constant, zeros];
export const initializers: Readonly<Record<string, Initializer>> = Object.fromEntries(members.map((member) => [member.name, member]));
