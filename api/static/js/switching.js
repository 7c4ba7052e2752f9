// Whoever switches the language in mid-form keeps what he has typed. For that one switch it lies in
// the memory of this tab; the next page takes it out before it does anything else.

const NAME = "typed";

// Neither a key nor a file, and nothing that a form brings by itself.
const typeable = ({ name, type }) => name && !["hidden", "password", "file", "submit"].includes(type);
const ticked = ({ type }) => type === "radio" || type === "checkbox";
const said = (field) => (ticked(field) ? field.checked : field.value);

function* fields() {
  for (const form of document.querySelectorAll("main form")) {
    for (const field of form.elements) {
      const own = [form.getAttribute("action"), field.name, ticked(field) ? field.value : ""];
      if (typeable(field)) yield [own.join(" "), field];
    }
  }
}

// Some browsers keep nothing for anybody, and say so by failing.
function memory() {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

function put(field, value) {
  if (said(field) === value) return;
  if (ticked(field)) field.checked = value;
  else field.value = value;
  field.closest("details")?.setAttribute("open", "");
}

const taken = JSON.parse(memory()?.getItem(NAME) ?? "{}");
memory()?.removeItem(NAME);
if (taken.path === location.pathname) {
  for (const [own, field] of fields()) if (own in taken.typed) put(field, taken.typed[own]);
}

document.addEventListener("submit", ({ target }) => {
  if (!target.matches("[data-switches]")) return;
  const typed = Object.fromEntries([...fields()].map(([own, field]) => [own, said(field)]));
  const path = new URL(target.elements.back.value, location).pathname;
  memory()?.setItem(NAME, JSON.stringify({ path, typed }));
});
