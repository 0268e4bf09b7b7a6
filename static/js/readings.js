/* Remembers on this device whether a reader wants the readings above the characters. */
(() => {
  "use strict";
  const box = document.querySelector(".readings-box");
  if (!box) return;
  try {
    box.checked = localStorage.getItem("readings") !== "off";
    box.addEventListener("change", () => localStorage.setItem("readings", box.checked ? "on" : "off"));
  } catch { /* a browser that remembers nothing: the box still works on this page */ }
})();
