import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { objectSize } from "../../objects/abstract.ts";
import { newLong } from "../../objects/longobject.ts";
import { typeOf } from "../../objects/slots.ts";
import { PyTuple } from "../../objects/tupleobject.ts";
import { type InstructionTable, Outcome } from "../machine.ts";
import { matchClass, matchKeys } from "../match.ts";
import { peek, popReleaseMany, push, releaseSlot } from "../stack.ts";

/** Structural pattern matching (PEP 634). */
export const matchInstructions: InstructionTable = {
  GET_LEN(vm, frame) {
    const size = objectSize(vm.rt, peek(frame, 1));
    if (size < 0) return Outcome.ERROR;
    push(frame, newLong(vm.rt, size));
    return Outcome.NEXT;
  },

  MATCH_MAPPING(vm, frame) {
    push(frame, vm.rt.newBool(typeOf(peek(frame, 1)).tp_match === "mapping"));
    return Outcome.NEXT;
  },

  MATCH_SEQUENCE(vm, frame) {
    push(frame, vm.rt.newBool(typeOf(peek(frame, 1)).tp_match === "sequence"));
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
