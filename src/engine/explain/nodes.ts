import type { Node } from "../parser/ast.ts";

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
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
    } else if (isNode(value)) {
      // What has a kind and a place in the tree is one of its nodes.
      const node = value as unknown as Node;
      visit(node, ancestors);
      ancestors.push(node);
      for (const field of Object.values(value)) if (typeof field === "object") walk(field);
      ancestors.pop();
    }
  };
  walk(root);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "kind" in value && "start" in value;
}

/** Any of the statements that make a function with a name. */
export type FunctionNode = Extract<Node, { kind: "FunctionDef" | "AsyncFunctionDef" }>;

export function isFunction(node: Node): node is FunctionNode {
  return node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef";
}
