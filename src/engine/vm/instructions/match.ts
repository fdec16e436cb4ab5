import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { objectSize } from "../../objects/abstract.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { typeOf } from "../../objects/type/slots.ts";
import { isUnknown, newUnknown } from "../../objects/unknown/unknown.ts";
import { choose } from "../../objects/unknown/unknownchoice.ts";
import { PyTuple } from "../../objects/containers/tupleobject.ts";
import { type InstructionTable, type Machine, Outcome } from "../machine.ts";
import { matchClass, matchKeys } from "../match.ts";
import { peek, popReleaseMany, push, releaseSlot } from "../stack.ts";

/** Structural pattern matching (PEP 634). */
export const matchInstructions: InstructionTable = {
  GET_LEN(vm, frame) {
    const subject = peek(frame, 1);
    if (isUnknown(subject)) {
      push(frame, newUnknown(vm.rt, `len(${subject.origin})`));
      return Outcome.NEXT;
    }
    const size = objectSize(vm.rt, subject);
    if (size < 0) return Outcome.ERROR;
    push(frame, newLong(vm.rt, size));
    return Outcome.NEXT;
  },

  MATCH_MAPPING(vm, frame) {
    push(frame, vm.rt.newBool(matches(vm, peek(frame, 1), "mapping")));
    return Outcome.NEXT;
  },

  MATCH_SEQUENCE(vm, frame) {
    push(frame, vm.rt.newBool(matches(vm, peek(frame, 1), "sequence")));
    return Outcome.NEXT;
  },

  /** (subject, keys -- subject, keys, values tuple or None). */
  MATCH_KEYS(vm, frame) {
    const keys = peek(frame, 1);
    invariant(keys instanceof PyTuple, "MATCH_KEYS without keys");
    const values = matchKeys(vm, peek(frame, 2), keys);
    if (values === null) return Outcome.ERROR;
    push(frame, values);
    return Outcome.NEXT;
  },

  /** (subject, type, names -- attributes tuple or None). */
  MATCH_CLASS(vm, frame, oparg) {
    const names = peek(frame, 1);
    invariant(names instanceof PyTuple, "MATCH_CLASS without names");
    const attributes: PyObject | null = matchClass(
      vm,
      peek(frame, 3),
      peek(frame, 2),
      oparg,
      names,
    );
    if (attributes === null) {
      popReleaseMany(vm.heap, frame, 3);
      return Outcome.ERROR;
    }
    const base = frame.sp - 3;
    push(frame, attributes);
    for (let i = base; i < base + 3; i++) releaseSlot(vm.heap, frame, i);
    frame.sp = base;
    push(frame, attributes);
    return Outcome.NEXT;
  },
};

/** Py_TPFLAGS_SEQUENCE and _MAPPING; of an unknown object, both answers are looked at. */
function matches(vm: Machine, op: PyObject, kind: "sequence" | "mapping"): boolean {
  if (!isUnknown(op)) return typeOf(op).tp_match === kind;
  if (op.knownType !== null) return op.knownType.tp_match === kind;
  return choose(vm.rt, `is ${op.origin} a ${kind}?`, ["yes", "no"]) === 0;
}
