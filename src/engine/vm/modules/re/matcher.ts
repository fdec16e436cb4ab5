import { asciiLower, unicodeLower } from "./letters.ts";
import { INFO, MAXREPEAT, OP } from "./opcodes.ts";
import type { Subject } from "./subject.ts";
import { inCategory, inCharset, isAt, isSameInLocale } from "./tests.ts";

/** Where groups begin and end: never changed, so that going back is taking an older one. */
interface Marks {
  /** Two places a group, from group 1 on; undefined: not set. */
  readonly at: readonly (number | undefined)[];
  /** The group that was closed last (lastindex). */
  readonly lastIndex: number;
}

const NO_MARKS: Marks = { at: [], lastIndex: -1 };

/** A running `{m,n}` of more than one character: one for each round (SRE(repeat)). */
interface Repeat {
  /** The place of the REPEAT instruction. */
  readonly pc: number;
  readonly count: number;
  /** Where the last round began; -1: nowhere yet. An empty round ends the repeat. */
  readonly lastAt: number;
  readonly outer: Repeat | null;
}

/** What is tried next when the way taken fails. */
type Choice = {
  readonly at: number;
  readonly marks: Marks;
  readonly repeat: Repeat | null;
} & (
  | { readonly kind: "go"; readonly pc: number }
  | { readonly kind: "branch"; readonly pc: number }
  | { readonly kind: "shorter"; readonly pc: number; readonly least: number }
  | { readonly kind: "longer"; readonly pc: number; readonly count: number }
);

const STEPS_PER_CHARGE = 256;
/** A step with its choice costs about as much as four instructions. */
const UNITS_PER_STEP = 4;

/**
 * Runs the code of a pattern over a text: SRE(match) and SRE(search) of Modules/_sre/sre_lib.h with
 * an explicit stack of choices, so that no text is too long for it. Steps are paid for through
 * `charge`.
 */
export class Matcher {
  /** The match found: where it begins and ends. */
  matchStart = -1;
  matchEnd = -1;
  private marks = NO_MARKS;
  private repeat: Repeat | null = null;
  private readonly choices: Choice[] = [];
  private mustMatchAll = false;
  /** An empty match at this place does not count; -1: no such place. */
  private mustAdvanceFrom = -1;
  private steps = 0;

  constructor(
    private readonly words: readonly number[],
    private readonly text: Subject,
    /** Where the searched part ends. */
    private readonly end: number,
    private readonly minor: number,
    private readonly charge: (units: number) => void,
  ) {}

  /** Begin and end of a group in the last match; null: it took no part. */
  group(index: number): readonly [number, number] | null {
    const start = this.marks.at[2 * index - 2];
    const end = this.marks.at[2 * index - 1];
    return start === undefined || end === undefined ? null : [start, end];
  }

  get lastIndex(): number {
    return this.marks.lastIndex;
  }

  /** Matches at `at`; `isFull`: up to the end. */
  match(at: number, isFull: boolean, mustAdvance = false): boolean {
    this.mustMatchAll = isFull;
    this.mustAdvanceFrom = mustAdvance ? at : -1;
    return this.tryAt(at);
  }

  /** The first match from `from` on; `mustAdvance`: not an empty one at `from` itself. */
  search(from: number, mustAdvance: boolean): boolean {
    this.mustMatchAll = false;
    this.mustAdvanceFrom = mustAdvance ? from : -1;
    const { words, end, text } = this;
    const least = words[3] ?? 0;
    const mask = words[2] ?? 0;
    for (let at = from; at + least <= end; at++) {
      this.count();
      if ((mask & INFO.PREFIX) !== 0 && text.code(at) !== words[7]) continue;
      if ((mask & INFO.CHARSET) !== 0 && !inCharset(words, 5, text.code(at), this.minor)) continue;
      if (this.tryAt(at)) return true;
    }
    return false;
  }

  private tryAt(at: number): boolean {
    this.marks = NO_MARKS;
    this.repeat = null;
    this.choices.length = 0;
    if (at > this.end) return false;
    const end = this.run(0, at, true);
    if (end < 0) return false;
    this.matchStart = at;
    this.matchEnd = end;
    return true;
  }

  private count(): void {
    this.steps += 1;
    if (this.steps < STEPS_PER_CHARGE) return;
    this.steps = 0;
    this.charge(STEPS_PER_CHARGE * UNITS_PER_STEP);
  }

  /** Runs from `start` to SUCCESS and answers where the match ends; -1: there is none. */
  private run(start: number, from: number, isWhole: boolean): number {
    const base = this.choices.length;
    let pc = start;
    let at = from;
    for (;;) {
      this.count();
      const next = this.step(pc, at, isWhole);
      if (next === DONE) {
        this.choices.length = base;
        return this.at;
      }
      if (next !== FAILED) {
        pc = next;
        at = this.at;
        continue;
      }
      pc = this.back(base);
      if (pc === FAILED) return -1;
      at = this.at;
    }
  }

  /** Where the text is read next, after `step` and `back`. */
  private at = 0;

  /** Takes the latest choice: where to go on; FAILED: there is none above `base`. */
  private back(base: number): number {
    const { choices } = this;
    for (;;) {
      if (choices.length === base) return FAILED;
      const choice = choices.pop() as Choice; // longer than base
      this.marks = choice.marks;
      this.repeat = choice.repeat;
      this.at = choice.at;
      if (choice.kind === "go") return choice.pc;
      if (choice.kind === "branch") {
        if (this.words[choice.pc] === 0) continue;
        return this.takeBranch(choice.pc, choice.at);
      }
      if (choice.kind === "shorter") {
        this.at = choice.at - 1;
        if (this.at > choice.least) choices.push({ ...choice, at: this.at });
        return this.target(choice.pc);
      }
      const { pc, count } = choice;
      if (count >= this.word(pc + 3) && this.word(pc + 3) !== MAXREPEAT) continue;
      if (!this.isOne(pc + 4, choice.at)) continue;
      this.at = choice.at + 1;
      choices.push({ ...choice, at: this.at, count: count + 1 });
      return this.target(pc);
    }
  }

  private word(pc: number): number {
    return this.words[pc] ?? 0;
  }

  /** Where the skip of the instruction at `pc` leads. */
  private target(pc: number): number {
    return pc + 1 + this.word(pc + 1);
  }

  private choose(pc: number, at: number, repeat: Repeat | null): void {
    this.choices.push({ kind: "go", pc, at, marks: this.marks, repeat });
  }

  /** One instruction: the next one, with the place in `at`; DONE or FAILED. */
  private step(pc: number, at: number, isWhole: boolean): number {
    const { words } = this;
    const op = words[pc];
    this.at = at;
    switch (op) {
      case OP.SUCCESS:
        if (isWhole && this.mustMatchAll && at !== this.end) return FAILED;
        return isWhole && at === this.mustAdvanceFrom ? FAILED : DONE;
      case OP.FAILURE:
        return FAILED;
      case OP.INFO:
      case OP.JUMP:
        return this.target(pc);
      case OP.MARK:
        this.setMark(this.word(pc + 1), at);
        return pc + 2;
      case OP.AT:
        return isAt(this.word(pc + 1), this.text, at, this.end, this.minor) ? pc + 2 : FAILED;
      case OP.BRANCH:
        return this.takeBranch(pc + 1, at);
      case OP.REPEAT:
        this.repeat = { pc, count: -1, lastAt: -1, outer: this.repeat };
        return this.target(pc);
      case OP.MAX_UNTIL:
      case OP.MIN_UNTIL:
        return this.until(op, pc, at);
      case OP.REPEAT_ONE:
      case OP.MIN_REPEAT_ONE:
      case OP.POSSESSIVE_REPEAT_ONE:
        return this.repeatOne(op, pc, at);
      case OP.POSSESSIVE_REPEAT:
        return this.possessive(pc, at);
      case OP.ATOMIC_GROUP:
        this.at = this.inner(pc + 2, at);
        return this.at < 0 ? FAILED : this.target(pc);
      case OP.ASSERT:
      case OP.ASSERT_NOT:
        return this.assertion(pc, at, op === OP.ASSERT);
      case OP.GROUPREF:
      case OP.GROUPREF_IGNORE:
      case OP.GROUPREF_LOC_IGNORE:
      case OP.GROUPREF_UNI_IGNORE:
        return this.groupref(op, pc, at);
      case OP.GROUPREF_EXISTS: {
        const isSet = this.group(this.word(pc + 1) + 1) !== null;
        return isSet ? pc + 3 : pc + 1 + this.word(pc + 2);
      }
      default:
        if (!this.isOne(pc, at)) return FAILED;
        this.at = at + 1;
        return pc + oneLength(words, pc);
    }
  }

  private setMark(index: number, at: number): void {
    const marks = this.marks.at.slice();
    while (marks.length < index) marks.push(undefined);
    marks[index] = at;
    const lastIndex = index % 2 === 1 ? (index + 1) / 2 : this.marks.lastIndex;
    this.marks = { at: marks, lastIndex };
  }

  /** `pc` is the skip before an alternative; the one behind it is the next choice. */
  private takeBranch(pc: number, at: number): number {
    const next = pc + this.word(pc);
    const { marks, repeat } = this;
    if (this.word(next) !== 0) this.choices.push({ kind: "branch", pc: next, at, marks, repeat });
    return pc + 1;
  }

  /** The end of a round of a repeat: as many more as possible, or (MIN_UNTIL) as few. */
  private until(op: number, pc: number, at: number): number {
    const round = this.repeat;
    if (round === null) return FAILED;
    const count = round.count + 1;
    const max = this.word(round.pc + 3);
    const body = round.pc + 4;
    if (count < this.word(round.pc + 2)) {
      this.repeat = { ...round, count };
      return body;
    }
    // A round that took nothing would go on without end.
    if ((count < max || max === MAXREPEAT) && at !== round.lastAt) {
      const again = { ...round, count, lastAt: at };
      if (op === OP.MAX_UNTIL) {
        this.choose(pc + 1, at, round.outer);
        this.repeat = again;
        return body;
      }
      this.choose(body, at, again);
    }
    this.repeat = round.outer;
    return pc + 1;
  }

  /** A repeat of one character: all that fit, as few as needed, or all and never fewer. */
  private repeatOne(op: number, pc: number, at: number): number {
    const min = this.word(pc + 2);
    const isLazy = op === OP.MIN_REPEAT_ONE;
    const most = isLazy ? min : this.word(pc + 3);
    const room = this.end - at;
    const limit = Math.min(room, most);
    let count = 0;
    while (count < limit && this.isOne(pc + 4, at + count)) {
      count += 1;
      this.count();
    }
    if (count < min) return FAILED;
    this.at = at + count;
    const { marks, repeat } = this;
    if (isLazy) {
      this.choices.push({ kind: "longer", pc, at: this.at, count, marks, repeat });
    } else if (op === OP.REPEAT_ONE && count > min) {
      this.choices.push({ kind: "shorter", pc, at: this.at, least: at + min, marks, repeat });
    }
    return this.target(pc);
  }

  private possessive(pc: number, at: number): number {
    const min = this.word(pc + 2);
    const max = this.word(pc + 3);
    let here = at;
    for (let count = 0; count < max || max === MAXREPEAT; count++) {
      const { marks } = this;
      const end = this.inner(pc + 4, here);
      if (end < 0) {
        this.marks = marks;
        if (count < min) return FAILED;
        break;
      }
      const isEmpty = end === here;
      here = end;
      if (isEmpty && count + 1 >= min) break;
    }
    this.at = here;
    return this.target(pc) + 1;
  }

  /** A match of its own, whose choices are given up when it is found; -1: none. */
  private inner(pc: number, at: number): number {
    const { repeat } = this;
    const end = this.run(pc, at, false);
    this.repeat = repeat;
    return end;
  }

  private assertion(pc: number, at: number, isWanted: boolean): number {
    const back = this.word(pc + 2);
    const { marks } = this;
    const isFound = at >= back && this.inner(pc + 3, at - back) >= 0;
    if (!isFound || !isWanted) this.marks = marks;
    this.at = at;
    return isFound === isWanted ? this.target(pc) : FAILED;
  }

  private groupref(op: number, pc: number, at: number): number {
    const group = this.group(this.word(pc + 1) + 1);
    if (group === null) return FAILED;
    const [start, end] = group;
    if (this.end - at < end - start) return FAILED;
    for (let i = 0; i < end - start; i++) {
      this.count();
      if (!isSameLetter(op, this.text.code(start + i), this.text.code(at + i), this.minor))
        return FAILED;
    }
    this.at = at + end - start;
    return pc + 2;
  }

  /** The instruction at `pc`, which takes one character, takes the one at `at`. */
  private isOne(pc: number, at: number): boolean {
    if (at >= this.end) return false;
    const { words } = this;
    const code = this.text.code(at);
    const argument = words[pc + 1] ?? 0;
    switch (words[pc]) {
      case OP.LITERAL:
        return code === argument;
      case OP.NOT_LITERAL:
        return code !== argument;
      case OP.ANY:
        return code !== 10;
      case OP.ANY_ALL:
        return true;
      case OP.IN:
        return inCharset(words, pc + 2, code, this.minor);
      case OP.IN_IGNORE:
        return inCharset(words, pc + 2, asciiLower(code), this.minor);
      case OP.IN_UNI_IGNORE:
        return inCharset(words, pc + 2, unicodeLower(code, this.minor), this.minor);
      case OP.IN_LOC_IGNORE: {
        const upper = code >= 97 && code <= 122 ? code - 32 : code;
        return (
          inCharset(words, pc + 2, asciiLower(code), this.minor) ||
          inCharset(words, pc + 2, upper, this.minor)
        );
      }
      case OP.CATEGORY:
        return inCategory(argument, code, this.minor);
      case OP.LITERAL_IGNORE:
        return asciiLower(code) === argument;
      case OP.NOT_LITERAL_IGNORE:
        return asciiLower(code) !== argument;
      case OP.LITERAL_UNI_IGNORE:
        return unicodeLower(code, this.minor) === argument;
      case OP.NOT_LITERAL_UNI_IGNORE:
        return unicodeLower(code, this.minor) !== argument;
      case OP.LITERAL_LOC_IGNORE:
        return isSameInLocale(argument, code);
      case OP.NOT_LITERAL_LOC_IGNORE:
        return !isSameInLocale(argument, code);
      default:
        return false;
    }
  }
}

const DONE = -1;
const FAILED = -2;

/** The words of an instruction that takes one character. */
function oneLength(words: readonly number[], pc: number): number {
  const op = words[pc];
  if (op === OP.ANY || op === OP.ANY_ALL) return 1;
  const isSet =
    op === OP.IN || op === OP.IN_IGNORE || op === OP.IN_UNI_IGNORE || op === OP.IN_LOC_IGNORE;
  return isSet ? 1 + (words[pc + 1] ?? 0) : 2;
}

function isSameLetter(op: number, a: number, b: number, minor: number): boolean {
  if (op === OP.GROUPREF) return a === b;
  if (op === OP.GROUPREF_UNI_IGNORE) return unicodeLower(a, minor) === unicodeLower(b, minor);
  return asciiLower(a) === asciiLower(b);
}
