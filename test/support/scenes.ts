import { NO_FILTERS } from "../../src/protocol/graph.ts";
import type { Scene } from "../../src/picture/film.ts";
import { Handler } from "../../src/worker/handler.ts";

/** Every step of a program as the worker draws it (without Graphviz), on 3.14. */
export function scenesOf(source: string): Scene[] {
  const handler = new Handler();
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
