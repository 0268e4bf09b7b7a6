/* The scan: enlarged and moved by buttons and keys, with a band over the row one is in. Without this script it lies whole. */
(() => {
  "use strict";
  const scan = document.querySelector("[data-scan]");
  if (!scan) return;
  const STEP = 1.4;
  const MOST = 8;
  const LEGIBLE = 720; // so many pixels of its own width a page needs to be read; a narrower view begins enlarged
  const picture = scan.querySelector("[data-scan-picture]");
  const band = scan.querySelector("[data-scan-band]");
  const view = scan.querySelector("[data-scan-view]");
  const [width, height] = [Number(picture.dataset.width), Number(picture.dataset.height)];
  const reach = { top: Number(picture.dataset.top), bottom: Number(picture.dataset.bottom) };
  const total = Math.max(1, Number(scan.dataset.rows));
  const first = Math.max(1, LEGIBLE / Math.max(1, view.clientWidth));
  const held = { zoom: first, x: 0, y: height / 2 };
  let current = 0;
  let isLed = true; // sideways by the cell one is in, until one moves the scan oneself
  scan.classList.add("keying-scan-on");
  scan.querySelector("[data-scan-tools]").hidden = false;

  const between = (least, value, most) => (least > most ? (least + most) / 2 : Math.min(Math.max(value, least), most));
  const draw = () => {
    const wide = width / held.zoom;
    const high = wide * (view.clientHeight / Math.max(1, view.clientWidth));
    held.x = between(wide / 2, held.x, width - wide / 2);
    held.y = between(high / 2, held.y, height - high / 2);
    picture.setAttribute("viewBox", `${held.x - wide / 2} ${held.y - high / 2} ${wide} ${high}`);
  };
  const follow = (row) => {
    current = row;
    const each = ((reach.bottom - reach.top) * height) / total;
    band.setAttribute("y", reach.top * height + each * row);
    band.setAttribute("height", each);
    held.y = reach.top * height + each * (row + 0.5);
    draw();
  };

  const moves = {
    in: () => { held.zoom = Math.min(MOST, held.zoom * STEP); },
    out: () => { held.zoom = Math.max(1, held.zoom / STEP); },
    left: () => { isLed = false; held.x -= width / held.zoom / 4; },
    right: () => { isLed = false; held.x += width / held.zoom / 4; },
    up: () => { held.y -= width / held.zoom / 8; },
    down: () => { held.y += width / held.zoom / 8; },
    whole: () => { isLed = true; held.zoom = 1; },
  };
  const keys = {
    "+": "in", "=": "in", "-": "out", "0": "whole",
    ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
  };
  const move = (name) => {
    moves[name]();
    draw();
  };
  scan.addEventListener("click", (event) => {
    const button = event.target.closest("[data-scan-move]");
    if (button) move(button.dataset.scanMove);
  });
  view.addEventListener("keydown", (event) => {
    const name = keys[event.key];
    if (!name || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    move(name);
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    const cell = event.target.closest("[data-column], [data-scan-column]");
    const column = cell && Number(cell.dataset.column ?? cell.dataset.scanColumn);
    if (cell && isLed) held.x = (width * (column + 0.5)) / Number(scan.dataset.columns);
    if (row) follow([...row.parentElement.querySelectorAll("[data-row]")].indexOf(row));
    const there = event.target.closest("[data-scan-row]");
    if (there) follow(Number(there.dataset.scanRow) - 1);
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-band-top]")) reach.top = Number(event.target.value) / 100;
    else if (event.target.matches("[data-band-bottom]")) reach.bottom = Number(event.target.value) / 100;
    else return;
    follow(current);
  });
  addEventListener("resize", () => follow(current)); // a view of another shape shows the row one is in
  const difference = document.querySelector("[data-scan-row]");
  follow(difference ? Number(difference.dataset.scanRow) - 1 : 0);
})();
