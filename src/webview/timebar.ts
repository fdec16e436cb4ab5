import type { Step, StepTick } from "../protocol/analysis.ts";
import type { Move, ToWebview } from "../protocol/messages.ts";
import { element } from "./dom.ts";
import { icon, type IconName } from "./icons.ts";
import { l10n } from "./l10n.ts";
import { Ticks } from "./ticks.ts";

type Shown = Extract<ToWebview, { kind: "show" }>;

const PLAY_INTERVAL_MS = 600;

/** The slider over all steps, with ticks where something happened, and the step buttons. */
export class Timebar {
  readonly root: HTMLElement;
  private readonly slider = element("input", {
    type: "range",
    min: 0,
    "aria-label": l10n.t("Step of the run"),
    class: "slider",
  });
  private readonly ticks = new Ticks();
  private readonly place = element("span", { class: "place" });
  private readonly playButton: HTMLButtonElement;
  private timer: number | undefined;
  private step: Step = 0;
  private last: Step = 0;

  constructor(
    private readonly goTo: (step: Step) => void,
    private readonly move: (move: Move) => void,
    chart: HTMLElement,
  ) {
    this.playButton = button("play", l10n.t("Play"), () => this.togglePlay());
    this.slider.addEventListener("input", () => this.goTo(Number(this.slider.value)));
    this.root = element(
      "div",
      { class: "timebar", role: "toolbar", "aria-label": l10n.t("Time travel") },
      element(
        "div",
        { class: "buttons" },
        button("first", l10n.t("First step"), () => this.goTo(0)),
        button("toBreakBack", l10n.t("Run back to a breakpoint"), () =>
          this.move("backToBreakpoint"),
        ),
        button("overBack", l10n.t("Step back over calls"), () => this.move("backOver")),
        button("back", l10n.t("Step back"), () => this.move("back")),
        this.playButton,
        button("forward", l10n.t("Step forward, into calls"), () => this.move("into")),
        button("over", l10n.t("Step over calls"), () => this.move("over")),
        button("out", l10n.t("Step out of the call"), () => this.move("out")),
        button("toBreak", l10n.t("Run to a breakpoint"), () => this.move("toBreakpoint")),
        button("last", l10n.t("Last step"), () => this.goTo(this.last)),
        this.place,
      ),
      chart,
      element("div", { class: "track" }, this.slider, this.ticks.root),
    );
  }

  show({ view, pythonVersion }: Shown): void {
    this.step = view.step;
    this.last = view.stepCount - 1;
    this.slider.max = String(this.last);
    if (document.activeElement !== this.slider || Number(this.slider.value) !== view.step) {
      this.slider.value = String(view.step);
    }
    const part = this.last === 0 ? 0 : (100 * view.step) / this.last;
    this.slider.style.setProperty("--done", `${part}%`);
    const text = l10n.t("step {0} of {1}, line {2}", view.step + 1, view.stepCount, view.line);
    const happened = this.ticks.wordsAt(view.step);
    this.slider.setAttribute("aria-valuetext", [text, ...happened].join(", "));
    this.place.textContent = `${view.step + 1} / ${view.stepCount} · ${l10n.t("line {0}", view.line)} · Python ${pythonVersion}`;
    if (this.step >= this.last) this.stop();
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
    this.playButton.replaceChildren(icon("play"));
    this.playButton.setAttribute("aria-label", l10n.t("Play"));
    this.playButton.title = l10n.t("Play");
  }

  private togglePlay(): void {
    if (this.timer !== undefined) {
      this.stop();
      return;
    }
    if (this.step >= this.last) this.goTo(0);
    this.timer = window.setInterval(() => this.move("into"), PLAY_INTERVAL_MS);
    this.playButton.replaceChildren(icon("pause"));
    this.playButton.setAttribute("aria-label", l10n.t("Pause"));
    this.playButton.title = l10n.t("Pause");
  }

  /** What happened at which step of a run that has so many. */
  showTicks(ticks: readonly StepTick[], stepCount: number): void {
    this.ticks.show(ticks, stepCount);
  }
}

function button(sign: IconName, label: string, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", title: label, "aria-label": label }, icon(sign));
  made.addEventListener("click", act);
  return made;
}
