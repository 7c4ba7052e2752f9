// A form that opens is where one goes on: its first field, or what was wrong with it.

// After the browser has gone to the form itself: going there takes the focus away.
addEventListener("load", () => {
  const wrong = document.querySelector(".action[open] [aria-invalid=true]");
  const refused = document.querySelector(".action[open] [role=alert]");
  if (refused) refused.tabIndex = -1;
  setTimeout(() => (wrong ?? refused)?.focus());
});

// Caught on its way down, for toggling does not bubble; and forms come with later news, too.
document.addEventListener("toggle", ({ target }) => {
  if (target.matches(".action") && target.open) {
    target.querySelector("textarea, select, input:not([type=hidden])")?.focus();
  }
}, true);
