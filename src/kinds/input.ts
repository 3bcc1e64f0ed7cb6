/** Input: columns of the data, as they enter the network. */
import { columns } from "../fields/field.ts";
import { defineKind } from "./kind.ts";

export const input = defineKind<{ columns: readonly string[] | null }>({
  name: "input",
  title: "input",
  group: "data",
  icon: "database",
  formula: "x",
  help: "Columns of the data, one row a sample. A column of classes becomes one feature a class (one-hot).",
  pytorch: "a tensor of a `torch.utils.data.DataLoader`; classes by `torch.nn.functional.one_hot`",
  ports: [],
  fields: { columns: columns({ label: "columns", default: null, help: "Which columns enter here; all features when nothing is chosen." }) },
  example: {},
  summary: ["columns"],
  forward: (_, params, build) => build.data(params.columns),
});
