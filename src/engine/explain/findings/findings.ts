import type { Finding, Insights } from "../../../protocol/findings.ts";
import { replay } from "../../timeline/replay.ts";
import { CacheDetector } from "./caches.ts";
import { ClosureDetector } from "./closures.ts";
import { CollectorOffDetector } from "./collectorOff.ts";
import { MutableDefaultDetector } from "./defaults.ts";
import { OpenFileDetector } from "./files.ts";
import { KeptFrameDetector } from "./frames.ts";
import { GarbageDetector } from "./garbage.ts";
import { LiteralDetector } from "./literals.ts";
import { liveCounts } from "./live.ts";
import { type Detector, Glance, lastStep, type Scene } from "./scene.ts";

/** What the run shows to be wrong or worth knowing, and what lives at its end. Needs one replay. */
export function insightsOf(scene: Scene): Insights {
  const end = lastStep(scene.run);
  if (end < 0) return { findings: [], live: [] };
  let live: Insights["live"] = [];
  const detectors: readonly Detector[] = [
    new GarbageDetector(scene),
    new KeptFrameDetector(scene),
    new CacheDetector(scene),
    new MutableDefaultDetector(scene),
    new ClosureDetector(scene),
    new LiteralDetector(scene),
    new OpenFileDetector(scene),
    new CollectorOffDetector(scene),
    {
      steps: [end],
      look: ({ moment }) => {
        live = liveCounts(scene, moment);
      },
      findings: () => [],
    },
  ];
  const wanted = detectors.map(detector => ({ detector, steps: new Set(detector.steps) }));
  const { program } = scene.run;
  const all = wanted.flatMap(({ steps }) => [...steps]);
  replay(program, all, (step, rt, frame) => {
    const glance = new Glance(step, rt, frame, program.fileName);
    for (const { detector, steps } of wanted) if (steps.has(step)) detector.look(glance);
  });
  const findings = detectors.flatMap(detector => detector.findings());
  return { findings: inOrder(findings), live };
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => a.start - b.start);
}
