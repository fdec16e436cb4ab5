/** What CPython calls an expression in a message, and which part of it cannot be assigned to. */
import type { Expr } from "./ast.ts";

/** TARGETS_TYPE: of assignments, of `del`, of `for`. */
export type TargetKind = "star" | "del" | "for";

/** Parser/action_helpers.c, _PyPegen_get_invalid_target. */
export function invalidTarget(expr: Expr, kind: TargetKind): Expr | null {
  switch (expr.kind) {
    case "List":
    case "Tuple":
      for (const element of expr.elts) {
        const found = invalidTarget(element, kind);
        if (found !== null) return found;
      }
      return null;
    case "Starred":
      return kind === "del" ? expr : invalidTarget(expr.value, kind);
    case "Compare":
      // `a in b` in `for a in b` is read as a comparison.
      if (kind !== "for") return expr;
      return expr.ops[0] === "In" ? invalidTarget(expr.left, kind) : null;
    case "Name":
    case "Subscript":
    case "Attribute":
      return null;
    default:
      return expr;
  }
}

const NAMES: { readonly [kind in Expr["kind"]]?: string } = {
  Attribute: "attribute",
  Subscript: "subscript",
  Starred: "starred",
  Name: "name",
  List: "list",
  Tuple: "tuple",
  Lambda: "lambda",
  Call: "function call",
  GeneratorExp: "generator expression",
  Yield: "yield expression",
  YieldFrom: "yield expression",
  Await: "await expression",
  ListComp: "list comprehension",
  SetComp: "set comprehension",
  DictComp: "dict comprehension",
  Dict: "dict literal",
  Set: "set display",
  JoinedStr: "f-string expression",
  FormattedValue: "f-string expression",
  TemplateStr: "t-string expression",
  Interpolation: "t-string expression",
  Compare: "comparison",
  IfExp: "conditional expression",
  NamedExpr: "named expression",
};

/** Parser/pegen.c, _PyPegen_get_expr_name. */
export function expressionName(expr: Expr): string {
  if (expr.kind !== "Constant") return NAMES[expr.kind] ?? "expression";
  switch (expr.value.kind) {
    case "none":
      return "None";
    case "true":
      return "True";
    case "false":
      return "False";
    case "ellipsis":
      return "ellipsis";
    default:
      return "literal";
  }
}
