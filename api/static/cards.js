// Passages as cards. All text goes in as text nodes, never as HTML.

export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  const { lang, ...rest } = properties;
  if (lang) node.setAttribute("lang", lang);
  Object.assign(node, rest);
  node.append(...children);
  return node;
}

// Ranges count code points, JavaScript's strings UTF-16 units: an emoji is one of the former, two
// of the latter.
export function pieces(text, ranges) {
  const points = Array.from(text);
  const found = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) found.push({ text: points.slice(at, start).join(""), marked: false });
    found.push({ text: points.slice(start, end).join(""), marked: true });
    at = end;
  }
  if (at < points.length) found.push({ text: points.slice(at).join(""), marked: false });
  return found;
}

function where({ title, section, page }, t) {
  const place = page && t.page.replace("{page}", page);
  return [title, section, place].filter(Boolean).join(" · ");
}

const LONG = 420;

export function card(passage, t) {
  const { citation } = passage;
  const text = element("div", { className: "text", lang: passage.language });
  for (const piece of pieces(passage.text, passage.highlights)) {
    text.append(piece.marked ? element("mark", {}, piece.text) : piece.text);
  }
  const node = element(
    "article",
    { className: "card" },
    element(
      "header",
      {},
      element("a", { className: "citation", href: citation.url }, citation.label),
      element("span", { className: "badge" }, passage.language.toUpperCase()),
    ),
    element("p", { className: "where" }, where(citation, t)),
    text,
  );
  if (passage.text.length > LONG) node.append(folding(text, t));
  for (const other of passage.parallel) {
    node.append(
      element(
        "details",
        { className: "parallel" },
        element("summary", {}, t.parallel),
        element("div", { className: "text", lang: other.language }, other.text),
        element("a", { href: other.url }, `${other.label} (${other.language})`),
      ),
    );
  }
  if (passage.similar.length) {
    const links = passage.similar.map(({ label, url }) => element("a", { href: url }, label));
    const list = links.flatMap((link, at) => (at ? ["; ", link] : [" ", link]));
    node.append(element("p", { className: "similar" }, t.similar, ...list));
  }
  return node;
}

// A long paragraph is cut to a few lines around its first highlight.
function folding(text, t) {
  const button = element("button", { type: "button", className: "fold" }, t.more);
  text.classList.add("folded");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const folded = text.classList.toggle("folded");
    button.textContent = folded ? t.more : t.less;
    button.setAttribute("aria-expanded", String(!folded));
  });
  requestAnimationFrame(() => {
    const mark = text.querySelector("mark");
    if (mark) text.scrollTop = mark.offsetTop - text.offsetTop;
  });
  return button;
}
