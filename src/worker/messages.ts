/** What the editor and the worker say to each other: one union each way. */
import type { Pass } from "../compiler/program.ts";
import type { DataRecipe } from "../datasets/recipe.ts";
import type { Document, StoredTensor, TrainingState } from "../graph/document.ts";
import type { Problem } from "../graph/problem.ts";
import type { Statistics } from "../math/statistics.ts";
import type { Breakpoints, Stop } from "../trainer/breakpoints.ts";
import type { AnswerWindow } from "../trainer/answerWindows.ts";
import type { Answer } from "../trainer/inquiry.ts";
import type { Part } from "../trainer/judge.ts";
import type { RowLoss } from "../trainer/ranking.ts";
import type { Sample, SamplePlace } from "../trainer/sample.ts";
import type { Arrow, Point } from "../trainer/descent.ts";
import type { GridRange, ParameterEntry, SurfaceRows } from "../trainer/lossSurface.ts";
import type { Derived } from "../trainer/deriving.ts";
import type { LastSteps } from "../trainer/lastSteps.ts";
import type { Moment } from "../trainer/shown.ts";
import type { Move, Position } from "../trainer/stepping.ts";
import type { DifferenceCurve } from "../trainer/gradientCheck.ts";
import type { Room } from "../trainer/windows.ts";
import type { PartMetrics } from "../trainer/metrics.ts";
import type { RowReading } from "./readings.ts";

/** What the screen shows just now; the worker computes and sends nothing else. */
export interface Watch {
  /** Nodes whose strips are visible. */
  strips: string[];
  /** Tensors of the open lens, by name. */
  tensors: string[];
  /** Two input columns over which the boundary (or the fitted curve) is drawn; `y` null for a curve over one. */
  boundary: { loss: string; x: string; y: string | null; size: number } | null;
  /** Two numbers of parameters over which the loss is drawn, on a grid of about so many points; without a range, around the way of the run. */
  lossMap?: { x: ParameterEntry; y: ParameterEntry; over: SurfaceRows; columns: number; rows: number; range: GridRange | null } | null;
  /** The rows of the batch are listed. */
  batch?: boolean;
  /** Tensors that last, by name, as the step that is shown found them. */
  found?: string[];
  /** Rows of the batch of a step that the strips are to show, whatever else they show. */
  rows?: { step: number; rows: number[] } | null;
}

/** How fast a run goes: so many steps a second; so that the whole run takes so many seconds; or, null, as fast as it can. */
export type Pace = { stepsPerSecond: number } | { seconds: number } | null;

/** What ended the walk over a step: an edit to what the run does, or its beginning anew. */
export type WhyLeft = "edited" | "restarted";

/** About one step beside the run: on a clone, so that the run stays as it is. */
export type StepperMessage =
  /** Moves the cursor; at rest, first of all begins the run's next step. */
  | { type: "move"; move: Move }
  /** Ends the walk: the screen shows the run again. `why`: where it is not the person who leaves. */
  | { type: "leave"; why?: WhyLeft }
  /** Walks on until a breakpoint or a condition stops it; at rest, from the beginning of the run's next step. */
  | { type: "walkOn"; breakpoints: Breakpoints }
  /** Stops that walk where it is. */
  | { type: "stopWalking" }
  /** The program's instructions, to be listed. */
  | { type: "listProgram"; request: number }
  /** How an entry came to be, as the instruction `before` of a step reads it. */
  | { type: "ask"; request: number; tensor: string; entry: number[]; moment: Moment }
  /** How an instruction comes to its numbers, by its number in a step. */
  | { type: "derive"; request: number; step: number; number: number; entry: number[] | null; room: Room }
  /** How an entry of a parameter went through the last steps. */
  | { type: "lastSteps"; request: number; step: number; parameter: string; entry: number[] };

/** A document; `data` null: those of the one that was opened before, which may be large. */
export type ToldDocument = Omit<Document, "data"> & { data: DataRecipe | null };

export type ToWorker =
  /** Opens a document: compiles it and starts its weights. `keep`: tensors of unchanged shape keep values and optimizer state (an edit while training). */
  | { type: "open"; document: ToldDocument; revision: number; keep: boolean }
  | { type: "run" }
  | { type: "pause" }
  /** Takes some steps and rests again. */
  | { type: "step"; count: number }
  /** Goes to a step that the run holds, or the nearest one, and rests there; from there it can go on. A newer wish takes the place of one that is still on its way. */
  | { type: "goTo"; step: number }
  /** Starting weights anew, step 0. `seed` replaces the document's. */
  | { type: "reset" }
  /** Only the learning rate changed: no recompiling, no pause. */
  | { type: "learningRate"; value: number }
  | { type: "pace"; pace: Pace }
  | { type: "watch"; watch: Watch }
  /** Asks for the weights (and, with `state`, the optimizer's) to be put into a file. */
  | { type: "weights"; request: number; state: boolean }
  /** Holds backpropagation against differences at the weights as they are now. */
  | { type: "gradientCheck"; request: number }
  | { type: "stopGradientCheck" }
  /** The losses around one number, at the weights of the last check. */
  | { type: "gradientCurve"; request: number; tensor: string; entry: number }
  | StepperMessage
  /** The one sample that is looked at; null: the batch as a whole. */
  | { type: "sample"; sample: Sample | null }
  /** Asks for the rows of a part with the largest losses, as the weights are now. */
  | { type: "findWorst"; request: number; part: Part }
  /** The page has drawn the last frame: another one may come. */
  | { type: "shown" }
  | { type: "ping"; request: number };

/** The numbers of a node's strips, row-major `[rows, units]`. */
export interface Strip {
  node: string;
  units: number;
  /** Null in a step that is being walked over, until they are worked out; of a concat of fewer units as long as its other slices are not. */
  activations: Float32Array | null;
  /** Null where nothing is differentiated, or not yet. */
  gradients: Float32Array | null;
}

/** The entries of one tensor, row-major, with the batch as a number; of a concat that is written slice by slice only those of its first columns. */
export interface TensorValues {
  name: string;
  shape: number[];
  values: Float32Array;
  statistics: Statistics;
  /** A tensor too large to be sent whole comes as means of blocks: entries of a block down and across; `values` then has ⌈rows/down⌉ × ⌈columns/across⌉ entries. */
  block: [number, number] | null;
}

/** Points of the loss history that are new since the last frame; columns of equal length. */
export interface HistoryPoints { step: Float64Array; loss: Float64Array }

export interface BoundaryFrame {
  loss: string;
  x: string;
  y: string | null;
  size: number;
  /** Range of the grid in the columns' own units: x0, x1, y0, y1. */
  range: [number, number, number, number];
  /** For classes: the winning class of each grid point and its probability; for a regression: the value in the column's own unit. Row-major, y from low to high. */
  winner: Uint8Array | null;
  value: Float32Array;
  classes: string[] | null;
  /** Some of the data's points, in own units; `part`: 0 training, 1 validation, 2 test; of a curve, `y` is the target. */
  points: { x: Float32Array; y: Float32Array; target: Float32Array; predicted: Float32Array; part: Uint8Array; row: Int32Array };
}

/** The loss over two numbers, row-major from the lower left. */
export interface LossGrid {
  range: GridRange;
  columns: number;
  rows: number;
  loss: Float32Array;
  /** It is a mean over so many of so many rows of the data. */
  samples: number;
  total: number;
  /** Steps that the run had taken: all other numbers are as they were then. */
  step: number;
}

export interface LossMapFrame {
  x: ParameterEntry;
  y: ParameterEntry;
  over: SurfaceRows;
  /** Null where the last one still holds. */
  grid: LossGrid | null;
  /** The way of the run: columns of equal length, in the order of the steps. */
  path: { step: Float64Array; x: Float32Array; y: Float32Array };
  /** Where the two numbers are now; in a step that is being walked over, at the cursor. */
  present: Point;
  /** Of the step ahead, or the one that is being walked over, as far as the cursor has come. */
  arrows: Arrow[];
  /** Nesterov's: where the gradient will be taken next. */
  lookAhead: Point | null;
}

export interface Frame {
  type: "frame";
  revision: number;
  running: boolean;
  step: number;
  epoch: number;
  stepsPerEpoch: number;
  /** The first and the last step that can be gone to. */
  range: { first: number; furthest: number };
  /** That the next step is taken with. */
  learningRate: number;
  /** Loss of the last batch; null before the first step. */
  loss: number | null;
  stepsPerSecond: number;
  training: HistoryPoints;
  validation: HistoryPoints;
  metrics: { training: PartMetrics | null; validation: PartMetrics | null };
  /** Rows of the data shown in the strips: sorted by target, the hardest in the middle. */
  rows: Int32Array;
  /** Of which step the strips, statistics and tensors are. */
  moment: Moment;
  /** Rows of the batch that is shown. */
  batchSize: number;
  /** The sample that was picked, with what is said of it in the first loss; the strips then show it alone. */
  sample: (SamplePlace & { reading: RowReading | null }) | null;
  /** The rows of the data in the batch that is shown, where they are listed. */
  batch: { rows: Int32Array; readings: RowReading[] | null } | null;
  /** Where the cursor stands in the step that is being walked over; null when none is. */
  position: Position | null;
  strips: Strip[];
  /** By node: norm and other figures of its activations and gradients, as far as they are worked out. */
  statistics: Record<string, { activation: Statistics; gradient: Statistics | null }>;
  tensors: TensorValues[];
  /** As the step found them; left out where none are asked for. */
  found?: TensorValues[];
  boundary: BoundaryFrame | null;
  /** Left out where no map is asked for. */
  lossMap?: LossMapFrame;
}

export type FromWorker =
  | { type: "ready" }
  /** The document compiled: which tensors kept their values, which started anew, and what its tensors are. `entropy`: of soft targets, below which the loss cannot fall. */
  | { type: "opened"; revision: number; kept: string[]; restarted: string[]; tensors: TensorInfo[]; parameters: number; rows: { training: number; validation: number; test: number }; entropy: number | null }
  /** The document cannot run. Most problems the editor has seen before; this is the first of those that only the worker met. */
  | { type: "refused"; revision: number; problem: Pick<Problem, "key" | "values"> }
  | Frame
  | { type: "running"; running: boolean; step: number }
  /** The first number that is not finite stopped the run. `number`: of the instruction, from 1; `sample`: the row of the batch, where the tensor has rows; `resume`: the last finite step, at which the run rests now. */
  | { type: "diverged"; step: number; number: number; instruction: string; tensor: string; sample: number | null; resume: number }
  | { type: "finished"; step: number; epoch: number }
  | { type: "weights"; request: number; weights: Record<string, StoredTensor>; state: TrainingState | null }
  | { type: "gradientProgress"; request: number; done: number; total: number }
  /** Null when it was stopped. */
  | { type: "gradientChecked"; request: number; checks: CheckedTensor[] | null }
  | { type: "gradientCurve"; request: number; tensor: string; entry: number; curve: DifferenceCurve | null }
  /** The cursor has moved; null: no step is walked over any more. `rounding`: at the end of a step of a run that fuses multiply and add, how far its weights are from the exact ones of the walk; `why` it was left, where the person did not leave it. */
  | { type: "position"; position: Position | null; rounding: number | null; why: WhyLeft | null }
  /** How far a walk to the next breakpoint is. How it ended is told after the position. */
  | { type: "walking"; walking: Walking }
  | { type: "program"; request: number; lines: ProgramLine[] }
  /** Null where the entry cannot be asked; the reason then says why. `rows`: of the data, in the batch of the answer's step; `windows`: what it was made of, to be seen. */
  | { type: "answer"; request: number; answer: Answer | null; rows: Int32Array; windows: AnswerWindow[]; reason: string }
  /** Null where the run holds no such step, or the program no such instruction. */
  | { type: "derived"; request: number; derived: Derived | null }
  | { type: "lastSteps"; request: number; lastSteps: LastSteps | null }
  /** The worst first, as the weights were after so many steps; null where the search was broken off. */
  | { type: "worst"; request: number; step: number; rows: WorstRow[] | null }
  | { type: "pong"; request: number }
  | { type: "failed"; message: string };

/** A walk to the next breakpoint, in a step; `end`: null while it goes on; `nothing` held, and the cursor stays where it was. */
export interface Walking { step: number; end: Stop | "nothing" | "stopped" | null }

/** An instruction as the program is listed: `text` as printed, `brief` in symbols, `tensor` what it writes, `reads` the tensors that it reads. Its number is its place, from 1. */
export interface ProgramLine { text: string; brief: string; pass: Pass; node: string; application: number; tensor: string; shape: (number | "B")[]; reads: string[] }

/** A row with its loss and what is predicted of it, in evaluation mode. */
export interface WorstRow extends RowLoss { reading: RowReading | null }

/** What a gradient check found of one tensor: the largest relative difference, the ε that it was measured with, and the entry with the largest gradient. */
export interface CheckedTensor { name: string; node: string; symbol: string; shape: number[]; difference: number; epsilon: number; entries: number; atKinks: number; steepest: number }

export interface TensorInfo { name: string; node: string; role: "data" | "parameter" | "state" | "value" | "gradient"; shape: (number | "B")[]; symbol: string; of: string | null }
