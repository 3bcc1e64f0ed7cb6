/** What is said of every problem and every fix, in English; `{{name}}` is replaced by a value. Translations have the same keys. */
import type { FileProblem } from "./jsonText.ts";
import type { Problem } from "./problem.ts";

export const sentences: Readonly<Record<string, string>> = {
  // Files that are refused before they are parsed
  "file.tooLarge": "The file has {{size}}, and at most {{limit}} can be opened. Leave out weights or rows.",
  "file.notText": "This is not text in UTF-8; a Backwire document is a JSON file.",
  "file.tooDeep": "Brackets are nested {{limit}} levels deep or more, which no Backwire document needs.",
  "file.tooManyValues": "The file holds more than {{limit}} values, more than can be opened.",
  "json.empty": "The file is empty; a Backwire document was expected.",
  "json.unfinished": "The text ends too early; the file seems to be cut off.",
  "json.value": "This is not JSON: expected a value, but found {{got}}.",
  "json.key": "This is not JSON: expected a key in double quotes, but found {{got}}.",
  "json.colon": "This is not JSON: expected “:” after the key, but found {{got}}.",
  "json.comma": "This is not JSON: expected “,” or the closing bracket, but found {{got}}.",
  "json.text": "This is not JSON: a text must end on its line and hold no control characters, but has {{got}}.",
  "json.escape": "This is not JSON: “\\” is followed by {{got}}, which is no escape such as \\n or \\u0041.",
  "json.number": "This is not JSON: a number such as 12.5 or 1e-3 has {{got}} in it.",
  "json.end": "This is not JSON: expected the end of the file, but found {{got}}.",

  // Whole files
  "file.notDocument": "A Backwire document is a JSON object, but this is {{got}}.",
  "file.noFormat": "“format” is missing; a Backwire document says \"backwire\" there.",
  "file.otherFormat": "“format” should be \"backwire\", but is {{got}}: this file is of another program.",
  "file.newerVersion": "The file is of version {{version}}, and this Backwire reads up to version {{current}}. Open it with a newer one.",
  "file.unknownVersion": "The file is of version {{version}}, from which no way leads to version {{current}}.",
  "file.forbiddenName": "“{{forbidden}}” may be neither a key nor an id; choose another name.",
  "file.notFinite": "“{{name}}” is a number too large to hold.",
  "file.more": "There are {{count}} more problems of this file.",

  // Values
  "value.missing": "“{{name}}” is missing, and nothing can stand in for it.",
  "value.constant": "“{{name}}” should be {{expected}}, but is {{got}}.",
  "value.object": "“{{name}}” should be an object in braces, but is {{got}}.",
  "value.list": "“{{name}}” should be a list in brackets, but is {{got}}.",
  "value.id": "“{{name}}” should be a letter (A–Z, a–z), then up to 63 letters, digits, “_” or “-”, but is {{got}}.",
  "value.kindName": "“{{name}}” should be the name of a kind, but is {{got}}.",
  "value.sha256": "“{{name}}” should be 64 hexadecimal digits, but is {{got}}.",
  "value.cell": "A cell should be a number or a text, but is {{got}}.",
  "value.number": "“{{name}}” should be a number, but is {{got}}.",
  "value.numberInRange": "“{{name}}” should be a number {{range}}, but is {{got}}.",
  "value.roundsOut": "“{{name}}” should be a number {{range}}, as a float32 too, but {{got}} rounds to {{rounded}}.",
  "value.integer": "“{{name}}” should be a whole number from {{min}} to {{max}}, but is {{got}}.",
  "value.integerTooLarge": "“{{name}}” should be a whole number from {{min}} to {{max}}, but is {{got}}, which would take {{size}} at the least.",
  "value.boolean": "“{{name}}” should be true or false, but is {{got}}.",
  "value.choice": "“{{name}}” should be one of {{choices}}, but is {{got}}.",
  "value.text": "“{{name}}” should be a text, but is {{got}}.",
  "value.columns": "“{{name}}” should be null or a list of different names of columns, but is {{got}}.",
  "value.columnNames": "“{{name}}” should be a list of different names of columns, {{count}} of them, but is {{got}}.",
  "unknown.key": "“{{name}}” is not known in {{what}}; known are {{known}}. A key of your own begins with “x-”.",
  "unknown.keyOfNone": "“{{name}}” is not known: {{what}} has no parameters. A key of your own begins with “x-”.",
  "unknown.optimizer": "There is no optimizer {{got}}; there are {{choices}}.",
  "unknown.schedule": "There is no schedule {{got}}; there are {{choices}}.",
  "unknown.dataset": "There is no data set {{got}}; there are {{choices}}.",
  "tensor.length": "A tensor of shape {{shape}} has {{length}} characters of BASE64, but here are {{got}}.",
  "tensor.base64": "Character {{at}} is {{got}}, which is not BASE64.",
  "tensor.notFinite": "Entry {{at}} is not a finite number.",

  // What the parts say of each other
  "node.doubleId": "The id “{{id}}” already belongs to {{first}}; give this node another one.",
  "wire.noNode": "The wire hangs loose: no node has the id “{{id}}”.",
  "wire.fromSink": "No wire can begin at “{{id}}”: nodes of the kind {{kind}} give nothing on.",
  "wire.intoSource": "No wire can end at “{{id}}”: nodes of the kind {{kind}} take nothing in.",
  "wire.whichPort": "“{{id}}” has several ports; say by “targetPort” which is meant: {{ports}}.",
  "wire.noPort": "“{{id}}” has no port {{got}}; it has {{ports}}.",
  "wire.double": "There is already a wire from “{{source}}” to this port of “{{target}}”.",
  "wire.cycle": "The wire from “{{source}}” to “{{target}}” closes a cycle: {{cycle}}. Values flow one way, so take out one of its wires.",
  "data.noSource": "The data come from nowhere: name a “dataset”, or give a “table” or a “file”.",
  "data.noTraining": "Validation ({{validation}}) and test ({{test}}) take all the rows; their sum must be below 1, so that some are left to learn from.",

  // Limits
  "limit.entries": "“{{name}}” has {{got}} entries; at most {{limit}} can be opened.",
  "limit.parameters": "The network would have {{parameters}} parameters, which take {{size}}; at most {{limit}} can be trained. Take fewer units.",
  "limit.values": "A step of {{rows}} rows would take {{size}}, and at most {{limit}} can be had. Take fewer units or a smaller batch.",

  // Repairs
  "repair.filled": "“{{name}}” was missing and is now {{value}}.",
  "repair.position": "“{{id}}” had no position and was given one.",
  "repair.positions": "{{count}} nodes had no position and were given one each.",
  "repair.migrated": "The file was brought from version {{from}} to version {{to}}: {{step}}.",

  // Drawings that are wrong or unfinished
  data: "The data: {{sentence}}.",
  "drawing.batchLargerThanRows": "A batch of {{batchSize}} rows is more than the {{rows}} rows to train on.",
  "drawing.cycle": "The wires close a cycle through {{nodes}}. Values flow one way, so take out one of them.",
  "drawing.unknownKind": "This version knows no nodes of the kind {{kind}}; “{{node}}” is kept as it is, but cannot run.",
  "drawing.portFree": "The port {{port}} of “{{node}}” is free; wire something to it.",
  "drawing.portTaken": "The port {{port}} of “{{node}}” takes one wire, but has {{wires}}.",
  "drawing.waits": "“{{node}}” waits for {{source}}.",
  "drawing.shapesNotEqual": "{{kind}} needs inputs of one shape, but “{{node}}” gets {{expected}} from {{other}} and {{got}} from {{source}}.",
  "drawing.targetDoesNotFit": "“{{node}}” compares things of one shape, but gets {{expected}} from {{other}} and {{got}} from {{source}}.",
  "drawing.classesDoNotMatch": "The column {{column}} has {{classes}} classes, but “{{node}}” gets {{units}} predictions; it needs one for each class.",
  "drawing.crossEntropyNeedsClasses": "Cross-entropy compares probabilities of several classes, but the target of “{{node}}” has one column. Take bce-with-logits, or mark the column as a class.",
  "drawing.batchnormNeedsTwoRows": "“{{node}}” normalises over a batch and needs at least two rows in it, but a batch can have {{rows}}.",
  "drawing.unknownColumn": "“{{node}}” asks for the column {{column}}, which the data do not have; they have {{columns}}.",
  "drawing.noColumns": "“{{node}}” has no column of the data to give on.",
  "drawing.inputSeesTarget": "“{{node}}” sees the column {{column}}, which a target is to predict: the network can copy the answer.",
  "drawing.imbalance": "The classes of {{column}} are uneven: {{mostRows}} rows are {{most}} and {{leastRows}} are {{least}}. A network that always answers {{most}} is right most of the time.",
  "drawing.fewRows": "Of the class {{least}} of {{column}} there are {{leastRows}} rows, too few to learn it from and to judge it by.",
  "drawing.biasBeforeBatchnorm": "The bias of “{{node}}” is subtracted again by the batchnorm behind it: its gradient is only round-off.",
  "drawing.softmaxBeforeLogits": "“{{node}}” takes logits and has a softmax of its own, but a softmax stands before it: the probabilities are squashed twice.",
  "drawing.sigmoidBeforeLogits": "“{{node}}” takes logits and has a sigmoid of its own, but a sigmoid stands before it: the probability is squashed twice.",
  "drawing.crossEntropyWithoutSoftmax": "“{{node}}” takes probabilities, but no softmax stands before it: their logarithm may be of a negative number.",
  "drawing.bceWithoutSigmoid": "“{{node}}” takes a probability, but no sigmoid stands before it: its logarithm may be of a negative number.",
  "drawing.mseOnClasses": "“{{node}}” measures a distance between classes, as if their one-hot entries came from a Normal distribution; cross-entropy is the likelihood of classes.",
  "drawing.softmaxOverOne": "The softmax of “{{node}}” runs over one unit, so it is always 1; take a sigmoid.",
  "drawing.needsFullBatch": "{{optimizer}} goes by the signs of gradients, which mini-batches of {{batchSize}} rows turn by chance; it wants all {{rows}} rows in a batch.",
  "drawing.noLoss": "There is no loss yet: nothing tells the network what to learn. Add a loss node and wire a prediction and a target to it.",
  "drawing.nothingLearns": "Nothing in this graph learns; add a dense node.",
  "drawing.reachesNoLoss": "“{{node}}” reaches no loss, so it will not learn.",

  // What mends them
  "fix.setBatchSize": "Set the batch size to {{batchSize}}",
  "fix.setUnits": "Set {{node}} to {{units}} units",
  "fix.setUnits.cost": "Its weights start anew.",
  "fix.wireTarget": "Wire {{node}} to it",
  "fix.addTarget": "Add a target of {{column}}",
  "fix.lossFunction": "Take {{function}}",
  "fix.defaultColumns": "Take the default columns",
  "fix.removeFeature": "Take out {{feature}}",
  "fix.withoutBias": "Take out the bias of {{node}}",

  // Edits that are refused
  "edit.idTaken": "The id “{{id}}” already belongs to another node.",
  "edit.badId": "An id is a letter (A–Z, a–z), then up to 63 letters, digits, “_” or “-”; “{{id}}” is not.",
  "edit.noNode": "There is no node “{{id}}”.",
  "edit.noParam": "“{{name}}” is not a parameter of {{what}}.",
  "edit.noOptimizer": "There is no optimizer “{{kind}}”.",
  "edit.tooManyNodes": "A document holds at most {{limit}} nodes.",
};

/** The sentence of a problem. A key that is not in the table is a bug; it is shown as it is, since a problem must not make another. */
export function say({ key, values = {} }: Pick<Problem, "key" | "values">): string {
  const sentence = Object.hasOwn(sentences, key) ? sentences[key] : key;
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(Object.hasOwn(values, name) ? values[name] : "?"));
}

/** A problem as a line of a terminal: `FILE: /nodes/3/params/units: sentence`, or `FILE: line 2, column 7: sentence` where it was refused before it was parsed. */
export function formatProblem(file: string, problem: FileProblem): string {
  const place = problem.line === undefined ? problem.path || "/" : `line ${problem.line}, column ${problem.column ?? 1}`;
  // A text of the file's must not begin a line of its own.
  return `${file}: ${place}: ${say(problem)}`.replaceAll(/[\r\n]+/g, " ");
}
