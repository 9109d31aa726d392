// The phone: who I am, what the room is doing now, and an outbox that survives sleep.
// Messages: shared with pages/phone.py. Cards: activities/*/card.js.

const STORED = "dugnad";

const memory = (() => {
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem(STORED)) || {}; } catch { /* private mode: this page only */ }
  return {
    get: (name, otherwise) => kept[name] ?? otherwise,
    set: (change) => {
      Object.assign(kept, change);
      try { localStorage.setItem(STORED, JSON.stringify(kept)); } catch { /* as above */ }
    },
  };
})();

const phone = {
  async render({ model, el }) {
    el.classList.add("dugnad", "phone");
    if (!memory.get("token")) memory.set({ token: newId() });
    const asked = new URLSearchParams(location.search).get("k");
    if (asked) memory.set({ code: asked });

    let view = null;          // what Python last told
    let words = wordsIn({});
    let card = null;          // draws the open activity
    let cardKind = "";
    let cards = 0;            // how many have been asked for
    let notice = "";          // the status line
    let wrong = "";           // the last refusal
    let choosing = false;     // back at the join page by choice
    let up = window.dugnadLine?.up ?? true;
    const waiting = new Map();
    const clock = countdown(() => draw());

    const tell = (message) => model.send(message);
    const hello = () => tell({ type: "hello", token: memory.get("token"), code: memory.get("code", ""),
      language: memory.get("language", null) });

    // ---- The outbox: what is not yet acknowledged, in order.
    const outbox = () => memory.get("outbox", []);
    const post = (letter) => tell({ type: "submit", uuid: letter.uuid, activity: letter.activity, payload: letter.payload });
    const flush = () => { if (up && view?.stage === "activity") outbox().forEach(post); };
    const settle = (uuid, result) => {
      memory.set({ outbox: outbox().filter((letter) => letter.uuid !== uuid) });
      waiting.get(uuid)?.(result);
      waiting.delete(uuid);
    };
    // `slot` names what is answered: a newer answer replaces one that has not left yet. `drafts`
    // are the fields it was written in, where it goes back to when it is refused later on.
    const submit = (payload, slot = null, drafts = []) => {
      const letter = { uuid: newId(), activity: view.activity.id, payload, slot,
        drafts: drafts.map((name) => [name, draft(name).get()]) };
      const kept = outbox().filter((old) => slot === null || old.slot !== slot || old.activity !== letter.activity);
      memory.set({ outbox: [...kept, letter] });
      wrong = "";
      say(up ? words.t("Sending …") : words.t("No contact. Kept on this phone and sent when the contact is back."));
      const done = new Promise((resolve) => waiting.set(letter.uuid, resolve));
      if (up) post(letter);
      return done;
    };
    const resend = setInterval(flush, 5000);

    const draft = (name) => ({
      name,
      get: () => memory.get("drafts", {})[name] ?? "",
      set: (text) => memory.set({ drafts: { ...memory.get("drafts", {}), [name]: text } }),
    });
    const say = (text) => { notice = text; draw(); };
    const loaded = async (source) => {
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const { default: made } = await import(url);
      URL.revokeObjectURL(url);
      return made;
    };

    // ---- What Python tells.
    const take = {
      words({ messages }) { words = wordsIn(messages); notice = ""; },
      view(message) {
        view = message;
        document.documentElement.lang = view.language;
        clock.set(message);
        if (view.stage !== "code" && view.stage !== "join") choosing = false;
        flush();
        draw();
      },
      async card({ kind, source, igp, messages }) {
        const mine = cards += 1;
        const plain = await loaded(source);
        const make = igp ? (await loaded(igp))(plain) : plain;
        if (mine !== cards) return; // another one has been asked for meanwhile
        const tools = { submit, draft, redraw: draw };
        card = make({ html, nothing, ...wordsIn(messages), ...tools, ...pen(words, tools), pen: (other) => pen(words, { ...tools, ...other }) });
        cardKind = kind;
        draw();
      },
      saved({ uuid }) { settle(uuid, { saved: true }); say(words.t("Saved")); },
      refused({ uuid, reason }) {
        wrong = reason;
        // Nobody waits for a letter of before a reload: its text goes back where it was written.
        const letter = outbox().find((each) => each.uuid === uuid);
        if (letter && !waiting.has(uuid)) (letter.drafts ?? []).filter(([name]) => !draft(name).get()).forEach(([name, text]) => draft(name).set(text));
        if (uuid) settle(uuid, { saved: false, reason });
        say("");
      },
    };
    model.on("msg:custom", (message) => take[message.type]?.(message));

    const onLine = ({ detail }) => {
      up = detail === "up";
      if (up) { hello(); notice = ""; } else if (view) say(words.t("No contact. Trying again …"));
    };
    window.addEventListener("dugnad:line", onLine);

    // ---- Drawing, one thing at a time.
    const languages = () => html`<nav class="languages" aria-label=${words.t("Language")}>${Object.entries(view.languages).map(
      ([key, name]) => html`<button lang=${key} aria-pressed=${key === view.language}
        @click=${() => { memory.set({ language: key }); tell({ type: "language", language: key }); }}>${name}</button>`)}</nav>`;

    const stages = {
      code: () => html`${languages()}
        <form class="card" @submit=${(e) => { e.preventDefault(); memory.set({ code: e.target.elements.code.value }); hello(); }}>
          <h1>${words.t("Which gathering?")}</h1>
          <label for="code">${words.t("Write the code that is on the screen")}</label>
          <input id="code" name="code" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false"
            maxlength="12" required .value=${view.wrongCode ? memory.get("code", "") : ""}>
          <p role="alert">${view.wrongCode ? words.t("There is no gathering with this code now. Check the code on the screen.") : nothing}</p>
          <button class="main">${words.t("Go on")}</button>
        </form>`,
      join: () => html`${languages()}
        <section class="card"><h1>${view.project}</h1>
          <h2 id="as">${words.t("I am here as")}</h2>
          <ul class="roles" aria-labelledby="as">${view.roles.map(({ key, label }) => html`<li>
            <button aria-pressed=${view.role === key} @click=${() => { choosing = false; tell({ type: "join", token: memory.get("token"), role: key }); }}>${label}</button></li>`)}</ul>
          <p class="quiet">${words.t("No name, no account. The role is used to count how many of each take part.")}</p>
        </section>`,
      wait: () => html`<section class="card calm"><h1>${view.project}</h1>
        <p class="large">${words.t("You are in. Look up: the next step appears here by itself.")}</p></section>`,
      pause: () => html`<section class="card calm"><h1>${words.t("Pause")}</h1>
        <p class="large">${words.t("We go on in a little while. What you have written is kept.")}</p></section>`,
      ended: () => html`<section class="card calm"><h1>${words.t("Thank you for today!")}</h1>
        <p class="large">${words.t("The gathering has ended. What you sent is kept.")}</p></section>`,
      activity: () => html`<div class="row"><h1 class="question">${view.activity.question || view.activity.title}</h1>
          ${clock.text() ? html`<span class="clock" role="timer">${clock.text()}</span>` : nothing}</div>
        ${card && cardKind === view.activity.kind ? card(view.card, view.activity) : nothing}`,
    };

    function draw() {
      if (!view) return;
      const stage = choosing ? "join" : view.stage;
      const busy = outbox().length > 0;
      render(html`<main>${stages[stage]()}</main>
        <footer><p role="status" class=${busy ? "busy" : ""}>${notice}</p>
          <p role="alert">${wrong}</p>
          ${stage === "activity" ? html`<button aria-pressed=${view.ready} @click=${() => tell({ type: "ready", uuid: newId(), activity: view.activity.id, ready: !view.ready })}>
            ${view.ready ? words.t("I am ready ✓") : words.t("I am ready")}</button>` : nothing}
          ${["wait", "activity"].includes(stage) ? html`<button class="plain" @click=${() => { choosing = true; draw(); }}>
            ${view.roleLabel} · ${view.languages[view.language]}</button>` : nothing}</footer>`, el);
    }

    hello();
    return () => { clearInterval(resend); clock.stop(); window.removeEventListener("dugnad:line", onLine); };
  },
};
export default phone;
