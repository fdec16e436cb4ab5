import type { Node } from "../../../parser/ast.ts";
import { childrenOf, fieldOf } from "../../../parser/astDump.ts";

/**
 * What Python/ast.c, _PyAST_Validate, refuses in a tree that a program made; undefined: nothing.
 * The kind of exception is ValueError.
 */
export function refusedTree(tree: Node): string | undefined {
  const pending: Node[] = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const refused = refusedNode(node);
    if (refused !== undefined) return refused;
    pending.push(...childrenOf(node).reverse());
  }
  return undefined;
}

/** Lists that must not be empty, by kind of node. */
const NOT_EMPTY: Readonly<Record<string, readonly string[]>> = {
  FunctionDef: ["body"],
  AsyncFunctionDef: ["body"],
  ClassDef: ["body"],
  Delete: ["targets"],
  Assign: ["targets"],
  For: ["body"],
  AsyncFor: ["body"],
  While: ["body"],
  If: ["body"],
  With: ["items", "body"],
  AsyncWith: ["items", "body"],
  Match: ["cases"],
  Try: ["body"],
  TryStar: ["body"],
  ExceptHandler: ["body"],
  match_case: ["body"],
  Import: ["names"],
  ImportFrom: ["names"],
  Global: ["names"],
  Nonlocal: ["names"],
};

/** Fields that are written or deleted, by kind of node; all others are read. */
const TARGETS: Readonly<Record<string, readonly [string, "Store" | "Del"]>> = {
  Delete: ["targets", "Del"],
  Assign: ["targets", "Store"],
  AugAssign: ["target", "Store"],
  AnnAssign: ["target", "Store"],
  For: ["target", "Store"],
  AsyncFor: ["target", "Store"],
  NamedExpr: ["target", "Store"],
  comprehension: ["target", "Store"],
  withitem: ["optional_vars", "Store"],
  TypeAlias: ["name", "Store"],
};

const WITH_CONTEXT = new Set(["Attribute", "Subscript", "Starred", "Name", "List", "Tuple"]);

const EXPRESSIONS = new Set(
  (
    "BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp " +
    "Await Yield YieldFrom Compare Call FormattedValue Interpolation JoinedStr TemplateStr Constant " +
    "Attribute Subscript Starred Name List Tuple Slice"
  ).split(" "),
);

function refusedNode(node: Node): string | undefined {
  for (const name of NOT_EMPTY[node.kind] ?? []) {
    const items = fieldOf(node, name);
    if (Array.isArray(items) && items.length === 0) return `empty ${name} on ${node.kind}`;
  }
  if (node.kind === "Dict" && node.keys.length !== node.values.length) {
    return "Dict doesn't have the same number of keys as values";
  }
  if (node.kind === "Compare" && node.ops.length !== node.comparators.length) {
    return "Compare has a different number of comparators and operands";
  }
  if (node.kind === "BoolOp" && node.values.length < 2) return "BoolOp with less than 2 values";
  if (node.kind === "Try" || node.kind === "TryStar") {
    if (node.handlers.length === 0 && node.finalbody.length === 0) {
      return `${node.kind} has neither handlers nor finalbody`;
    }
    if (node.handlers.length === 0 && node.orelse.length > 0) {
      return `${node.kind} has orelse but no except handlers`;
    }
  }
  if (node.kind === "Name" && ["None", "True", "False"].includes(node.id)) {
    return `identifier field can't represent '${node.id}' constant`;
  }
  return refusedContexts(node);
}

function refusedContexts(node: Node): string | undefined {
  // A list or tuple passes its own context on.
  const passedOn =
    node.kind === "List" || node.kind === "Tuple" || node.kind === "Starred" ? node.ctx : "Load";
  const [name, context] = TARGETS[node.kind] ?? [null, passedOn];
  const target = name === null ? undefined : fieldOf(node, name);
  const targets: readonly unknown[] = Array.isArray(target) ? target : [target];
  for (const child of childrenOf(node)) {
    const wanted = name === null || targets.includes(child) ? context : "Load";
    if (!EXPRESSIONS.has(child.kind)) continue;
    if (!WITH_CONTEXT.has(child.kind)) {
      if (wanted === "Load") continue;
      return `expression which can't be assigned to in ${wanted} context`;
    }
    const own = fieldOf(child, "ctx");
    if (own !== wanted)
      return `expression must have ${wanted} context but has ${String(own)} instead`;
  }
  return undefined;
}
