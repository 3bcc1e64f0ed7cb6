/** Diabetes: how far the disease went on in a year, a regression. */
import { numberColumn } from "./dataset.ts";
import { defineShipped } from "./shipped.ts";

const serum = ["s1", "s2", "s3", "s4", "s5", "s6"];

export const diabetes = defineShipped({
  name: "diabetes",
  title: "Diabetes",
  task: "regression",
  columns: [
    numberColumn("age"),
    numberColumn("sex", [1, 2]),
    ...["bmi", "bp", ...serum, "progression"].map((name) => numberColumn(name)),
  ],
  target: "progression",
  rows: 442,
  origin: {
    author: "B. Efron, T. Hastie, I. Johnstone and R. Tibshirani, Least Angle Regression",
    year: 2004,
    link: "https://www4.stat.ncsu.edu/~boos/var.select/diabetes.html",
    licence: "No licence stated by its authors; carried by scikit-learn under BSD-3-Clause",
    changes: "Columns were given names.",
  },
  help: "Age, sex, body mass index, blood pressure and six serum measures of 442 patients, and a measure of how far the disease went on after a year.",
  file: () => import("./data/diabetes.csv?raw"),
});
