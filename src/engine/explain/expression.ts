import type { Expr, Module } from "../parser/ast.ts";

/** An expression whose object can be told from the heap alone, without running anything. */
export type Place =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "attribute"; readonly base: Place; readonly name: string }
  | { readonly kind: "item"; readonly base: Place; readonly key: string | number };

/** A place that an expression reads, and the range of the text that names it. */
export interface PlaceAt {
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

/**
 * The name, attribute or constant subscript that stands at `offset`: of `a.next.value` the part up
 * to the word under the offset. Names that statements bind (`def f`, `class C`, `import m`,
 * parameters, `except … as e`) count as well.
 */
export function placeAt(module: Module, offset: number): PlaceAt | undefined {
  let found: PlaceAt | undefined;
  visitNodes(module, offset, node => {
    const place = placeOfNode(node, offset);
    if (place !== undefined) found = place;
  });
  return found;
}

interface AnyNode {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "kind" in value && "start" in value;
}

/** Visits the nodes that span `offset`, outer ones first. */
function visitNodes(root: unknown, offset: number, visit: (node: AnyNode) => void): void {
  if (Array.isArray(root)) {
    for (const item of root) visitNodes(item, offset, visit);
    return;
  }
  if (!isNode(root) || offset < root.start || offset > root.end) return;
  visit(root);
  for (const field of Object.values(root))
    if (typeof field === "object") visitNodes(field, offset, visit);
}

function placeOfNode(node: AnyNode, offset: number): PlaceAt | undefined {
  switch (node.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return placeOfExpression(node as unknown as Expr, offset);
    case "Arg":
      return named(node.start, String(node["arg"]), offset);
    case "FunctionDef":
      return named(node.start + "def ".length, String(node["name"]), offset);
    case "AsyncFunctionDef":
      return named(node.start + "async def ".length, String(node["name"]), offset);
    case "ClassDef":
      return named(node.start + "class ".length, String(node["name"]), offset);
    case "Alias": {
      const name = String(node["asname"] ?? node["name"]).split(".")[0] ?? "";
      return { place: { kind: "name", name }, start: node.start, end: node.end };
    }
    default:
      return undefined;
  }
}

function named(start: number, name: string, offset: number): PlaceAt | undefined {
  const end = start + name.length;
  return offset >= start && offset <= end
    ? { place: { kind: "name", name }, start, end }
    : undefined;
}

function placeOfExpression(node: Expr, offset: number): PlaceAt | undefined {
  const place = placeOf(node);
  if (place === undefined) return undefined;
  // On the base of `a.next` the base is meant; it is visited after this node.
  const isOnBase =
    (node.kind === "Attribute" || node.kind === "Subscript") && offset <= node.value.end;
  if (isOnBase) return undefined;
  return { place, start: node.start, end: node.end };
}

/** The place that an expression names; undefined where it would have to be run. */
export function placeOf(node: Expr): Place | undefined {
  switch (node.kind) {
    case "Name":
      return { kind: "name", name: node.id };
    case "Attribute": {
      const base = placeOf(node.value);
      return base && { kind: "attribute", base, name: node.attr };
    }
    case "Subscript": {
      const base = placeOf(node.value);
      const key = node.slice.kind === "Constant" ? node.slice.value : undefined;
      if (base === undefined || key === undefined) return undefined;
      if (key.kind === "str") return { kind: "item", base, key: key.value };
      return key.kind === "int" ? { kind: "item", base, key: Number(key.value) } : undefined;
    }
    default:
      return undefined;
  }
}
