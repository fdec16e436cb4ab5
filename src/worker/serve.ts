import { instance } from "@viz-js/viz";
import { Engine } from "../engine/index.ts";
import { parseWorkerCall } from "../protocol/parse.ts";
import { Handler } from "./handler.ts";
import { workWhenIdle } from "./idle.ts";

/** The worker's end of the line to its client. */
export interface ServedPort {
  /** Sends `message`; the buffers of `transfer` move with it. */
  post(message: unknown, transfer: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/**
 * The worker's inside: answers the calls that come through `port` until the worker is killed. Graphviz is
 * loaded for the first graph, or when it is quiet: marks, which come first, do not need it.
 */
export function serve(port: ServedPort): void {
  const engine = new Engine();
  const handler = new Handler((program, inSight) => engine.analyze(program, inSight));
  let loading: Promise<void> | undefined;
  const loadGraphviz = (): Promise<void> => {
    loading ??= instance().then(
      dot => handler.useDot(dot),
      // Without Graphviz boxes are anchored: the picture is plainer, nothing is missing.
      () => undefined,
    );
    return loading;
  };
  const goOn = workWhenIdle(engine, () => void loadGraphviz());
  const answer = (message: unknown): void => {
    const answered = handler.answer(message);
    if (answered !== undefined) port.post(answered.reply, answered.transfer);
    goOn();
  };
  port.onMessage(message => {
    if (parseWorkerCall(message)?.request.kind !== "graph") answer(message);
    else void loadGraphviz().then(() => answer(message));
  });
  port.post({ kind: "ready" }, []);
}
