import type { SourceText } from "../../base/text.ts";
import type { Module, Node, Stmt } from "../parser/ast.ts";
import type { StepIndex, Timeline } from "../timeline/timeline.ts";
import { isStatement, walkNodes } from "./nodes.ts";

/** A statement, or the head of one that has a block, that CPython comes back to while it runs. */
export interface Statement {
  readonly firstLine: number;
  readonly lastLine: number;
  /** Of a `with`, the last line of its block; else 0. */
  readonly blockEnd: number;
  /** Lines of comprehensions: they go round as loops do, and each time counts. */
  readonly turning: Set<number>;
}

/** By their lines, the statements that CPython comes back to. A line without one stands alone. */
export type Statements = ReadonlyMap<number, Statement>;

/**
 * CPython comes back to the first line of a call over several lines once its arguments are there, to
 * a decorator once the function is made, to the line of a `with` at its end. Such a line ran as often
 * as its statement.
 */
export function statementsOf(module: Module, text: SourceText): Statements {
  const byLine = new Map<number, Statement>();
  walkNodes(module, (node, ancestors) => {
    if (isStatement(node)) {
      const first = text.lineAt(startOf(node));
      const outer = ancestors.at(-1);
      // A loop on one line comes to its statement as often as to itself.
      if (outer !== undefined && isStatement(outer) && text.lineAt(outer.start) === first) return;
      const statement = spanOf(node, first, text);
      const isLeft = statement.lastLine > first || statement.blockEnd > 0;
      if (!isLeft) return;
      for (let line = first; line <= statement.lastLine; line++) byLine.set(line, statement);
    } else if (isComprehension(node)) {
      // Its opening bracket stands before what goes round, its closing one behind.
      const inner = "elt" in node ? node.elt : node.key;
      const last = text.lineAt(node.generators.at(-1)?.end ?? node.end);
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
  const [inner] = "body" in node ? node.body : node.kind === "Match" ? node.cases : [];
  if (inner === undefined) {
    return { firstLine, lastLine: text.lineAt(node.end), blockEnd: 0, turning };
  }
  const lastLine = Math.max(text.lineAt(node.start), text.lineAt(startOf(inner)) - 1);
  const isWith = node.kind === "With" || node.kind === "AsyncWith";
  const blockEnd = isWith ? text.lineAt(node.end) : 0;
  return { firstLine, lastLine, blockEnd, turning };
}

/** Where the text of a node begins: with its first decorator. */
function startOf(node: { readonly start: number }): number {
  const decorators = "decorator_list" in node ? (node.decorator_list as readonly Node[]) : [];
  return decorators[0]?.start ?? node.start;
}

/** Where an activation is. */
interface Place {
  line: number;
  statement: Statement | undefined;
  /** Lines of `statement` that it has been to. */
  readonly seen: Set<number>;
  /** It has come back from the block of a `with`. */
  isLeaving: boolean;
}

/** Tells the runs of lines from mere visits. It is shown the steps of a run in their order. */
export class LineRuns {
  private readonly places = new Map<number, Place>();

  constructor(
    private readonly timeline: Timeline,
    private readonly statements: Statements,
  ) {}

  /** True when `step` begins a run of its line; false when it comes back, and for a return. */
  begins(step: StepIndex): boolean {
    const { timeline, places } = this;
    const frame = timeline.frameAt(step);
    if (timeline.isReturn(step)) {
      places.delete(frame);
      return false;
    }
    const line = timeline.lineAt(step);
    const statement = this.statements.get(line);
    const place = places.get(frame);
    if (statement === undefined || place === undefined) {
      const seen = new Set(statement === undefined ? [] : [line]);
      if (place === undefined) places.set(frame, { line, statement, seen, isLeaving: false });
      else leave(place, line);
      return true;
    }
    const from = place.line;
    const isSame = place.statement === statement;
    place.line = line;
    if (isSame && statement.turning.has(line)) return true;
    if (isSame && !place.seen.has(line)) {
      place.seen.add(line);
      return !place.isLeaving;
    }
    if (isSame && !place.isLeaving) return false;
    place.isLeaving = !isSame && from > statement.lastLine && from <= statement.blockEnd;
    place.statement = statement;
    place.seen.clear();
    place.seen.add(line);
    return !place.isLeaving;
  }
}

function leave(place: Place, line: number): void {
  place.line = line;
  place.statement = undefined;
  place.seen.clear();
}
