/** The table of learning-rate schedules. */
import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import type { Schedule } from "./schedule.ts";
import { step } from "./step.ts";

export const schedules: Readonly<Record<string, Schedule>> = Object.fromEntries([constant, step, cosine].map((member) => [member.name, member]));
