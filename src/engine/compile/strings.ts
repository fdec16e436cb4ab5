import type { Expr } from "../parser/ast.ts";

import type { Compiler } from "./compiler.ts";
import { STACK_USE_GUIDELINE } from "./displays.ts";
import { Pseudo } from "./instruction.ts";
import { BINARY_OPERATORS, Op } from "./opcode.ts";

/** FVC_STR, FVC_REPR, FVC_ASCII for the character after `!`. */
function conversionOf(conversion: number): number {
  if (conversion === 115) return 1;
  if (conversion === 114) return 2;
  return conversion === 97 ? 3 : 0;
}

/** An f-string (codegen_joined_str). */
export function visitJoinedStr(c: Compiler, e: Extract<Expr, { kind: "JoinedStr" }>): void {
  const loc = c.loc(e);
  const n = e.values.length;
  if (n > STACK_USE_GUIDELINE) {
    c.loadConst(loc, c.pool.str(""));
    c.addName(loc, Op.LOAD_ATTR, "join", 1, 1);
    c.addop(loc, Op.BUILD_LIST, 0);
    for (const value of e.values) {
      c.visitors.expr(c, value);
      c.addop(loc, Op.LIST_APPEND, 1);
    }
    c.addop(loc, Op.CALL, 1);
    return;
  }
  for (const value of e.values) c.visitors.expr(c, value);
  if (n > 1 || (n === 0 && !c.facts.compiler.hasToBool)) c.addop(loc, Op.BUILD_STRING, n);
  else if (n === 0) c.loadConst(loc, c.pool.str(""));
}

/** One `{…}` of an f-string (codegen_formatted_value). */
export function visitFormattedValue(
  c: Compiler,
  e: Extract<Expr, { kind: "FormattedValue" }>,
): void {
  const loc = c.loc(e);
  const conversion = conversionOf(e.conversion);
  c.visitors.expr(c, e.value);
  if (!c.facts.compiler.hasToBool) {
    if (e.format_spec !== null) c.visitors.expr(c, e.format_spec);
    c.addop(loc, Pseudo.FORMAT_VALUE, conversion | (e.format_spec === null ? 0 : 4));
    return;
  }
  if (conversion !== 0) c.addop(loc, Op.CONVERT_VALUE, conversion);
  if (e.format_spec === null) {
    c.addop(loc, Op.FORMAT_SIMPLE);
  } else {
    c.visitors.expr(c, e.format_spec);
    c.addop(loc, Op.FORMAT_WITH_SPEC);
  }
}

/** A t-string (PEP 750; codegen_template_str). */
export function visitTemplateStr(c: Compiler, e: Extract<Expr, { kind: "TemplateStr" }>): void {
  const loc = c.loc(e);
  let lastWasInterpolation = true;
  let strings = 0;
  for (let i = 0; i < e.values.length; i++) {
    if (e.values[i]!.kind === "Interpolation") {
      if (lastWasInterpolation) {
        c.loadConst(loc, c.pool.str(""));
        strings += 1;
      }
      lastWasInterpolation = true;
      continue;
    }
    c.visitors.expr(c, e.values[i]!);
    while (i + 1 < e.values.length && e.values[i + 1]!.kind !== "Interpolation") {
      i += 1;
      c.visitors.expr(c, e.values[i]!);
      c.addop(loc, Op.BINARY_OP, BINARY_OPERATORS.indexOf("+="));
    }
    strings += 1;
    lastWasInterpolation = false;
  }
  if (lastWasInterpolation) {
    c.loadConst(loc, c.pool.str(""));
    strings += 1;
  }
  c.addop(loc, Op.BUILD_TUPLE, strings);
  const interpolations = e.values.filter(value => value.kind === "Interpolation");
  for (const value of interpolations) c.visitors.expr(c, value);
  c.addop(loc, Op.BUILD_TUPLE, interpolations.length);
  c.addop(loc, Op.BUILD_TEMPLATE);
}

/** One `{…}` of a t-string (codegen_interpolation). */
export function visitInterpolation(c: Compiler, e: Extract<Expr, { kind: "Interpolation" }>): void {
  const loc = c.loc(e);
  c.visitors.expr(c, e.value);
  c.loadConst(loc, c.pool.str(e.str, 1));
  if (e.format_spec !== null) c.visitors.expr(c, e.format_spec);
  const spec = e.format_spec === null ? 2 : 3;
  c.addop(loc, Op.BUILD_INTERPOLATION, spec | (conversionOf(e.conversion) << 2));
}
