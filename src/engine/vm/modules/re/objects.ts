import type { PyObject } from "../../../memory/object.ts";
import { bytesLike, newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import type { PyDict } from "../../../objects/containers/dictobject.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, typeOf } from "../../../objects/type/slots.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { TextKind } from "../../../objects/text/unicodetext.ts";
import { type HeldReference, NativeObject } from "../nativeobject.ts";
import { Matcher } from "./matcher.ts";
import { byteSubject, type Subject, textSubject } from "./subject.ts";

/** The types of the module: every object of it knows them. */
export interface ReTypes {
  readonly pattern: PyTypeObject;
  readonly match: PyTypeObject;
  readonly scanner: PyTypeObject;
  readonly template: PyTypeObject;
}

/** PatternObject. */
export class PyPattern extends NativeObject {
  constructor(
    readonly types: ReTypes,
    /** The text that was compiled. */
    readonly pattern: PyObject,
    readonly patternFlags: number,
    readonly code: readonly number[],
    /** The number of groups, without the whole match. */
    readonly groups: number,
    /** Numbers by name; null: no group has a name. */
    readonly groupindex: PyDict | null,
    /** Names by number, as a tuple; null: no group has a name. */
    readonly indexgroup: PyObject | null,
    readonly groupNames: ReadonlyMap<string, number>,
  ) {
    super(types.pattern);
  }

  references(): readonly HeldReference[] {
    return [
      [this.groupindex, "groupindex"],
      [this.indexgroup, "group names"],
      [this.pattern, "pattern"],
    ];
  }

  get isText(): boolean {
    return this.pattern instanceof PyUnicode;
  }
}

/** What is searched, with the part that is looked at. */
export interface Target {
  readonly string: PyObject;
  readonly subject: Subject;
  readonly pos: number;
  readonly endpos: number;
}

/** state_init: null: `string` is not what `pattern` searches, and TypeError is set. */
export function targetOf(
  rt: Runtime,
  pattern: PyPattern,
  string: PyObject,
  pos: number,
  endpos: number,
): Target | null {
  const bytes = string instanceof PyUnicode ? null : bytesLike(string);
  if (!(string instanceof PyUnicode) && bytes === null) {
    const given = typeOf(string).messageName;
    return raise(rt, "TypeError", `expected string or bytes-like object, got '${given}'`);
  }
  if (pattern.isText && bytes !== null) {
    return raise(rt, "TypeError", "cannot use a string pattern on a bytes-like object");
  }
  if (!pattern.isText && bytes === null) {
    return raise(rt, "TypeError", "cannot use a bytes pattern on a string-like object");
  }
  const subject = bytes === null ? textSubject(string as PyUnicode) : byteSubject(bytes);
  const clip = (index: number) => Math.max(0, Math.min(index, subject.length));
  return { string, subject, pos: clip(pos), endpos: clip(endpos) };
}

/** A matcher of the pattern on the target, which pays for its work from the budget. */
export function newMatcher(rt: Runtime, pattern: PyPattern, target: Target): Matcher {
  const charge = (units: number) => rt.heap.budget.work(units);
  return new Matcher(pattern.code, target.subject, target.endpos, rt.facts.minor, charge);
}

/** getslice: part of what is searched, as a new reference to a str or bytes. */
export function sliceOf(rt: Runtime, string: PyObject, start: number, end: number): PyObject {
  if (string instanceof PyUnicode) {
    const isWhole = start <= 0 && end >= string.size;
    if (isWhole && string.ob_type === rt.types.str) return rt.heap.newRef(string);
    if (string.kind <= TextKind.UCS2) return newUnicode(rt, string.value.slice(start, end));
    return newUnicode(rt, string.characters().slice(start, end).join(""));
  }
  const bytes = bytesLike(string) ?? new Uint8Array();
  const isWhole = start <= 0 && end >= bytes.length;
  if (isWhole && string instanceof PyBytes && string.ob_type === rt.types.bytes) {
    return rt.heap.newRef(string);
  }
  return newBytes(rt, bytes.slice(start, end));
}

/** A group of the last match as text; unset: empty, or null. A new reference. */
export function groupText(
  rt: Runtime,
  matcher: Matcher,
  string: PyObject,
  group: number,
): PyObject | null {
  const place = matcher.group(group);
  return place === null ? null : sliceOf(rt, string, place[0], place[1]);
}
