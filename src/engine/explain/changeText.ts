import type { MarkKind } from "../../protocol/analysis.ts";
import type { ObjectId } from "../memory/object.ts";
import type { Bounds } from "./bounds.ts";

/** What is worth saying first; parts of what was said are left to the hover. */
export const RANK = {
  collector: 0,
  onlyCycle: 1,
  freed: 2,
  changed: 3,
  temporary: 4,
  value: 5,
  machinery: 6,
  part: 7,
} as const;

/** Objects told by name in a mark; of more, only how many they are. */
export const MAX_NAMED = 3;

/** One object's change in words. */
export interface ChangeText {
  readonly kind: MarkKind;
  /** The counts that the words speak of; other paths may have others. */
  readonly counts: Counts;
  /** The change with these counts: for the end of the line, and as a sentence. */
  readonly write: (counts: Counts) => { readonly text: string; readonly detail: string };
  /** Smaller comes first. */
  readonly rank: number;
  /** Whose change it is; null: that of several. */
  readonly object: ObjectId | null;
  /** Of a death: whose it was. */
  readonly label?: string;
}

/** An object's count before and after a line. */
export interface Counts {
  readonly before: Bounds;
  readonly after: Bounds;
}

/** The counts of what is not there. */
export const NO_COUNT: Bounds = { least: 0, most: 0 };
/** The counts of a text that speaks of no single object. */
export const NO_COUNTS: Counts = { before: NO_COUNT, after: NO_COUNT };
