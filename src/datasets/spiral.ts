/** Spiral: two arms wound around each other, the hardest of the plane sets. */
import { cos, sin } from "../math/float64.ts";
import { defineGenerated } from "./generate.ts";

const turns = 1.75;
/** The arms begin here, since they would meet in the centre. */
const innermostRadius = 0.1;

export const spiral = defineGenerated({
  name: "spiral",
  title: "Spiral",
  help: "Two arms wound around each other. It takes depth, width and patience.",
  noise: 0.03,
  point: (row, random) => {
    const radius = innermostRadius + (1 - innermostRadius) * random(0);
    const t = row % 2 === 0 ? 0 : 1;
    // The second arm is the first one, turned by half a circle.
    const angle = 2 * Math.PI * turns * radius + Math.PI * t;
    return { x1: radius * cos(angle), x2: radius * sin(angle), t };
  },
});
