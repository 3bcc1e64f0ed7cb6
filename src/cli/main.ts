/** The command line: `backwire check | print | train | evaluate | verify | trace | explain | gradcheck | bench`. Each command is loaded only when it is asked for, so that a start is quick. */
import { setFlagsFromString } from "node:v8";
import { version } from "../../package.json";
import { UsageError } from "./arguments.ts";

const usage = `Usage: backwire <command> [options]

Commands:
  check FILE…      tell the shapes of sound graphs, else each problem on a line
  print FILE       print the training program of a graph
  train FILE       train a graph
                     --steps N | --epochs N   how long (default: the file's epochs)
                     --csv DATA.csv           own rows in place of the file's
                     --target COLUMN          the column for the graph's target node
                     --seed N                 in place of training.seed
                     --out TRAINED.json       write the graph with its weights
                     --log METRICS.jsonl      write a line of metrics an epoch
                     --json                   end with one line of JSON
  evaluate FILE    judge a trained graph
                     --part validation|test   which rows (default: validation)
                     --json                   end with one line of JSON
  verify DIR       run reference cases on every executor and compare each number
  trace FILE       walk one training step, instruction by instruction
                     --step K                 which step, from 1 (default: 1)
                     --json                   one line of JSON an instruction
  explain FILE     tell how one number of a step came to be
                     --tensor NAME --entry I,J   which number
                     --instruction N          as instruction N of the step left it
                     --step K --json          as for trace
  bench FILE       measure training steps a second
                     --seconds N --executor wasm|reference --threads N --fma --json
  gradcheck FILE   hold backpropagation against differences, node by node
                     --tensor NAME --entry I,J   work out one number in full
                     --json                   one line of JSON

Options:
  --help           show this text
  --version        show the version`;

// fused multiply-add, for runs that ask for it: Node 20 has it behind this switch, later versions always
setFlagsFromString("--experimental-wasm-relaxed-simd");

const commands: Readonly<Record<string, () => Promise<(given: string[]) => Promise<number> | number>>> = {
  check: async () => (await import("./check.ts")).check,
  print: async () => (await import("./print.ts")).printProgram,
  train: async () => (await import("./train.ts")).train,
  verify: async () => (await import("./verify.ts")).verify,
  trace: async () => (await import("./trace.ts")).trace,
  explain: async () => (await import("./explain.ts")).explain,
  gradcheck: async () => (await import("./gradcheck.ts")).gradcheck,
  bench: async () => (await import("./bench.ts")).bench,
  evaluate: async () => (await import("./evaluate.ts")).evaluate,
};

async function main([command, ...given]: string[]): Promise<number> {
  if (command === undefined || command === "--help" || command === "-h" || command === "help" || given.includes("--help")) {
    console.log(usage);
    return 0;
  }
  if (command === "--version") {
    console.log(version);
    return 0;
  }
  if (!Object.hasOwn(commands, command)) throw new UsageError(`there is no command "${command}"; expected ${Object.keys(commands).join(", ")}`);
  const run = await commands[command]();
  return run(given);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`backwire: ${error.message}. Try "backwire --help".`);
  process.exitCode = 2;
}
