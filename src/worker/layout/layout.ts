import { sizeOfFrame, sizeOfObject } from "../../picture/geometry.ts";
import type { BoxLayout, GraphLayout, GraphView } from "../../protocol/graph.ts";
import { stackInColumns } from "./columns.ts";
import { type Dot, type DotPlaces, layoutWithDot, type Point } from "./dot.ts";
import { boxKey, Foresight, isDepth, STACK } from "./foresight.ts";

const MARGIN = 16;
/** From the sign at the end of a row to the edge of its box. */
const SIGN = 9;
const POINTS_A_CURVE = 8;

/** Steps that were laid out as one picture: what stays is where it was. */
interface Section {
  readonly from: number;
  /** After its last step. */
  readonly end: number;
  readonly foresight: Foresight;
  readonly places: DotPlaces;
}

/**
 * Places the boxes of one program's graphs. A stretch of steps is laid out by Graphviz as one picture
 * with foresight: each box has its place from the start, so that nothing moves from step to step.
 * Stretches begin every `interval` steps, and where one would leave too much empty room. So where a
 * box stands depends on the program and the step, never on the reader's way there.
 */
export class GraphLayouter {
  private readonly sections: Section[] = [];

  /** `dot` is Graphviz, or null where it is not loaded: boxes then stand in columns. */
  constructor(
    private readonly dot: Dot | null,
    private readonly interval: number,
    private readonly viewAt: (step: number) => GraphView | undefined,
  ) {}

  layoutAt(step: number): GraphLayout | null {
    const view = this.viewAt(step);
    const section = this.sectionOf(step);
    return view === undefined || section === undefined ? null : pictureOf(view, section);
  }

  private sectionOf(step: number): Section | undefined {
    const known = this.sections.find(({ from, end }) => from <= step && step < end);
    if (known !== undefined) return known;
    const limit = step - (step % this.interval) + this.interval;
    let from = limit - this.interval;
    for (;;) {
      const section = this.sections.find(each => each.from === from) ?? this.section(from, limit);
      if (section === undefined) return undefined;
      if (step < section.end) return section;
      from = section.end;
    }
  }

  /** The stretch from `from` on, before `limit`; undefined where there is no such step. */
  private section(from: number, limit: number): Section | undefined {
    const foresight = new Foresight();
    let end = from;
    for (; end < limit; end++) {
      const view = this.viewAt(end);
      if (view === undefined || !foresight.add(view)) break;
    }
    if (end === from) return undefined;
    const nodes = foresight.nodes();
    const arrows = foresight.allArrows();
    const places =
      (this.dot && layoutWithDot(this.dot, nodes, arrows)) ?? stackInColumns(nodes, arrows);
    const section = { from, end, foresight, places };
    this.sections.push(section);
    return section;
  }
}

/** What of a section is there at one of its steps. */
function pictureOf(view: GraphView, { foresight, places }: Section): GraphLayout {
  const boxes: BoxLayout[] = [];
  const put = (key: string, height: number): void => {
    const place = foresight.placeOf(key);
    const corner = place && places.corners.get(isDepth(place) ? STACK : place);
    if (!corner) return;
    const y = corner.y + foresight.offsetOf(place) + MARGIN;
    const x = rounded(corner.x + MARGIN);
    boxes.push({ key, x, y: rounded(y), width: foresight.widthOf(key), height });
  };
  for (const frame of view.frames) put(frame.key, sizeOfFrame(frame).height);
  for (const object of view.objects) put(boxKey(object.key), sizeOfObject(object).height);
  const ends = new Map(boxes.map(({ key, x, width }) => [key, x + width]));
  const drawn: Point[] = [];
  const arrows = view.references.map(reference => {
    const way = places.ways.get(foresight.arrowKey(reference)) ?? [];
    const moved = way.map(({ x, y }): Point => ({ x: x + MARGIN, y: y + MARGIN }));
    drawn.push(...pointsOn(moved));
    return pathOf(moved, ends.get(reference.from) ?? 0);
  });
  return { area: areaOf(boxes, drawn), boxes, arrows };
}

/** Bézier points as an SVG path, from the sign at the end of its row on. */
function pathOf([start, ...points]: readonly Point[], end: number): string {
  if (start === undefined) return "";
  const sign = pointText({ x: end - SIGN, y: start.y });
  return `M${sign} L${pointText(start)} C${points.map(pointText).join(" ")}`;
}

/** Points along a way, close enough to tell how far it reaches: its control points reach further. */
function pointsOn([start, ...points]: readonly Point[]): Point[] {
  if (start === undefined) return [];
  const found = [start];
  let from = start;
  for (let at = 0; at + 2 < points.length; at += 3) {
    const [first, second, to] = points.slice(at, at + 3) as [Point, Point, Point]; // as the loop says
    for (let step = 1; step <= POINTS_A_CURVE; step++) {
      const t = step / POINTS_A_CURVE;
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
      found.push({
        x: a * from.x + b * first.x + c * second.x + d * to.x,
        y: a * from.y + b * first.y + c * second.y + d * to.y,
      });
    }
    from = to;
  }
  return found;
}

function pointText({ x, y }: Point): string {
  return `${rounded(x)},${rounded(y)}`;
}

/** Tenths of a pixel are enough for any picture. */
function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** What boxes and arrows cover, with a margin. */
function areaOf(boxes: readonly BoxLayout[], points: readonly Point[]): GraphLayout["area"] {
  const corners = boxes.flatMap(({ x, y, width, height }) => [
    { x, y },
    { x: x + width, y: y + height },
  ]);
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [0, 0];
  for (const { x, y } of [...corners, ...points]) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  if (left > right) return { x: 0, y: 0, width: 2 * MARGIN, height: 2 * MARGIN };
  return {
    x: left - MARGIN,
    y: top - MARGIN,
    width: right - left + 2 * MARGIN,
    height: bottom - top + 2 * MARGIN,
  };
}
