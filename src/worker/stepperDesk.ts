/** Looking into one step beside the run: the cursor over it, questions about its numbers, and the program that it takes. */
import { brief } from "../compiler/derivation.ts";
import { printInstruction } from "../compiler/program.ts";
import { windowsOf } from "../trainer/answerWindows.ts";
import type { Breakpoints } from "../trainer/breakpoints.ts";
import { derive } from "../trainer/deriving.ts";
import { Inquiry } from "../trainer/inquiry.ts";
import { lastSteps } from "../trainer/lastSteps.ts";
import type { Shown } from "../trainer/shown.ts";
import { Stepping, type Move, type Position } from "../trainer/stepping.ts";
import type { Trainer } from "../trainer/trainer.ts";
import { LongWalk } from "./longWalk.ts";
import type { FromWorker, StepperMessage, Walking, WhyLeft } from "./messages.ts";

export class StepperDesk {
  private trainer: Trainer | null = null;
  private stepping: Stepping | null = null;
  private inquiry: Inquiry | null = null;
  private shownStep: number | null = null;
  /** On its way to the next breakpoint; the cursor stays until it is there. */
  private walk: LongWalk | null = null;
  private readonly post: (message: FromWorker) => void;
  private readonly now: () => number;

  constructor(post: (message: FromWorker) => void, now: () => number) {
    this.post = post;
    this.now = now;
  }

  /** Another run, or the same from elsewhere: what was known of its steps holds no more. */
  attach(trainer: Trainer | null, why: WhyLeft): void {
    this.leave(why);
    this.trainer = trainer;
    this.inquiry = null;
  }

  /** What the frames show: questions are about its numbers, with the sample that may stand in its batch in the place of another. */
  show({ sample, moment }: Pick<Shown, "sample" | "moment">): void {
    this.shownStep = sample?.instead ? moment.step : null;
    if (this.inquiry?.shownStep !== this.shownStep) this.inquiry = null;
  }

  /** The steps to come are other ones, as with another learning rate, or are looked at otherwise: the cursor stays where it is, in the new step. */
  renew(): void {
    const { trainer, position } = this;
    this.abandonWalk();
    this.inquiry = null;
    if (!trainer || !position) return;
    this.stepping = new Stepping(trainer, position.step);
    this.stepping.move({ to: "instruction", number: position.cursor });
  }

  get position(): Position | null {
    return this.stepping?.position ?? null;
  }
  /** The numbers at the cursor; null while no step is walked over. */
  get shown(): Shown | null {
    return this.stepping?.shown ?? null;
  }

  /** The screen shows the run again. */
  leave(why: WhyLeft | null = null): void {
    this.abandonWalk();
    if (!this.stepping) return;
    this.stepping = null;
    this.tell(why);
  }

  receive(message: StepperMessage): void {
    switch (message.type) {
      case "move":
        if (!this.trainer || !this.holds(message.move)) return;
        this.abandonWalk();
        this.stepping ??= new Stepping(this.trainer);
        this.stepping.move(message.move);
        this.tell();
        break;
      case "leave": this.leave(message.why); break;
      case "walkOn": this.walkOn(message.breakpoints); break;
      case "stopWalking": this.endWalk("stopped"); break;
      case "listProgram": this.listProgram(message.request); break;
      case "ask": this.ask(message); break;
      case "derive": this.derive(message); break;
      case "lastSteps": this.tellLastSteps(message);
    }
  }

  /** The run may have gone elsewhere since the editor asked: a step that it does not hold is no error. */
  private holds(move: Move): boolean {
    return move.to !== "instruction" || move.step === undefined || (this.trainer !== null && move.step > this.trainer.firstStep);
  }

  private get ownInquiry(): Inquiry | null {
    return this.trainer && (this.inquiry ??= new Inquiry(this.trainer, { ahead: true, shownStep: this.shownStep }));
  }

  private tell(why: WhyLeft | null = null): void {
    this.post({ type: "position", position: this.position, rounding: this.stepping?.rounding ?? null, why });
  }

  private walkOn(breakpoints: Breakpoints): void {
    const { trainer, now } = this;
    if (!trainer) return;
    this.abandonWalk();
    this.walk = new LongWalk(trainer, this.stepping?.fork() ?? new Stepping(trainer), breakpoints, { tell: (step) => { this.tellWalking(step, null); }, now });
  }

  /** Whether a walk to the next breakpoint is under way. */
  get walking(): boolean {
    return this.walk !== null;
  }

  /** One slice of it. */
  work(late: () => boolean): void {
    const end = this.walk?.work(late) ?? null;
    if (end !== null) this.endWalk(end);
  }

  /** The cursor goes where the walk has come; where nothing held there is nothing to see, and it stays. */
  private endWalk(end: NonNullable<Walking["end"]>): void {
    const { walk } = this;
    if (!walk) return;
    this.walk = null;
    if (end !== "nothing") {
      this.stepping = walk.stepping;
      this.tell();
    }
    this.tellWalking(walk.stepping.position.step, end);
  }

  /** The cursor goes elsewhere. */
  private abandonWalk(): void {
    if (this.walk) this.tellWalking(this.walk.stepping.position.step, "stopped");
    this.walk = null;
  }

  private tellWalking(step: number, end: Walking["end"]): void {
    this.post({ type: "walking", walking: { step, end } });
  }

  private listProgram(request: number): void {
    const lines = this.trainer?.program.instructions.map((instruction) => {
      const { pass, node, application, output, tensors, walks } = instruction;
      return { text: printInstruction(instruction), brief: brief(instruction), pass, node, application, tensor: output.name, shape: [...output.shape], reads: Object.keys(walks).map((name) => tensors[name].name) };
    });
    this.post({ type: "program", request, lines: lines ?? [] });
  }

  private ask({ request, tensor: name, entry, moment }: Extract<StepperMessage, { type: "ask" }>): void {
    const { trainer, ownInquiry: inquiry } = this;
    const tensor = trainer?.tensor(name);
    const refuse = (reason: string): void => this.post({ type: "answer", request, answer: null, rows: new Int32Array(), windows: [], reason });
    if (!trainer || !inquiry || !tensor) return refuse("");
    try {
      const answer = inquiry.ask(moment.step, tensor, entry, moment.before);
      this.post({ type: "answer", request, answer, rows: inquiry.stepper(answer.step).rows.slice(), windows: windowsOf(inquiry, answer), reason: "" });
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error));
    }
  }

  private derive({ request, step, number, entry, room }: Extract<StepperMessage, { type: "derive" }>): void {
    const { trainer, ownInquiry } = this;
    const held = trainer && ownInquiry && step > trainer.firstStep && number >= 1 && number <= trainer.program.instructions.length;
    this.post({ type: "derived", request, derived: held ? derive(ownInquiry.stepper(step), trainer.program, step, number, { entry, sample: ownInquiry.sampleIn(step)?.at ?? null, room }) : null });
  }

  private tellLastSteps({ request, step, parameter, entry }: Extract<StepperMessage, { type: "lastSteps" }>): void {
    const { trainer } = this;
    this.post({ type: "lastSteps", request, lastSteps: trainer && step > trainer.firstStep ? lastSteps(trainer, parameter, entry, step) : null });
  }
}
