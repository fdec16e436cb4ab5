import { createHash } from "node:crypto";
import { NO_FILTERS } from "../../src/protocol/graph.ts";
import type { Scene } from "../../src/picture/film.ts";
import type { Dot } from "../../src/worker/layout/dot.ts";
import { Handler } from "../../src/worker/handler.ts";

/** Every step of a program as the worker draws it, on 3.14; without Graphviz in columns. */
export function scenesOf(source: string, dot?: Dot): Scene[] {
  const handler = new Handler();
  if (dot !== undefined) handler.useDot(dot);
  const limits = { maxInstructions: 100_000, maxSteps: 10_000 };
  const program = { text: source, fileName: "program.py", pythonVersion: "3.14", limits };
  const scenes: Scene[] = [];
  for (let step = 0; ; step++) {
    const request = { kind: "graph", program, step, width: 10_000, filters: NO_FILTERS } as const;
    const reply = handler.answer({ id: step, request })?.reply;
    const answer = reply?.kind === "answer" ? (reply.answer as Partial<Scene> | null) : null;
    if (!answer?.view || !answer.layout) return scenes;
    scenes.push({ view: answer.view, layout: answer.layout });
  }
}

/** What `filmPage` needs to name its own script. */
export function sha256(text: string): Promise<string> {
  return Promise.resolve(createHash("sha256").update(text).digest("base64"));
}
