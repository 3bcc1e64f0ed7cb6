/** What was expected and what came, in the table of problems: short words beside a sentence. A number in them is written as #. Shapes and names are the same in every language and stand as they are. */
import type { Fragment } from "./fragment.ts";

const english = [
  "1 wire", "a column of the data", "a graph without cycles", "a loss node", "a node with weights", "a wire",
  "at least # classes", "at least # rows in a batch", "at least one column", "at most #", "at most # parameters", "at most # values in a step",
  "none", "nothing", "# nodes", "validation and test below # in all",
] as const;

const russian: Record<(typeof english)[number], string> = {
  "1 wire": "1 связь",
  "a column of the data": "столбец данных",
  "a graph without cycles": "граф без циклов",
  "a loss node": "узел потерь",
  "a node with weights": "узел с весами",
  "a wire": "связь",
  "at least # classes": "классов не меньше {{n}}",
  "at least # rows in a batch": "строк в батче не меньше {{n}}",
  "at least one column": "хотя бы один столбец",
  "at most #": "не больше {{n}}",
  "at most # parameters": "параметров не больше {{n}}",
  "at most # values in a step": "чисел на шаг не больше {{n}}",
  none: "нет",
  nothing: "ничего",
  "# nodes": "узлов: {{n}}",
  "validation and test below # in all": "валидация и тест вместе меньше {{n}}",
};

const keyed = (words: (text: (typeof english)[number]) => string): Record<string, string> => Object.fromEntries(english.map((text) => [`side.${text}`, words(text)]));

export const sides = {
  en: keyed((text) => text.replace("#", "{{n}}")),
  ru: keyed((text) => russian[text]),
} satisfies Fragment;

/** The key of such words, and the number that is put into them. */
export function sideKey(text: string): { key: string; n: string } {
  const n = /\d+(?:\.\d+)?/.exec(text)?.[0] ?? "";
  const known = `side.${text}`;
  return { key: known in sides.en ? known : `side.${n === "" ? text : text.replace(n, "#")}`, n };
}
