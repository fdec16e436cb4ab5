import { instance } from "@viz-js/viz";
import { Engine } from "../engine/index.ts";
import { Handler } from "./handler.ts";
import { workWhenIdle } from "./idle.ts";

/** The worker's end of the line to its client. */
export interface ServedPort {
  /** Sends `message`; the buffers of `transfer` move with it. */
  post(message: unknown, transfer: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The worker's inside: answers the calls that come through `port` until the worker is killed. */
export function serve(port: ServedPort): void {
  const engine = new Engine();
  const goOn = workWhenIdle(engine);
  const handler = new Handler((program, inSight) => engine.analyze(program, inSight));
  void instance().then(
    dot => handler.useDot(dot),
    // Without Graphviz boxes are anchored: the picture is plainer, nothing is missing.
    () => undefined,
  );
  port.onMessage(message => {
    const answered = handler.answer(message);
    if (answered !== undefined) port.post(answered.reply, answered.transfer);
    goOn();
  });
  port.post({ kind: "ready" }, []);
}
