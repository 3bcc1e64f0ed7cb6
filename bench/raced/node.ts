/** One library on one workload in a Node process of its own: `node.js LIBRARY FILE SECONDS FILES` prints its figures as JSON. */
import { readRunnable } from "../../src/cli/documents.ts";
import { readChain } from "./chain.ts";
import { contenders } from "./contenders.ts";
import { Race } from "./race.ts";
import { prepareRows } from "./rows.ts";

const [name, file, seconds, files] = process.argv.slice(2);
const document = readRunnable(file);
if (!document) throw new Error(`${file} cannot be read`);
const rows = await prepareRows(document);
const began = performance.now();
const { contender } = await contenders[name]();
const train = await contender.build(readChain(document), rows, files);
train(1);
const firstStepMilliseconds = performance.now() - began;
const race = new Race(train);
race.warmUp();
const before = process.cpuUsage();
const { steps, seconds: wall, firstLoss, lastLoss } = race.run(Number(seconds));
const { user, system } = process.cpuUsage(before);
const figures = { stepsPerSecond: steps / wall, stepsPerCpuSecond: steps / ((user + system) / 1e6), firstLoss, lastLoss, firstStepMilliseconds, memoryBytes: process.memoryUsage().rss };
console.log(JSON.stringify(figures));
process.exit(0);
