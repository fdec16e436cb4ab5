import { sizeOfFrame, sizeOfObject } from "../../picture/geometry.ts";
import type { BoxLayout, GraphLayout, GraphView } from "../../protocol/graph.ts";
import { anchor } from "./anchor.ts";
import { type Dot, layoutWithDot } from "./dot.ts";

/** A box that wants a place. */
export interface Box {
  readonly key: string;
  readonly width: number;
  readonly height: number;
}

/** An arrow between two boxes, by their keys. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

const MARGIN = 16;
/** A key frame is due when arrows are this much longer than in the last one. */
const MAX_STRETCH = 1.6;
/** Shorter arrows than this are never too long. */
const MIN_STRETCHED = 260;

/** The picture of one step, and how well it was doing when Graphviz last made it anew. */
interface Placed {
  readonly boxes: readonly BoxLayout[];
  readonly keyFrameLength: number;
}

/**
 * Places the boxes of one program's graphs. Key frames are laid out by Graphviz; between them a box
 * keeps its place, so that a freed object moves nobody else and the eye can follow. Each step is
 * placed after the one before it, from a key frame on: where a box stands depends on the program and
 * the step, never on the reader's way there.
 */
export class GraphLayouter {
  private readonly placed = new Map<number, Placed>();

  /**
   * `dot` is Graphviz, or null where it is not loaded: boxes are then only anchored. Every `interval`
   * steps the picture is laid out anew.
   */
  constructor(
    private readonly dot: Dot | null,
    private readonly interval: number,
    private readonly viewAt: (step: number) => GraphView | undefined,
  ) {}

  layoutAt(step: number): GraphLayout | null {
    let at = step;
    const keyFrame = step - (step % this.interval);
    while (at > keyFrame && !this.placed.has(at)) at -= 1;
    for (; at <= step; at++) {
      if (this.placed.has(at)) continue;
      const view = this.viewAt(at);
      if (view === undefined) return null;
      this.placed.set(at, this.place(view, at === keyFrame ? undefined : this.placed.get(at - 1)));
    }
    const placed = this.placed.get(step);
    return placed === undefined ? null : frameOf(placed.boxes);
  }

  private place(view: GraphView, before: Placed | undefined): Placed {
    const boxes = boxesOf(view);
    const arrows = arrowsOf(view);
    const anchored = anchor(boxes, arrows, before?.boxes ?? []);
    if (before !== undefined && !isWorn(anchored, arrows, before.keyFrameLength)) {
      return { boxes: anchored, keyFrameLength: before.keyFrameLength };
    }
    const fresh = (this.dot && layoutWithDot(this.dot, boxes, arrows)) ?? anchored;
    return { boxes: fresh, keyFrameLength: meanLength(fresh, arrows) };
  }
}

/** The anchored picture has drifted too far from the last one that Graphviz made. */
function isWorn(
  boxes: readonly BoxLayout[],
  arrows: readonly Arrow[],
  keyFrameLength: number,
): boolean {
  return meanLength(boxes, arrows) > Math.max(MIN_STRETCHED, keyFrameLength * MAX_STRETCH);
}

function boxesOf(view: GraphView): Box[] {
  const frames = view.frames.map(frame => ({ key: frame.key, ...sizeOfFrame(frame) }));
  const objects = view.objects.map(object => ({
    key: `object:${object.key}`,
    ...sizeOfObject(object),
  }));
  return [...frames, ...objects];
}

function arrowsOf(view: GraphView): Arrow[] {
  return view.references.map(({ from, to }) => ({ from, to: `object:${to}` }));
}

function meanLength(boxes: readonly BoxLayout[], arrows: readonly Arrow[]): number {
  const places = new Map(boxes.map(box => [box.key, box]));
  let sum = 0;
  for (const { from, to } of arrows) {
    const a = places.get(from);
    const b = places.get(to);
    if (a && b) sum += Math.hypot(b.x - (a.x + a.width), b.y - a.y);
  }
  return arrows.length === 0 ? 0 : sum / arrows.length;
}

/** Moves everything to the margin's corner and measures it. */
function frameOf(boxes: readonly BoxLayout[]): GraphLayout {
  const left = Math.min(0, ...boxes.map(({ x }) => x));
  const top = Math.min(0, ...boxes.map(({ y }) => y));
  const moved = boxes.map(box => ({ ...box, x: box.x - left + MARGIN, y: box.y - top + MARGIN }));
  return {
    width: Math.max(0, ...moved.map(({ x, width }) => x + width)) + MARGIN,
    height: Math.max(0, ...moved.map(({ y, height }) => y + height)) + MARGIN,
    boxes: moved,
  };
}
