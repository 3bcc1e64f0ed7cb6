/** Iris: three species of flower by four lengths. */
import { classColumn, numberColumn } from "./dataset.ts";
import { defineShipped } from "./shipped.ts";

const lengths = ["sepal_length", "sepal_width", "petal_length", "petal_width"];

export const iris = defineShipped({
  name: "iris",
  title: "Iris",
  task: "classification",
  columns: [...lengths.map((name) => numberColumn(name)), classColumn("species", ["setosa", "versicolor", "virginica"])],
  target: "species",
  rows: 150,
  origin: {
    author: "R. A. Fisher, Iris",
    year: 1936,
    link: "https://archive.ics.uci.edu/dataset/53/iris",
    licence: "CC BY 4.0",
    changes: "Columns were given names and classes their words.",
  },
  help: "Three species of iris by length and width of sepals and petals, in centimetres. One is easy to tell, the other two overlap.",
  file: () => import("./data/iris.csv?raw"),
});
