import type { PythonVersion } from "../../../facts.ts";
import { parseEscape, parseSetEscape } from "./escapes.ts";
import { parseGroup } from "./groups.ts";
import { AT, FLAG, MAXGROUPS, MAXREPEAT } from "./opcodes.ts";
import { DECIMAL, lengthOf, PatternFault, PatternSource, quoted } from "./source.ts";
import {
  type GroupWidths,
  isSameNode,
  type Node,
  type RepeatKind,
  Sequence,
  type SetItem,
  uniqueItems,
} from "./tree.ts";

/** What parsing a pattern learns beside its tree (Lib/re/_parser.py, State). */
export class PatternState {
  readonly groupNames = new Map<string, number>();
  /** Entry 0 stands for the whole match. */
  readonly groupWidths: GroupWidths = [null];
  /** The number of groups when the outermost lookbehind began; null outside. */
  lookbehindGroups: number | null = null;
  /** Groups that a condition names by number, and where. */
  readonly conditionPlaces = new Map<number, number>();
  /** FutureWarning and DeprecationWarning, in order. */
  readonly warnings: { readonly category: string; readonly message: string }[] = [];

  constructor(
    readonly source: PatternSource,
    readonly version: PythonVersion,
    readonly minor: number,
    public flags: number,
  ) {}

  /** The number of groups so far, the whole match included. */
  get groups(): number {
    return this.groupWidths.length;
  }

  sequence(nodes: Node[] = []): Sequence {
    return new Sequence(this.groupWidths, nodes);
  }

  openGroup(name: string | null): number {
    const group = this.groups;
    this.groupWidths.push(undefined);
    if (this.groups > MAXGROUPS) throw this.source.fault("too many groups");
    if (name !== null) {
      const other = this.groupNames.get(name);
      if (other !== undefined) {
        const text = `redefinition of group name ${quoted(name)} as group ${group}; was group ${other}`;
        throw this.source.fault(text, lengthOf(name) + 1);
      }
      this.groupNames.set(name, group);
    }
    return group;
  }

  isClosed(group: number): boolean {
    return group < this.groups && this.groupWidths[group] !== undefined && group > 0;
  }

  checkLookbehindGroup(group: number): void {
    if (this.lookbehindGroups === null) return;
    if (!this.isClosed(group)) throw this.source.fault("cannot refer to an open group");
    if (group >= this.lookbehindGroups) {
      const text = "cannot refer to group defined in the same lookbehind subpattern";
      throw this.source.fault(text);
    }
  }
}

/** A parsed pattern. */
export interface ParsedPattern {
  readonly body: Sequence;
  readonly state: PatternState;
}

/** parse(): the tree of a pattern. Throws PatternFault. */
export function parsePattern(
  text: string,
  isText: boolean,
  flags: number,
  version: PythonVersion,
  minor: number,
): ParsedPattern {
  const source = new PatternSource(text, isText, minor);
  const state = new PatternState(source, version, minor, flags);
  const body = parseAlternatives(state, (flags & FLAG.VERBOSE) !== 0, 0);
  state.flags = checkedFlags(isText, state.flags);
  if (source.next !== null) throw source.fault("unbalanced parenthesis");
  for (const [group, position] of state.conditionPlaces) {
    if (group >= state.groups) {
      throw new PatternFault(`invalid group reference ${group}`, "pattern", position);
    }
  }
  return { body, state };
}

/** fix_flags. */
function checkedFlags(isText: boolean, flags: number): number {
  const has = (flag: number) => (flags & flag) !== 0;
  const refuse = (message: string) => new PatternFault(message, "ValueError");
  if (isText) {
    if (has(FLAG.LOCALE)) throw refuse("cannot use LOCALE flag with a str pattern");
    if (!has(FLAG.ASCII)) return flags | FLAG.UNICODE;
    if (has(FLAG.UNICODE)) throw refuse("ASCII and UNICODE flags are incompatible");
    return flags;
  }
  if (has(FLAG.UNICODE)) throw refuse("cannot use UNICODE flag with a bytes pattern");
  if (has(FLAG.LOCALE) && has(FLAG.ASCII)) {
    throw refuse("ASCII and LOCALE flags are incompatible");
  }
  return flags;
}

/** _parse_sub: a|b|c. `nested` is 0 for the whole pattern. */
export function parseAlternatives(state: PatternState, verbose: boolean, nested: number): Sequence {
  const items: Sequence[] = [];
  let isVerbose = verbose;
  for (;;) {
    items.push(parseSequence(state, isVerbose, nested + 1, nested === 0 && items.length === 0));
    if (!state.source.match("|")) break;
    if (nested === 0) isVerbose = (state.flags & FLAG.VERBOSE) !== 0;
  }
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  const result = state.sequence(takeCommonPrefix(items));
  const set = asOneSet(items);
  result.nodes.push(set === null ? { op: "branch", items } : { op: "in", set });
  return result;
}

/** What all alternatives begin with, taken away from each of them. */
function takeCommonPrefix(items: readonly Sequence[]): Node[] {
  const prefix: Node[] = [];
  for (;;) {
    const first = items[0]?.nodes[0];
    if (first === undefined) return prefix;
    const isShared = items.every(({ nodes: [head] }) => head && isSameNode(first, head));
    if (!isShared) return prefix;
    for (const { nodes } of items) nodes.shift();
    prefix.push(first);
  }
}

/** Alternatives of one character each are a set; null: they are not. */
function asOneSet(items: readonly Sequence[]): SetItem[] | null {
  const set: SetItem[] = [];
  for (const { nodes } of items) {
    const [node] = nodes;
    if (nodes.length !== 1 || node === undefined) return null;
    if (node.op === "literal") set.push(node);
    else if (node.op === "in" && node.set[0]?.op !== "negate") set.push(...node.set);
    else return null;
  }
  return uniqueItems(set);
}

/** _parse: what stands between two bars. */
export function parseSequence(
  state: PatternState,
  verbose: boolean,
  nested: number,
  isFirst = false,
): Sequence {
  const { source } = state;
  const nodes: Node[] = [];
  let isVerbose = verbose;
  for (;;) {
    const { next } = source;
    if (next === null || next === "|" || next === ")") break;
    source.get();
    if (isVerbose && " \t\n\r\v\f".includes(next)) continue;
    if (isVerbose && next === "#") {
      for (let at = source.get(); at !== null && at !== "\n"; ) at = source.get();
      continue;
    }
    if (next.startsWith("\\")) nodes.push(parseEscape(state, next));
    else if (next === "[") nodes.push(parseSet(state));
    else if ("*+?{".includes(next)) parseRepeat(state, next, nodes);
    else if (next === ".") nodes.push({ op: "any" });
    else if (next === "^") nodes.push({ op: "at", where: AT.BEGINNING });
    else if (next === "$") nodes.push({ op: "at", where: AT.END });
    else if (next === "(") {
      const isStart = isFirst && nodes.length === 0;
      const outcome = parseGroup(state, isVerbose, nested, isStart);
      if (outcome === "flags") isVerbose = (state.flags & FLAG.VERBOSE) !== 0;
      else if (outcome !== "comment") nodes.push(outcome);
    } else nodes.push({ op: "literal", value: next.codePointAt(0) ?? 0 });
  }
  return state.sequence(nodes.flatMap(opened));
}

/** A group that neither captures nor changes flags is its content. */
function opened(node: Node): readonly Node[] {
  return node.op === "subpattern" && isPlainGroup(node) ? node.body.nodes : [node];
}

function isPlainGroup(node: Node & { op: "subpattern" }): boolean {
  return node.group === null && node.addFlags === 0 && node.delFlags === 0;
}

function parseSet(state: PatternState): Node {
  const { source } = state;
  const here = source.tell() - 1;
  if (source.next === "[") warn(state, `Possible nested set at position ${source.tell()}`);
  const isNegated = source.match("^");
  const items: SetItem[] = [];
  const unterminated = () => source.fault("unterminated character set", source.tell() - here);
  for (;;) {
    const low = source.get();
    if (low === null) throw unterminated();
    if (low === "]" && items.length > 0) break;
    if (items.length > 0) warnOfOperator(state, low);
    const first = setMember(state, low);
    if (!source.match("-")) {
      items.push(first);
      continue;
    }
    const high = source.get();
    if (high === null) throw unterminated();
    if (high === "]") {
      items.push(first, { op: "literal", value: 45 });
      break;
    }
    if (high === "-") {
      warn(state, `Possible set difference at position ${source.tell() - 2}`);
    }
    const second = setMember(state, high);
    if (first.op !== "literal" || second.op !== "literal" || second.value < first.value) {
      const length = lengthOf(low) + 1 + lengthOf(high);
      throw source.fault(`bad character range ${low}-${high}`, length);
    }
    items.push({ op: "range", low: first.value, high: second.value });
  }
  const set = uniqueItems(items);
  const [only] = set;
  if (set.length === 1 && only?.op === "literal") {
    return { op: isNegated ? "notLiteral" : "literal", value: only.value };
  }
  return { op: "in", set: isNegated ? [{ op: "negate" }, ...set] : set };
}

function setMember(state: PatternState, text: string): SetItem {
  if (text.startsWith("\\")) return parseSetEscape(state, text);
  return { op: "literal", value: text.codePointAt(0) ?? 0 };
}

const SET_OPERATORS: Readonly<Record<string, string>> = {
  "-": "difference",
  "&": "intersection",
  "~": "symmetric difference",
  "|": "union",
};

function warnOfOperator(state: PatternState, text: string): void {
  const operator = SET_OPERATORS[text];
  if (operator === undefined || state.source.next !== text) return;
  warn(state, `Possible set ${operator} at position ${state.source.tell() - 1}`);
}

function warn(state: PatternState, message: string): void {
  state.warnings.push({ category: "FutureWarning", message });
}

/** A quantifier behind `nodes`, or the brace that is none. */
function parseRepeat(state: PatternState, character: string, nodes: Node[]): void {
  const { source } = state;
  const here = source.tell();
  const bounds = parseBounds(state, character);
  if (bounds === null) {
    nodes.push({ op: "literal", value: 123 });
    return;
  }
  const last = nodes.at(-1);
  const offset = () => source.tell() - here + character.length;
  if (last === undefined || last.op === "at") throw source.fault("nothing to repeat", offset());
  if (last.op === "repeat") throw source.fault("multiple repeat", offset());
  const body = last.op === "subpattern" && isPlainGroup(last) ? last.body : state.sequence([last]);
  let kind: RepeatKind = "max";
  if (source.match("?")) kind = "min";
  else if (source.match("+")) kind = "possessive";
  const [min, max] = bounds;
  nodes[nodes.length - 1] = { op: "repeat", kind, min, max, body };
}

/** The numbers of a quantifier; null: a brace that stands for itself. */
function parseBounds(state: PatternState, character: string): readonly [number, number] | null {
  if (character === "?") return [0, 1];
  if (character === "*") return [0, MAXREPEAT];
  if (character === "+") return [1, MAXREPEAT];
  const { source } = state;
  if (source.next === "}") return null;
  const here = source.tell();
  const low = source.getWhile(Number.POSITIVE_INFINITY, DECIMAL);
  const high = source.match(",") ? source.getWhile(Number.POSITIVE_INFINITY, DECIMAL) : low;
  if (!source.match("}")) {
    source.seek(here);
    return null;
  }
  const min = low === "" ? 0 : Number(low);
  const max = high === "" ? MAXREPEAT : Number(high);
  if (min >= MAXREPEAT || (high !== "" && max >= MAXREPEAT)) {
    throw new PatternFault("the repetition number is too large", "OverflowError");
  }
  if (max < min) {
    throw source.fault("min repeat greater than max repeat", source.tell() - here);
  }
  return [min, max];
}
