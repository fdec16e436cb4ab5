import type { SourceText } from "../../base/text.ts";
import type { Node } from "../parser/ast.ts";

/** The place of an instruction: _Py_SourceLocation with offsets for columns. */
export interface Location {
  /** Line from 1 (0 for a module's RESUME), or NO_LOCATION's or NEXT_LOCATION's mark. */
  readonly lineno: number;
  readonly end_lineno: number;
  /** UTF-16 offsets; -1 where there is no column. */
  readonly start: number;
  readonly end: number;
}

/** An artificial instruction: it takes its predecessor's line, or none. */
export const NO_LOCATION: Location = { lineno: -1, end_lineno: -1, start: -1, end: -1 };
/** An instruction that takes its successor's line (3.14 on). */
export const NEXT_LOCATION: Location = { lineno: -2, end_lineno: -2, start: -1, end: -1 };

/** A whole line without columns. */
export function lineLocation(lineno: number): Location {
  return { lineno, end_lineno: lineno, start: -1, end: -1 };
}

/** LOC(node) (SRC_LOCATION_FROM_AST). Nodes made by the compiler have start -1: NO_LOCATION. */
export function locationOf(text: SourceText, node: Pick<Node, "start" | "end">): Location {
  if (node.start < 0) return NO_LOCATION;
  return {
    lineno: text.lineAt(node.start),
    end_lineno: text.lineAt(node.end),
    start: node.start,
    end: node.end,
  };
}
