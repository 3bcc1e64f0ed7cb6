/** Target: columns of the data that the network is to predict. */
import { columns } from "../fields/field.ts";
import { defineKind } from "./kind.ts";

export const target = defineKind<{ columns: readonly string[] | null }>({
  name: "target",
  title: "target",
  group: "data",
  icon: "target",
  formula: "t",
  help: "Columns of the data that the network is to predict. A column of classes becomes one feature a class (one-hot).",
  pytorch: "a tensor of a `torch.utils.data.DataLoader`; classes by `torch.nn.functional.one_hot`",
  ports: [],
  fields: { columns: columns({ label: "columns", default: null, help: "What is to be predicted; the data's own target when nothing is chosen." }) },
  example: {},
  summary: ["columns"],
  forward: (_, params, build) => build.data(params.columns),
});
