// Makes a part of the page like a fresh one without disturbing whoever works in it: what is the same
// stays the very same element, with its focus, its sound and whatever was opened or typed.

const keyOf = (node) =>
  node.nodeType === Node.ELEMENT_NODE
    ? node.id || node.dataset.key || node.getAttribute("aria-labelledby") || node.getAttribute("href") || ""
    : "";

// A form that is open, filled in or on its way belongs to whoever has it open.
function inUse(node) {
  if (!node.matches?.(".action, .ask")) return false;
  const changed = (field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.tagName === "TEXTAREA" || field.type === "file" ? field.value !== field.defaultValue : false;
  const form = node.matches("form") ? node : node.querySelector("form");
  return node.open || Boolean(form?.dataset.sent) || [...form.elements].some(changed);
}

export const anyInUse = () => [...document.querySelectorAll(".action, .ask")].some(inUse);

function attributes(old, fresh) {
  const own = (name) => name === "open" && old.tagName === "DETAILS";
  for (const { name } of [...old.attributes]) {
    if (!own(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (!own(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function same(old, fresh) {
  return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && keyOf(old) === keyOf(fresh);
}

function children(old, fresh) {
  const wanted = new Set([...fresh.children].map(keyOf));
  for (const child of [...old.children]) {
    if (keyOf(child) && !wanted.has(keyOf(child)) && !inUse(child)) child.remove();
  }
  let at = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    while (at && inUse(at) && !same(at, next)) at = at.nextSibling;
    const known = keyOf(next) && [...old.children].find((child) => same(child, next));
    if (known && known !== at) old.insertBefore(known, at);
    else if (!at || !same(at, next)) {
      old.insertBefore(document.importNode(next, true), at);
      continue;
    } else at = at.nextSibling;
    settle(known || (at ? at.previousSibling : old.lastChild), next);
  }
  while (at) {
    const rest = at;
    at = at.nextSibling;
    if (!inUse(rest)) rest.remove();
  }
}

// `old` becomes like `fresh`; what is marked as its reader's own (`data-own`) is left alone.
export function settle(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = fresh.nodeValue;
    return;
  }
  if (old.dataset.own !== undefined || inUse(old)) return;
  attributes(old, fresh);
  children(old, fresh);
}
