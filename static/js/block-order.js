/* Moves blocks of an exhibition in the open form: by their buttons without saving, and by dragging their headings.
   Without this script the same buttons save the form with the new order. A section moves with all that stands in it. */
(() => {
  "use strict";

  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const isSection = (row) => row.querySelector("select[name$='-kind']")?.value === "section";

  const renumber = (group) => {
    rowsOf(group).forEach((row, index) => {
      const box = row.querySelector("input[name$='-position']");
      if (box) box.value = String(index + 1);
    });
  };

  /* A block alone; a section with what follows it up to the next heading. */
  const partOf = (rows, row) => {
    const start = rows.indexOf(row);
    if (!isSection(row)) return [row];
    const next = rows.findIndex((other, index) => index > start && isSection(other));
    return rows.slice(start, next < 0 ? rows.length : next);
  };

  const move = (group, row, way) => {
    const rows = rowsOf(group);
    const part = partOf(rows, row);
    const before = rows.slice(0, rows.indexOf(row));
    const after = rows.slice(rows.indexOf(part.at(-1)) + 1);
    if (way === "up") {
      const target = isSection(row) ? before.findLast(isSection) : before.at(-1);
      if (target) target.before(...part);
    } else if (after.length) {
      const passed = isSection(row) ? partOf(rows, after[0]) : [after[0]];
      passed.at(-1).after(...part);
    }
    renumber(group);
  };

  const makeDraggable = (group) => {
    let dragged = null;
    for (const row of rowsOf(group)) {
      const head = row.querySelector("h3");
      head.addEventListener("pointerdown", (event) => { row.draggable = !event.target.closest("button, a, input, label"); });
      row.addEventListener("dragend", () => { row.draggable = false; row.classList.remove("block-dragged"); dragged = null; });
      row.addEventListener("dragstart", (event) => {
        if (event.target !== row) return;
        dragged = row;
        row.classList.add("block-dragged");
        event.dataTransfer.effectAllowed = "move";
      });
    }
    group.addEventListener("dragover", (event) => { if (dragged) event.preventDefault(); });
    group.addEventListener("drop", (event) => {
      const target = event.target.closest(".inline-related:not(.empty-form)");
      if (!dragged || !target) return;
      event.preventDefault();
      const part = partOf(rowsOf(group), dragged);
      if (part.includes(target)) return;
      const box = target.getBoundingClientRect();
      if (event.clientY > box.top + box.height / 2) target.after(...part);
      else target.before(...part);
      renumber(group);
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll("[data-block-order]")) {
      makeDraggable(group);
      group.addEventListener("click", (event) => {
        const button = event.target.closest("[data-move]");
        const row = button?.closest(".inline-related");
        if (!row || row.classList.contains("empty-form")) return;
        event.preventDefault();
        move(group, row, button.dataset.move);
        button.focus();
      });
    }
  });
})();
