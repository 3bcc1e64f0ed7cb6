/** Blobs: round clouds of points, one for each class. */
import { integer } from "../fields/field.ts";
import { cos, sin } from "../math/float64.ts";
import { classColumn, generationFields, numberColumn, type Generation } from "./dataset.ts";
import { defineRows } from "./generate.ts";

const classesByDefault = 3;
const countOf = ({ classes = classesByDefault }: Generation): number => classes;

export const blobs = defineRows({
  name: "blobs",
  title: "Blobs",
  task: "classification",
  help: "Round clouds around the corners of a polygon, one for each class. Straight lines part them: softmax alone is enough.",
  fields: {
    ...generationFields(0.3),
    classes: integer({ label: "Classes", help: "How many clouds there are.", default: classesByDefault, min: 2, max: 10 }),
  },
  columns: (generation) => [numberColumn("x1"), numberColumn("x2"), classColumn("t", Array.from({ length: countOf(generation) }, (_, at) => String(at)))],
  row: (at, { normal }, generation) => {
    const t = at % countOf(generation);
    // The centres lie on a circle of radius 1; two of them as TensorFlow Playground's Gaussians, in the first and the third quadrant.
    const angle = 2 * Math.PI * (1 / 8 + t / countOf(generation));
    return [cos(angle) + generation.noise * normal(0), sin(angle) + generation.noise * normal(1), t];
  },
});
