import type { ObjectKey, Step } from "./analysis.ts";

/** What a run can show to be wrong, or worth knowing; each has a page in docs/problems. */
export const FINDING_KINDS = [
  "cycle",
  "delayedFinalizer",
  "exceptionKeepsFrame",
  "cacheKeepsSelf",
  "mutableDefault",
  "closureOverLoopVariable",
  "isWithLiteral",
  "fileWithoutWith",
  "collectorLeftOff",
] as const;
/** What is found; each kind has a page in docs/problems. */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One thing that the run shows, with the steps that prove it. Offsets are UTF-16 units. */
export interface Finding {
  readonly kind: FindingKind;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** One sentence; names between back-ticks are code. */
  readonly message: string;
  readonly proof: readonly FindingProof[];
  /** A change of the text that is safe to make; null where there is none. */
  readonly fix: FindingFix | null;
  /** The object that it is about, and a step at which to look at it. */
  readonly object: ObjectKey | null;
  readonly step: Step;
}

/** A moment of the run that shows it. */
export interface FindingProof {
  readonly step: Step;
  readonly line: number;
  readonly text: string;
}

/** Edits of the text, offsets in UTF-16 units, to be made together. */
export interface FindingFix {
  readonly title: string;
  readonly edits: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

/** How many objects live when the run is over, for a file or for a class of it. */
export interface LiveCount {
  /** Null for the whole file. */
  readonly className: string | null;
  /** The line that it is said above. */
  readonly line: number;
  readonly objects: number;
  readonly inCycles: number;
}

/** What a whole run shows. */
export interface Insights {
  readonly findings: readonly Finding[];
  /** The file first, then its classes in order of lines; empty when nothing ran. */
  readonly live: readonly LiveCount[];
}
