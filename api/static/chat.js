// The chat: one exchange a question, newest last.
import { card, element } from "./cards.js";
import "./language.js";

const t = JSON.parse(document.getElementById("messages").textContent);
const form = document.getElementById("ask");
const box = document.getElementById("question");
const reply = document.getElementById("language");
const submit = form.querySelector("button[type=submit]");
const exchanges = document.getElementById("exchanges");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = box.value.trim();
  if (!question || submit.disabled) return;
  box.value = "";
  ask(question, reply.value || null);
});

box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

for (const example of document.querySelectorAll(".example")) {
  example.addEventListener("click", () => {
    if (!submit.disabled) ask(example.textContent, reply.value || null);
  });
}

function ask(question, language) {
  document.getElementById("examples").hidden = true;
  const answer = element("div", { className: "answer" });
  const exchange = element("section", { className: "exchange" }, element("h2", {}, question), answer);
  exchanges.append(exchange);
  exchange.scrollIntoView({ block: "start" });
  fetchAnswer(question, language, answer);
}

async function fetchAnswer(question, language, answer) {
  submit.disabled = true;
  answer.setAttribute("aria-busy", "true");
  answer.replaceChildren(element("p", { className: "searching" }, t.searching));
  try {
    const response = await fetch("/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ question, language }),
    });
    const body = await response.json();
    if (response.ok) show(body, answer);
    else showError(body.detail || t.failed, question, language, answer);
  } catch {
    showError(t.offline, question, language, answer);
  } finally {
    submit.disabled = false;
    answer.removeAttribute("aria-busy");
    box.focus({ preventScroll: true });
  }
}

function show(body, answer) {
  const cards = body.passages.map((passage) => card(passage, t));
  answer.replaceChildren(...body.notices.map((text) => element("p", { className: "notice" }, text)));
  if (body.answered) {
    answer.append(...cards);
    return;
  }
  answer.append(element("p", { className: "notice unanswered" }, t.not_answered));
  if (cards.length) {
    const nearest = element("details", { className: "nearest" }, element("summary", {}, t.nearest));
    nearest.append(...cards);
    answer.append(nearest);
  }
}

function showError(detail, question, language, answer) {
  const retry = element("button", { type: "button" }, t.retry);
  retry.addEventListener("click", () => {
    if (!submit.disabled) fetchAnswer(question, language, answer);
  });
  answer.replaceChildren(element("p", { className: "error" }, detail, " ", retry));
}

async function listDocuments() {
  const list = document.getElementById("documents");
  try {
    const response = await fetch("/documents", { headers: { Accept: "application/json" } });
    const { documents } = await response.json();
    list.replaceChildren(
      ...documents.map((item) =>
        element(
          "li",
          {},
          element("a", { href: item.url }, item.symbol),
          element("span", { className: "where" }, item.title),
        ),
      ),
    );
    if (!documents.length) list.append(element("li", {}, t.no_documents));
  } catch {
    list.replaceChildren(element("li", { className: "error" }, t.offline));
  }
}

listDocuments();
