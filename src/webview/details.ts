import type {
  HistoryRow,
  LedgerRow,
  ObjectExplanation,
  ObjectKey,
  Retained,
  Step,
} from "../protocol/analysis.ts";
import { element } from "./dom.ts";
import { l10n } from "./l10n.ts";
import { bytesText, counted } from "../picture/words.ts";

/** What the reader may do with what is told of an object. */
export interface DetailActions {
  readonly select: (object: ObjectKey | null) => void;
  readonly goTo: (step: Step) => void;
}

/** Everything about the selected object: why it lives, who holds it, what hangs on it, its past. */
export function renderDetails(details: ObjectExplanation, actions: DetailActions): HTMLElement {
  const close = element("button", { type: "button", class: "close", title: l10n.t("Close") }, "×");
  close.setAttribute("aria-label", l10n.t("Close the details"));
  close.addEventListener("click", () => actions.select(null));
  return element(
    "section",
    { class: "details", "aria-label": l10n.t("About {0}", details.label) },
    element(
      "header",
      {},
      element("strong", {}, details.label),
      element("code", {}, details.value),
      close,
    ),
    element("p", { class: "facts" }, factsText(details)),
    part(l10n.t("Why is it alive?"), pathOf(details, actions)),
    ...(details.ledger.length > 0
      ? [part(l10n.t("Who holds it"), ledgerOf(details, actions))]
      : []),
    part(l10n.t("What dies with it"), element("p", {}, retainedText(details.retained))),
    ...(details.history.length > 0 ? [part(l10n.t("Its life"), historyOf(details, actions))] : []),
  );
}

function part(title: string, ...content: Node[]): HTMLElement {
  return element("div", { class: "part" }, element("h3", {}, title), ...content);
}

function factsText(details: ObjectExplanation): string {
  const { immortal, refcount, sizeBytes, generation, tracked, interned, shared } = details;
  const facts = [immortal ? "immortal" : `refs ${refcount}`];
  if (sizeBytes !== null) facts.push(bytesText(sizeBytes));
  facts.push(generation === null ? "not tracked" : `generation ${generation}`);
  if (tracked && generation === null) facts.push("frozen");
  if (interned) facts.push("interned");
  if (shared) facts.push("shared with the interpreter");
  return facts.join(" · ");
}

/** The way from a root, slot by slot; each stop is an object to look at. */
function pathOf({ path, why, object }: ObjectExplanation, actions: DetailActions): HTMLElement {
  if (path === null || path.length === 0) return element("p", {}, withCode(why));
  const steps = path.map(({ text, object: target }, at) => {
    const item = element("li", {}, withCode(text));
    if (target !== object)
      item.append(
        " ",
        jump(l10n.t("show"), () => actions.select(target)),
      );
    item.setAttribute("value", String(at + 1));
    return item;
  });
  return element("ol", { class: "path" }, ...steps);
}

function ledgerOf({ ledger }: ObjectExplanation, actions: DetailActions): HTMLElement {
  const rows = ledger.map(row =>
    element(
      "tr",
      {},
      element("td", {}, ...holderOf(row, actions)),
      element("td", { class: "count" }, String(row.count)),
      element("td", { class: "without" }, consequence(row)),
    ),
  );
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, l10n.t("holder")),
    element("th", { scope: "col" }, "refs"),
    element("th", { scope: "col" }, l10n.t("without it")),
  );
  return element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows));
}

function holderOf({ holder, object }: LedgerRow, actions: DetailActions): Node[] {
  if (object === null || holder.startsWith("global name")) return [withCode(holder)];
  return [withCode(holder), jump(l10n.t("show"), () => actions.select(object))];
}

function consequence({ withoutIt }: LedgerRow): string {
  if (withoutIt === null) return "";
  const { freed, left } = withoutIt;
  const parts: string[] = [];
  if (freed.objects > 0)
    parts.push(`frees ${counted(freed.objects, "object")}, ${bytesText(freed.bytes)}`);
  if (left.objects > 0) parts.push(`leaves ${left.objects} to the collector`);
  return parts.length === 0 ? l10n.t("stays alive") : parts.join("; ");
}

function retainedText({ objects, bytes }: Retained): string {
  if (objects <= 1) return l10n.t("Nothing else: {0} of its own.", bytesText(bytes));
  return `${counted(objects, "object")}, itself included: ${bytesText(bytes)}.`;
}

function historyOf({ history }: ObjectExplanation, actions: DetailActions): HTMLElement {
  const rows = history.map(row =>
    element(
      "li",
      {},
      jump(l10n.t("line {0}", row.line), () => actions.goTo(row.step + 1)),
      ` ${historyText(row)}`,
    ),
  );
  return element("ul", { class: "history" }, ...rows);
}

function historyText({ kind, before, after, isExit, changes }: HistoryRow): string {
  const what = kind === "born" ? `made, refs ${after}` : `refs ${before}→${after}`;
  const death = isExit ? ", freed when the program ends" : ", freed";
  const end = kind === "freed" ? death : "";
  return [`${what}${end}`, ...changes.map(change => change.replaceAll("`", ""))].join("  ");
}

function jump(text: string, act: () => void): HTMLButtonElement {
  const button = element("button", { type: "button", class: "jump" }, text);
  button.addEventListener("click", act);
  return button;
}

/** Text in which what stands between backquotes is code. */
function withCode(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const [at, piece] of text.split("`").entries()) {
    if (piece !== "") fragment.append(at % 2 === 1 ? element("code", {}, piece) : piece);
  }
  return fragment;
}
