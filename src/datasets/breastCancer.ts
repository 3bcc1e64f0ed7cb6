/** Breast cancer: benign or malignant, by the shape of cell nuclei. */
import { classColumn, numberColumn } from "./dataset.ts";
import { defineShipped } from "./shipped.ts";

const measures = ["radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave_points", "symmetry", "fractal_dimension"];
/** Of each measure the mean over the nuclei, its standard error, and the mean of the three largest. */
const statistics = ["mean", "error", "worst"];

export const breastCancer = defineShipped({
  name: "breast_cancer",
  title: "Breast cancer",
  task: "classification",
  columns: [
    ...statistics.flatMap((statistic) => measures.map((measure) => numberColumn(`${statistic}_${measure}`))),
    classColumn("diagnosis", ["benign", "malignant"]),
  ],
  target: "diagnosis",
  rows: 569,
  origin: {
    author: "W. Wolberg, O. Mangasarian, N. Street and W. Street, Breast Cancer Wisconsin (Diagnostic)",
    year: 1995,
    link: "https://archive.ics.uci.edu/dataset/17/breast+cancer+wisconsin+diagnostic",
    licence: "CC BY 4.0",
    changes: "Columns were given names and classes their words.",
  },
  help: "Thirty measures of cell nuclei in a needle biopsy, and the diagnosis. For learning how networks work, not for medicine.",
  file: () => import("./data/breast_cancer.csv?raw"),
});
