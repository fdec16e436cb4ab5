import { PYTHON_VERSIONS, type PythonVersion } from "../../src/engine/facts.ts";

/** What a comparison looks at, each counted on its own. */
export const ASPECTS = [
  "stdout",
  "exception",
  "events",
  "bindings",
  "refs",
  "type",
  "size",
  "tracked",
  "immortal",
  "gc stats",
  "shared",
  "gc count",
] as const;

export type Aspect = (typeof ASPECTS)[number];

/**
 * What a program must agree in to be called agreeing. "shared" (counts that the whole process
 * determines) and "gc count" (CPython's own moves by some tens from run to run) are reported only.
 */
export const REQUIRED_ASPECTS: readonly Aspect[] = ASPECTS.filter(
  aspect => aspect !== "shared" && aspect !== "gc count",
);

/** A place where two runs of the same CPython differ, or the recorder cannot see. */
interface NoiseRule {
  /** The start of the names of the programs concerned. */
  readonly programs: readonly string[];
  readonly versions?: readonly PythonVersion[];
  readonly aspects: readonly Aspect[];
  readonly reason: string;
}

/**
 * The whole list; each entry is in test/oracle/README.md or was seen between two recordings. What
 * nothing needs any more is an error (`unneededNoise`).
 */
const NOISE: readonly NoiseRule[] = [
  {
    programs: ["059-"],
    versions: ["3.14", "3.15"],
    aspects: ["size"],
    reason: "the size of an int that is the address of a static object: where the build puts it",
  },
  {
    programs: ["122-"],
    versions: ["3.11", "3.14", "3.15"],
    aspects: ["events"],
    reason:
      "a traced call makes a frame object, which counts: the automatic collection that ends the loop comes some rounds earlier",
  },
  {
    programs: ["045-"],
    aspects: ["events", "size", "immortal", "shared"],
    reason:
      "a traced call makes a frame object, which counts: each collection calls back some rounds earlier, when the list is shorter",
  },
  {
    programs: ["tutorial_automatic_gc"],
    aspects: ["gc stats", "events", "bindings", "refs"],
    reason:
      "a traced call makes a frame object, which counts: the objects of other rounds die in a collection",
  },
  {
    programs: ["gc_thresholds"],
    versions: ["3.11"],
    aspects: ["gc stats"],
    reason: "tracing makes an object: with a threshold of 1 a collection comes a line earlier",
  },
  {
    programs: ["gc_quarter_rule"],
    versions: ["3.11", "3.12"],
    aspects: ["gc stats", "tracked"],
    reason: "tracing makes or keeps an object: collections come a round sooner or later",
  },
  {
    programs: ["gc_threads"],
    aspects: ["gc stats"],
    reason: "how far the thread that collects has come when a line runs differs from run to run",
  },
  {
    programs: ["044-"],
    versions: ["3.11"],
    aspects: ["gc stats", "refs", "events"],
    reason:
      "a traced module makes a frame object, which counts: the collection comes a round earlier",
  },
  {
    programs: ["046-", "075-", "096-"],
    versions: ["3.11", "3.12"],
    aspects: ["gc stats"],
    reason:
      "the start is known to about 25 objects, and traced calls make frame objects: an automatic collection comes some events sooner or later",
  },
  {
    programs: ["069-"],
    versions: ["3.14"],
    aspects: ["gc stats"],
    reason: "from run to run the import of a library sets off one collection more or less",
  },
  {
    programs: ["099-"],
    versions: ["3.12", "3.13"],
    aspects: ["gc stats"],
    reason: "functools imports a library at its first registration of a singledispatch function",
  },
  {
    programs: ["109-"],
    versions: ["3.15"],
    aspects: ["gc stats"],
    reason: "printing an unraisable exception imports a library: how often it sets off collections",
  },
  {
    programs: ["095-", "gc_threads", "gc_daemon_exit"],
    aspects: ["refs"],
    reason: "threads: how far the other one has come when a line runs differs from run to run",
  },
  {
    programs: ["gc_threads"],
    aspects: ["size"],
    reason: "how many items the list has that the other thread fills",
  },
  {
    programs: ["tutorial_weak_observer"],
    aspects: ["refs", "bindings"],
    reason: "the order of a set of objects that are hashed by address differs from run to run",
  },
  {
    programs: ["text_adventure"],
    versions: ["3.13"],
    aspects: ["refs"],
    reason:
      "the cache of type attributes is indexed by a name's address: another name took this one's place",
  },
];

/** The aspects that cannot be asserted for a program on a version. */
export function noisyAspects(program: string, version: PythonVersion): ReadonlySet<Aspect> {
  const noisy = new Set<Aspect>();
  for (const rule of NOISE) {
    if (!rule.programs.some(start => program.startsWith(start))) continue;
    if (rule.versions !== undefined && !rule.versions.includes(version)) continue;
    for (const aspect of rule.aspects) noisy.add(aspect);
  }
  return noisy;
}

/** What differed in which program on which version, as `noiseKey` writes it. */
export type Differed = ReadonlySet<string>;

/** An aspect of a program on a version, as a key. */
export function noiseKey(program: string, version: PythonVersion, aspect: Aspect): string {
  return `${program} ${version} ${aspect}`;
}

/** The aspects and versions that rules name for programs that `ran`, and that differed nowhere. */
export function unneededNoise(ran: readonly string[], differed: Differed): string[] {
  return NOISE.flatMap(({ programs, versions, aspects }) =>
    programs.flatMap(start => {
      const names = ran.filter(name => name.startsWith(start));
      const isNeeded = (version: PythonVersion, aspect: Aspect): boolean =>
        names.some(name => differed.has(noiseKey(name, version, aspect)));
      const among = versions ?? PYTHON_VERSIONS;
      const idle = [
        ...aspects.filter(aspect => !among.some(version => isNeeded(version, aspect))),
        ...(versions ?? []).filter(version => !aspects.some(aspect => isNeeded(version, aspect))),
      ];
      return names.length === 0 ? [] : idle.map(each => `${start} ${each}`);
    }),
  );
}
