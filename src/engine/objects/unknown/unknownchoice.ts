import { isLibraryCode } from "../../compile/code.ts";
import { type InterpreterFrame, programFrame } from "../functions/frame.ts";
import { newUnicode } from "../text/unicodeobject.ts";
import { type Choice, type ChoiceSite, Choices } from "./choices.ts";
import { callOneArg } from "../call.ts";
import { loopAround, truthThatGoesOn } from "./choicesites.ts";
import { PyBaseException, raiseObject } from "../exceptions/exceptions.ts";
import { ObjectFlag, type ObjectId, type PyObject } from "../../memory/object.ts";
import type { Runtime } from "../runtime.ts";

/**
 * Stands in a str for text that is not known; a noncharacter, so that no program writes it. It
 * tells texts made from unknown ones by native code apart, and is shown as UNKNOWN_SHOWN.
 */
export const UNKNOWN_TEXT = "\uFDD0";
/** How the unknown part of a text is shown. */
export const UNKNOWN_SHOWN = "⟨unknown⟩";

/** Begins a docstring of library code: the words are ours, and CPython has others. A noncharacter too. */
export const OUR_WORDS = "\uFFFF";

/** `text` as it is shown: the marks of unknown parts, and what tells them apart, as one word. */
export function shownText(text: string): string {
  return text.replace(/\uFDD0[\uFDD1-\uFDEF]?/g, UNKNOWN_SHOWN);
}

/** Something that the source asks for and that is not known, with the place that asks. */
export interface UnknownNote {
  readonly what: string;
  /** Offsets of the instruction in its file. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly fileName: string;
  /** It tells of a choice of the model among what CPython may do; nothing is unknown. */
  readonly isChosen: boolean;
}

/** A call of a function that the module itself never calls. */
export interface Story {
  /** `f(x, y)`. */
  readonly call: string;
  /** The line of its `def`. */
  readonly line: number;
  /** Number of memory events before it. */
  readonly event: number;
}

/** What a run knows of what it does not know. */
export class Unknowns {
  /** There is or was an unknown object: nothing here costs anything before. */
  isActive = false;
  /** Unknown code may have run, and the collector with it; a text of unknown words runs nothing. */
  mayHaveRun = false;
  /** Unknown items that native code got from iterators so far. */
  itemsPassed = 0;
  /** How many items the running frame unpacks just now, through `map()` and the like; null: none. */
  unpacking: { readonly frame: InterpreterFrame | null; readonly count: number } | null = null;
  readonly notes: UnknownNote[] = [];
  /** From which event of the memory log on an object's count is the least it can be. */
  readonly escapes = new Map<ObjectId, number>();
  /** Objects that only unknown code may hold, each a strong reference: on this path, it does. */
  readonly kept: PyObject[] = [];
  /** Namespaces of class bodies with an unknown metaclass: dicts for mappings of any type. */
  readonly namespaces = new Set<PyObject>();
  /** Attributes of an object that native code keeps (`e.__traceback__`) and that are unknown. */
  readonly attributes = new WeakMap<PyObject, Set<string>>();
  /** The program is a part of a file: names that it does not bind are bound by the rest. */
  isFragment = false;
  /**
   * Namespaces (dicts of modules and of running bodies), classes and modules with names that nobody
   * knows, and where these come from: `from m import *` of a module that is not modelled.
   */
  readonly openNames = new WeakMap<PyObject, string>();
  /** Modules of `from … import *` that lack names of CPython's: these may come from there. */
  readonly starModules = new Set<string>();
  readonly choices: Choices;

  constructor(given: readonly number[]) {
    this.choices = new Choices(given);
  }

  /** Notes `what` at the instruction that `frame` is at. */
  note(frame: InterpreterFrame | null, what: string, isChosen = false): void {
    if (frame === null) return;
    const { unit } = frame.code;
    const [start = 0, end = 0] = [unit.ranges[2 * frame.lasti], unit.ranges[2 * frame.lasti + 1]];
    const line = unit.lines[frame.lasti] ?? 1;
    const note = { what, start, end, line, fileName: unit.filename, isChosen };
    // `import a.b` asks for `a` first: what it asks for last is what it is about.
    const known = this.notes.findIndex(
      each => each.fileName === note.fileName && each.start === start,
    );
    if (known < 0) this.notes.push(note);
    else this.notes[known] = note;
  }

  /** Functions called after the module's end, since the module never called them. */
  readonly stories: Story[] = [];

  get choicesMade(): readonly Choice[] {
    return this.choices.made;
  }
}

/** Answers a question that the source leaves open, at the instruction that is running. */
export function choose(
  rt: Runtime,
  question: string,
  answers: readonly string[],
  how: { readonly isGuard?: boolean; readonly keepsFirst?: boolean } = {},
): number {
  const site = rt.frame === null ? null : choiceSite(rt.frame, how);
  return rt.unknowns.choices.choose(question, answers, site, rt.heap.log.length);
}

function choiceSite(
  frame: InterpreterFrame,
  { isGuard = false, keepsFirst = isGuard }: { isGuard?: boolean; keepsFirst?: boolean },
): ChoiceSite {
  const asking = { unit: frame.code.unit, lasti: frame.lasti };
  const program = programFrame(frame) ?? frame;
  return {
    asking,
    program: { unit: program.code.unit, lasti: program.lasti },
    isGuard,
    keepsFirst,
  };
}

/**
 * `choose` between true and false. `likely` comes first, but where code raises at once for one of them:
 * a program is more likely to go on.
 */
export function chooseTruth(
  rt: Runtime,
  question: string,
  likely: boolean,
  words: readonly [string, string] = ["yes", "no"],
): boolean {
  const { frame } = rt;
  const goesOn = frame === null ? null : truthThatGoesOn(frame.code.unit, frame.lasti);
  const first = goesOn ?? likely;
  const answers = first ? words : [words[1], words[0]];
  // A `for` loop of the library asks the same of each name, say: one answer holds for all of them.
  const isLibrary = frame !== null && isLibraryCode(frame.code.unit) && !isInWhile(frame);
  const isGuard = goesOn !== null;
  const how = { isGuard, keepsFirst: isGuard || isLibrary };
  return (choose(rt, question, answers, how) === 0) === first;
}

/**
 * Whether unknown code raises here: asked only where the program would handle it. True: an exception
 * of which nothing is known is set.
 */
export function mayRaise(rt: Runtime, origin: string): boolean {
  if (!rt.interpreter.handlesExceptions()) return false;
  // In the end an exception leaves `while True`; a `for` loop ends by itself.
  const how = { keepsFirst: !isInWhile(rt.frame) };
  if (choose(rt, `does ${origin} raise an exception?`, ["no", "yes"], how) === 0) return false;
  const exc = newUnknownException(rt, null);
  if (exc !== null) {
    raiseObject(rt, rt.types.unknownException, exc);
    rt.heap.decref(exc);
  }
  return true;
}

/** Whether the nearest loop around what runs, its callers included, is a `while`. */
function isInWhile(frame: InterpreterFrame | null): boolean {
  for (let each = frame; each !== null; each = each.previous) {
    const loop = loopAround(each.code.unit, each.lasti);
    if (loop !== null) return loop === "while";
  }
  return false;
}

/** An exception of which nothing is known but, perhaps, the unknown object that was raised. */
export function newUnknownException(rt: Runtime, raised: PyObject | null): PyBaseException | null {
  const message = raised === null ? newUnicode(rt, UNKNOWN_TEXT) : rt.heap.newRef(raised);
  const exc = callOneArg(rt, rt.types.unknownException, message);
  rt.heap.decref(message);
  if (exc instanceof PyBaseException) exc.head.flags |= ObjectFlag.ESCAPED;
  return exc instanceof PyBaseException ? exc : null;
}
