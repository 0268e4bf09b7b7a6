/* Gives the search boxes that select2 builds for pointers the name of their field, for people who listen. */
(() => {
  "use strict";
  const name = (select) => {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const built = select.nextElementSibling;
    if (!label || !built?.classList.contains("select2")) return;
    label.id = label.id || `${select.id}_label`;
    const shown = built.querySelector(".select2-selection__rendered");
    const box = built.querySelector("[role=combobox]");
    if (shown?.getAttribute("role") === "textbox") shown.setAttribute("aria-labelledby", label.id);
    if (box) box.setAttribute("aria-labelledby", `${label.id} ${shown?.id || ""}`.trim());
    const search = built.querySelector(".select2-search__field");
    if (search) search.setAttribute("aria-labelledby", label.id);
  };
  const all = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name);
  const later = (root) => setTimeout(() => all(root), 0);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => later(document));
  else later(document);
  window.addEventListener("load", () => all(document));
  document.addEventListener("formset:added", (event) => later(event.target));
  document.addEventListener("focusin", () => {
    const open = document.querySelector(".select2-container--open .select2-search--dropdown .select2-search__field");
    const owner = document.querySelector(".select2-container--open [role=combobox]");
    if (open && owner) open.setAttribute("aria-labelledby", owner.getAttribute("aria-labelledby"));
  });
})();
