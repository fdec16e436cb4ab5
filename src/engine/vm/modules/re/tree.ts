import { MAXREPEAT } from "./opcodes.ts";

/** One member of a character set. */
export type SetItem =
  | { readonly op: "literal"; readonly value: number }
  | { readonly op: "range"; readonly low: number; readonly high: number }
  | { readonly op: "category"; readonly value: number }
  | { readonly op: "negate" };

/** One element of a parsed pattern: the operations of Lib/re/_parser.py. */
export type Node =
  | { readonly op: "literal"; readonly value: number }
  | { readonly op: "notLiteral"; readonly value: number }
  | { readonly op: "any" }
  | { readonly op: "failure" }
  | { readonly op: "in"; readonly set: readonly SetItem[] }
  | { readonly op: "branch"; readonly items: readonly Sequence[] }
  | {
      readonly op: "subpattern";
      readonly group: number | null;
      readonly addFlags: number;
      readonly delFlags: number;
      readonly body: Sequence;
    }
  | { readonly op: "atomic"; readonly body: Sequence }
  | {
      readonly op: "repeat";
      readonly kind: RepeatKind;
      readonly min: number;
      readonly max: number;
      readonly body: Sequence;
    }
  | {
      readonly op: "assert";
      readonly isNegated: boolean;
      readonly isBehind: boolean;
      readonly body: Sequence;
    }
  | { readonly op: "at"; readonly where: number }
  | { readonly op: "groupref"; readonly group: number }
  | {
      readonly op: "conditional";
      readonly group: number;
      readonly yes: Sequence;
      readonly no: Sequence | null;
    };

/** Greedy, lazy (`*?`), or without a way back (`*+`). */
export type RepeatKind = "max" | "min" | "possessive";

/** How many characters a part matches at least and at most. */
export type Width = readonly [low: number, high: number];

/** Widths of the groups that are closed, by number; undefined: still open. */
export type GroupWidths = (Width | null | undefined)[];

/** Wider than this nothing is counted (MAXWIDTH). */
const MAXWIDTH = 2 ** 64;

/** Nodes one after the other (SubPattern); its width is fixed when it is first asked for. */
export class Sequence {
  private known: Width | null = null;

  constructor(
    private readonly groupWidths: GroupWidths,
    readonly nodes: Node[] = [],
  ) {}

  width(): Width {
    if (this.known === null) {
      let low = 0;
      let high = 0;
      for (const node of this.nodes) {
        const [least, most] = nodeWidth(node, this.groupWidths);
        low += least;
        high += most;
      }
      this.known = [Math.min(low, MAXWIDTH), Math.min(high, MAXWIDTH)];
    }
    return this.known;
  }
}

function nodeWidth(node: Node, groupWidths: GroupWidths): Width {
  switch (node.op) {
    case "literal":
    case "notLiteral":
    case "any":
    case "in":
      return [1, 1];
    case "at":
    case "assert":
    case "failure":
      return [0, 0];
    case "branch":
      return widthOfAny(node.items.map(item => item.width()));
    case "atomic":
    case "subpattern":
      return node.body.width();
    case "repeat": {
      const [least, most] = node.body.width();
      const high = node.max === MAXREPEAT && most > 0 ? MAXWIDTH : most * node.max;
      return [least * node.min, high];
    }
    case "groupref":
      return groupWidths[node.group] ?? [0, 0];
    case "conditional": {
      const yes = node.yes.width();
      return node.no === null ? [0, yes[1]] : widthOfAny([yes, node.no.width()]);
    }
  }
}

function widthOfAny(widths: readonly Width[]): Width {
  return [Math.min(...widths.map(([low]) => low)), Math.max(...widths.map(([, high]) => high))];
}

/** Equality as Python has it for the parser's tuples: parts with a body equal only themselves. */
export function isSameNode(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.op === "literal") return b.op === "literal" && a.value === b.value;
  if (a.op === "notLiteral") return b.op === "notLiteral" && a.value === b.value;
  if (a.op === "at") return b.op === "at" && a.where === b.where;
  if (a.op === "groupref") return b.op === "groupref" && a.group === b.group;
  if (a.op === "any" || a.op === "failure") return a.op === b.op;
  if (a.op !== "in" || b.op !== "in" || a.set.length !== b.set.length) return false;
  return a.set.every((item, i) => keyOf(item) === keyOf(b.set[i] as SetItem)); // same length
}

/** The set without repetitions, in the order of first occurrence. */
export function uniqueItems(items: readonly SetItem[]): SetItem[] {
  return [...new Map(items.map(item => [keyOf(item), item])).values()];
}

function keyOf(item: SetItem): string {
  if (item.op === "range") return `${item.low}-${item.high}`;
  return item.op === "negate" ? "^" : `${item.op} ${item.value}`;
}
