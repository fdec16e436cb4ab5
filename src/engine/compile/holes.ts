/**
 * Broken statements. They are left out of the program like a hole: the names that they would have
 * bound are unknown objects behind them, and an attribute that they would have set ends the trace
 * when it is missed (objects/stopped.ts).
 */
import type { ErrorStmt, Node } from "../parser/ast.ts";
import { childrenOf } from "../parser/astDump.ts";

import type { Compiler } from "./compiler.ts";
import type { Location } from "./location.ts";
import { nameop } from "./names.ts";
import { Op } from "./opcode.ts";

/** What a broken statement would do, as far as can be told from what was read of it. */
interface Hole {
  /** Names that it would bind or delete in its own scope. */
  readonly names: Set<string>;
  /** Attributes that it would set or delete, of whatever object. */
  readonly attributes: Set<string>;
  /** The word that takes control out of the statement; null when there is none. */
  leaves: string | null;
}

/** Leaves the statement out; where it would go elsewhere than to an unknown result, the trace ends. */
export function visitHole(c: Compiler, s: ErrorStmt): void {
  const loc = c.loc(s);
  const [first] = s.children;
  if (first?.kind === "Return") {
    c.visitors.stmt(c, { ...first, value: { ...first, kind: "ErrorExpr", children: [] } });
    return;
  }
  const hole: Hole = { names: new Set(), attributes: new Set(), leaves: null };
  for (const child of s.children) look(child, hole, false);
  if (hole.leaves !== null) {
    c.incomplete(loc, `where this broken \`${hole.leaves}\` leads`);
    return;
  }
  c.addop(loc, Op.NOP);
  for (const name of hole.attributes) c.addName(loc, Op.HOLE, name);
  for (const name of hole.names) {
    loadHole(c, loc, name);
    nameop(c, loc, name, "Store");
  }
}

/** Loads an unknown object that is called `name`. */
export function loadHole(c: Compiler, loc: Location, name: string): void {
  c.addName(loc, Op.LOAD_HOLE, name);
}

/** Words that leave a statement, but for `break` and `continue` of loops inside of it. */
const LEAVING: { readonly [kind in Node["kind"]]?: string } = {
  Return: "return",
  Raise: "raise",
  Yield: "yield",
  YieldFrom: "yield from",
  Await: "await",
};

function look(node: Node, hole: Hole, isInLoop: boolean): void {
  hole.leaves ??= LEAVING[node.kind] ?? null;
  switch (node.kind) {
    case "Name":
      if (node.ctx !== "Load") add(hole.names, node.id);
      return;
    case "Attribute":
      if (node.ctx !== "Load") add(hole.attributes, node.attr);
      look(node.value, hole, isInLoop);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
      add(hole.names, node.name);
      return;
    case "Lambda":
      return;
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      lookForNamed(node, hole);
      return;
    case "alias":
      if (node.name !== "*") add(hole.names, node.asname ?? node.name.split(".")[0]!); // one part at least
      return;
    case "ExceptHandler":
    case "MatchAs":
    case "MatchStar":
      add(hole.names, node.name);
      break;
    case "MatchMapping":
      add(hole.names, node.rest);
      break;
    case "Break":
    case "Continue":
      if (!isInLoop) hole.leaves ??= node.kind.toLowerCase();
      return;
    default:
  }
  const isLoop = node.kind === "For" || node.kind === "AsyncFor" || node.kind === "While";
  for (const child of childrenOf(node)) look(child, hole, isInLoop || isLoop);
}

/** The targets of `:=` in a comprehension are the names of the scope around it (PEP 572). */
function lookForNamed(node: Node, hole: Hole): void {
  if (node.kind === "NamedExpr") look(node.target, hole, false);
  for (const child of childrenOf(node)) lookForNamed(child, hole);
}

/** Half-typed names are empty or missing. */
function add(names: Set<string>, name: string | null): void {
  if (name !== null && name !== "") names.add(name);
}
