// While somebody types, the nearest matters or grids appear beneath. Without this, a button does it.

const PAUSE = 300;

function follow(field) {
  const name = field.dataset.finds;
  const shown = document.querySelector(`#${name}`);
  const form = field.form;
  let waiting = 0;
  let asking = null;

  async function find() {
    asking?.abort();
    asking = new AbortController();
    const picked = shown.querySelector("input:checked");
    const said = new URLSearchParams({ [field.name]: field.value });
    if (picked) said.set(picked.name, picked.value);
    try {
      const answer = await fetch(`${form.action}/${name}`, { method: "POST", body: said, signal: asking.signal });
      if (answer.ok) place(shown, await answer.text());
    } catch {
      // Away for a moment: what is shown stays, and the next letter asks again.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, PAUSE);
  });
  // On a slow telephone somebody has typed before this was loaded, and nobody heard it.
  if (field.value.trim() && !shown.querySelector("input")) find();
}

// The server made and escaped what comes here; a choice made while it was on its way stays.
function place(shown, part) {
  const focused = document.activeElement;
  const within = shown.contains(focused) ? focused.value : null;
  const picked = shown.querySelector("input:checked")?.value;
  shown.innerHTML = part;
  for (const each of shown.querySelectorAll("input")) {
    if (each.value === picked) each.checked = true;
    if (each.value === within) each.focus();
  }
}

for (const field of document.querySelectorAll("[data-finds]")) follow(field);
for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;
