/* One tab per language for a text in several languages. Without this script all languages show.
   Groups rows `.form-row.field-<name>_<language>` that stand side by side; a tab with an error or a required text opens. */
(() => {
  "use strict";
  const NAMES = { uz: "Oʻzbekcha", ja: "日本語", en: "English", ru: "Русский" };
  const FIELD = /^field-(.+)_(uz|ja|en|ru)$/;
  let number = 0;

  const part = (row) => {
    for (const name of row.classList) {
      const match = FIELD.exec(name);
      if (match) return { base: match[1], language: match[2], row };
    }
    return null;
  };

  const groupsOf = (root) => {
    const groups = new Map();
    for (const row of root.querySelectorAll(".form-row")) {
      const found = part(row);
      if (!found || row.closest(".empty-form") || row.dataset.tabbed) continue;
      const parent = row.parentElement;
      if (!groups.has(parent)) groups.set(parent, new Map());
      const bases = groups.get(parent);
      if (!bases.has(found.base)) bases.set(found.base, []);
      bases.get(found.base).push(found);
    }
    return [...groups.values()].flatMap((bases) => [...bases.values()]).filter((parts) => parts.length > 1);
  };

  const isEmpty = (row) => {
    const box = row.querySelector("textarea, input[type=text], input[type=url]");
    return box ? !box.value.trim() : !row.querySelector(".readonly")?.textContent.replace("-", "").trim();
  };

  const build = (parts) => {
    number += 1;
    const list = document.createElement("div");
    list.className = "language-tabs";
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", parts[0].row.querySelector("label, .readonly")?.textContent.replace(/\s*\(.*$/, "") || "");
    const tabs = parts.map(({ language, row }) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = `language-tab-${number}-${language}`;
      tab.lang = language;
      tab.setAttribute("role", "tab");
      row.id = row.id || `language-panel-${number}-${language}`;
      row.dataset.tabbed = "yes";
      row.setAttribute("role", "tabpanel");
      row.setAttribute("aria-labelledby", tab.id);
      tab.setAttribute("aria-controls", row.id);
      const name = () => { tab.textContent = isEmpty(row) ? `${NAMES[language]} –` : NAMES[language]; };
      name();
      row.addEventListener("input", name);
      list.append(tab);
      return tab;
    });
    const open = (wanted) => {
      parts.forEach(({ row }, index) => {
        const isOpen = index === wanted;
        row.hidden = !isOpen;
        tabs[index].setAttribute("aria-selected", String(isOpen));
        tabs[index].tabIndex = isOpen ? 0 : -1;
      });
    };
    list.addEventListener("click", (event) => {
      const index = tabs.indexOf(event.target.closest("[role=tab]"));
      if (index >= 0) open(index);
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const index = (tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length;
      open(index);
      tabs[index].focus();
      event.preventDefault();
    });
    parts[0].row.before(list);
    const page = document.documentElement.lang.slice(0, 2);
    const faulty = parts.findIndex(({ row }) => row.querySelector(".errorlist"));
    const own = parts.findIndex(({ language, row }) => language === page && !isEmpty(row));
    const filled = parts.findIndex(({ row }) => !isEmpty(row));
    const here = parts.findIndex(({ language }) => language === page);
    open([faulty, own, filled, here, 0].find((index) => index >= 0));
  };

  const start = (root) => groupsOf(root).forEach(build);
  start(document);
  document.addEventListener("formset:added", (event) => start(event.target));
})();
