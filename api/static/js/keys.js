// The keyboard goes through a list: j and k to the lines, / to the search, ? to the table of keys.
// Whoever dictates or holds a key by mistake can switch them off; the choice stays on this device.

const KEPT = "tiaokuai.keys";
const dialog = document.querySelector("#keys");
const opener = document.querySelector("#keys-open");
const on = document.querySelector("#keys-on");

function used() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function step(by) {
  const lines = [...document.querySelectorAll("[data-line]")];
  if (!lines.length) return;
  const here = lines.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : lines.length - 1) : Math.min(Math.max(here + by, 0), lines.length - 1);
  lines[next].focus();
}

const DOES = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.querySelector("#q")?.focus(),
  "?": () => dialog.showModal(),
};

if (dialog) {
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
  if (on) {
    on.checked = used();
    on.addEventListener("change", () => {
      try {
        localStorage.setItem(KEPT, on.checked ? "on" : "off");
      } catch {
        // A browser that keeps nothing asks again on the next page.
      }
    });
  }
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || typing(event.target)) return;
    if (!used()) return;
    const does = DOES[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
}
