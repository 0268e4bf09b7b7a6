/* Leads to the same place of the page in the other language. Without it the page begins at its head again.
   The languages stand at the head: who scrolls up to them is led back to where they read before. */
(() => {
  "use strict";
  const READ = 0.4; // of the window: what begins above this line is what somebody reads
  const STAYED = 1500, STAYED_AT_HEAD = 10000; // milliseconds without scrolling that count as reading
  let place = "", pause = 0;
  const look = () => {
    const begun = [...document.querySelectorAll("main [id]")].filter((part) => {
      const { top, height } = part.getBoundingClientRect();
      return height && top < innerHeight * READ;
    });
    return begun.length ? begun.at(-1).id : "";
  };
  const isAtHead = () => scrollY < innerHeight / 2;
  const settle = () => {
    clearTimeout(pause);
    pause = setTimeout(() => { place = isAtHead() ? "" : look(); }, isAtHead() ? STAYED_AT_HEAD : STAYED);
  };
  addEventListener("scroll", settle, { passive: true });
  document.querySelectorAll(".langs a").forEach((link) => {
    link.addEventListener("click", () => { link.hash = isAtHead() ? place : look(); });
  });
})();
