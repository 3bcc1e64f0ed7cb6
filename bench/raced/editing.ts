/** Edits in a Node process of their own: `editing.js FILE COUNT` prints their times as JSON. */
import { readRunnable } from "../../src/cli/documents.ts";
import { timeEdits } from "./edits.ts";

const [file, count] = process.argv.slice(2);
const document = readRunnable(file);
if (!document) throw new Error(`${file} cannot be read`);
console.log(JSON.stringify(await timeEdits(document, Number(count))));
