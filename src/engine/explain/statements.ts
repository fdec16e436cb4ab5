import type { SourceText } from "../../base/text.ts";
import type { Module, Node, Stmt } from "../parser/ast.ts";
import { isStatement, walkNodes } from "./nodes.ts";

/** A statement, or the head of one that has a block, that CPython comes back to while it runs. */
export interface Statement {
  readonly firstLine: number;
  readonly lastLine: number;
  /** Of a `with`, the last line of its block; else 0. */
  readonly blockEnd: number;
  /** Lines of comprehensions: they go round as loops do, and each time counts, but on a single line. */
  readonly turning: Set<number>;
}

/** By their lines, the statements that CPython comes back to. A line without one stands alone. */
export type Statements = ReadonlyMap<number, Statement>;

/**
 * CPython comes back to the first line of a call over several lines once its arguments are there, to
 * a decorator once the function is made, to the line of a `with` at its end, to that of a comprehension
 * for each item. Such a line ran as often
 * as its statement.
 */
export function statementsOf(module: Module, text: SourceText): Statements {
  const byLine = new Map<number, Statement>();
  const onOneLine = new Map<number, Statement>();
  walkNodes(module, (node, ancestors) => {
    if (isStatement(node)) {
      const first = text.lineAt(startOf(node));
      const outer = ancestors.at(-1);
      // A loop on one line comes to its statement as often as to itself.
      if (outer !== undefined && isStatement(outer) && text.lineAt(outer.start) === first) return;
      const statement = spanOf(node, first, text);
      const isLeft = statement.lastLine > first || statement.blockEnd > 0;
      if (!isLeft) {
        if (!hasBlockOn(node, first, text)) onOneLine.set(first, statement);
        return;
      }
      for (let line = first; line <= statement.lastLine; line++) byLine.set(line, statement);
    } else if (isComprehension(node)) {
      // Its opening bracket stands before what goes round, its closing one behind.
      const inner = "elt" in node ? node.elt : node.key;
      const last = text.lineAt(node.generators.at(-1)?.end ?? node.end);
      const whole = onOneLine.get(last);
      if (whole !== undefined) {
        // What it makes is bound when it has gone round: the line's run is the whole of it.
        byLine.set(last, whole);
        return;
      }
      for (let line = text.lineAt(inner.start); line <= last; line++) {
        byLine.get(line)?.turning.add(line);
      }
    }
  });
  return byLine;
}

type Comprehension = Extract<Node, { readonly generators: unknown }>;

function isComprehension(node: Node): node is Comprehension {
  return "generators" in node;
}

function spanOf(node: Stmt, firstLine: number, text: SourceText): Statement {
  const turning = new Set<number>();
  const [inner] = blockOf(node);
  if (inner === undefined) {
    return { firstLine, lastLine: text.lineAt(node.end), blockEnd: 0, turning };
  }
  const lastLine = Math.max(text.lineAt(node.start), text.lineAt(startOf(inner)) - 1);
  const isWith = node.kind === "With" || node.kind === "AsyncWith";
  const blockEnd = isWith ? text.lineAt(node.end) : 0;
  return { firstLine, lastLine, blockEnd, turning };
}

/** True when the statements inside of `node` begin on its own line. */
function hasBlockOn(node: Stmt, line: number, text: SourceText): boolean {
  const [inner] = blockOf(node);
  return inner !== undefined && text.lineAt(startOf(inner)) === line;
}

function blockOf(node: Stmt): readonly { readonly start: number }[] {
  return "body" in node ? node.body : node.kind === "Match" ? node.cases : [];
}

/** Where the text of a node begins: with its first decorator. */
function startOf(node: { readonly start: number }): number {
  const decorators = "decorator_list" in node ? (node.decorator_list as readonly Node[]) : [];
  return decorators[0]?.start ?? node.start;
}
