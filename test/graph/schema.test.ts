/** The JSON Schema in public/ and the pages in docs/ say what the reading door says. `npm run schema` writes them anew. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { printJsonSchema } from "../../src/graph/jsonSchema.ts";
import { kinds } from "../../src/kinds/index.ts";
import { kindPage } from "./kindPages.ts";
import { parameterPage } from "./parameterPage.ts";

it("the schema stands in public/ as the registries make it", async () => {
  await expect(printJsonSchema()).toMatchFileSnapshot("../../public/backwire.schema.json");
});

it("the schema has a page of every name beside it", async () => {
  await expect(parameterPage()).toMatchFileSnapshot("../../docs/parameters.md");
});

it.each(Object.values(kinds).map((kind) => [kind.name, kind] as const))("docs/kinds/ has the page of %s as the registries make it", async (name, kind) => {
  await expect(kindPage(kind)).toMatchFileSnapshot(`../../docs/kinds/${name}.md`);
});

it("docs/kinds/ has no page of a kind that is gone", () => {
  expect(readdirSync(join(import.meta.dirname, "../../docs/kinds")).sort()).toEqual(Object.keys(kinds).map((name) => `${name}.md`).sort());
});

it("the schema knows every kind, variant and parameter", () => {
  const text = printJsonSchema();
  for (const { name, fields, variants } of Object.values(kinds)) {
    expect(text).toContain(`"const": "${name}"`);
    for (const field of Object.keys(fields)) expect(text).toContain(`"${field}": {`);
    for (const [variant, { fields: own }] of Object.entries(variants ?? {})) {
      expect(text).toContain(`"const": "${variant}"`);
      for (const field of Object.keys(own)) expect(text).toContain(`"${field}": {`);
    }
  }
});
