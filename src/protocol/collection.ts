import type { ObjectKey, Step } from "./analysis.ts";

/** One collection of a run, as lists and marks name it. */
export interface CollectionSummary {
  /** Its number in the run, from 0. */
  readonly index: number;
  /** The step during which it ran, and that step's line; null: while the interpreter ends. */
  readonly step: Step | null;
  readonly line: number | null;
  readonly generation: number;
  /** "gc.collect(2)", "automatic: count 701 > threshold 700", … */
  readonly why: string;
  /** The moment depends on what the interpreter held when the program began, or on what an import made. */
  readonly isAbout: boolean;
  readonly unreachable: number;
  readonly collected: number;
}

/** A collection, phase by phase, on the program's own objects. */
export interface CollectionView extends CollectionSummary {
  /** How many collections the run has. */
  readonly count: number;
  /** The objects that are followed: what was unreachable first, then what was not. */
  readonly objects: readonly CollectedObject[];
  /** Further objects that were looked at and are not followed. */
  readonly others: number;
  readonly frames: readonly CollectionFrame[];
}

/** An object that a collection looked at. */
export interface CollectedObject {
  readonly key: ObjectKey;
  readonly label: string;
  /** The count when the collection began. */
  readonly refcount: number;
}

/** The steps of gc_collect_main, in their order. */
export const COLLECTION_PHASES = [
  { kind: "merge", title: "Merge", source: "gc_list_merge" },
  { kind: "copy", title: "Copy counts", source: "update_refs" },
  { kind: "subtract", title: "Subtract", source: "subtract_refs" },
  { kind: "divide", title: "Divide", source: "move_unreachable" },
  { kind: "promote", title: "Promote", source: "gc_list_merge" },
  { kind: "weakrefs", title: "Weak references", source: "handle_weakrefs" },
  { kind: "finalize", title: "Finalizers", source: "finalize_garbage" },
  { kind: "check", title: "Check again", source: "handle_resurrected_objects" },
  { kind: "clear", title: "Clear", source: "delete_garbage" },
] as const;

/** A step of the collector's work. */
export type CollectionPhase = (typeof COLLECTION_PHASES)[number]["kind"];

/** What the collector holds an object for at a moment. */
export type CollectionState =
  | "candidate"
  | "held from outside"
  | "only from inside"
  | "reachable"
  | "unreachable"
  | "resurrected"
  | "freed"
  | "kept";

/** One picture of the play. */
export interface CollectionFrame {
  readonly phase: CollectionPhase;
  readonly sentence: string;
  /** For each of the objects: gc_refs, null where the collector keeps none at this moment. */
  readonly gcRefs: readonly (number | null)[];
  readonly states: readonly CollectionState[];
  /** The objects that this picture is about. */
  readonly focus: readonly ObjectKey[];
}
