// A form is sent once: the button says so, and a second click goes nowhere. The key in the form
// makes a second one harmless anyway; this spares the doubt.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  const button = event.submitter ?? form.querySelector("button");
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  button?.setAttribute("aria-disabled", "true");
});

// Coming back with the back button shows the page as it was left: it may be sent again then.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.elements) button.removeAttribute("aria-disabled");
  }
});
