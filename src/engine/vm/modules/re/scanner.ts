import { methodNoArgs } from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject, Result } from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import {
  type HeldReference,
  NativeObject,
  nativeObjectSlots,
  registered,
} from "../nativeobject.ts";
import type { Matcher } from "./matcher.ts";
import { newMatch } from "./match.ts";
import { newMatcher, type PyPattern, type Target } from "./objects.ts";

/** ScannerObject: one match after the other. */
class PyScanner extends NativeObject {
  /** Where the next match may begin; null: there are no more. */
  from: number | null;
  mustAdvance = false;

  /** Takes over `pattern` and the target's string. */
  constructor(
    readonly pattern: PyPattern,
    readonly target: Target,
  ) {
    super(pattern.types.scanner);
    this.from = target.pos;
  }

  references(): readonly HeldReference[] {
    return [
      [this.target.string, "string"],
      [this.pattern, "pattern"],
    ];
  }

  override releases() {
    return [this.target.string, this.pattern];
  }
}

/** pattern_scanner: a new reference. */
export function newScanner(rt: Runtime, pattern: PyPattern, target: Target): PyScanner {
  rt.heap.incref(target.string);
  return registered(rt, new PyScanner(rt.heap.newRef(pattern), target));
}

/** scanner_search, scanner_match: the next match object, or None. */
function nextMatch(
  rt: Runtime,
  scanner: PyScanner,
  find: (matcher: Matcher, from: number) => boolean,
): Result {
  const { from, pattern, target } = scanner;
  if (from === null) return rt.newNone();
  const matcher = newMatcher(rt, pattern, target);
  if (!find(matcher, from)) {
    scanner.from = null;
    return rt.newNone();
  }
  scanner.from = matcher.matchEnd;
  scanner.mustAdvance = matcher.matchStart === matcher.matchEnd;
  return newMatch(rt, pattern, target, matcher);
}

/** Creates the type of scanners. */
export function newScannerType(rt: Runtime): PyTypeObject {
  const { minor } = rt.facts;
  const matching = (name: string) =>
    methodNoArgs(name, (runtime, self) => {
      const scanner = self as PyScanner;
      return nextMatch(runtime, scanner, (matcher, from) =>
        matcher.match(from, false, scanner.mustAdvance),
      );
    });
  return staticType(rt, {
    name: "SRE_Scanner",
    module: "_sre",
    basicsize: minor >= 14 ? 264 : minor === 13 ? 248 : 240,
    isGC: true,
    slots: { ...nativeObjectSlots },
    methods: [
      ...(minor >= 15 ? [matching("prefixmatch")] : []),
      matching("match"),
      methodNoArgs("search", (runtime, self) => {
        const scanner = self as PyScanner;
        return nextMatch(runtime, scanner, (matcher, from) =>
          matcher.search(from, scanner.mustAdvance),
        );
      }),
    ],
    getset: [
      { name: "pattern", get: (runtime, self) => runtime.heap.newRef((self as PyScanner).pattern) },
    ],
  });
}
