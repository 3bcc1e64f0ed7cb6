/** The worker's work without a worker: takes messages, trains in slices, and sends frames of what the screen shows. Time and posting are given from outside. */
import type { Problem } from "../graph/problem.ts";
import type { Trainer } from "../trainer/trainer.ts";
import { storeState, storeWeights } from "../trainer/weights.ts";
import { FrameMaker } from "./frame.ts";
import { FramePace } from "./framePace.ts";
import { GradientChecking } from "./gradientChecking.ts";
import type { HostEnvironment } from "./hostEnvironment.ts";
import type { FromWorker, StepperMessage, ToWorker } from "./messages.ts";
import { Judging } from "./judging.ts";
import { Opening } from "./opening.ts";
import { describeRun, makeRun } from "./opened.ts";
import { Pacer } from "./pacer.ts";
import { SampleDesk } from "./sampleDesk.ts";
import { StepperDesk } from "./stepperDesk.ts";
import { Travelling } from "./travelling.ts";

/** A slice of work, so that a message is never kept waiting, in milliseconds. */
const slice = 5;

export class Host {
  private trainer: Trainer | null = null;
  private revision = 0;
  private running = false;
  private scheduled = false;
  private stepsWanted = 0;
  private readonly pacer = new Pacer();
  private readonly frames = new FrameMaker();
  private readonly framePace: FramePace;
  private readonly judging: Judging;
  private readonly checking: GradientChecking;
  private readonly stepper: StepperDesk;
  private readonly samples: SampleDesk;
  private readonly travelling = new Travelling();
  private readonly opening = new Opening();
  private readonly environment: HostEnvironment;

  constructor(environment: HostEnvironment) {
    this.environment = environment;
    this.framePace = new FramePace(() => environment.now());
    this.judging = new Judging(this.frames, () => environment.now());
    this.checking = new GradientChecking((message) => { this.post(message); }, () => environment.now());
    this.stepper = new StepperDesk((message) => { this.post(message); }, () => environment.now());
    this.samples = new SampleDesk((message) => { this.post(message); });
    this.post({ type: "ready" });
  }

  private post(message: FromWorker, transfer: ArrayBuffer[] = []): void {
    this.environment.post(message, transfer);
  }

  /** Errors of ours are told, never swallowed: the editor shows that the run is lost. */
  receive(message: ToWorker): void {
    try {
      this.handle(message);
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.trainer = null;
    this.travelling.forget();
    this.running = false;
    this.post({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  }

  private handle(message: ToWorker): void {
    if (message.type === "reset" || (message.type === "open" && !message.keep)) this.travelling.forget();
    if (this.travelling.keeps(message) || this.opening.keeps(message)) return;
    switch (message.type) {
      case "open": void this.open(message); break;
      case "run": this.go(Infinity); break;
      case "step": this.go(message.count); break;
      case "pause": this.rest(); break;
      case "goTo": this.travel(message.step); break;
      case "reset": this.reset(); break;
      case "learningRate": this.setLearningRate(message.value); break;
      case "pace": this.pacer.set(message.pace, this.environment.now()); this.wake(); break;
      case "watch": this.frames.watch = message.watch; this.show(); break;
      case "move": case "walkOn": case "stopWalking": case "leave": case "listProgram": case "ask": case "derive": case "lastSteps": this.stepInto(message); break;
      case "sample": this.samples.choose(message.sample); this.stepper.renew(); this.show(); break;
      case "findWorst": this.samples.find(message.request, message.part); this.wake(); break;
      case "weights": this.sendWeights(message.request, message.state); break;
      case "gradientCheck": this.checking.start(message.request, this.trainer); this.wake(); break;
      case "stopGradientCheck": this.checking.stop(); break;
      case "gradientCurve": this.checking.curve(message.request, this.trainer, message.tensor, message.entry); break;
      case "shown": this.framePace.drawn(); break;
      case "ping": this.post({ type: "pong", request: message.request }); break;
      default: throw new Error(`the worker was sent a message that it does not know: ${JSON.stringify(message)}`);
    }
  }

  /** A frame as soon as may be. */
  private show(): void {
    this.framePace.hurry();
    this.wake();
  }

  /** Who looks into a step looks at numbers that rest. */
  private stepInto(message: StepperMessage): void {
    if (message.type === "move" || message.type === "walkOn") this.rest();
    this.stepper.receive(message);
    this.show();
  }

  private async open(message: Extract<ToWorker, { type: "open" }>): Promise<void> {
    const { revision, keep } = message;
    const isNewest = this.opening.begin(!keep);
    try {
      const made = await makeRun(this.opening.complete(message.document), this.environment.crewFor);
      if (made.ok && keep) await this.prepare(made.trainer, isNewest);
      if (!isNewest()) return;
      this.revision = revision;
      if (!made.ok) return this.refuse(made.problem);
      const carried = keep && this.trainer ? made.trainer.adopt(this.trainer) : { kept: [], restarted: [] };
      this.trainer = made.trainer;
      this.checking.forget();
      this.stepper.attach(made.trainer, "edited");
      this.samples.attach(made.trainer);
      this.judging.forget();
      if (!keep) this.rest();
      this.frames.begin(made.trainer, keep);
      this.post({ type: "opened", revision, ...carried, ...describeRun(made.trainer) });
      this.wake();
    } catch (error) {
      if (isNewest()) this.fail(error);
    } finally {
      for (const message of this.opening.end()) this.receive(message);
    }
  }

  /** Makes the code of a run's steps, and lets the one before go on between the pieces: nobody is to see it stand still. */
  private async prepare(trainer: Trainer, isNewest: () => boolean): Promise<void> {
    const pieces = trainer.preparing();
    while (this.running && isNewest() && !pieces.next().done) await new Promise<void>((turn) => { this.environment.later(0, turn); });
  }

  private refuse({ key, values }: Pick<Problem, "key" | "values">): void {
    this.trainer = null;
    this.travelling.forget();
    this.checking.forget();
    this.stepper.attach(null, "edited");
    this.samples.attach(null);
    this.running = false;
    this.post({ type: "refused", revision: this.revision, problem: { key, values } });
  }

  private go(steps: number): void {
    if (!this.trainer) return;
    // A step that is asked for before the last one is done is taken too.
    this.stepsWanted = this.running && Number.isFinite(this.stepsWanted) ? this.stepsWanted + steps : steps;
    this.judging.interrupt();
    this.stepper.leave();
    this.setRunning(true);
    this.frames.resume(this.environment.now(), this.trainer.step);
    this.wake();
  }

  private setRunning(running: boolean): void {
    this.running = running;
    this.post({ type: "running", running, step: this.trainer?.step ?? 0 });
  }

  private rest(): void {
    if (this.running) this.setRunning(false);
    this.wake();
  }

  /** Who looks at another step looks at numbers that rest. */
  private travel(step: number): void {
    if (!this.trainer) return;
    this.rest();
    this.judging.interrupt();
    this.stepper.leave();
    this.travelling.start(this.trainer, step);
    this.show();
  }

  /** Starting weights anew, from the seed. */
  private reset(): void {
    const { trainer } = this;
    if (!trainer) return;
    this.rest();
    trainer.restart();
    this.stepper.attach(trainer, "restarted");
    this.samples.attach(trainer);
    this.judging.forget();
    this.frames.begin(trainer, false);
    this.post({ type: "running", running: false, step: 0 });
    this.wake();
  }

  private sendWeights(request: number, withState: boolean): void {
    const { trainer } = this;
    this.post({ type: "weights", request, weights: trainer ? storeWeights(trainer.executor) : {}, state: trainer && withState ? storeState(trainer.executor) : null });
  }

  private wake(): void {
    if (this.scheduled || !this.trainer) return;
    this.scheduled = true;
    const wait = this.running && !this.judging.busy && !this.checking.busy && !this.travelling.busy && this.pacer.isPaced ? this.pacer.wait(this.environment.now()) : 0;
    const take = wait > 0 ? (turn: () => void) => { this.environment.later(wait, turn); } : (turn: () => void) => { this.environment.soon(turn); };
    take(() => {
      this.scheduled = false;
      try {
        if (this.work()) this.wake();
      } catch (error) {
        this.fail(error);
      }
    });
  }

  /** One slice. True when there is more to do. */
  private work(): boolean {
    const { trainer } = this;
    if (!trainer) return false;
    const late = this.sliceFromNow();
    const working = this.samples.work(late) || this.travelling.work(late) || this.judging.work(late) || (this.running ? this.train(trainer, late) : this.judging.start(trainer) && this.judging.work(late));
    if (this.travelling.busy) return true;
    for (let message = this.travelling.next(); message; message = this.travelling.next()) this.handle(message);
    const beside = this.workBeside(trainer);
    const busy = working || beside;
    if (!busy || this.framePace.isDue) this.sendFrame(trainer);
    return busy || this.frames.unfinished;
  }

  private sendFrame(trainer: Trainer): void {
    const began = this.environment.now();
    const { position } = this.stepper;
    const { frame, transfer, cost } = this.frames.make(trainer, () => this.stepper.shown ?? trainer.glance.shown, { revision: this.revision, running: this.running, position, clock: this.environment.now });
    this.framePace.sent(began, cost);
    this.stepper.show(frame);
    this.post(frame, transfer);
  }

  /** Tells when a slice that begins now is over. */
  private sliceFromNow(): () => boolean {
    const end = this.environment.now() + slice;
    return () => this.environment.now() >= end;
  }

  /** Slices of their own, so that training, a check, a walk and a map go on side by side. True while there is more to do. */
  private workBeside(trainer: Trainer): boolean {
    const { stepper: { position, shown }, running, environment } = this;
    for (const other of [this.checking, this.stepper]) other.work(this.sliceFromNow());
    const mapping = this.frames.workOnMap(trainer, { executor: (shown ?? trainer).executor, position, running }, { late: this.sliceFromNow(), clock: environment.now });
    return this.checking.busy || this.stepper.walking || mapping;
  }

  private train(trainer: Trainer, late: () => boolean): boolean {
    do {
      const most = this.pacer.stepsDue(trainer.totalSteps, this.environment.now());
      if (most < 1 || !this.takeSteps(trainer, most)) return true;
      if (trainer.glance.isWatched && this.framePace.isDue) return true;
      if (trainer.step % trainer.stepsPerEpoch === 0 && this.judging.isDue) { this.judging.start(trainer); return true; }
    } while (!late());
    return true;
  }

  /**
   * Up to so many steps, as many at once as fit a part of a slice. The last before a frame or a rest is taken so that it can be
   * looked at. False when no more are to be taken at once.
   */
  private takeSteps(trainer: Trainer, most: number): boolean {
    const { step: before, furthestStep: known } = trainer;
    const end = before < trainer.totalSteps ? trainer.totalSteps : Infinity;
    const count = Math.min(most, this.stepsWanted, end - before, this.pacer.stepsAtOnce, this.frames.untilLook(before));
    const isLast = count === Math.min(this.stepsWanted, end - before);
    const started = this.environment.now();
    const losses = count === 1 || this.framePace.isDue ? [trainer.advance()] : [...trainer.advanceMany(isLast ? count - 1 : count)];
    this.pacer.took(this.environment.now() - started, slice);
    if (trainer.divergence) this.diverged(trainer);
    if (!this.trainer || trainer.step <= before) return false;
    this.frames.follow(trainer, losses, known);
    this.stepsWanted -= losses.length;
    if (trainer.step >= end) this.finished(trainer);
    else if (this.stepsWanted <= 0 && this.running) this.setRunning(false);
    return this.running;
  }

  private setLearningRate(value: number): void {
    this.trainer?.setLearningRate(value);
    this.stepper.renew();
    this.show();
  }

  private diverged(trainer: Trainer): void {
    const { divergence, step } = trainer;
    trainer.divergence = trainer.lastLoss = null;
    this.setRunning(false);
    if (divergence) this.post({ type: "diverged", ...divergence, resume: step });
  }

  private finished({ step, epoch }: Trainer): void {
    this.setRunning(false);
    this.post({ type: "finished", step, epoch });
  }
}
