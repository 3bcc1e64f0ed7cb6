/** Wine: three cultivars by thirteen chemical measures. */
import { classColumn, numberColumn } from "./dataset.ts";
import { defineShipped } from "./shipped.ts";

const measures = [
  "alcohol", "malic_acid", "ash", "alcalinity_of_ash", "magnesium", "total_phenols", "flavanoids", "nonflavanoid_phenols",
  "proanthocyanins", "color_intensity", "hue", "od280_od315_of_diluted_wines", "proline",
];

export const wine = defineShipped({
  name: "wine",
  title: "Wine",
  task: "classification",
  columns: [...measures.map((name) => numberColumn(name)), classColumn("cultivar", ["class_0", "class_1", "class_2"])],
  target: "cultivar",
  rows: 178,
  origin: {
    author: "M. Forina et al. (PARVUS) and S. Aeberhard, Wine",
    year: 1991,
    link: "https://archive.ics.uci.edu/dataset/109/wine",
    licence: "CC BY 4.0",
    changes: "Columns were given names and classes their words.",
  },
  help: "Wines of three cultivars by chemical analysis. Proline is in the hundreds and hue near one: it shows why one normalises.",
  file: () => import("./data/wine.csv?raw"),
});
