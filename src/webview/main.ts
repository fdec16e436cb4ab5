import type { FromWebview, ToWebview } from "../protocol/messages.ts";
import { Panel } from "./panel.ts";

/** What VS Code gives a webview's page. */
interface VsCodeApi {
  postMessage(message: FromWebview): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const WIDTH_STEP = 50;

/** Builds the page and keeps it up to date. Nothing is kept here that `ready` cannot ask for again. */
function start(root: HTMLElement): void {
  const api = acquireVsCodeApi();
  const panel = new Panel(root, message => api.postMessage(message));
  window.addEventListener("message", (event: MessageEvent<ToWebview>) => panel.receive(event.data));
  let width = 0;
  new ResizeObserver(() => {
    const rounded = Math.round(root.clientWidth / WIDTH_STEP) * WIDTH_STEP;
    if (rounded === width) return;
    width = rounded;
    api.postMessage({ kind: "resized", width });
  }).observe(root);
  api.postMessage({ kind: "ready" });
}

const root = document.getElementById("root");
if (root !== null) start(root);
