import type { PyObject } from "../../../memory/object.ts";
import { bytesLike } from "../../../objects/bytes/bytesobject.ts";
import { callOneArg } from "../../../objects/call.ts";
import { newDict } from "../../../objects/containers/dictobject.ts";
import { genericMethod } from "../../../objects/typing/genericalias.ts";
import { hashBytes } from "../../../objects/hash.ts";
import { newCallIter } from "../../../objects/containers/iterobject.ts";
import { newList, type PyList, stealAppend } from "../../../objects/containers/listobject.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { newMappingProxy } from "../../../objects/containers/mappingproxy.ts";
import {
  methodClinic,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import {
  objectCallable,
  objectGetAttrStr,
  objectHash,
  objectRichCompareBool,
  reprText,
} from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import {
  COMPARE,
  type CompareOp,
  type Hash,
  type PyTypeObject,
  type Result,
} from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { nativeObjectSlots } from "../nativeobject.ts";
import type { Matcher } from "./matcher.ts";
import { newMatch } from "./match.ts";
import { groupText, newMatcher, PyPattern, sliceOf, type Target, targetOf } from "./objects.ts";
import { FLAG } from "./opcodes.ts";
import { newScanner } from "./scanner.ts";
import { compiledTemplate, expandTemplate, joined, type PyTemplate } from "./template.ts";

type Args = readonly (PyObject | undefined)[];

const RANGE = "string, pos=0, endpos=sys.maxsize";

/** The target that `string, pos, endpos` name; null: an exception is set. */
function targetFrom(rt: Runtime, pattern: PyPattern, [string, pos, endpos]: Args): Target | null {
  const start = pos === undefined ? 0 : ssizeArgument(rt, pos);
  if (start === null) return null;
  const end = endpos === undefined ? Number.MAX_SAFE_INTEGER : ssizeArgument(rt, endpos);
  if (end === null) return null;
  return targetOf(rt, pattern, string as PyObject, start, end); // required
}

/** A method that answers one match object or None. */
function matching(name: string, find: (matcher: Matcher, from: number) => boolean): PyMethodDef {
  return methodClinic(name, RANGE, (rt, self, args) => {
    const pattern = self as PyPattern;
    const target = targetFrom(rt, pattern, args);
    if (target === null) return null;
    const matcher = newMatcher(rt, pattern, target);
    return find(matcher, target.pos) ? newMatch(rt, pattern, target, matcher) : rt.newNone();
  });
}

/** Each match from left to right, until `visit` answers false: that is an error. */
function forEachMatch(
  rt: Runtime,
  pattern: PyPattern,
  target: Target,
  limit: number,
  visit: (matcher: Matcher) => boolean,
): boolean {
  const matcher = newMatcher(rt, pattern, target);
  let from = target.pos;
  let mustAdvance = false;
  for (let count = 0; limit === 0 || count < limit; count++) {
    if (from > target.endpos || !matcher.search(from, mustAdvance)) return true;
    from = matcher.matchEnd;
    mustAdvance = matcher.matchStart === matcher.matchEnd;
    if (!visit(matcher)) return false;
  }
  return true;
}

function findall(rt: Runtime, self: PyObject, args: Args): Result {
  const pattern = self as PyPattern;
  const target = targetFrom(rt, pattern, args);
  if (target === null) return null;
  const list = newList(rt, []);
  const { string } = target;
  const empty = pattern.isText ? rt.emptyStr : rt.emptyBytes;
  const group = (matcher: Matcher, index: number) =>
    groupText(rt, matcher, string, index) ?? rt.heap.newRef(empty);
  forEachMatch(rt, pattern, target, 0, matcher => {
    if (pattern.groups === 0) {
      stealAppend(rt, list, sliceOf(rt, string, matcher.matchStart, matcher.matchEnd));
    } else if (pattern.groups === 1) {
      stealAppend(rt, list, group(matcher, 1));
    } else {
      const items: PyObject[] = [];
      for (let i = 1; i <= pattern.groups; i++) items.push(group(matcher, i));
      stealAppend(rt, list, newTuple(rt, items));
    }
    return true;
  });
  return list;
}

function finditer(rt: Runtime, self: PyObject, args: Args): Result {
  const pattern = self as PyPattern;
  const target = targetFrom(rt, pattern, args);
  if (target === null) return null;
  const scanner = newScanner(rt, pattern, target);
  const search = objectGetAttrStr(rt, scanner, "search");
  rt.heap.decref(scanner);
  if (search === null) return null;
  const it = newCallIter(rt, search, rt.none);
  rt.heap.decref(search);
  return it;
}

function split(rt: Runtime, self: PyObject, [string, maxsplit]: Args): Result {
  const pattern = self as PyPattern;
  const limit = maxsplit === undefined ? 0 : ssizeArgument(rt, maxsplit);
  if (limit === null) return null;
  const target = targetFrom(rt, pattern, [string]);
  if (target === null) return null;
  const list = newList(rt, []);
  let last = target.pos;
  const slice = (start: number, end: number) => sliceOf(rt, target.string, start, end);
  if (limit >= 0) {
    forEachMatch(rt, pattern, target, limit, matcher => {
      stealAppend(rt, list, slice(last, matcher.matchStart));
      for (let group = 1; group <= pattern.groups; group++) {
        stealAppend(rt, list, groupText(rt, matcher, target.string, group) ?? rt.newNone());
      }
      last = matcher.matchEnd;
      return true;
    });
  }
  stealAppend(rt, list, slice(last, target.endpos));
  return list;
}

/** pattern_subx: the new text and the number of replacements; null: an exception is set. */
function substitute(
  rt: Runtime,
  pattern: PyPattern,
  [replacement, string, count]: Args,
): readonly [PyObject, number] | null {
  const limit = count === undefined ? 0 : ssizeArgument(rt, count);
  if (limit === null) return null;
  const maker = replacementMaker(rt, pattern, replacement as PyObject); // required
  if (maker === null) return null;
  rt.hold(maker.held, "replacement of re.sub()");
  const done = replaceAll(rt, pattern, string as PyObject, limit, maker.make);
  rt.release(maker.held);
  rt.heap.decref(maker.held);
  return done;
}

type MakeReplacement = (target: Target, matcher: Matcher) => Result;

/** How each match is replaced, and the reference that is held meanwhile. */
function replacementMaker(
  rt: Runtime,
  pattern: PyPattern,
  replacement: PyObject,
): { readonly make: MakeReplacement; readonly held: PyObject } | null {
  if (objectCallable(replacement)) {
    const make: MakeReplacement = (target, matcher) => {
      const match = newMatch(rt, pattern, target, matcher);
      rt.hold(match, "match given to the function of re.sub()");
      const text = callOneArg(rt, replacement, match);
      rt.release(match);
      rt.heap.decref(match);
      return text;
    };
    return { make, held: rt.heap.newRef(replacement) };
  }
  if (!hasBackslash(replacement)) {
    return { make: () => rt.heap.newRef(replacement), held: rt.heap.newRef(replacement) };
  }
  const template = compiledTemplate(rt, pattern, replacement);
  if (template === null) return null;
  const make: MakeReplacement = (target, matcher) =>
    expandTemplate(rt, pattern, template as PyTemplate, group =>
      group === 0
        ? sliceOf(rt, target.string, matcher.matchStart, matcher.matchEnd)
        : groupText(rt, matcher, target.string, group),
    );
  return { make, held: template };
}

/** Whether a replacement must be parsed; what is no text at all is left to that too. */
function hasBackslash(replacement: PyObject): boolean {
  if (replacement instanceof PyUnicode) return replacement.value.includes("\\");
  const bytes = bytesLike(replacement);
  return bytes === null || bytes.includes(92);
}

function replaceAll(
  rt: Runtime,
  pattern: PyPattern,
  string: PyObject,
  limit: number,
  make: MakeReplacement,
): readonly [PyObject, number] | null {
  const target = targetFrom(rt, pattern, [string]);
  if (target === null) return null;
  const pieces: PyList = newList(rt, []);
  rt.hold(pieces, "pieces of re.sub()'s result");
  let last = 0;
  let replaced = 0;
  const isDone =
    limit < 0 ||
    forEachMatch(rt, pattern, target, limit, matcher => {
      const { matchStart } = matcher;
      if (last < matchStart) stealAppend(rt, pieces, sliceOf(rt, string, last, matchStart));
      last = matcher.matchEnd;
      const piece = make(target, matcher);
      if (piece === null) return false;
      if (piece === rt.none) rt.heap.decref(piece);
      else stealAppend(rt, pieces, piece);
      replaced += 1;
      return true;
    });
  rt.release(pieces);
  if (!isDone) {
    rt.heap.decref(pieces);
    return null;
  }
  if (last < target.endpos) {
    stealAppend(rt, pieces, sliceOf(rt, string, last, target.endpos));
  }
  const texts = pieces.ob_item.map(piece => rt.heap.newRef(piece));
  rt.heap.decref(pieces);
  const text = joined(rt, pattern.isText, texts);
  return text === null ? null : [text, replaced];
}

const patternMethods = (minor: number): readonly PyMethodDef[] => [
  ...(minor >= 15 ? [matching("prefixmatch", (m, from) => m.match(from, false))] : []),
  matching("match", (matcher, from) => matcher.match(from, false)),
  matching("fullmatch", (matcher, from) => matcher.match(from, true)),
  matching("search", (matcher, from) => matcher.search(from, false)),
  methodClinic("sub", "repl, string, count=0", (rt, self, args) => {
    return substitute(rt, self as PyPattern, args)?.[0] ?? null;
  }),
  methodClinic("subn", "repl, string, count=0", (rt, self, args) => {
    const done = substitute(rt, self as PyPattern, args);
    return done === null ? null : newTuple(rt, [done[0], newLong(rt, done[1])]);
  }),
  methodClinic("findall", RANGE, findall),
  methodClinic("split", "string, maxsplit=0", split),
  methodClinic("finditer", RANGE, finditer),
  methodClinic("scanner", RANGE, (rt, self, args) => {
    const target = targetFrom(rt, self as PyPattern, args);
    return target === null ? null : newScanner(rt, self as PyPattern, target);
  }),
  methodNoArgs("__copy__", (rt, self) => rt.heap.newRef(self)),
  methodO("__deepcopy__", (rt, self) => rt.heap.newRef(self)),
];

const patternGetset: readonly PyGetSetDef[] = [
  { name: "pattern", get: (rt, self) => rt.heap.newRef((self as PyPattern).pattern) },
  { name: "flags", get: (rt, self) => newLong(rt, (self as PyPattern).patternFlags) },
  { name: "groups", get: (rt, self) => newLong(rt, (self as PyPattern).groups) },
  {
    name: "groupindex",
    get: (rt, self) => {
      const { groupindex } = self as PyPattern;
      return groupindex === null ? newDict(rt) : newMappingProxy(rt, groupindex);
    },
  },
];

const FLAG_NAMES: readonly (readonly [keyof typeof FLAG, number])[] = [
  ["TEMPLATE", FLAG.TEMPLATE],
  ["IGNORECASE", FLAG.IGNORECASE],
  ["LOCALE", FLAG.LOCALE],
  ["MULTILINE", FLAG.MULTILINE],
  ["DOTALL", FLAG.DOTALL],
  ["UNICODE", FLAG.UNICODE],
  ["VERBOSE", FLAG.VERBOSE],
  ["DEBUG", FLAG.DEBUG],
  ["ASCII", FLAG.ASCII],
];

/** pattern_repr. */
function patternRepr(rt: Runtime, self: PyObject): Result {
  const pattern = self as PyPattern;
  const repr = reprText(rt, pattern.pattern);
  if (repr === null) return null;
  const shown = [...repr].slice(0, 200).join("");
  const types = pattern.patternFlags & (FLAG.LOCALE | FLAG.UNICODE | FLAG.ASCII);
  let rest = pattern.patternFlags;
  if (pattern.isText && types === FLAG.UNICODE) rest &= ~FLAG.UNICODE;
  const names: string[] = [];
  for (const [name, flag] of FLAG_NAMES) {
    if (name === "TEMPLATE" && rt.facts.minor >= 13) continue;
    if ((rest & flag) !== 0) names.push(`re.${name}`);
    rest &= ~flag;
  }
  if (rest !== 0) names.push(`0x${rest.toString(16)}`);
  const flags = names.length === 0 ? "" : `, ${names.join("|")}`;
  return newUnicode(rt, `re.compile(${shown}${flags})`);
}

/** pattern_richcompare. */
function patternCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!isEquality || !(left instanceof PyPattern) || !(right instanceof PyPattern)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  let isSame: -1 | 0 | 1 = left === right ? 1 : 0;
  const { code, patternFlags, isText } = left;
  const isAlike = patternFlags === right.patternFlags && isText === right.isText;
  if (isSame === 0 && isAlike && code.join() === right.code.join()) {
    isSame = objectRichCompareBool(rt, left.pattern, right.pattern, COMPARE.EQ);
  }
  return isSame < 0 ? null : rt.newBool((isSame === 1) === (op === COMPARE.EQ));
}

/** pattern_hash. */
function patternHash(rt: Runtime, self: PyObject): Hash | null {
  const { pattern, code, patternFlags, isText } = self as PyPattern;
  const text = objectHash(rt, pattern);
  if (text === null) return null;
  const ofCode = BigInt(hashBytes(new Uint8Array(Uint32Array.from(code).buffer)));
  const rest = BigInt(patternFlags) ^ (isText ? 0n : 1n) ^ BigInt(code.length);
  const hash = BigInt.asIntN(64, BigInt(text) ^ ofCode ^ rest);
  return hash === -1n ? -2 : hash;
}

function patternSize(pattern: PyPattern): number {
  return 96 + 4 * pattern.code.length;
}

/** Creates `re.Pattern`. */
export function newPatternType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "Pattern",
    module: "re",
    basicsize: 96,
    itemsize: 4,
    isGC: true,
    hasWeakrefs: true,
    slots: {
      ...nativeObjectSlots,
      tp_repr: patternRepr,
      tp_richcompare: patternCompare,
      tp_hash: patternHash,
      tp_sizeof: (_rt, op) => patternSize(op as PyPattern),
      tp_alloc_size: op => patternSize(op as PyPattern),
    },
    methods: [...patternMethods(rt.facts.minor), genericMethod],
    getset: patternGetset,
  });
}
