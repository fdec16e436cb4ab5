/** Reads the text of grammar.ts into rules that diagnose.ts can walk. */
import { prepared } from "../../base/prepared.ts";

import { GRAMMAR } from "./grammar.ts";
import * as T from "./tokens.ts";

/** What a part of an alternative matches. */
export type Element =
  | { readonly op: "token"; readonly kind: number; readonly text: string }
  | { readonly op: "soft"; readonly word: string }
  | { readonly op: "special"; readonly name: "SOFT_KEYWORD" | "AUGASSIGN" | "NOTEQUAL" }
  | { readonly op: "rule"; readonly rule: Rule }
  | { readonly op: "group"; readonly alternatives: readonly Alternative[] }
  | { readonly op: "optional" | "star" | "plus" | "and" | "not" | "forced"; readonly item: Element }
  | { readonly op: "gather"; readonly separator: Element; readonly item: Element }
  | { readonly op: "cut" };

/** A part of an alternative, with the name by which the action knows it. */
export interface Item {
  /** The name that the action knows the item by; "" for none. */
  readonly name: string;
  readonly element: Element;
}

/** One way to match a rule. */
export interface Alternative {
  readonly items: readonly Item[];
  /** The action's words, and its message as the rest; `null` for an alternative that just matches. */
  readonly action: string | null;
  /** Only the second pass looks at it. */
  readonly isForMistakes: boolean;
}

/** A rule of the grammar; its alternatives are tried in order. */
export interface Rule {
  readonly name: string;
  /** A number of its own, for the memo. */
  readonly id: number;
  readonly isInvalid: boolean;
  /** CPython keeps its results whatever mode they were found in. */
  readonly isMemo: boolean;
  alternatives: readonly Alternative[];
}

/** The rules as they are in the minor version, by name. */
export const grammarOf: (minor: number) => ReadonlyMap<string, Rule> = prepared(readGrammar);

function readGrammar(minor: number): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  const bodies: [Rule, string][] = [];
  for (const line of GRAMMAR.replace(/\n +/g, " ").trim().split("\n")) {
    const match = /^(\w+)(\(memo\))?: (.*)$/.exec(line)!; // Every line of the grammar is a rule.
    const name = match[1]!;
    const rule: Rule = {
      name,
      id: rules.size,
      isInvalid: name.startsWith("bad_"),
      isMemo: match[2] !== undefined,
      alternatives: [],
    };
    rules.set(name, rule);
    bodies.push([rule, match[3]!]);
  }
  for (const [rule, body] of bodies) {
    rule.alternatives = new BodyReader(body, rules, minor).readAlternatives();
  }
  return rules;
}

const SPECIAL_TOKENS: { readonly [name: string]: number } = {
  NAME: T.NAME,
  NUMBER: T.NUMBER,
  STRING: T.STRING,
  NEWLINE: T.NEWLINE,
  INDENT: T.INDENT,
  DEDENT: T.DEDENT,
  ENDMARKER: T.ENDMARKER,
  FSTRING_START: T.FSTRING_START,
  FSTRING_MIDDLE: T.FSTRING_MIDDLE,
  FSTRING_END: T.FSTRING_END,
  TSTRING_START: T.TSTRING_START,
  TSTRING_MIDDLE: T.TSTRING_MIDDLE,
  TSTRING_END: T.TSTRING_END,
};

/** A recursive descent over the right side of one rule. */
class BodyReader {
  private readonly text: string;
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly minor: number;
  private pos = 0;

  constructor(text: string, rules: ReadonlyMap<string, Rule>, minor: number) {
    this.text = text;
    this.rules = rules;
    this.minor = minor;
  }

  /** Alternatives up to a closing bracket or the end, without those of other versions. */
  readAlternatives(): Alternative[] {
    const alternatives: Alternative[] = [];
    do {
      this.skipSpace();
      const isOurs = this.readVersions();
      const alternative = this.readAlternative();
      if (isOurs) alternatives.push(alternative);
      this.skipSpace();
    } while (this.accept("|"));
    return alternatives;
  }

  private readVersions(): boolean {
    const match = this.match(/@(\d*)(-?)(\d*) /y);
    if (match === null) return true;
    const [, since, dash, until] = match;
    if (since !== "" && this.minor < Number(since)) return false;
    return dash === "" || this.minor <= Number(until);
  }

  private readAlternative(): Alternative {
    const items: Item[] = [];
    let action: string | null = null;
    for (;;) {
      this.skipSpace();
      const next = this.text[this.pos];
      if (next === undefined || next === "|" || next === ")" || next === "]") break;
      if (next === "{") {
        // A message may hold braces: the action ends before the next alternative.
        action = this.match(/\{(.*?)\}(?= \||$)/y)![1]!;
        break;
      }
      items.push(this.readItem());
    }
    // A rule for mistakes that is one item of several is tried in both passes.
    const first = items[0]?.element;
    const isForMistakes = items.length === 1 && first?.op === "rule" && first.rule.isInvalid;
    return { items, action, isForMistakes };
  }

  private readItem(): Item {
    const name = this.match(/([a-z])=/y)?.[1] ?? "";
    return { name, element: this.readElement() };
  }

  private readElement(): Element {
    if (this.accept("~")) return { op: "cut" };
    if (this.accept("&&")) return { op: "forced", item: this.readElement() };
    if (this.accept("&")) return { op: "and", item: this.readElement() };
    if (this.accept("!")) return { op: "not", item: this.readElement() };
    const atom = this.readAtom();
    if (this.accept("*")) return { op: "star", item: atom };
    if (this.accept("+")) return { op: "plus", item: atom };
    if (this.accept("?")) return { op: "optional", item: atom };
    if (!this.accept(".")) return atom;
    const item = this.readAtom();
    this.accept("+");
    return { op: "gather", separator: atom, item };
  }

  private readAtom(): Element {
    if (this.accept("(")) return this.readGroup();
    if (this.accept("[")) return { op: "optional", item: this.readGroup() };
    const token = this.match(/'([^']+)'/y)?.[1];
    if (token !== undefined) {
      const kind = T.KEYWORDS.get(token) ?? T.OPERATORS.get(token) ?? T.ERRORTOKEN;
      return { op: "token", kind, text: token };
    }
    const word = this.match(/"(\w+)"/y)?.[1];
    if (word !== undefined) return { op: "soft", word };
    const name = this.match(/\w+/y)![0];
    const kind = SPECIAL_TOKENS[name];
    if (kind !== undefined) return { op: "token", kind, text: name };
    const rule = this.rules.get(name);
    if (rule !== undefined) return { op: "rule", rule };
    return { op: "special", name: name as "SOFT_KEYWORD" | "AUGASSIGN" | "NOTEQUAL" };
  }

  private readGroup(): Element {
    const alternatives = this.readAlternatives();
    this.pos++; // The closing bracket.
    return { op: "group", alternatives };
  }

  private accept(text: string): boolean {
    if (!this.text.startsWith(text, this.pos)) return false;
    this.pos += text.length;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.pos;
    const match = pattern.exec(this.text);
    if (match !== null) this.pos = pattern.lastIndex;
    return match;
  }

  private skipSpace(): void {
    while (this.text[this.pos] === " ") this.pos++;
  }
}
