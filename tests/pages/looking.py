"""What axe has to say of a page: asked once for each way a page is built, for it costs the most.

Two pages are built alike when they differ in words and numbers alone, and in how often one thing
follows another of its kind. What axe found right once it would find right again.
"""

from __future__ import annotations

from collections import defaultdict

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

AXE = Axe()
STRICT = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What is right is neither described nor handed over: that is half of what asking costs.
    "reporter": "no-passes",
}
BUILT = r"""
() => {
  const KEPT = /^(class|role|type|tabindex|scope|href|name|autocomplete|aria-(?!label).*)$/;
  const told = (it) => it.value === "" || !KEPT.test(it.name)
    ? `${it.name}${it.value === "" ? "" : "~"}`
    : `${it.name}=${it.value.replace(/[\d-]*\d[\w-]*/g, "0")}`;
  const outline = (element) => {
    const inner = [];
    for (const child of element.childNodes) {
      const next = child.nodeType === Node.ELEMENT_NODE ? outline(child)
        : child.nodeType === Node.TEXT_NODE && child.data.trim() ? '"' : "";
      if (next && inner.at(-1) !== next) inner.push(next);
    }
    const attributes = Array.from(element.attributes, told).sort().join(" ");
    const now = [element.checked && "checked", element.selected && "selected",
      element.checkVisibility() || "unseen"].filter((it) => it && it !== true);
    return `<${element.localName} ${attributes} ${now}>${inner.join("")}</>`;
  };
  const ids = Array.from(document.querySelectorAll("[id]"), (it) => it.id);
  const once = new Set(ids).size === ids.length ? "" : "an id is there twice";
  return [document.documentElement.lang, innerWidth < 500 ? "narrow" : "wide",
    once + outline(document.documentElement)];
}
"""
"""The language of a page, whether its screen is narrow, and how it is built.

What is chosen and what can be seen belong to it, and whether every id is there once.
"""

_RIGHT: defaultdict[str, set[str]] = defaultdict(set)
"""In which languages, and on which screens, axe found nothing in a page that is built so."""


async def accessible(page: Page) -> None:
    """Insist that axe finds nothing to object to on a page as it stands; it needs scripts.

    It looks at every way a page is built once in each language and once on each kind of screen.
    """
    language, screen, built = await page.evaluate(BUILT)
    if {language, screen} <= _RIGHT[built]:
        return
    found = await AXE.run(page, options=STRICT)
    assert found.violations_count == 0, found.generate_report()
    _RIGHT[built] |= {language, screen}
