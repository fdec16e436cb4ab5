import type { ObjectKey, Step } from "./analysis.ts";

/** What a reader wants to see of the heap. */
export interface GraphFilters {
  /** Functions, classes and modules are shown as objects too. */
  readonly showMachinery: boolean;
  /** Only objects whose label, type, value or name has this text; "": all. */
  readonly filter: string;
  /** Long containers to be shown at greater length. */
  readonly expanded: readonly ObjectKey[];
}

/** Everything of the program, nothing of the machinery. */
export const NO_FILTERS: GraphFilters = { showMachinery: false, filter: "", expanded: [] };

/**
 * The heap at one step, ready to be drawn: every text, badge and emphasis is decided here, the
 * webview only places and paints.
 */
export interface GraphView {
  readonly step: Step;
  readonly stepCount: number;
  readonly line: number;
  /** One sentence: what happened at the step. */
  readonly sentence: string;
  /** Outermost first. */
  readonly frames: readonly FrameView[];
  readonly objects: readonly ObjectView[];
  readonly references: readonly ReferenceView[];
  /** What was printed up to this step; of very much, the end. */
  readonly output: string;
  /** gc.get_count() and the thresholds. */
  readonly gcCounts: readonly [number, number, number];
  readonly gcThresholds: readonly [number, number, number];
  /** Objects left out because of the budget. */
  readonly hiddenObjects: number;
}

/** The key of the box that stands for the calls of a deep recursion that are not shown. */
export const HIDDEN_FRAMES = "frames";

/** A box of names. */
export interface FrameView {
  /** Stable over the life of the frame. */
  readonly key: string;
  /** "Globals", "fib(n=3)", "class body Node". */
  readonly title: string;
  readonly line: number;
  readonly names: readonly NameView[];
}

/** A row of a frame: a name and what it is bound to. */
export interface NameView {
  readonly name: string;
  readonly value: ValueView;
  /** Bound, rebound or unbound by the step before. */
  readonly isChanged: boolean;
}

/** What a slot or name shows: an arrow to an object, or a small immutable value in place. */
export type ValueView =
  | { readonly kind: "object"; readonly object: ObjectKey }
  | { readonly kind: "inline"; readonly text: string; readonly object: ObjectKey };

/** A box of an object. */
export interface ObjectView {
  readonly key: ObjectKey;
  /** `list·1`. */
  readonly label: string;
  readonly typeName: string;
  /** Short repr, for the accessible name and for objects without slots. */
  readonly value: string;
  readonly refcount: number;
  readonly refcountBefore: number | null;
  /** "2", "immortal", "shared". */
  readonly refcountText: string;
  readonly generation: number | null;
  readonly isTracked: boolean;
  /** Null where the program's own `__sizeof__` would have to run. */
  readonly sizeBytes: number | null;
  readonly emphasis: "born" | "changed" | "freed" | null;
  /** Number of the cycle it is part of (strongly connected component); null for none. */
  readonly cycle: number | null;
  /** Not reachable from any name: kept alive only by its own cycle. */
  readonly isGarbage: boolean;
  readonly slots: readonly SlotView[];
  /** Slots not shown because the container is long. */
  readonly hiddenSlots: number;
  /** The line where it was made. */
  readonly bornLine: number | null;
}

/** A row of an object: a slot, item or attribute. */
export interface SlotView {
  /** "0", "'key'", ".name". */
  readonly key: string;
  readonly value: ValueView;
}

/** A reference drawn as an arrow. */
export interface ReferenceView {
  /** A frame's key or `object:<key>`. */
  readonly from: string;
  /** Index of the name or slot it starts at. */
  readonly slot: number;
  readonly to: ObjectKey;
  readonly isCyclic: boolean;
}

/** Where things lie, in CSS pixels at scale 1; computed in the worker. */
export interface GraphLayout {
  /** What is drawn at this step, with a margin. The origin is that of neighbouring steps too. */
  readonly area: Area;
  readonly boxes: readonly BoxLayout[];
  /** The view's references in order, as paths of SVG; "" for one without a place. */
  readonly arrows: readonly string[];
}

/** A rectangle, in the layout's pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a box is drawn, in the layout's pixels. */
export interface BoxLayout {
  /** A frame's key or `object:<key>`. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
