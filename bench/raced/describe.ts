/** A workload for libraries that are not JavaScript: `describe.js FILE TARGET` writes its chain as TARGET.json, its rows as TARGET.inputs (float32) and TARGET.targets (bytes). */
import { writeFileSync } from "node:fs";
import { readRunnable } from "../../src/cli/documents.ts";
import { readChain } from "./chain.ts";
import { prepareRows } from "./rows.ts";

const [file, target] = process.argv.slice(2);
const document = readRunnable(file);
if (!document) throw new Error(`${file} cannot be read`);
const { count, features, inputs, targets } = await prepareRows(document);
writeFileSync(`${target}.json`, JSON.stringify({ ...readChain(document), count, features }));
writeFileSync(`${target}.inputs`, inputs);
writeFileSync(`${target}.targets`, targets);
