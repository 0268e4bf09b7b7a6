/* Several cells of a spreadsheet are put into as many boxes from the one they are pasted into; what is filled is never
   written over. One cell alone is pasted as everywhere. */
(() => {
  "use strict";
  const form = document.querySelector("[data-keying]");
  if (!form) return;
  const CELL = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;

  const tableOf = (text) => {
    const table = [[]];
    const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    CELL.lastIndex = 0;
    for (let found = CELL.exec(plain); found; found = CELL.exec(plain)) {
      const cell = found[1] === undefined ? found[2] : found[1].replaceAll('""', '"');
      table.at(-1).push(cell.replace(/\s*\n\s*/g, " ").trim());
      if (!found[3]) break;
      if (found[3] === "\n") table.push([]);
    }
    return table;
  };

  form.addEventListener("paste", (event) => {
    const input = event.target.closest("[data-column]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input || !/[\t\n]/.test(text.replace(/[\r\n]+$/, ""))) return;
    event.preventDefault();
    const table = tableOf(text);
    const rows = [...form.querySelectorAll("[data-row]")];
    const at = rows.indexOf(input.closest("[data-row]"));
    const boxes = table.map((cells, down) =>
      cells.map((cell, right) => rows[at + down]?.querySelector(`[data-column="${Number(input.dataset.column) + right}"]`)));
    const pairs = table.flatMap((cells, down) => cells.map((cell, right) => [boxes[down][right], cell])).filter(([, cell]) => cell);
    const trouble = form.querySelector("[data-trouble]");
    if (pairs.some(([box]) => !box)) {
      trouble.textContent = form.dataset.noRoom;
      return;
    }
    if (pairs.some(([box, cell]) => box.value && box.value !== cell)) {
      trouble.textContent = form.dataset.inTheWay;
      return;
    }
    trouble.textContent = "";
    for (const [box, cell] of pairs) {
      box.value = cell;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
})();
