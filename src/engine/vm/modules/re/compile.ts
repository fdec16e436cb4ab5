import { optimizeSet, writeSet } from "./charset.ts";
import { caseRule, relativesOf } from "./letters.ts";
import { AT, combineFlags, FLAG, INFO, MAXREPEAT, OP } from "./opcodes.ts";
import type { ParsedPattern } from "./parse.ts";
import { PatternFault } from "./source.ts";
import type { Node, Sequence, SetItem } from "./tree.ts";

/** _code: the words that the matching engine runs. Throws PatternFault. */
export function compilePattern({ body, state }: ParsedPattern): number[] {
  const writer = new CodeWriter(state.minor);
  writer.info(body, state.flags);
  writer.sequence(body, state.flags);
  writer.code.push(OP.SUCCESS);
  return writer.code;
}

const REPEATS = {
  max: [OP.REPEAT, OP.MAX_UNTIL, OP.REPEAT_ONE],
  min: [OP.REPEAT, OP.MIN_UNTIL, OP.MIN_REPEAT_ONE],
  possessive: [OP.POSSESSIVE_REPEAT, OP.SUCCESS, OP.POSSESSIVE_REPEAT_ONE],
} as const;

/** Which of three instructions compares under these flags: by ASCII, the locale, or Unicode. */
function ignoring(flags: number, ascii: number, locale: number, unicode: number): number {
  if ((flags & FLAG.LOCALE) !== 0) return locale;
  return (flags & FLAG.UNICODE) !== 0 ? unicode : ascii;
}

class CodeWriter {
  readonly code: number[] = [];

  constructor(private readonly minor: number) {}

  /** Writes what `content` writes behind a word that says how long it is. */
  private skipping(content: () => void): void {
    const { code } = this;
    const skip = code.push(0) - 1;
    content();
    code[skip] = code.length - skip;
  }

  sequence({ nodes }: Sequence, flags: number): void {
    for (const node of nodes) this.node(node, flags);
  }

  private node(node: Node, flags: number): void {
    const { code } = this;
    switch (node.op) {
      case "literal":
      case "notLiteral":
        this.literal(node.value, node.op === "notLiteral", flags);
        break;
      case "in":
        this.set(node.set, flags);
        break;
      case "any":
        code.push((flags & FLAG.DOTALL) !== 0 ? OP.ANY_ALL : OP.ANY);
        break;
      case "failure":
        code.push(OP.FAILURE);
        break;
      case "repeat":
        this.repeat(node, flags);
        break;
      case "subpattern":
        this.group(node, flags);
        break;
      case "atomic":
        code.push(OP.ATOMIC_GROUP);
        this.skipping(() => {
          this.sequence(node.body, flags);
          code.push(OP.SUCCESS);
        });
        break;
      case "assert":
        this.assertion(node, flags);
        break;
      case "at":
        code.push(OP.AT, position(node.where, flags));
        break;
      case "branch":
        this.branch(node.items, flags);
        break;
      case "groupref": {
        const ignore = ignoring(
          flags,
          OP.GROUPREF_IGNORE,
          OP.GROUPREF_LOC_IGNORE,
          OP.GROUPREF_UNI_IGNORE,
        );
        code.push((flags & FLAG.IGNORECASE) === 0 ? OP.GROUPREF : ignore, node.group - 1);
        break;
      }
      case "conditional":
        this.conditional(node, flags);
        break;
    }
  }

  private literal(value: number, isNegated: boolean, flags: number): void {
    const { code } = this;
    const rule = caseRule(flags, this.minor);
    if ((flags & FLAG.IGNORECASE) === 0 || (rule !== null && !rule.isCased(value))) {
      code.push(isNegated ? OP.NOT_LITERAL : OP.LITERAL, value);
      return;
    }
    if (rule === null) {
      code.push(isNegated ? OP.NOT_LITERAL_LOC_IGNORE : OP.LITERAL_LOC_IGNORE, value);
      return;
    }
    const lower = rule.lower(value);
    const relatives = rule.isUnicode ? relativesOf(lower) : undefined;
    if (!rule.isUnicode) {
      code.push(isNegated ? OP.NOT_LITERAL_IGNORE : OP.LITERAL_IGNORE, lower);
    } else if (relatives === undefined) {
      code.push(isNegated ? OP.NOT_LITERAL_UNI_IGNORE : OP.LITERAL_UNI_IGNORE, lower);
    } else {
      code.push(OP.IN_UNI_IGNORE);
      this.skipping(() => {
        if (isNegated) code.push(OP.NEGATE);
        for (const each of [lower, ...relatives]) code.push(OP.LITERAL, each);
        code.push(OP.FAILURE);
      });
    }
  }

  private set(set: readonly SetItem[], flags: number): void {
    const { code } = this;
    const { items, hasCased } = optimizeSet(set, caseRule(flags, this.minor), this.minor);
    if (items.length === 0) {
      code.push(OP.FAILURE);
      return;
    }
    if (items.length === 1 && items[0]?.op === "negate") {
      code.push(OP.ANY_ALL);
      return;
    }
    const isLocale = (flags & FLAG.IGNORECASE) !== 0 && (flags & FLAG.LOCALE) !== 0;
    const op = ignoring(flags, OP.IN_IGNORE, OP.IN_LOC_IGNORE, OP.IN_UNI_IGNORE);
    code.push(isLocale || hasCased ? op : OP.IN);
    this.skipping(() => writeSet(items, flags, code));
  }

  private repeat(node: Node & { op: "repeat" }, flags: number): void {
    const { code } = this;
    const [open, until, single] = REPEATS[node.kind];
    const isSimple = isSingleCharacter(node.body);
    code.push(isSimple ? single : open);
    this.skipping(() => {
      code.push(node.min, node.max);
      this.sequence(node.body, flags);
      if (isSimple) code.push(OP.SUCCESS);
    });
    if (!isSimple) code.push(until);
  }

  private group(node: Node & { op: "subpattern" }, flags: number): void {
    const mark = node.group === null ? -1 : 2 * (node.group - 1);
    if (mark >= 0) this.code.push(OP.MARK, mark);
    this.sequence(node.body, combineFlags(flags, node.addFlags, node.delFlags));
    if (mark >= 0) this.code.push(OP.MARK, mark + 1);
  }

  private assertion(node: Node & { op: "assert" }, flags: number): void {
    const { code } = this;
    code.push(node.isNegated ? OP.ASSERT_NOT : OP.ASSERT);
    this.skipping(() => {
      const [low, high] = node.body.width();
      if (node.isBehind && low > MAXREPEAT) throw new PatternFault("looks too much behind");
      if (node.isBehind && low !== high) {
        throw new PatternFault("look-behind requires fixed-width pattern");
      }
      code.push(node.isBehind ? low : 0);
      this.sequence(node.body, flags);
      code.push(OP.SUCCESS);
    });
  }

  private branch(items: readonly Sequence[], flags: number): void {
    const { code } = this;
    code.push(OP.BRANCH);
    const tails: number[] = [];
    for (const item of items) {
      this.skipping(() => {
        this.sequence(item, flags);
        code.push(OP.JUMP);
        tails.push(code.push(0) - 1);
      });
    }
    code.push(OP.FAILURE);
    for (const tail of tails) code[tail] = code.length - tail;
  }

  private conditional(node: Node & { op: "conditional" }, flags: number): void {
    const { code } = this;
    code.push(OP.GROUPREF_EXISTS, node.group - 1);
    const skipYes = code.push(0) - 1;
    this.sequence(node.yes, flags);
    const no = node.no?.nodes.length ? node.no : null;
    if (no === null) {
      code[skipYes] = code.length - skipYes + 1;
      return;
    }
    code.push(OP.JUMP);
    const skipNo = code.push(0) - 1;
    code[skipYes] = code.length - skipYes + 1;
    this.sequence(no, flags);
    code[skipNo] = code.length - skipNo;
  }

  /** _compile_info: what a search may look for before it tries the pattern. */
  info(body: Sequence, flags: number): void {
    const { code } = this;
    const [low, widest] = body.width();
    const high = Math.min(widest, MAXREPEAT);
    if (low === 0) {
      code.push(OP.INFO, 4, 0, 0, high);
      return;
    }
    const isLocale = (flags & FLAG.IGNORECASE) !== 0 && (flags & FLAG.LOCALE) !== 0;
    const prefix = isLocale ? null : literalPrefix(body, flags, this.minor);
    const hasPrefix = prefix !== null && prefix.codes.length > 0;
    let set = hasPrefix || isLocale ? null : charsetPrefix(body, flags, this.minor);
    if (set?.length === 0) set = null;
    const charset = set === null ? null : optimizeSet(set, null, this.minor).items;
    const isAll = charset?.length === 1 && charset[0]?.op === "negate";
    const usesSet = charset !== null && charset.length > 0 && !isAll;
    code.push(OP.INFO);
    this.skipping(() => {
      let mask = usesSet ? INFO.CHARSET : 0;
      if (hasPrefix) {
        mask = INFO.PREFIX | (prefix.skip === null && prefix.isWhole ? INFO.LITERAL : 0);
      }
      code.push(mask, Math.min(low, MAXREPEAT), high);
      if (hasPrefix) {
        const { codes } = prefix;
        code.push(codes.length, prefix.skip ?? codes.length, ...codes, ...overlaps(codes));
      } else if (usesSet) {
        writeSet(charset, flags, code);
      }
    });
  }
}

/** _simple: one instruction that takes one character. */
function isSingleCharacter({ nodes }: Sequence): boolean {
  const [node] = nodes;
  if (nodes.length !== 1 || node === undefined) return false;
  if (node.op === "subpattern") return node.group === null && isSingleCharacter(node.body);
  return node.op === "literal" || node.op === "notLiteral" || node.op === "any" || node.op === "in";
}

/** AT_MULTILINE, AT_LOCALE, AT_UNICODE. */
function position(where: number, flags: number): number {
  if ((flags & FLAG.MULTILINE) !== 0) {
    if (where === AT.BEGINNING) return AT.BEGINNING_LINE;
    if (where === AT.END) return AT.END_LINE;
  }
  if (where !== AT.BOUNDARY && where !== AT.NON_BOUNDARY) return where;
  const offset = where - AT.BOUNDARY;
  if ((flags & FLAG.LOCALE) !== 0) return AT.LOC_BOUNDARY + offset;
  return (flags & FLAG.UNICODE) !== 0 ? AT.UNI_BOUNDARY + offset : where;
}

interface LiteralPrefix {
  readonly codes: number[];
  /** How much of the prefix stands before the first group; null: there is no group. */
  readonly skip: number | null;
  /** The prefix is the whole pattern. */
  readonly isWhole: boolean;
}

/** _get_literal_prefix. */
function literalPrefix({ nodes }: Sequence, flags: number, minor: number): LiteralPrefix {
  const rule = prefixRule(flags, minor);
  const codes: number[] = [];
  let skip: number | null = null;
  for (const node of nodes) {
    if (node.op === "literal" && !rule?.isCased(node.value)) {
      codes.push(node.value);
      continue;
    }
    if (node.op !== "subpattern") return { codes, skip, isWhole: false };
    const inner = combineFlags(flags, node.addFlags, node.delFlags);
    if ((inner & FLAG.IGNORECASE) !== 0 && (inner & FLAG.LOCALE) !== 0) {
      return { codes, skip, isWhole: false };
    }
    const part = literalPrefix(node.body, inner, minor);
    if (skip === null) {
      if (node.group !== null) skip = codes.length;
      else if (part.skip !== null) skip = codes.length + part.skip;
    }
    codes.push(...part.codes);
    if (!part.isWhole) return { codes, skip, isWhole: false };
  }
  return { codes, skip, isWhole: true };
}

/** _get_iscased: unlike elsewhere, a locale has the rule of ASCII here. */
function prefixRule(flags: number, minor: number): ReturnType<typeof caseRule> {
  return caseRule(flags & ~FLAG.LOCALE, minor);
}

/** _get_charset_prefix: the characters with which a match can begin; null: not known. */
function charsetPrefix(body: Sequence, flags: number, minor: number): readonly SetItem[] | null {
  let [node] = body.nodes;
  let inner = flags;
  while (node?.op === "subpattern") {
    inner = combineFlags(inner, node.addFlags, node.delFlags);
    if ((inner & FLAG.IGNORECASE) !== 0 && (inner & FLAG.LOCALE) !== 0) return null;
    [node] = node.body.nodes;
  }
  if (node === undefined) return null;
  const rule = prefixRule(inner, minor);
  if (node.op === "literal") return rule?.isCased(node.value) ? null : [node];
  if (node.op === "branch") {
    const set: SetItem[] = [];
    for (const { nodes } of node.items) {
      const [first] = nodes;
      if (first?.op !== "literal" || rule?.isCased(first.value)) return null;
      set.push(first);
    }
    return set;
  }
  if (node.op !== "in") return null;
  const isCased = (low: number, high: number) => {
    if (rule === null) return false;
    if (high > 0xffff && low !== high) return true;
    for (let code = low; code <= high; code++) if (rule.isCased(code)) return true;
    return false;
  };
  const hasCased = node.set.some(item => {
    if (item.op === "literal") return isCased(item.value, item.value);
    return item.op === "range" && isCased(item.low, item.high);
  });
  return hasCased ? null : node.set;
}

/** _generate_overlap_table: how far the prefix repeats itself at each place. */
function overlaps(prefix: readonly number[]): number[] {
  const table = prefix.map(() => 0);
  for (let i = 1; i < prefix.length; i++) {
    let at = table[i - 1] ?? 0;
    while (at > 0 && prefix[i] !== prefix[at]) at = table[at - 1] ?? 0;
    table[i] = prefix[i] === prefix[at] ? at + 1 : 0;
  }
  return table;
}
