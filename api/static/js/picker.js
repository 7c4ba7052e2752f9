// A long list of choices gets a field that narrows it. What is chosen always stays in sight.

const SAYS = { zh: "输入几个字查找单位", en: "Type a few letters to find a unit" };

export function narrow(page) {
  for (const list of page.querySelectorAll("[data-picker]")) {
    if (!list.previousElementSibling?.matches(".narrowing")) list.before(fieldFor(list));
  }
}

function fieldFor(list) {
  const words = SAYS[document.documentElement.lang.slice(0, 2)] ?? SAYS.en;
  const field = document.createElement("input");
  field.type = "search";
  field.className = "narrowing";
  field.placeholder = words;
  field.setAttribute("aria-label", words);
  field.addEventListener("input", () => {
    const asked = field.value.trim().toLowerCase();
    for (const choice of list.querySelectorAll(".choice")) {
      const chosen = choice.querySelector("input").checked;
      choice.hidden = !chosen && !choice.textContent.toLowerCase().includes(asked);
    }
  });
  // Enter looks on in the list; it does not send a form that is not finished.
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    list.querySelector(".choice:not([hidden]) input")?.focus();
  });
  return field;
}

narrow(document);
