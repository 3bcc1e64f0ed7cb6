/** Circles: one class lies around the other. */
import { cos, sin } from "../math/float64.ts";
import { defineGenerated } from "./generate.ts";

/** The outer circle's radius is 1. */
const innerRadius = 0.5;

export const circles = defineGenerated({
  name: "circles",
  title: "Circles",
  help: "A ring around a ring. The hidden layer must bend the plane until a straight cut can part them.",
  noise: 0.1,
  point: (row, random) => {
    const angle = 2 * Math.PI * random(0);
    const t = row % 2 === 0 ? 0 : 1;
    const radius = t === 0 ? 1 : innerRadius;
    return { x1: radius * cos(angle), x2: radius * sin(angle), t };
  },
});
