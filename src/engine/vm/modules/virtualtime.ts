import type { PyObject } from "../../memory/object.ts";
import { newFloat } from "../../objects/numbers/floatobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodFast, methodNoArgs, methodO, waiting } from "../../objects/functions/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { noteReady } from "../threads.ts";
import { secondsOf } from "./thread.ts";

/** The time that one look at the clock takes, so that later is later. */
const LOOK_SECONDS = 1e-6;
/** epoll_wait waits whole milliseconds, and a little longer. */
const OVERSLEEP_SECONDS = 5e-5;

/** What the event loop needs of the model's time: a selector and a clock that never sleep. */
export function newVirtualTimeModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_virtualtime");
  moduleAddFunctions(rt, module, [
    methodNoArgs("now", () => {
      rt.clock += LOOK_SECONDS;
      return newFloat(rt, rt.clock);
    }),
    methodNoArgs("thread", () => newLong(rt, rt.thread.ident)),
    waiting(methodFast("wait", 2, 2, (_, _module, [loop, pause]) => wait(rt, loop, pause))),
    methodO("wake", (_, _module, loop) => {
      rt.awakened.add(loop);
      noteReady(rt);
      return rt.newNone();
    }),
  ]);
  return module;
}

/** Waits until `wake` is called for `loop`, or for so many seconds; None: for ever. */
function wait(rt: Runtime, loop: PyObject | undefined, pause: PyObject | undefined) {
  if (loop === undefined || pause === undefined) return null;
  const seconds = pause === rt.none ? null : secondsOf(rt, pause);
  if (rt.raised !== null) return null;
  const whole = seconds === null ? null : Math.ceil(seconds * 1000) / 1000 + OVERSLEEP_SECONDS;
  const outcome = rt.interpreter.waitUntil(() => rt.awakened.has(loop), whole);
  if (outcome === "suspended") return null;
  rt.awakened.delete(loop);
  return rt.newNone();
}
