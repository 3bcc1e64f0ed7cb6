/** Multi-Gauss: hills and hollows in turn, a regression over the plane. */
import { defineSurface } from "./generate.ts";

/** Their summits, and 1 for a hill or −1 for a hollow. */
const summits = [[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]] as const;
/** A hill is a cone, whatever the set is called: it falls evenly from 1 to 0 on this way. */
const radius = 2;

export const multiGauss = defineSurface({
  name: "multi-gauss",
  title: "Hills and hollows",
  help: "Three hills and three hollows in turn on level ground, with the targets 1 and −1 at their middles. It takes a hidden layer of some width.",
  height: (x1, x2) => {
    let highest = 0;
    for (const [centre1, centre2, sign] of summits) {
      const distance = Math.sqrt((x1 - centre1) * (x1 - centre1) + (x2 - centre2) * (x2 - centre2));
      const height = sign * Math.max(0, 1 - distance / radius);
      if (Math.abs(height) > Math.abs(highest)) highest = height;
    }
    return highest;
  },
});
