import type { Finding } from "../../../protocol/findings.ts";
import type { ObjectId, PyObject } from "../../memory/object.ts";
import { PyFunction } from "../../objects/functions/funcobject.ts";
import { type PyTypeObject, typeOf } from "../../objects/type/slots.ts";
import type { StepIndex } from "../../timeline/timeline.ts";
import { cachedFunction } from "../../vm/modules/functools/lrucache.ts";
import type { Moment } from "../moment.ts";
import { isFunction, walkNodes } from "../nodes.ts";
import { counted, type Detector, type Glance, lastStep, listed, type Scene } from "./scene.ts";

/** Instances that live only because a cache on a method of theirs remembers them. */
interface CacheLeak {
  readonly method: string;
  readonly line: number;
  readonly instances: readonly { readonly id: ObjectId; readonly label: string }[];
}

/** `functools.lru_cache` on a method: its keys hold `self`. */
export class CacheDetector implements Detector {
  readonly steps: readonly StepIndex[];
  private leaks: CacheLeak[] = [];

  constructor(private readonly scene: Scene) {
    this.steps = scene.isWhole ? [lastStep(scene.run)] : [];
  }

  look({ moment }: Glance): void {
    const caches = moment.references.objects.filter(op => cachedFunction(op) !== null);
    if (caches.length === 0) return;
    const held = heldWithout(moment, new Set(caches));
    for (const cache of caches) {
      const func = cachedFunction(cache);
      if (!(func instanceof PyFunction)) continue;
      const instances = moment.references.objects.filter(
        op =>
          !held.has(op) &&
          !moment.references.garbage.has(op) &&
          isMethodOf(moment, cache, typeOf(op)),
      );
      if (instances.length === 0) continue;
      const { name, firstLineNumber } = func.func_code.unit;
      this.leaks.push({
        method: name,
        line: firstLineNumber,
        instances: instances.map(op => ({ id: op.id, label: moment.labels.of(op) })),
      });
    }
  }

  findings(): Finding[] {
    const { run, text } = this.scene;
    const step = lastStep(run);
    return this.leaks.map(({ method, line, instances }) => {
      const names = listed(instances.map(({ label }) => `\`${label}\``));
      const range = this.decoratorRange(method, line);
      const verb = instances.length === 1 ? "is" : "are";
      return {
        kind: "cacheKeepsSelf",
        ...range,
        line: text.lineAt(range.start),
        message: `The cache of \`${method}()\` is all that keeps ${names} alive: its keys hold \`self\`.`,
        proof: [
          {
            step,
            line: run.timeline.lineAt(step),
            text: `At the end ${counted(instances.length, "instance")} ${verb} held by this cache alone: ${names}.`,
          },
        ],
        fix: null,
        object: instances[0]?.id ?? null,
        step,
      };
    });
  }

  private decoratorRange(method: string, line: number): { start: number; end: number } {
    const { text, module } = this.scene;
    let range = { start: text.lineStart(line), end: text.lineEnd(line) };
    walkNodes(module, node => {
      if (!isFunction(node) || node.name !== method) return;
      const [first] = node.decorator_list;
      if (first !== undefined && text.lineAt(first.start) === line) {
        range = { start: first.start, end: first.end };
      }
    });
    return range;
  }
}

/** True when a class in the type's order of resolution has the cache among its attributes. */
function isMethodOf({ references }: Moment, cache: PyObject, type: PyTypeObject): boolean {
  if (!type.tp_is_heap_type) return false;
  return (references.holders.get(cache) ?? []).some(
    holder =>
      holder.kind === "object" &&
      (type.tp_mro?.ob_item ?? []).some(base => isInside(references, holder.object, base)),
  );
}

/** `part` is the type itself or its dict. */
function isInside({ holders }: Moment["references"], part: PyObject, type: PyObject): boolean {
  if (part === type) return true;
  return (holders.get(part) ?? []).some(one => one.kind === "object" && one.object === type);
}

/** What is reached from frames and interpreter without going through any of `caches`. */
function heldWithout({ references, rt }: Moment, caches: ReadonlySet<PyObject>): Set<PyObject> {
  const children = new Map<PyObject, PyObject[]>();
  const held = new Set<PyObject>();
  for (const [op, holders] of references.holders) {
    for (const holder of holders) {
      if (holder.kind !== "object" || holder.object.id <= rt.bootObjects) held.add(op);
      else if (!caches.has(holder.object)) {
        const known = children.get(holder.object);
        if (known === undefined) children.set(holder.object, [op]);
        else known.push(op);
      }
    }
  }
  for (const op of held) for (const child of children.get(op) ?? []) held.add(child);
  return held;
}
