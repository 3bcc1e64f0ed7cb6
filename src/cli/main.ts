/** The command line: `backwire check | print | train | evaluate`. */
const usage = `Usage: backwire <command> [options]

Commands:
  check FILE…      tell whether a graph is sound, else each problem on a line
  print FILE       print the training program of a graph
  train FILE       train a graph
  evaluate FILE    evaluate a trained graph

Options:
  --help           show this text`;

const command = process.argv[2];
if (command === undefined || command === "--help" || command === "-h" || command === "help") {
  console.log(usage);
} else {
  console.error(`backwire: there is no command "${command}"; expected check, print, train or evaluate.`);
  process.exitCode = 2;
}
