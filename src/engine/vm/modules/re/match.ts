import type { PyObject } from "../../../memory/object.ts";
import { isIndex } from "../../../objects/abstract.ts";
import { newDict, dictSetItem, dictSetStr } from "../../../objects/containers/dictobject.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { genericMethod } from "../../../objects/typing/genericalias.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { reprText } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import type { PyTypeObject, Result } from "../../../objects/type/slots.ts";
import { newTuple, type PyTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { type HeldReference, NativeObject, nativeObjectSlots } from "../nativeobject.ts";
import type { Matcher } from "./matcher.ts";
import { type PyPattern, sliceOf, type Target } from "./objects.ts";
import { expandedWith } from "./template.ts";

/** Begin and end of a group; null: it took no part. */
type Span = readonly [start: number, end: number] | null;

/** MatchObject. */
export class PyMatch extends NativeObject {
  /** The tuple of all spans, once it was asked for. */
  regs: PyTuple | null = null;

  /** Takes over `pattern` and `string`. */
  constructor(
    readonly pattern: PyPattern,
    readonly string: PyObject,
    readonly pos: number,
    readonly endpos: number,
    readonly spans: readonly Span[],
    readonly lastindex: number,
  ) {
    super(pattern.types.match);
  }

  references(): readonly HeldReference[] {
    return [
      [this.regs, "regs"],
      [this.string, "string"],
      [this.pattern, "re"],
    ];
  }
}

/** pattern_new_match: a new match object for what `matcher` found. */
export function newMatch(
  rt: Runtime,
  pattern: PyPattern,
  target: Target,
  matcher: Matcher,
): PyMatch {
  const spans: Span[] = [[matcher.matchStart, matcher.matchEnd]];
  for (let group = 1; group <= pattern.groups; group++) spans.push(matcher.group(group));
  const { pos, endpos, string } = target;
  const match = new PyMatch(
    rt.heap.newRef(pattern),
    rt.heap.newRef(string),
    pos,
    endpos,
    spans,
    matcher.lastIndex,
  );
  rt.heap.alloc(match, matchSize(match));
  rt.heap.track(match);
  return match;
}

function matchSize(match: PyMatch): number {
  return 88 + 16 * match.spans.length;
}

/** match_getindex: the number that `key` means; null: IndexError is set. */
function groupIndex(rt: Runtime, match: PyMatch, key: PyObject): number | null {
  let index = -1;
  if (isIndex(key)) {
    const given = asSsize(rt, key, null);
    if (given === null) return null;
    index = given;
  } else if (key instanceof PyUnicode) {
    index = match.pattern.groupNames.get(key.value) ?? -1;
  }
  if (index >= 0 && index < match.spans.length) return index;
  return raise(rt, "IndexError", "no such group");
}

function spanOf(rt: Runtime, match: PyMatch, key: PyObject | undefined): Span | undefined {
  const index = key === undefined ? 0 : groupIndex(rt, match, key);
  return index === null ? undefined : (match.spans[index] ?? null);
}

/** The text of a group, or `fallback`; a new reference. */
export function textOfGroup(
  rt: Runtime,
  match: PyMatch,
  group: number,
  fallback: PyObject,
): PyObject {
  const span = match.spans[group];
  return span ? sliceOf(rt, match.string, span[0], span[1]) : rt.heap.newRef(fallback);
}

function groupBy(rt: Runtime, match: PyMatch, key: PyObject): Result {
  const index = groupIndex(rt, match, key);
  return index === null ? null : textOfGroup(rt, match, index, rt.none);
}

function matchGroup(rt: Runtime, self: PyObject, keys: readonly PyObject[]): Result {
  const match = self as PyMatch;
  const [only] = keys;
  if (only === undefined) return textOfGroup(rt, match, 0, rt.none);
  if (keys.length === 1) return groupBy(rt, match, only);
  const texts: PyObject[] = [];
  for (const key of keys) {
    const text = groupBy(rt, match, key);
    if (text === null) {
      for (const each of texts) rt.heap.decref(each);
      return null;
    }
    texts.push(text);
  }
  return newTuple(rt, texts);
}

function pairOf(rt: Runtime, span: Span): PyTuple {
  const [start, end] = span ?? [-1, -1];
  return newTuple(rt, [newLong(rt, start), newLong(rt, end)]);
}

const matchMethods: readonly PyMethodDef[] = [
  methodFast("group", 0, Number.POSITIVE_INFINITY, matchGroup),
  methodClinic("start", "group=0, /", (rt, self, [key]) => {
    const span = spanOf(rt, self as PyMatch, key);
    return span === undefined ? null : newLong(rt, span?.[0] ?? -1);
  }),
  methodClinic("end", "group=0, /", (rt, self, [key]) => {
    const span = spanOf(rt, self as PyMatch, key);
    return span === undefined ? null : newLong(rt, span?.[1] ?? -1);
  }),
  methodClinic("span", "group=0, /", (rt, self, [key]) => {
    const span = spanOf(rt, self as PyMatch, key);
    return span === undefined ? null : pairOf(rt, span);
  }),
  methodClinic("groups", "default=None", (rt, self, [fallback]) => {
    const match = self as PyMatch;
    const texts = match.spans.map((_, group) => group).slice(1);
    return newTuple(
      rt,
      texts.map(group => textOfGroup(rt, match, group, fallback ?? rt.none)),
    );
  }),
  methodClinic("groupdict", "default=None", (rt, self, [fallback]) => {
    const match = self as PyMatch;
    const dict = newDict(rt);
    const names = match.pattern.groupindex;
    for (const [name, group] of match.pattern.groupNames) {
      const text = textOfGroup(rt, match, group, fallback ?? rt.none);
      const key = names === null ? null : keyNamed(match.pattern, name);
      if (key === null) dictSetStr(rt, dict, name, text);
      else dictSetItem(rt, dict, key, text);
      rt.heap.decref(text);
    }
    return dict;
  }),
  methodO("expand", (rt, self, template) => {
    const match = self as PyMatch;
    return expandedWith(rt, match.pattern, template, group => {
      const span = match.spans[group];
      return span ? sliceOf(rt, match.string, span[0], span[1]) : null;
    });
  }),
  methodNoArgs("__copy__", (rt, self) => rt.heap.newRef(self)),
  methodO("__deepcopy__", (rt, self) => rt.heap.newRef(self)),
];

/** The str object that names a group in the pattern's tables, borrowed. */
function keyNamed(pattern: PyPattern, name: string): PyObject | null {
  const group = pattern.groupNames.get(name) ?? -1;
  const names = pattern.indexgroup as PyTuple | null;
  return names?.ob_item[group] ?? null;
}

const matchGetset: readonly PyGetSetDef[] = [
  { name: "string", get: (rt, self) => rt.heap.newRef((self as PyMatch).string) },
  { name: "re", get: (rt, self) => rt.heap.newRef((self as PyMatch).pattern) },
  { name: "pos", get: (rt, self) => newLong(rt, (self as PyMatch).pos) },
  { name: "endpos", get: (rt, self) => newLong(rt, (self as PyMatch).endpos) },
  {
    name: "lastindex",
    get: (rt, self) => {
      const { lastindex } = self as PyMatch;
      return lastindex < 0 ? rt.newNone() : newLong(rt, lastindex);
    },
  },
  {
    name: "lastgroup",
    get: (rt, self) => {
      const { lastindex, pattern } = self as PyMatch;
      const names = pattern.indexgroup as PyTuple | null;
      return rt.heap.newRef(names?.ob_item[lastindex] ?? rt.none);
    },
  },
  {
    name: "regs",
    get: (rt, self) => {
      const match = self as PyMatch;
      match.regs ??= newTuple(
        rt,
        match.spans.map(span => pairOf(rt, span)),
      );
      return rt.heap.newRef(match.regs);
    },
  },
];

function matchRepr(rt: Runtime, self: PyObject): Result {
  const match = self as PyMatch;
  const text = textOfGroup(rt, match, 0, rt.none);
  const repr = reprText(rt, text);
  rt.heap.decref(text);
  if (repr === null) return null;
  const [start, end] = match.spans[0] ?? [-1, -1];
  const shown = `<re.Match object; span=(${start}, ${end}), match=${[...repr].slice(0, 50).join("")}>`;
  return newUnicode(rt, shown);
}

/** Creates `re.Match`. */
export function newMatchType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "Match",
    module: "re",
    basicsize: 88,
    itemsize: 8,
    isGC: true,
    slots: {
      ...nativeObjectSlots,
      tp_repr: matchRepr,
      tp_sizeof: (_rt, op) => matchSize(op as PyMatch),
      tp_alloc_size: op => matchSize(op as PyMatch),
      mp_subscript: (runtime, self, key) => groupBy(runtime, self as PyMatch, key),
    },
    methods: [...matchMethods, genericMethod],
    getset: matchGetset,
  });
}
