// What script adds to a document: stepping through what is marked, and citing a paragraph in place.

const blocks = [...document.querySelectorAll(".block.found")];
const marked = document.querySelector("[data-hits]");
if (marked && blocks.length) step(marked, blocks);
cite();

/** Buttons, and the keys n and p, that go from one marked paragraph to the next. */
function step(place, found) {
  let at = found.findIndex((block) => `#${CSS.escape(block.id)}` === `#${CSS.escape(decodeURIComponent(location.hash.slice(1)))}`);
  const where = document.createElement("span");
  where.setAttribute("aria-live", "polite");
  const say = () => { where.textContent = at < 0 ? `${found.length} marked` : `${at + 1} of ${found.length} marked`; };
  const go = (to) => {
    at = (to + found.length) % found.length;
    say();
    location.hash = encodeURIComponent(found[at].id);
  };
  const button = (sign, name, by) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", () => go(at < 0 && by < 0 ? found.length - 1 : at + by));
    return made;
  };
  const rest = [...place.querySelectorAll("a")].slice(1);
  place.replaceChildren(where, button("↑", "Previous marked paragraph", -1), button("↓", "Next marked paragraph", 1), ...rest);
  say();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, dialog")) return;
    if (event.key === "n") go(at + 1);
    else if (event.key === "p") go(at < 0 ? found.length - 1 : at - 1);
  });
}

/** The citation of a paragraph in a box of its own, in each form, to be copied. */
function cite() {
  const forms = [["Text", "text"], ["Markdown", "markdown"], ["BibTeX", "bibtex"], ["RIS", "ris"], ["CSL-JSON", "csl-json"]];
  const dialog = document.createElement("dialog");
  dialog.className = "cite-box";
  dialog.setAttribute("aria-label", "Cite this paragraph");
  const tabs = document.createElement("div");
  tabs.className = "tabs";
  const shown = document.createElement("pre");
  shown.tabIndex = 0;
  const foot = document.createElement("div");
  foot.className = "tabs";
  dialog.append(tabs, shown, foot);
  document.body.append(dialog);
  let url = "", address = "";

  const show = async (button, form) => {
    for (const one of tabs.children) one.setAttribute("aria-pressed", String(one === button));
    const answer = await fetch(`${url}?format=${form}`);
    shown.textContent = answer.ok ? (await answer.text()).trim() : "The citation could not be fetched.";
  };
  for (const [name, form] of forms) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => show(button, form));
    tabs.append(button);
  }
  const copying = (name, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = name; }, 1500);
    });
    return button;
  };
  const closing = document.createElement("button");
  closing.type = "button";
  closing.textContent = "Close";
  closing.addEventListener("click", () => dialog.close());
  foot.append(copying("Copy", () => shown.textContent), copying("Copy the link", () => address), closing);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.cite-one");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    url = link.href;
    address = `${location.origin}${location.pathname}#${encodeURIComponent(link.closest(".block").id)}`;
    dialog.showModal();
    show(tabs.firstElementChild, "text");
  });
}
