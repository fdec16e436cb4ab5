import type { SourceText } from "../../base/text.ts";
import type { LineMark } from "../../protocol/analysis.ts";
import type { PythonVersion } from "../facts.ts";
import type { Module, Node, Stmt } from "../parser/ast.ts";
import { LAST_LAYOUT } from "../parser/tokens.ts";
import { tokenizeTolerantly } from "../parser/tokenizer.ts";
import { type FunctionNode, isFunction, walkNodes } from "./nodes.ts";

/** What a text says of its lines, whatever ran. */
export interface SourceLines {
  readonly text: SourceText;
  readonly module: Module;
  readonly version: PythonVersion;
}

/**
 * The marks, with what the text adds to them: where a comment begins behind the code, that a line
 * heads a loop, and, when the run is `isWhole`, which blocks were never reached.
 */
export function marksOfLines(
  marks: readonly LineMark[],
  source: SourceLines,
  isWhole: boolean,
): LineMark[] {
  const { text, module } = source;
  const byLine = new Map(marks.map(mark => [mark.line, mark]));
  walkNodes(module, node => {
    const mark = byLine.get(text.lineAt(node.start));
    if (mark !== undefined && isLoop(node)) byLine.set(mark.line, loopMark(mark));
  });
  if (isWhole) addUnreached(byLine, source);
  const codeEnds = codeEndsOf(source);
  return [...byLine.values()]
    .sort((a, b) => a.line - b.line)
    .map(mark => {
      const codeEnd = codeEnds.get(mark.line);
      return codeEnd === undefined ? mark : { ...mark, codeEnd };
    });
}

function isLoop({ kind }: Node): boolean {
  return kind === "For" || kind === "AsyncFor" || kind === "While";
}

/** How often a loop went round is worth saying, though its last turn changed nothing. */
function loopMark(mark: LineMark): LineMark {
  return mark.kind === "unchanged" && mark.times > 1 ? { ...mark, kind: "loop" } : mark;
}

function addUnreached(byLine: Map<number, LineMark>, { text, module }: SourceLines): void {
  const ran = (from: number, to: number): boolean => {
    for (let line = from; line <= to; line++) {
      const mark = byLine.get(line);
      if (mark !== undefined && mark.kind !== "notReached") return true;
    }
    return false;
  };
  walkNodes(module, node => {
    const header = text.lineAt(node.start);
    for (const { body, what } of blocksOf(node)) {
      const [first] = body;
      const last = body.at(-1);
      if (first === undefined || last === undefined) continue;
      const line = text.lineAt(first.start);
      const isReached = line === header || ran(line, text.lineAt(last.end));
      if (isReached || !ran(header, line - 1)) continue;
      byLine.set(line, {
        line,
        kind: "notReached",
        text: what,
        details: [`${what[0]?.toUpperCase()}${what.slice(1)} when this program runs.`],
        times: 0,
        step: 0,
      });
    }
  });
}

interface Block {
  readonly body: readonly Stmt[];
  readonly what: string;
}

/** The blocks that a statement may leave out. */
function blocksOf(node: Node): Block[] {
  const reached = (body: readonly Stmt[]): Block => ({ body, what: "never reached" });
  if (isFunction(node)) {
    const what = isSuspended(node) ? "never run" : "never called";
    return [{ body: withoutDocstring(node.body), what }];
  }
  switch (node.kind) {
    case "If":
    case "While":
    case "For":
    case "AsyncFor":
      return [reached(node.body), reached(elseOf(node.orelse))];
    case "Try":
    case "TryStar":
      return [...node.handlers.map(({ body }) => reached(body)), reached(node.orelse)];
    case "Match":
      return node.cases.map(({ body }) => reached(body));
    default:
      return [];
  }
}

/** A call only makes a generator or coroutine; its body runs later, or not at all. */
function isSuspended(node: FunctionNode): boolean {
  let found = node.kind === "AsyncFunctionDef";
  walkNodes(node, inner => {
    if (inner.kind === "Yield" || inner.kind === "YieldFrom") found = true;
  });
  return found;
}

/** An `elif` is a statement of its own, which is asked for its blocks itself. */
function elseOf(orelse: readonly Stmt[]): readonly Stmt[] {
  return orelse.length === 1 && orelse[0]?.kind === "If" ? orelse[0].body : orelse;
}

function withoutDocstring(body: readonly Stmt[]): readonly Stmt[] {
  const [first] = body;
  const isDocstring =
    first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.kind === "str";
  return isDocstring ? body.slice(1) : body;
}

/** The column (UTF-16) at which the code of a line ends that has a comment behind it. */
function codeEndsOf({ text, version }: SourceLines): Map<number, number> {
  const { kinds, ends } = tokenizeTolerantly(text, version);
  const codeEnds = new Map<number, number>();
  for (let token = 0; token < kinds.length; token++) {
    if ((kinds[token] ?? 0) <= LAST_LAYOUT) continue;
    const end = ends[token] ?? 0;
    const line = text.lineAt(Math.max(0, end - 1));
    const start = text.lineStart(line);
    codeEnds.set(line, end - start);
  }
  for (const [line, column] of codeEnds) {
    if (!/^\s*#/.test(text.lineText(line).slice(column))) codeEnds.delete(line);
  }
  return codeEnds;
}
