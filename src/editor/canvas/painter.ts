/** Paints what lives on the cards into one canvas over the viewport: strips and hairlines, sharp to the device pixel, of the visible nodes only. */
import type { Statistics } from "../../math/statistics.ts";
import type { Frame, Strip } from "../../worker/messages.ts";
import { mostUnits } from "../../worker/strips.ts";
import { signedPixels } from "../theme/scale.ts";
import { currentTheme } from "../theme/theme.ts";
import { paintGap } from "../lenses/paintGap.ts";
import { activationStrip, dataStrip, gradientStrip, lossLine, nodeHeight, nodeWidth, normLine, type Box } from "./measures.ts";
import { lineHeights, shownFrames, traceOf } from "./normTrace.ts";
import type { NodeView } from "./nodeView.ts";
import { emptyStrip, stripImage, type StripImage } from "./stripImage.ts";
import { fillStrip, type PixelLook } from "./stripPixels.ts";

/** Below this zoom a strip is one colour: its cells would be smaller than a pixel. */
export const farZoom = 0.4;

/** A card in the order in which cards lie upon each other, the topmost last; places in the document. */
export interface PlacedCard { id: string; x: number; y: number; view: NodeView; dimmed: boolean }
/** Screen = document × zoom + (x, y), in CSS pixels; `ratio` device pixels each. */
export interface View { x: number; y: number; zoom: number; ratio: number; width: number; height: number }

/** `share`: how much of the strip's width is there; the rest is yet to come. */
export interface NodeStrip extends StripImage { share: number }
export interface NodeStrips { units: number; activations: NodeStrip | null; gradients: NodeStrip | null }

const nothing: NodeStrips = { units: 0, activations: null, gradients: null };

/** Where the colours end for one sample among its batch: at twice the root mean square, as the strips of a batch end about there. */
const rangeAmong = ({ norm, count, min, max }: Statistics): number => Math.min(2 * norm / Math.sqrt(count), Math.max(Math.abs(min), Math.abs(max))) || 1;

/** Units whose numbers a strip has: of a concat that is written slice by slice not all. */
export const unitsThere = (values: Float32Array, { rows }: Pick<Frame, "rows">): number => (rows.length === 0 ? 0 : values.length / rows.length);

/** The part of a strip's place that its numbers fill. */
export const placeThere = (place: Box, { share }: NodeStrip): Box => ({ ...place, width: place.width * share });

/** The strips of a frame, made when they are first asked for. */
export class FrameStrips {
  readonly frame: Frame | null;
  private readonly made = new Map<string, NodeStrips>();
  // Most frames of a large graph are never painted.
  private sent: ReadonlyMap<string, Strip> | null = null;
  constructor(frame: Frame | null) {
    this.frame = frame;
  }

  of(node: string): NodeStrips {
    let strips = this.made.get(node);
    if (strips === undefined) {
      this.sent ??= new Map(this.frame?.strips.map((sent) => [sent.node, sent]));
      const strip = this.sent.get(node);
      const statistics = this.frame?.statistics[node];
      // one sample keeps the colours that it has among its batch
      const rangeOf = (all: Statistics | null | undefined): number | undefined => (this.frame?.sample && all ? rangeAmong(all) : undefined);
      const made = (values: Float32Array | null | undefined, all: Statistics | null | undefined): NodeStrip | null => {
        if (!strip || !values || !this.frame) return null;
        const units = unitsThere(values, this.frame);
        return { ...stripImage(values, units, rangeOf(all)), share: units / strip.units };
      };
      strips = { units: strip?.units ?? 0, activations: made(strip?.activations, statistics?.activation), gradients: made(strip?.gradients, statistics?.gradient) };
      this.made.set(node, strips);
    }
    return strips;
  }
}

/** One pass over the visible cards. `pixels` is kept between passes, so that painting allocates nothing but what grows. */
export class Painter {
  private readonly context: CanvasRenderingContext2D;
  private image: ImageData | null = null;
  private ink = { quiet: "", line: "", theme: "" };
  /** A step is being walked over. */
  private ahead = false;
  constructor(context: CanvasRenderingContext2D) {
    this.context = context;
  }

  paint(cards: readonly PlacedCard[], view: View, strips: FrameStrips): void {
    this.readInks();
    this.ahead = (strips.frame?.position ?? null) !== null;
    const { context } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    const below = new Crowd();
    for (const card of cards) {
      // What lies under this card must not shine through it.
      if (below.covers(card)) {
        const box = deviceBox(card, { x: 0, y: 0, width: nodeWidth, height: nodeHeight }, view);
        context.clearRect(box.x, box.y, box.width, box.height);
      }
      // What waits for a wire has no numbers: those of the run before are not its own.
      const still = strips.frame === null || card.view.waiting;
      this.paintCard(card, view, still ? nothing : strips.of(card.id), still);
    }
  }

  private paintCard(card: PlacedCard, view: View, strips: NodeStrips, still: boolean): void {
    const { body, units } = card.view;
    // Numbers from before an edit that changed the shape are none of this node's.
    const { activations, gradients } = units === null || units > mostUnits || strips.units === units ? strips : nothing;
    if (body === "problem" || body === "missing") return;
    if (body === "loss") return still ? undefined : this.line(card, lossLine, view);
    const paint = (place: Box, strip: NodeStrip | null): void => {
      if (strip === null && this.ahead) return this.gap(card, place, view);
      if (strip === null) return this.strip(card, place, emptyStrip(units ?? 1), view);
      const there = placeThere(place, strip);
      this.strip(card, there, strip, view);
      if (strip.share < 1) this.gap(card, { ...place, x: place.x + there.width, width: place.width - there.width }, view);
    };
    if (body === "data") return paint(dataStrip, activations);
    paint(activationStrip, activations);
    paint(gradientStrip, gradients);
    if (gradients) this.line(card, normLine, view);
  }

  /** Of a step that is walked over. */
  private gap(card: PlacedCard, place: Box, view: View): void {
    paintGap(this.context, deviceBox(card, place, view), this.ink.line, view.ratio);
  }

  private strip(card: PlacedCard, place: Box, strip: StripImage, view: View): void {
    const { x, y, width, height } = deviceBox(card, place, view);
    if (width < 1 || height < 1) return;
    const { image, pixels } = this.room(width * height);
    const look = this.look(card.dimmed);
    if (view.zoom < farZoom) pixels.fill(look.colours[strip.mean], 0, width * height);
    else fillStrip(pixels, strip, width, height, Math.max(1, Math.round(view.zoom * view.ratio)), look);
    // The image is as wide as the strip, so its rows lie one behind the other.
    const exact = new ImageData(new Uint8ClampedArray(image.data.buffer, 0, width * height * 4), width, height);
    this.context.putImageData(exact, x, y);
  }

  private line(card: PlacedCard, place: Box, view: View): void {
    if (view.zoom < farZoom) return;
    const heights = lineHeights(traceOf(card.id));
    if (heights.length < 2) return;
    const { context } = this;
    const scale = view.zoom * view.ratio;
    context.setTransform(scale, 0, 0, scale, (card.x * view.zoom + view.x) * view.ratio, (card.y * view.zoom + view.y) * view.ratio);
    context.globalAlpha = card.dimmed ? 0.35 : 1;
    context.strokeStyle = this.ink.quiet;
    context.lineWidth = 1;
    context.lineJoin = "round";
    context.beginPath();
    let drawing = false;
    const step = (place.width - 1) / (shownFrames - 1);
    heights.forEach((height, index) => {
      if (height === null) return void (drawing = false);
      const x = place.x + 0.5 + index * step;
      const y = place.y + place.height - 0.5 - height * (place.height - 1);
      if (drawing) context.lineTo(x, y);
      else context.moveTo(x, y);
      drawing = true;
    });
    context.stroke();
    context.globalAlpha = 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  private room(length: number): { image: ImageData; pixels: Uint32Array } {
    if (this.image === null || this.image.width < length) this.image = new ImageData(Math.max(4096, length), 1);
    return { image: this.image, pixels: new Uint32Array(this.image.data.buffer) };
  }

  private look(dimmed: boolean): PixelLook {
    const theme = currentTheme();
    const light = theme === "light";
    return { colours: signedPixels(theme), bad: light ? 0xff1e28c8 : 0xff7781ff, badGround: light ? 0xffeef0fd : 0xff1c1d2e, alpha: dimmed ? 90 : 255 };
  }

  private readInks(): void {
    if (this.ink.theme === currentTheme()) return;
    const style = getComputedStyle(this.context.canvas);
    this.ink = { quiet: style.getPropertyValue("--quiet"), line: style.getPropertyValue("--line"), theme: currentTheme() };
  }
}

/** The cards so far by the cell of a coarse grid that they lie in, so that each is compared with its neighbours only. */
class Crowd {
  private readonly cells = new Map<string, PlacedCard[]>();

  /** Whether the card lies upon one that came before it; it is one of them from now on. */
  covers(card: PlacedCard): boolean {
    const [column, row] = [Math.floor(card.x / nodeWidth), Math.floor(card.y / nodeHeight)];
    const isUnder = (under: PlacedCard): boolean => Math.abs(under.x - card.x) < nodeWidth && Math.abs(under.y - card.y) < nodeHeight;
    let found = false;
    for (let x = column - 1; x <= column + 1; x++)
      for (let y = row - 1; y <= row + 1; y++) found ||= this.cells.get(`${x} ${y}`)?.some(isUnder) ?? false;
    const here = this.cells.get(`${column} ${row}`);
    if (here) here.push(card);
    else this.cells.set(`${column} ${row}`, [card]);
    return found;
  }
}

/** A place on a card in whole device pixels, as the painter draws it. */
export function deviceBox(card: { x: number; y: number }, place: Box, { x, y, zoom, ratio }: View): Box {
  const left = Math.round(((card.x + place.x) * zoom + x) * ratio);
  const top = Math.round(((card.y + place.y) * zoom + y) * ratio);
  const right = Math.round(((card.x + place.x + place.width) * zoom + x) * ratio);
  const bottom = Math.round(((card.y + place.y + place.height) * zoom + y) * ratio);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
