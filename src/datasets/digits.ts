/** Digits: handwritten numerals, 8 × 8 pixels. */
import { classColumn, numberColumn } from "./dataset.ts";
import { defineShipped } from "./shipped.ts";

/** `p00` to `p77`: row, then column of the picture; ink from 0 to 16. */
const pixels = Array.from({ length: 64 }, (_, at) => numberColumn(`p${Math.floor(at / 8)}${at % 8}`));

export const digits = defineShipped({
  name: "digits",
  title: "Handwritten digits",
  task: "classification",
  columns: [...pixels, classColumn("digit", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])],
  target: "digit",
  rows: 1797,
  origin: {
    author: "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (test part)",
    year: 1998,
    link: "https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits",
    licence: "CC BY 4.0",
    changes: "Columns were given names.",
  },
  help: "Numerals from 13 hands, scanned to 8 × 8 pixels of 0 to 16. Small enough to train in seconds, real enough to be got wrong.",
  file: () => import("./data/digits.csv?raw"),
});
