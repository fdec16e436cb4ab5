import { SourceText } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";
import type { Expr } from "../parser/ast.ts";
import { parseExpression, parseModule } from "../parser/parser.ts";

/** A place in the lines of an expression: line from 0, column in UTF-16 units. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** The part of an expression that is marked `^` while the rest is `~` (_Anchors, Lib/traceback.py). */
export interface Anchors {
  readonly left: Place;
  readonly right: Place;
}

/**
 * _extract_caret_anchors_from_line_segment: the operator of a binary operation, the brackets of a
 * subscript or (from 3.13 on) of a call. Null: the whole expression is marked alike.
 */
export function extractAnchors(version: PythonVersion, segment: string): Anchors | null {
  const text = new SourceText(`(\n${segment}\n)`);
  const parsed = parseExpression(text, { version });
  if (parsed.errors.length > 0) return null;
  const source = text.text;
  const place = (offset: number): Place => {
    const line = text.lineAt(offset);
    return { line: line - 2, column: offset - text.lineStart(line) };
  };
  const expr = parsed.expression.body;
  const end = 2 + segment.length;
  if (expr.kind === "BinOp") return operatorAnchors(source, expr.left, expr.right, place);
  if (expr.kind === "Subscript") {
    return { left: place(findFrom(source, expr.value.end, "[")), right: place(end) };
  }
  const marksCalls = version !== "3.11" && version !== "3.12";
  if (expr.kind === "Call" && marksCalls) {
    return { left: place(findFrom(source, expr.func.end, "(")), right: place(end) };
  }
  return null;
}

/** The operator: the first character after the left operand that is no space and no `)`. */
function operatorAnchors(
  source: string,
  left: Expr,
  right: Expr,
  place: (offset: number) => Place,
): Anchors {
  let at: number = left.end;
  while (at < source.length && /[\s)\\]/.test(source.charAt(at))) at++;
  let end = at + 1;
  if (end < right.start && !/[\s\\#]/.test(source.charAt(end))) end++;
  return { left: place(at), right: place(end) };
}

function findFrom(source: string, from: number, character: string): number {
  const at = source.indexOf(character, from);
  return at < 0 ? from : at;
}

/**
 * 3.13 on: a statement that is nothing but the failing call needs no carets
 * (StackSummary._should_show_carets).
 */
export function isBareCall(
  version: PythonVersion,
  lines: readonly string[],
  start: number,
  end: number,
): boolean {
  const text = lines.join("\n");
  const parsed = parseModule(new SourceText(text), { version });
  const [statement] = parsed.module.body;
  if (parsed.errors.length > 0 || statement === undefined) return false;
  let value: Expr | null = null;
  if (statement.kind === "Return" && statement.value?.kind === "Call") {
    if (statement.value.func.kind === "Name") value = statement.value;
  } else if (statement.kind === "Assign" && statement.value.kind === "Call") {
    value = statement.value;
  }
  const last = text.length - (lines.at(-1)?.length ?? 0);
  return value !== null && value.start === start && value.end === last + end;
}
