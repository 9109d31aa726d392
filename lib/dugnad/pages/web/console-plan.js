// What a step asks, in widgets. What there is to change: activities/planned.py.

// What is typed in the plan and not saved: field → text. It follows the step, wherever that moves.
const typedInPlan = (draw) => {
  const texts = new Map();
  let saving = [];
  const under = (start, but) => [...texts.keys()].filter((key) => key.startsWith(start) && !(but && key.endsWith(but)));
  return {
    get: (key, saved) => texts.get(key) ?? saved,
    keep: (key) => (e) => { texts.set(key, e.target.value); draw(); },
    any: (start) => under(start).length > 0,
    drop: (key) => { texts.delete(key); draw(); },
    saves: (...keys) => saving.push(keys),
    // What has been refused is still there to be corrected. Tells whether something was saved.
    heard: ({ type }) => {
      const saved = type === "view" && saving.length > 0;
      if (type === "view") saving.flatMap((keys) => under(...keys)).forEach((key) => texts.delete(key));
      if (type === "view" || type === "refused") saving = [];
      return saved;
    },
  };
};

const settings = ({ t }, step, tell, drafts) => {
  const set = (each, value, but) => { drafts.saves(`${id(each)}-`, but); tell("set", { activity: step.id, option: each.option, value }); };
  const save = (each, read) => (e) => { e.preventDefault(); set(each, read(e.target.elements)); };
  const id = (each, ...more) => ["set", step.id, each.option, ...more].join("-");
  const unsaved = (each) => html`<span role="status" class="quiet">${drafts.any(`${id(each)}-`) ? t("Not saved yet.") : nothing}</span>`;

  const forms = {
    number: (each) => html`<form class="row left" @submit=${save(each, ({ value }) => Number(value.value))}>
      <label>${each.name} <input name="value" type="number" required min=${each.least} max=${each.most} .value=${drafts.get(id(each, "value"), String(each.value))} @input=${drafts.keep(id(each, "value"))}></label>
      <button aria-label="${t("Save")}: ${each.name}">${t("Save")}</button>${unsaved(each)}</form>`,

    choice: (each) => html`<form class="row left" @submit=${save(each, ({ value }) => value.value)}>
      <label>${each.name} <select name="value" @change=${drafts.keep(id(each, "value"))}>${each.of.map((value) => html`<option value=${value} .selected=${value === drafts.get(id(each, "value"), each.value)}>${each.names[value]}</option>`)}</select></label>
      <button aria-label="${t("Save")}: ${each.name}">${t("Save")}</button>${unsaved(each)}
      ${each.wrong ? html`<p class="wrong">${each.wrong}</p>` : nothing}</form>`,

    words: (each) => html`<form @submit=${save(each, (fields) => Object.fromEntries(Object.keys(each.words).map((name) => [name, fields[`word-${name}`].value])))}>
      <fieldset><legend>${each.name}</legend><div class="things"><div>${Object.entries(each.words).map(([name, text]) => html`
        <label>${each.names[name]} <input name="word-${name}" maxlength=${each.longest} .value=${drafts.get(id(each, name), text)} @input=${drafts.keep(id(each, name))}></label>`)}
        <button aria-label="${t("Save")}: ${each.name}">${t("Save")}</button>${unsaved(each)}</div></div></fieldset></form>`,

    // Each act saves the whole list as it stands in the fields: nothing typed is lost by it.
    list: (each) => {
      const names = Object.entries(each.words);
      const field = (name, at) => document.getElementById(id(each, name, at));
      const thing = (key, at) => Object.fromEntries([["key", key], ...names.map(([name]) => [name, field(name, at).value])]);
      const now = () => each.things.map(({ key }, at) => thing(key, at));
      const move = (at, by) => {
        const things = now();
        things.splice(at + by, 0, ...things.splice(at, 1));
        set(each, things, "-new");
        // The focus goes with what is moved, to a button that can still be used there.
        const end = at + by === 0 || at + by === each.things.length - 1;
        document.getElementById(id(each, (by < 0) === end ? "later" : "earlier", at + by)).focus();
      };
      const out = (at) => { set(each, now().filter((_thing, place) => place !== at), "-new"); field(names[0][0], Math.max(0, at - 1)).focus(); };
      const write = ([name, longest], text, at, required) => (longest > 160
        ? html`<label class="long">${each.names[name]} <textarea id=${id(each, name, at)} rows="3" maxlength=${longest} ?required=${required}
            .value=${drafts.get(id(each, name, at), text)} @input=${drafts.keep(id(each, name, at))}></textarea></label>`
        : html`<label>${each.names[name]} <input id=${id(each, name, at)} maxlength=${longest} ?required=${required}
            .value=${drafts.get(id(each, name, at), text)} @input=${drafts.keep(id(each, name, at))}></label>`);
      const fresh = each.things.length < each.most;
      const send = (e) => {
        e.preventDefault();
        const added = fresh && field(names[0][0], "new").value.trim();
        set(each, added ? [...now(), thing("", "new")] : now());
      };
      return html`<form aria-label=${each.name} @submit=${send}><fieldset><legend>${each.name}</legend>
        ${each.things.length || !each.names.none ? nothing : html`<p class="quiet">${each.names.none}</p>`}
        <ol class="things">${each.things.map((it, at) => html`<li>
          ${names.map((name, place) => write(name, it[name[0]], at, place < each.needed))}
          <span class="row left"><button type="button" id=${id(each, "earlier", at)} ?disabled=${at === 0} aria-label="${t("Earlier")}: ${it[names[0][0]]}" @click=${() => move(at, -1)}>↑</button>
          <button type="button" id=${id(each, "later", at)} ?disabled=${at === each.things.length - 1} aria-label="${t("Later")}: ${it[names[0][0]]}" @click=${() => move(at, 1)}>↓</button>
          <button type="button" ?disabled=${each.things.length <= each.fewest} aria-label="${t("Take out")}: ${it[names[0][0]]}" @click=${() => out(at)}>×</button></span></li>`)}
          ${fresh ? html`<li class="new">${names.map((name) => write(name, "", "new", false))}
            <span class="row left"><button>${t("Add")}</button></span></li>` : nothing}</ol>
        <div class="row left"><button class="main" aria-label="${t("Save")}: ${each.name}">${t("Save")}</button>${unsaved(each)}
          <span class="quiet">${fresh ? nothing : t("There is room for {most}.", each)} ${each.fewest && each.things.length <= each.fewest ? t("At least {fewest} must remain.", each) : nothing}</span></div></fieldset></form>`;
    },
  };

  return step.settings.length ? html`<details class="whole"><summary>${t("What is asked")}<span class="away">: ${step.title}</span></summary>
    ${step.settings.map((each) => forms[each.form](each))}</details>` : nothing;
};
