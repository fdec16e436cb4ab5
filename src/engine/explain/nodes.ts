import type { Node, Stmt } from "../parser/ast.ts";

/** A node of the tree, as one walks it without knowing its kind. */
interface AnyNode {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** Visits every node under `root`, outer ones first, with those that enclose it, outermost first. */
export function walkNodes(
  root: Node,
  visit: (node: Node, ancestors: readonly Node[]) => void,
): void {
  const ancestors: Node[] = [];
  // A sum of many terms is as deep as it is long: the stack is ours. LEAVE stands behind a node's
  // fields and takes it from its ancestors.
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (value === LEAVE) {
      ancestors.pop();
    } else if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) pending.push(value[i]);
    } else if (isNode(value)) {
      // What has a kind and a place in the tree is one of its nodes.
      const node = value as unknown as Node;
      visit(node, ancestors);
      ancestors.push(node);
      pending.push(LEAVE);
      const fields = Object.values(value);
      for (let i = fields.length - 1; i >= 0; i--) {
        if (typeof fields[i] === "object") pending.push(fields[i]);
      }
    }
  }
}

const LEAVE = Symbol("leave");

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "kind" in value && "start" in value;
}

/** Any of the statements that make a function with a name. */
export type FunctionNode = Extract<Node, { kind: "FunctionDef" | "AsyncFunctionDef" }>;

/** True for `def` and `async def`; a lambda is none. */
export function isFunction(node: Node): node is FunctionNode {
  return node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef";
}

/** True for statements; text that could not be read is none. */
export function isStatement(node: Node): node is Stmt {
  return STATEMENTS.has(node.kind);
}

const STATEMENTS: ReadonlySet<Node["kind"]> = new Set<Stmt["kind"]>([
  "FunctionDef",
  "AsyncFunctionDef",
  "ClassDef",
  "Return",
  "Delete",
  "Assign",
  "TypeAlias",
  "AugAssign",
  "AnnAssign",
  "For",
  "AsyncFor",
  "While",
  "If",
  "With",
  "AsyncWith",
  "Match",
  "Raise",
  "Try",
  "TryStar",
  "Assert",
  "Import",
  "ImportFrom",
  "Expr",
]);
