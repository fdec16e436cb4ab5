import type { PythonVersion } from "../facts.ts";
import { ObjectFlag } from "../memory/object.ts";
import { libraryWords, runtimeWords } from "../startState/startState.ts";
import type { Runtime } from "./runtime.ts";
import { newUnicode, type PyUnicode } from "./text/unicodeobject.ts";

/**
 * The table of interned strings (Objects/unicodeobject.c, unicode_intern). It holds no counted
 * reference: an interned string that is not immortal dies like any other, and its entry, then
 * found dead, is replaced at the next request.
 *
 * Immortal are, by version (FACTS.md §1.5): 3.11 none; 3.12 all; 3.13 on those that the program or
 * the runtime uses as an identifier.
 */

/**
 * Single characters that the interpreter interns at its start as objects of their own, beside the
 * Latin-1 singletons (up to 3.12; measured in a fresh interpreter).
 */
export const SEPARATE_CHARACTERS: Readonly<Partial<Record<PythonVersion, string>>> = {
  "3.11": "BCLST_abcdefhijklmnopqrstvwxy",
  "3.12": "_abcdenprsx",
};

/** A new reference to the interned string `value` (PyUnicode_InternFromString, sys.intern). */
export function intern(rt: Runtime, value: string): PyUnicode {
  const known = borrowInterned(rt, value);
  if (known !== null) return rt.heap.newRef(known);
  const op = newUnicode(rt, value);
  enter(rt, op);
  return op;
}

/**
 * As `intern`, for names: identifiers of the source and attribute names of the runtime, which are
 * immortal from 3.12 on (_PyUnicode_InternImmortal).
 */
export function internIdentifier(rt: Runtime, value: string): PyUnicode {
  const op = intern(rt, value);
  // What the runtime interns before the script begins is immortal only where it was measured to be.
  if (rt.bootObjects > 0) makeInternedImmortal(rt, op);
  return op;
}

/**
 * A name or text in the code of our library, new reference. Its names are not CPython's: where such names
 * are immortal, one that no module of CPython is known to have interned is an object of its own, which a
 * program's equal text never is. Others are interned by `internShared`.
 */
export function internOfLibrary(
  rt: Runtime,
  value: string,
  internShared: (rt: Runtime, value: string) => PyUnicode,
): PyUnicode {
  const known = borrowInterned(rt, value);
  const isImmortal = known !== null && (known.head.flags & ObjectFlag.IMMORTAL) !== 0;
  const mayDiffer = rt.facts.immortalInterned === "identifiers" && isMeasured(value);
  if (isImmortal || !mayDiffer || isStartWord(rt, value)) return internShared(rt, value);
  const own = rt.libraryTexts.get(value);
  if (own !== undefined) return rt.heap.newRef(own);
  const op = newUnicode(rt, value);
  op.head.flags |= ObjectFlag.INTERNED;
  rt.heap.makeImmortal(op);
  rt.libraryTexts.set(value, op);
  return op;
}

/** Whether a word is of the kind that scripts/importWords.ts looks for: not private and not very long. */
const isMeasured = (word: string): boolean =>
  word.length > 1 && word.length <= 16 && !/^_[^_]/.test(word);

/**
 * Loading the code of a module makes the names in it immortal from 3.13 on (Python/marshal.c, r_object),
 * also those that the program has interned already.
 */
export function makeWordsImmortal(rt: Runtime, words: Iterable<string>): void {
  for (const word of words) {
    rt.importedWords.add(word);
    const op = borrowInterned(rt, word);
    if (op !== null) makeInternedImmortal(rt, op);
  }
}

/**
 * PyUnicode_InternInPlace: steals `op`; returns a new reference to the interned string equal to it,
 * which is `op` itself when there was none. Instances of subclasses are never interned.
 */
export function internInPlace(rt: Runtime, op: PyUnicode): PyUnicode {
  if ((op.head.flags & ObjectFlag.INTERNED) !== 0 || op.ob_type !== rt.types.str) return op;
  const known = borrowInterned(rt, op.value);
  if (known === null) {
    enter(rt, op);
    return op;
  }
  if (known === op) return op;
  rt.heap.incref(known);
  rt.heap.decref(op);
  return known;
}

/** The interned string equal to `value`, borrowed; null while there is none. */
function borrowInterned(rt: Runtime, value: string): PyUnicode | null {
  const known = rt.interned.get(value);
  return known === undefined || (known.head.flags & ObjectFlag.DEAD) !== 0 ? null : known;
}

function enter(rt: Runtime, op: PyUnicode): void {
  op.head.flags |= ObjectFlag.INTERNED;
  rt.interned.set(op.value, op);
  shareStartWord(rt, op);
  if (rt.facts.immortalInterned === "all") rt.heap.makeImmortal(op);
}

/**
 * A word that CPython interned before the program began is that same object: immortal when the
 * runtime itself holds it (3.12 on), else with references that the program cannot see.
 */
function shareStartWord(rt: Runtime, op: PyUnicode): void {
  const { runtime, library } = startWords(rt);
  if (rt.importedWords.has(op.value)) {
    rt.heap.makeImmortal(op);
  } else if (runtime.has(op.value)) {
    if (rt.facts.immortalObjects) rt.heap.makeImmortal(op);
    else rt.heap.share(op, rt.facts.immortalRefcount + op.refcount);
  } else if (library.has(op.value)) {
    rt.heap.share(op, op.refcount + 1);
  }
}

/** Whether the interpreter's start or an import has interned a word. */
function isStartWord(rt: Runtime, word: string): boolean {
  const { runtime, library } = startWords(rt);
  return rt.importedWords.has(word) || runtime.has(word) || library.has(word);
}

function startWords(rt: Runtime): NonNullable<Runtime["startWords"]> {
  rt.startWords ??= {
    runtime: runtimeWords(rt.facts.version),
    library: libraryWords(rt.facts.version),
  };
  return rt.startWords;
}

function makeInternedImmortal(rt: Runtime, op: PyUnicode): void {
  if (rt.facts.immortalInterned !== "none" && (op.head.flags & ObjectFlag.IMMORTAL) === 0)
    rt.heap.makeImmortal(op);
}
