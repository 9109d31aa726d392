// Answers for people without a phone. What can be counted for them: pages/hands.py.

const handsOf = (page, draw, tell) => {
  let group = null;           // the group being answered for
  const said = new Map();     // group, 0 for the room → {text, at: the field among several}
  const typed = new Map();    // activity, group and question → what is typed and not saved
  const sent = new Map();     // the same → what page.send keeps of the form

  // How many of a group answered what, to one question of the activity.
  const counting = ({ t }, view, chosen, question, open) => {
    const entered = view.hands.counted[chosen.id]?.[question.key];
    const at = `${open.id}/${chosen.id}/${question.key}`;
    const kept = typed.get(at);
    const value = (part, choice) => kept?.[`${part.key}/${choice}`] ?? String((part.key ? entered?.[part.key] : entered)?.[choice] ?? "");
    const counts = (part) => Object.fromEntries(part.choices.map(([choice]) => [choice, Number(value(part, choice))]).filter(([, n]) => n));
    const sum = (part) => Object.values(counts(part)).reduce((all, n) => all + n, 0);
    const most = (part) => chosen.size * part.each;
    const [first] = question.parts;
    const send = (e) => {
      e.preventDefault();
      const given = first.key ? Object.fromEntries(question.parts.map((part) => [part.key, counts(part)])) : counts(first);
      if (!sent.has(at)) sent.set(at, {});
      page.send(sent.get(at), { type: "count", activity: open.id, group: chosen.id, about: question.about, counts: given },
        () => { if (typed.get(at) === kept) typed.delete(at); }); // what is typed meanwhile stays
    };
    return html`<li><form class="grow fields" aria-label=${question.text || open.title} @submit=${send}>
      ${question.text ? html`<strong>${question.text}</strong>` : nothing}
      ${question.parts.map((part) => html`<fieldset class="counts"><legend class=${part.text ? "" : "away"}>${part.text || question.text || open.title}</legend>
        ${part.choices.map(([choice, label]) => html`<label>${label} <input type="number" inputmode="numeric" min="0" max=${most(part)} .value=${value(part, choice)}
          @input=${(e) => { typed.set(at, { ...typed.get(at), [`${part.key}/${choice}`]: e.target.value }); draw(); }}></label>`)}
        <p role="status" class=${sum(part) > most(part) ? "wrong" : "quiet"}>${part.each > 1 ? t("{n} of {all} dots", { n: sum(part), all: most(part) })
          : t("{n} of {all} people", { n: sum(part), all: most(part) })}</p></fieldset>`)}
      <div class="row left"><button class="main" ?disabled=${question.parts.some((part) => sum(part) > most(part))}>${t("Save")}</button>
        ${entered && !typed.has(at) ? html`<span class="quiet">${t("Entered. Undo takes it back.")}</span>` : nothing}</div>${refusedIn(sent.get(at))}</form></li>`;
  };

  // What is said in the room, or handed in on paper.
  const writing = (words, view, open, who, label) => {
    if (!said.has(who)) said.set(who, { text: "", at: 0 });
    const form = said.get(who);
    const place = view.aloud[form.at] ?? view.aloud[0];
    const keep = (change) => { Object.assign(form, change); draw(); };
    const send = (text) => page.send(form, { type: "for_group", activity: open.id, group: who, payload: { ...place.about, text } },
      () => { if (form.text.trim() === text) form.text = ""; }); // what is typed meanwhile stays
    return html`${view.aloud.length > 1 ? html`<label>${words.t("Where")} <select @change=${(e) => keep({ at: Number(e.target.value) })}>${view.aloud.map((each, number) => html`
        <option value=${number} .selected=${each === place}>${each.label || "–"}</option>`)}</select></label>` : nothing}
      ${composer(words, { id: `for-${who}`, label, text: form.text, longest: place.longest, busy: false, onText: (text) => keep({ text }), onSend: send })}
      ${refusedIn(form)}`;
  };

  // Answering for a group: ideas from paper notes, and how many of them answered what.
  const forGroup = ({ t }, view) => {
    const role = (key) => view.roles.find((each) => each.key === key)?.label ?? key;
    const open = view.activities.find((each) => each.status === "open") ?? view.activities.find((each) => each.id === view.screen.activity);
    const chosen = view.groups.find((each) => each.id === group);
    const speak = open && view.aloud.length;
    return html`${speak ? html`<section aria-labelledby="aloud"><h2 id="aloud">${t("For the room")}</h2>
        ${writing(page.words, view, open, 0, t("What was said, or stands on a note"))}</section>` : nothing}
      <details><summary>${t("For people without a phone")}</summary>
      <form class="row left" @submit=${async (e) => { e.preventDefault(); const form = e.target, { role, size } = form.elements;
          if (await page.ask({ type: "group", role: role.value, size: Number(size.value) })) form.reset(); }}>
        <label>${t("Role")} <select name="role">${view.roles.map((each) => html`<option value=${each.key}>${each.label}</option>`)}</select></label>
        <label>${t("How many")} <input name="size" type="number" min="1" max="500" required></label>
        <button>${t("Add a group")}</button></form>
      ${view.groups.length ? html`<div class="row left" role="group" aria-label=${t("Groups")}>${view.groups.map((each) => html`
        <button aria-pressed=${each.id === group} @click=${() => { group = each.id; draw(); }}>${role(each.role)} (${each.size})</button>`)}</div>`
        : html`<p class="quiet">${t("Add the group first: who they are, and how many.")}</p>`}
      ${chosen && open ? html`
        ${speak ? writing(page.words, view, open, chosen.id, t("Write for the group")) : view.hands?.questions.length ? nothing : html`<p class="quiet">${t("In this activity each person answers alone.")}</p>`}
        ${view.hands?.activity === open.id ? html`<p>${t("How many in the group answered what? Count hands or sheets.")}</p>
          <ul class="ideas">${view.hands.questions.map((each) => counting(page.words, view, chosen, each, open))}</ul>` : nothing}` : nothing}
    </details>`;
  };

  return forGroup;
};
