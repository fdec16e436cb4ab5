import { BOX, sizeOfFrame, sizeOfObject } from "../../picture/geometry.ts";
import type { GraphView, ObjectView, ReferenceView } from "../../protocol/graph.ts";
import type { DotArrow, DotCell, DotNode } from "./dot.ts";

/** The call stack is one node: its frames stand under one another, each depth at its place. */
export const STACK = "stack";
/** Between one frame and the next. */
const FRAME_GAP = 22;

/**
 * How much more than its emptiest step shows a stretch may have in all: a picture with places for
 * what is not there yet is less compact, so a few are free and the rest is in proportion.
 */
const SPARE = 1.4;
const FREE_PLACES = 10;
const FREE_ARROWS = 14;
/** An arrow counts for more with each of so many steps that have it, up to a limit. */
const STEPS_A_WEIGHT = 5;
const MAX_WEIGHT = 6;

interface Size {
  width: number;
  rows: number;
}

/** Room for an object, or for several that are never there at once. */
interface Place extends Size {
  readonly key: string;
  /** What it has room for: a type, held where. */
  readonly role: string;
  /** What stood there last has died: it may stand there no more from this step on. */
  freeFrom: number;
}

/**
 * What a stretch of steps shows, taken together: whatever is there at some step has one place for all
 * of them, as large as it gets. Laid out once, it lets every step find its boxes where they were. Two
 * objects of one type which the same place refers to, one after the other, share theirs, so that a
 * loop does not need one for each of its times.
 */
export class Foresight {
  private readonly depths: Size[] = [];
  private readonly places = new Map<string, Place>();
  private readonly placeOfBox = new Map<string, string>();
  private readonly widths = new Map<string, number>();
  private readonly arrows = new Map<string, DotArrow>();
  /** In how many steps each arrow is there. */
  private readonly stepsOfArrow = new Map<string, number>();
  private fewest = { objects: Number.POSITIVE_INFINITY, arrows: Number.POSITIVE_INFINITY };

  /** Takes the next step in; false, and nothing is changed, when it would get too much. */
  add(view: GraphView): boolean {
    this.fewest = {
      objects: Math.min(this.fewest.objects, view.objects.length),
      arrows: Math.min(this.fewest.arrows, view.references.length),
    };
    if (this.placeOfBox.size > 0 && this.isTooMuch(view)) return false;
    view.frames.forEach((frame, depth) => {
      this.placeOfBox.set(frame.key, depthKey(depth));
      const { width } = sizeOfFrame(frame);
      this.widen(frame.key, width);
      this.depths[depth] = larger(this.depths[depth], width, frame.names.length);
    });
    const held = new Map<string, ReferenceView>();
    for (const reference of view.references) {
      const to = boxKey(reference.to);
      if (!held.has(to)) held.set(to, reference);
    }
    for (const object of view.objects) this.addObject(object, held, view.step);
    for (const reference of view.references) this.addArrow(view, reference);
    return true;
  }

  /** The place of a box; undefined for what was never taken in. */
  placeOf(box: string): string | undefined {
    return this.placeOfBox.get(box);
  }

  /** How far below its node's upper edge the box stands: frames share one node. */
  offsetOf(place: string): number {
    if (!isDepth(place)) return 0;
    return this.depths
      .slice(0, depthOf(place))
      .reduce((sum, { rows }) => sum + boxHeight(rows) + FRAME_GAP, 0);
  }

  /** How wide a box is at all these steps. */
  widthOf(box: string): number {
    return this.widths.get(box) ?? 0;
  }

  /** The stack and all places, as Graphviz wants them. */
  nodes(): DotNode[] {
    const stack: DotNode = {
      key: STACK,
      width: Math.max(0, ...this.depths.map(({ width }) => width)),
      cells: this.depths.flatMap(({ rows }, depth): DotCell[] => [
        ...(depth === 0 ? [] : [{ port: "", height: FRAME_GAP }]),
        ...cellsOf(rows, `d${depth}`),
      ]),
    };
    const objects = [...this.places.values()].map(
      ({ key, width, rows }): DotNode => ({ key, width, cells: cellsOf(rows, "") }),
    );
    return this.depths.length === 0 ? objects : [stack, ...objects];
  }

  /** All arrows that there are at some step. */
  allArrows(): DotArrow[] {
    return [...this.arrows.values()].map(arrow => {
      const steps = this.stepsOfArrow.get(arrow.key) ?? 1;
      return { ...arrow, weight: Math.min(MAX_WEIGHT, 1 + Math.floor(steps / STEPS_A_WEIGHT)) };
    });
  }

  /** How `allArrows` calls the arrow of a reference. */
  arrowKey({ from, slot, to }: ReferenceView): string {
    return `${this.placeOfBox.get(from)}/${slot}/${this.placeOfBox.get(boxKey(to))}`;
  }

  private isTooMuch({ objects, references }: GraphView): boolean {
    const isNew = (key: string): boolean => !this.placeOfBox.has(key);
    const places = this.places.size + objects.filter(({ key }) => isNew(boxKey(key))).length;
    const newArrows = references.filter(each => !this.arrows.has(this.arrowKey(each)));
    return (
      places > FREE_PLACES + SPARE * this.fewest.objects ||
      this.arrows.size + newArrows.length > FREE_ARROWS + SPARE * this.fewest.arrows
    );
  }

  private addObject(
    object: ObjectView,
    held: ReadonlyMap<string, ReferenceView>,
    step: number,
  ): void {
    const key = boxKey(object.key);
    const { width } = sizeOfObject(object);
    const rows = object.slots.length + (object.hiddenSlots > 0 ? 1 : 0);
    this.widen(key, width);
    const known = this.places.get(this.placeOfBox.get(key) ?? "");
    const place = known ?? this.freePlace(roleOf(object, held.get(key), this.placeOfBox), step);
    this.placeOfBox.set(key, place.key);
    Object.assign(place, larger(place, width, rows));
    place.freeFrom = object.emphasis === "freed" ? step + 1 : Number.POSITIVE_INFINITY;
  }

  private widen(box: string, width: number): void {
    this.widths.set(box, Math.max(this.widthOf(box), width));
  }

  private freePlace(role: string, step: number): Place {
    for (const place of this.places.values()) {
      if (place.role === role && place.freeFrom <= step) return place;
    }
    const key = `place:${this.places.size}`;
    const place = { key, role, width: 0, rows: 0, freeFrom: step };
    this.places.set(key, place);
    return place;
  }

  private addArrow(view: GraphView, reference: ReferenceView): void {
    const key = this.arrowKey(reference);
    const from = this.placeOfBox.get(reference.from);
    const to = this.placeOfBox.get(boxKey(reference.to));
    if (from === undefined || to === undefined) return;
    this.stepsOfArrow.set(key, (this.stepsOfArrow.get(key) ?? 0) + 1);
    if (this.arrows.has(key)) return;
    const depth = view.frames.findIndex(frame => frame.key === reference.from);
    this.arrows.set(key, {
      key,
      from: depth < 0 ? from : STACK,
      fromPort: `${depth < 0 ? "" : `d${depth}`}s${reference.slot}`,
      to,
      toPort: "h",
      weight: 1,
    });
  }
}

/** An object's box has this key. */
export function boxKey(object: number): string {
  return `object:${object}`;
}

function depthKey(depth: number): string {
  return `depth:${depth}`;
}

/** The place is one of a frame, in the stack. */
export function isDepth(place: string): boolean {
  return place.startsWith("depth:");
}

function depthOf(place: string): number {
  return Number(place.slice("depth:".length));
}

/** A type, and who holds it where: what comes to stand there next takes the same place. */
function roleOf(
  { typeName, key }: ObjectView,
  held: ReferenceView | undefined,
  places: ReadonlyMap<string, string>,
): string {
  const holder = held === undefined ? undefined : places.get(held.from);
  return holder === undefined ? `object ${key}` : `${typeName} in ${holder}/${held?.slot}`;
}

function larger(size: Size | undefined, width: number, rows: number): Size {
  return { width: Math.max(size?.width ?? 0, width), rows: Math.max(size?.rows ?? 1, rows, 1) };
}

function boxHeight(rows: number): number {
  return BOX.headerHeight + rows * BOX.rowHeight + BOX.padding / 2;
}

function cellsOf(rows: number, prefix: string): DotCell[] {
  return [
    { port: `${prefix}h`, height: BOX.headerHeight },
    ...Array.from({ length: rows }, (_, row) => ({
      port: `${prefix}s${row}`,
      height: BOX.rowHeight,
    })),
    { port: "", height: BOX.padding / 2 },
  ];
}
