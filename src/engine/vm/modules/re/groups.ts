import { FLAG, MAXGROUPS, TYPE_FLAGS } from "./opcodes.ts";
import { parseAlternatives, parseSequence, type PatternState } from "./parse.ts";
import { isDecimalNumber, lengthOf, quoted } from "./source.ts";
import { isAlpha } from "../../../objects/text/unicodectype.ts";
import type { Node } from "./tree.ts";

/** What kind of group an opening parenthesis begins. */
interface GroupKind {
  readonly captures: boolean;
  readonly isAtomic: boolean;
  readonly name: string | null;
  readonly addFlags: number;
  readonly delFlags: number;
}

const PLAIN: GroupKind = {
  captures: false,
  isAtomic: false,
  name: null,
  addFlags: 0,
  delFlags: 0,
};

/** What follows `(`: a node, or flags of the whole pattern, or a comment, which leave none. */
export function parseGroup(
  state: PatternState,
  verbose: boolean,
  nested: number,
  isStart: boolean,
): Node | "flags" | "comment" {
  const { source } = state;
  const start = source.tell() - 1;
  const kind = source.match("?")
    ? parseExtension(state, { verbose, nested, isStart, start })
    : { ...PLAIN, captures: true };
  if (typeof kind === "string" || "op" in kind) return kind;
  const { addFlags, delFlags } = kind;
  const group = kind.captures ? state.openGroup(kind.name) : null;
  const isVerbose = (verbose || (addFlags & FLAG.VERBOSE) !== 0) && (delFlags & FLAG.VERBOSE) === 0;
  const body = parseAlternatives(state, isVerbose, nested + 1);
  expectClosing(state, start);
  if (group !== null) state.groupWidths[group] = body.width();
  if (kind.isAtomic) return { op: "atomic", body };
  return { op: "subpattern", group, addFlags, delFlags, body };
}

function expectClosing(state: PatternState, start: number): void {
  const { source } = state;
  if (source.match(")")) return;
  throw source.fault("missing ), unterminated subpattern", source.tell() - start);
}

interface Place {
  readonly verbose: boolean;
  readonly nested: number;
  readonly isStart: boolean;
  readonly start: number;
}

/** What follows `(?`. */
function parseExtension(state: PatternState, place: Place): GroupKind | Node | "flags" | "comment" {
  const { source } = state;
  const character = source.get();
  if (character === null) throw source.fault("unexpected end of pattern");
  if (character === "P") return parseNamed(state);
  if (character === ":") return PLAIN;
  if (character === ">") return { ...PLAIN, isAtomic: true };
  if (character === "#") return skipComment(state, place.start);
  if ("=!<".includes(character)) return parseAssertion(state, character, place);
  if (character === "(") return parseConditional(state, place);
  if (character in flagsOf(state) || character === "-") {
    const flags = parseFlags(state, character);
    if (flags !== null) return { ...PLAIN, addFlags: flags[0], delFlags: flags[1] };
    if (!place.isStart) {
      const text = "global flags not at the start of the expression";
      throw source.fault(text, source.tell() - place.start);
    }
    return "flags";
  }
  throw source.fault(`unknown extension ?${character}`, lengthOf(character) + 1);
}

/** `(?P<name>`, `(?P=name)`. */
function parseNamed(state: PatternState): GroupKind | Node {
  const { source } = state;
  if (source.match("<")) {
    const name = source.getUntil(">", "group name");
    source.checkGroupName(name, 1);
    return { ...PLAIN, captures: true, name };
  }
  if (source.match("=")) {
    const name = source.getUntil(")", "group name");
    source.checkGroupName(name, 1);
    const group = namedGroup(state, name);
    if (!state.isClosed(group)) {
      throw source.fault("cannot refer to an open group", lengthOf(name) + 1);
    }
    state.checkLookbehindGroup(group);
    return { op: "groupref", group };
  }
  const character = source.get();
  if (character === null) throw source.fault("unexpected end of pattern");
  throw source.fault(`unknown extension ?P${character}`, lengthOf(character) + 2);
}

function namedGroup(state: PatternState, name: string): number {
  const group = state.groupNames.get(name);
  if (group !== undefined) return group;
  throw state.source.fault(`unknown group name ${quoted(name)}`, lengthOf(name) + 1);
}

function skipComment(state: PatternState, start: number): "comment" {
  const { source } = state;
  for (;;) {
    if (source.next === null) {
      throw source.fault("missing ), unterminated comment", source.tell() - start);
    }
    if (source.get() === ")") return "comment";
  }
}

/** `(?=`, `(?!`, `(?<=`, `(?<!`. */
function parseAssertion(state: PatternState, first: string, place: Place): Node {
  const { source } = state;
  const isBehind = first === "<";
  const character = isBehind ? source.get() : first;
  if (character === null) throw source.fault("unexpected end of pattern");
  if (!"=!".includes(character)) {
    throw source.fault(`unknown extension ?<${character}`, lengthOf(character) + 2);
  }
  const outer = state.lookbehindGroups;
  if (isBehind) state.lookbehindGroups ??= state.groups;
  const body = parseAlternatives(state, place.verbose, place.nested + 1);
  state.lookbehindGroups = outer;
  expectClosing(state, place.start);
  const isNegated = character === "!";
  // From 3.13 on what can never hold is a failure at once.
  if (isNegated && body.nodes.length === 0 && state.minor >= 13) return { op: "failure" };
  return { op: "assert", isNegated, isBehind, body };
}

/** `(?(group)yes|no)`. */
function parseConditional(state: PatternState, place: Place): Node {
  const { source } = state;
  const name = source.getUntil(")", "group name");
  const group = conditionGroup(state, name);
  state.checkLookbehindGroup(group);
  const yes = parseSequence(state, place.verbose, place.nested + 1);
  let no = null;
  if (source.match("|")) {
    no = parseSequence(state, place.verbose, place.nested + 1);
    if (source.next === "|") {
      throw source.fault("conditional backref with more than two branches");
    }
  }
  expectClosing(state, place.start);
  return { op: "conditional", group, yes, no };
}

function conditionGroup(state: PatternState, name: string): number {
  const { source } = state;
  const length = lengthOf(name) + 1;
  if (!isDecimalNumber(name)) {
    source.checkGroupName(name, 1);
    return namedGroup(state, name);
  }
  const group = Number(name);
  if (group === 0) throw source.fault("bad group number", length);
  if (group >= MAXGROUPS) throw source.fault(`invalid group reference ${group}`, length);
  if (!state.conditionPlaces.has(group)) {
    state.conditionPlaces.set(group, source.tell() - length);
  }
  return group;
}

const FLAGS: Readonly<Record<string, number>> = {
  i: FLAG.IGNORECASE,
  L: FLAG.LOCALE,
  m: FLAG.MULTILINE,
  s: FLAG.DOTALL,
  x: FLAG.VERBOSE,
  a: FLAG.ASCII,
  u: FLAG.UNICODE,
};

/** The letters of flags; up to 3.12 with that of re.TEMPLATE. */
function flagsOf(state: PatternState): Readonly<Record<string, number>> {
  return state.minor <= 12 ? { ...FLAGS, t: FLAG.TEMPLATE } : FLAGS;
}

/** _parse_flags: flags to add and to remove; null: they are the whole pattern's. */
function parseFlags(state: PatternState, first: string): readonly [number, number] | null {
  const { source } = state;
  const known = flagsOf(state);
  let character = first;
  let add = 0;
  let del = 0;
  while (character !== "-" && character !== ")" && character !== ":") {
    add = withTypeFlag(state, add, character, known);
    character = nextFlag(state, ")-:", known, "missing -, : or )");
  }
  if (character === ")") {
    state.flags |= add;
    return null;
  }
  const globals = FLAG.DEBUG | (state.minor <= 12 ? FLAG.TEMPLATE : 0);
  if ((add & globals) !== 0) {
    throw source.fault("bad inline flags: cannot turn on global flag", 1);
  }
  if (character === "-") {
    character = nextFlag(state, "", known, "missing flag");
    while (character !== ":") {
      const flag = known[character] ?? 0;
      if ((flag & TYPE_FLAGS) !== 0) {
        throw source.fault("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
      }
      del |= flag;
      character = nextFlag(state, ":", known, "missing :");
    }
  }
  if ((del & globals) !== 0) {
    throw source.fault("bad inline flags: cannot turn off global flag", 1);
  }
  if ((add & del) !== 0) throw source.fault("bad inline flags: flag turned on and off", 1);
  return [add, del];
}

function withTypeFlag(
  state: PatternState,
  add: number,
  letter: string,
  known: Readonly<Record<string, number>>,
): number {
  const { source } = state;
  if (source.isText && letter === "L") {
    throw source.fault("bad inline flags: cannot use 'L' flag with a str pattern");
  }
  if (!source.isText && letter === "u") {
    throw source.fault("bad inline flags: cannot use 'u' flag with a bytes pattern");
  }
  const flag = known[letter] ?? 0;
  const all = add | flag;
  if ((flag & TYPE_FLAGS) !== 0 && (all & TYPE_FLAGS) !== flag) {
    throw source.fault("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
  }
  return all;
}

function nextFlag(
  state: PatternState,
  ends: string,
  known: Readonly<Record<string, number>>,
  missing: string,
): string {
  const { source } = state;
  const character = source.get();
  if (character === null) throw source.fault(missing);
  if (ends.includes(character) || character in known) return character;
  throw source.fault(isAlpha(character) ? "unknown flag" : missing, lengthOf(character));
}
