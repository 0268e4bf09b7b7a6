/* Keys of the grid: Enter goes to the next row, arrows up and down stay in the column, F2 repeats the cell above.
   While an input method is composing (Japanese, or any other) every key is its own. */
(() => {
  "use strict";
  const form = document.querySelector("[data-keying]");
  if (!form) return;
  const COMPOSING = 229;
  const rows = () => [...form.querySelectorAll("[data-row]")];
  const box = (row, column) => row?.querySelector(`[data-column="${column}"]`);
  const placeOf = (input) => {
    const all = rows();
    return { all, at: all.indexOf(input.closest("[data-row]")), column: input.dataset.column };
  };

  const go = (input) => {
    input?.focus();
    input?.select();
  };

  const repeat = (input) => {
    const { all, at, column } = placeOf(input);
    const above = box(all[at - 1], column);
    if (!above) return;
    input.value = above.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const step = (input, by) => {
    const { all, at } = placeOf(input);
    const next = all[at + by];
    if (next) go(box(next, 0));
    else if (by > 0) form.querySelector("[data-add]:not([disabled])")?.focus();
  };

  form.addEventListener("keydown", (event) => {
    const input = event.target.closest("[data-column]");
    if (!input || event.isComposing || event.keyCode === COMPOSING) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      step(input, event.shiftKey ? -1 : 1);
    } else if (event.key === "F2" && !event.shiftKey) {
      event.preventDefault();
      repeat(input);
    } else if (!event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const { all, at, column } = placeOf(input);
      const next = box(all[at + (event.key === "ArrowDown" ? 1 : -1)], column);
      if (!next) return;
      event.preventDefault();
      go(next);
    }
  });

  // The button of the ditto key works on the cell that was left for it.
  let last = null;
  const ditto = form.querySelector("[data-ditto]");
  const chosen = form.querySelector("[data-chosen]");
  ditto.hidden = false;
  document.querySelector("[data-hint]").hidden = false;
  form.addEventListener("focusin", (event) => {
    const input = event.target.closest("[data-column]");
    if (!input) return;
    last = input;
    chosen.value = input.closest("[data-row]").dataset.row;
  });
  ditto.addEventListener("click", () => {
    if (!last) return;
    repeat(last);
    last.focus();
  });

  const named = location.hash && document.querySelector(location.hash)?.querySelector("[data-column]");
  const empty = rows().map((row) => box(row, 0)).find((input) => ![...input.closest("[data-row]").querySelectorAll("[data-column]")].some((one) => one.value));
  (named || empty || box(rows()[0], 0))?.focus();
  // The rows scroll by themselves: the window shows the scan above them.
  document.querySelector("[data-scan]")?.scrollIntoView({ block: "start" });
})();
