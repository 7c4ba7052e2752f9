// A code is copied with one touch where the browser may do that; elsewhere there is no button.

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.replace(/\s/g, ""));
    button.textContent = button.dataset.copied;
  });
}
