// What every page of the workbook is built from: lit-html (declared before this file as
// `lit`), words in the reader's language, ids, and the field where people write.
// Modules are joined into one by pages/esm.py; nothing here may be named twice.

const { html, render, nothing } = lit;

// Words: {msgid: translation | [one, other]} → t("…", {name}), tn("one", "{n} many", n).
const wordsIn = (messages) => {
  const fill = (text, values) =>
    text.replace(/\{(\w+)\}/g, (field, name) => (name in values ? values[name] : field));
  const t = (id, values = {}) => fill(messages[id] ?? id, values);
  const tn = (one, other, n) => {
    const forms = messages[one] ?? [one, other];
    return fill(forms[n === 1 ? 0 : 1], { n });
  };
  return { t, tn };
};

// crypto.randomUUID exists only on https and localhost; phones in a room have neither.
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

const clockFace = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// A clock that counts down to `until` (seconds since 1970) by the server's time, whatever the
// browser's own clock says. `tick` is called each second while it runs.
const countdown = (tick) => {
  let until = 0, skew = 0, timer = 0;
  const left = () => Math.max(0, Math.ceil(until - (Date.now() / 1000 + skew)));
  const run = () => { clearTimeout(timer); if (until && left()) timer = setTimeout(() => { tick(); run(); }, 1000); };
  return {
    set: (view) => { until = view.until || 0; skew = view.now - Date.now() / 1000; run(); },
    text: () => (until ? clockFace(left()) : ""),
    over: () => Boolean(until) && !left(),
    stop: () => clearTimeout(timer),
  };
};

// The field where people write an idea. `text` and `onText` keep the draft outside.
const composer = ({ t, tn }, { id, label, text, longest, busy, onText, onSend, word = t("Send") }) => {
  const left = longest - text.trim().length;
  return html`<form class="composer" @submit=${(e) => { e.preventDefault(); if (text.trim() && left >= 0) onSend(text.trim()); }}>
    <label for=${id}>${label}</label>
    <textarea id=${id} rows="3" .value=${text} aria-describedby="${id}-left"
      @input=${(e) => onText(e.target.value)}
      @keydown=${(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) e.target.form.requestSubmit(); }}></textarea>
    <div class="row">
      <span id="${id}-left" class=${left < 0 ? "quiet wrong" : "quiet"}>${left < 0
        ? tn("One character too many", "{n} characters too many", -left)
        : left < 60 ? tn("One character left", "{n} characters left", left) : nothing}</span>
      <button class="main" ?disabled=${busy || !text.trim() || left < 0}>${word}</button>
    </div>
  </form>`;
};

// What the cards of a phone are written with: what is sent leaves its fields, and comes back
// into them when it is refused. `draft(name)` keeps a text on the phone; `word` is on the button.
const pen = (words, { submit, draft, redraw, word = words.t("Send") }) => {
  const { t } = words;
  const fate = { pending: t("waiting for approval"), approved: t("on the board"), hidden: t("set aside"), note: t("seen by nobody else") };
  let busy = false;
  let asked = 0; // what is asked about before it is taken back
  const ask = (id) => { asked = id; redraw(); };
  const back = (each) => (asked === each.id
    ? html`<span class="row" role="group" aria-label=${t("Take this back? It is deleted.")}>${t("Take this back? It is deleted.")}
        <button class="main" @click=${() => { submit({ withdraw: each.id }, `withdraw-${each.id}`); ask(0); }}>${t("Yes")}</button>
        <button @click=${() => ask(0)}>${t("No")}</button></span>`
    : html`<button class="plain" aria-label="${t("Withdraw")}: ${each.text}" @click=${() => ask(each.id)}>${t("Withdraw")}</button>`);
  const send = async (message, drafts) => {
    const texts = drafts.map((each) => each.get());
    busy = true;
    const sent = submit(message);
    drafts.forEach((each) => each.set(""));
    const { saved } = await sent;
    if (!saved) drafts.forEach((each, at) => each.set([texts[at], each.get()].filter(Boolean).join(" ")));
    busy = false;
    redraw();
  };
  return {
    send,
    word,
    busy: () => busy,
    // A field that sends `message(text)`; its draft is called `id`.
    composer: ({ id, label, longest, message = (text) => ({ text }) }) => composer(words, { id, label, longest, busy, word,
      text: draft(id).get(), onText: (text) => { draft(id).set(text); redraw(); },
      onSend: (text) => send(message(text), [draft(id)]) }),
    // What the facilitator has put first.
    pin: ({ pinned }) => (pinned ? html`<b class="pin" role="img" aria-label=${t("Pinned at the top")}>★</b> ` : nothing),
    // What I have sent, and what became of it.
    own: (list) => (list.length ? html`<ul class="own">${list.map((each) => html`<li>${each.text}
      <span class="quiet">– ${each.into ? t("now part of: {text}", { text: each.into }) : fate[each.status]}</span>
      ${each.status === "pending" ? back(each) : nothing}</li>`)}</ul>` : nothing),
  };
};

// The QR code's modules, as Python counted them: rows of "0" and "1".
const qr = (rows, label) => html`<svg class="qr" role="img" aria-label=${label}
  viewBox="-2 -2 ${rows.length + 4} ${rows.length + 4}" shape-rendering="crispEdges">
  <rect x="-2" y="-2" width="100%" height="100%" fill="#fff"></rect>
  <path fill="#000" d=${rows.flatMap((row, y) => [...row].map((bit, x) => (bit === "1" ? `M${x} ${y}h1v1h-1z` : ""))).join("")}></path>
</svg>`;
