import type { SourceRange } from "../../base/text.ts";

/** Why a trace ended before the program did. */
export type Stop =
  | { readonly kind: "limit"; readonly limit: string; readonly at: SourceRange | null }
  | { readonly kind: "unsupported"; readonly what: string; readonly at: SourceRange | null }
  /** The program needs `what`, which its half-typed text does not tell. */
  | { readonly kind: "incomplete"; readonly what: string; readonly at: SourceRange | null };

/**
 * Thrown to leave the machine at once when a limit is reached or the program needs something that
 * is not modelled. Only the façade catches it; it never stands for an exception of the program.
 */
export class TraceStopped extends Error {
  constructor(readonly stop: Stop) {
    super(stop.kind === "limit" ? stop.limit : stop.what);
  }
}
