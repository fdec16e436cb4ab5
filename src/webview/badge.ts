import { refcountText } from "../picture/words.ts";
import type { ObjectView } from "../protocol/graph.ts";
import { element } from "./dom.ts";

/** An object's count as it stands beside its label; what else the collector knows is its title. */
export function refcountBadge(object: ObjectView): HTMLElement {
  const generation = object.generation === null ? "untracked" : `generation ${object.generation}`;
  const size = object.sizeBytes === null ? "" : `, ${object.sizeBytes} bytes`;
  return element(
    "span",
    { class: "badge", title: `refs ${refcountText(object)}, ${generation}${size}` },
    `refs ${refcountText(object)}`,
  );
}
