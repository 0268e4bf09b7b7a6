/* Offers recorded names below a search box while one types, as a combobox. Without this script the box works as before. */
(() => {
  "use strict";
  const PAUSE = 250;
  const attach = (box) => {
    const list = Object.assign(document.createElement("ul"), { className: "find-names", id: `${box.id}-names`, hidden: true });
    const told = Object.assign(document.createElement("p"), { className: "vh" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.suggestLabel);
    told.setAttribute("role", "status");
    box.after(list, told);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) box.setAttribute(name, value);
    let timer, asked, at = -1;
    const options = () => [...list.children];
    const close = () => { list.hidden = true; at = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
    const stop = () => { clearTimeout(timer); asked?.abort(); };
    const mark = (next) => {
      at = next;
      options().forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
      if (at < 0) return box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-activedescendant", options()[at].id);
      options()[at].scrollIntoView({ block: "nearest" });
    };
    const choose = (option) => { stop(); box.value = option.textContent; close(); box.form.requestSubmit(); };
    const show = (names) => {
      list.replaceChildren(...names.map(({ name, lang }, number) => {
        const option = Object.assign(document.createElement("li"), { id: `${list.id}-${number}`, textContent: name });
        if (lang) option.lang = lang;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        return option;
      }));
      close();
      if (names.length) { list.hidden = false; box.setAttribute("aria-expanded", "true"); }
      told.textContent = names.length ? box.dataset.suggestTold.replace("{number}", names.length) : "";
    };
    const ask = async () => {
      asked = new AbortController();
      const address = `${box.dataset.suggest}?q=${encodeURIComponent(box.value)}`;
      const answer = await fetch(address, { signal: asked.signal }).catch(() => null);
      const found = answer?.ok ? await answer.json().catch(() => null) : null;
      if (found && document.activeElement === box) show(found.names);
    };
    box.addEventListener("input", (event) => {
      stop();
      if (event.isComposing) return;
      if (box.value.trim()) timer = setTimeout(ask, PAUSE); else show([]);
    });
    box.addEventListener("compositionend", () => { stop(); timer = setTimeout(ask, PAUSE); });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const count = options().length;
      if (event.key === "ArrowDown") mark(at + 1 < count ? at + 1 : -1);
      else if (event.key === "ArrowUp") mark(at < 0 ? count - 1 : at - 1);
      else if (event.key === "Enter" && at >= 0) choose(options()[at]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => { const option = event.target.closest("li"); if (option) choose(option); });
    box.addEventListener("blur", () => { stop(); close(); });
    box.form.addEventListener("submit", stop);
  };
  const all = () => document.querySelectorAll("[data-suggest]").forEach(attach);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
