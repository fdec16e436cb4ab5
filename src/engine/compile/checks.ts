import type { Expr } from "../parser/ast.ts";

import type { Compiler } from "./compiler.ts";
import type { Constant } from "./code.ts";
import { constantOf } from "./treeFold.ts";

const CONSTANT_TYPES: Readonly<Record<Constant["kind"], string>> = {
  none: "NoneType",
  true: "bool",
  false: "bool",
  ellipsis: "ellipsis",
  int: "int",
  float: "float",
  complex: "complex",
  str: "str",
  bytes: "bytes",
  tuple: "tuple",
  frozenset: "frozenset",
  slice: "slice",
  code: "code",
};

/** infer_type: the type that an expression surely has. */
function inferType(c: Compiler, e: Expr): string | null {
  const constant = constantOf(c, e);
  if (constant !== null) return CONSTANT_TYPES[constant.kind];
  switch (e.kind) {
    case "Tuple":
      return "tuple";
    case "List":
    case "ListComp":
      return "list";
    case "Dict":
    case "DictComp":
      return "dict";
    case "Set":
    case "SetComp":
      return "set";
    case "GeneratorExp":
      return "generator";
    case "Lambda":
      return "function";
    case "JoinedStr":
    case "FormattedValue":
      return "str";
    case "TemplateStr":
      return "string.templatelib.Template";
    case "Interpolation":
      return "string.templatelib.Interpolation";
    default:
      return null;
  }
}

/** codegen_check_compare: `is` with a literal gives a SyntaxWarning. */
export function checkCompare(c: Compiler, e: Extract<Expr, { kind: "Compare" }>): void {
  let leftIsArg = isArg(c, e.left);
  let leftExpr = e.left;
  for (const [i, op] of e.ops.entries()) {
    const right = e.comparators[i]!;
    const rightIsArg = isArg(c, right);
    if ((op === "Is" || op === "IsNot") && (!leftIsArg || !rightIsArg)) {
      const literal = leftIsArg ? right : leftExpr;
      const [written, meant] = op === "Is" ? ["is", "=="] : ["is not", "!="];
      const what =
        c.facts.compiler.flowgraph === "3.11"
          ? "a literal"
          : `'${inferType(c, literal) ?? "object"}' literal`;
      c.warn(e, `"${written}" with ${what}. Did you mean "${meant}"?`);
      return;
    }
    leftIsArg = rightIsArg;
    leftExpr = right;
  }
}

/** check_is_arg: false for constants other than the named singletons. */
function isArg(c: Compiler, e: Expr): boolean {
  const constant = constantOf(c, e);
  if (constant !== null) {
    return ["none", "true", "false", "ellipsis"].includes(constant.kind);
  }
  return e.kind !== "Tuple" || e.elts.some(elt => elt.kind !== "Constant");
}

const NOT_CALLABLE: ReadonlySet<Expr["kind"]> = new Set([
  "Constant",
  "Tuple",
  "List",
  "ListComp",
  "Dict",
  "DictComp",
  "Set",
  "SetComp",
  "GeneratorExp",
  "JoinedStr",
  "TemplateStr",
  "FormattedValue",
  "Interpolation",
]);

/** check_caller. */
export function checkCaller(c: Compiler, e: Expr): void {
  if (!NOT_CALLABLE.has(e.kind)) return;
  c.warn(e, `'${inferType(c, e)}' object is not callable; perhaps you missed a comma?`);
}

/** check_subscripter and check_index. */
export function checkSubscript(c: Compiler, e: Extract<Expr, { kind: "Subscript" }>): void {
  const value = constantOf(c, e.value);
  const isUnsubscriptable =
    value !== null
      ? ["none", "ellipsis", "int", "true", "false", "float", "complex", "frozenset"].includes(
          value.kind,
        )
      : ["Set", "SetComp", "GeneratorExp", "TemplateStr", "Lambda"].includes(e.value.kind);
  if (isUnsubscriptable) {
    const type = inferType(c, e.value);
    c.warn(e.value, `'${type}' object is not subscriptable; perhaps you missed a comma?`);
    return;
  }
  const indexType = inferType(c, e.slice);
  if (indexType === null || ["int", "bool", "slice"].includes(indexType)) return;
  const isSequence =
    value !== null
      ? ["str", "bytes", "tuple"].includes(value.kind)
      : ["Tuple", "List", "ListComp", "JoinedStr"].includes(e.value.kind);
  if (!isSequence) return;
  const type = inferType(c, e.value);
  c.warn(
    e.value,
    `${type} indices must be integers or slices, not ${indexType}; perhaps you missed a comma?`,
  );
}
