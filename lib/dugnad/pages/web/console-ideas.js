// The ideas of a gathering: approve, reword, make one of several, put in themes.

const ideasOf = (page, draw, tell) => {
  let editing = null;         // statement being rewritten: {id, text}, and what page.send keeps there
  let filter = "pending";
  const chosen = new Set();   // ideas of the list chosen for the same
  const picked = new Set();   // ideas picked to be put in a theme
  let held = [];              // ideas being dragged
  let same = null;            // ideas that say the same, while they are picked: {keep, text, others, chosen}

  const turn = (more) => tell("turn", more);
  const put = (ids, status) => { chosen.clear(); tell("status", { statements: ids, status }); };
  const stepOf = (view, each) => view.activities.find((step) => step.id === each.activity);
  // What is written in these steps comes on one table later on (activities/registry.py).
  const related = (view, one, other) => one.activity === other.activity || Boolean(stepOf(view, one)?.later && stepOf(view, other)?.later);
  const onTable = (view, step) => {
    const before = view.activities.slice(0, view.activities.indexOf(step)).filter((each) => each.later);
    return view.statements.filter((each) => each.activity === step.id || before.some((other) => other.id === each.activity));
  };

  // What has become part of an idea, and the way back.
  const parts = ({ t }, each) => {
    const found = page.view.statements.filter((other) => other.into === each.id);
    return found.length ? html`<ul class="parts" aria-label=${t("Part of this")}>${found.map((other) => html`<li><span class="grow">${other.text}</span>
      <button aria-label="${t("Take apart")}: ${other.text}" @click=${() => tell("apart", { statement: other.id })}>${t("Take apart")}</button></li>`)}</ul>` : nothing;
  };
  const pickSame = (each, others = []) => {
    same = { keep: each.id, text: each.text, others: new Set(others), chosen: new Set(others) };
    chosen.clear();
    draw();
    document.getElementById("same-text").focus();
  };

  // How like two texts are, 0 to 1: the part of their three-letter pieces that they share.
  const pieces = (text) => {
    const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
    return new Set([...letters].slice(2).map((_, at) => letters.slice(at, at + 3)));
  };
  const likeness = (one, other) => {
    const [a, b] = [pieces(one), pieces(other)];
    return (2 * [...a].filter((each) => b.has(each)).length) / (a.size + b.size || 1);
  };

  // One of several ideas: the ones that say the same, and the wording of the one that stays.
  const merging = ({ t }, all) => {
    const keep = all.find((each) => each.id === same.keep);
    const stop = () => { same = null; draw(); };
    if (!keep) return nothing;
    // Those chosen in the list first, then the likest; none moves while boxes are ticked.
    const rank = (each) => (same.chosen.has(each.id) ? 1 : 0) + likeness(keep.text, each.text);
    const others = all.filter((each) => each.id !== same.keep && (same.others.has(each.id) || related(page.view, keep, each)))
      .sort((one, other) => rank(other) - rank(one));
    const send = (e) => {
      e.preventDefault();
      const form = same;
      page.send(form, { type: "merge", keep: form.keep, text: form.text, others: [...form.others] }, () => { if (same === form) same = null; });
    };
    return html`<form class="fields" @submit=${send}>
        <label>${t("Wording of the one that stays")} <textarea id="same-text" rows="2" .value=${same.text} @input=${(e) => { same.text = e.target.value; }}></textarea></label>
        <fieldset><legend>${t("Which of these say the same?")}</legend><div class="picklist">${others.map((each) => html`
          <label class="switch"><input type="checkbox" .checked=${same.others.has(each.id)} @change=${(e) => { same.others[e.target.checked ? "add" : "delete"](each.id); draw(); }}>${each.text}</label>`)}</div></fieldset>
        <div class="row left"><button class="main" ?disabled=${!same.others.size}>${t("Make one of {n} ideas", { n: same.others.size + 1 })}</button>
          <button type="button" @click=${stop}>${t("Leave as it was")}</button></div>${refusedIn(same)}</form>`;
  };

  const reword = (e) => {
    e.preventDefault();
    const form = editing;
    page.send(form, { type: "edit", statement: form.id, text: form.text }, () => { if (editing === form) editing = null; });
  };
  const origin = (each) => [stepOf(page.view, each)?.title, each.place].filter(Boolean).join(" · ");
  const statement = ({ t }, each) => html`<li class=${each.status}>
    ${editing?.id === each.id ? html`<form class="grow" @submit=${reword}>
        <label class="away" for="edit-${each.id}">${t("Wording")}</label>
        <textarea id="edit-${each.id}" rows="2" .value=${editing.text} @input=${(e) => { editing.text = e.target.value; }}></textarea>
        <button class="main">${t("Save")}</button> <button type="button" @click=${() => { editing = null; draw(); }}>${t("Leave as it was")}</button>${refusedIn(editing)}</form>`
      : html`<label class="switch"><input type="checkbox" .checked=${chosen.has(each.id)} aria-label="${t("Choose")}: ${each.text}"
          @change=${(e) => { chosen[e.target.checked ? "add" : "delete"](each.id); draw(); }}></label>
        <span class="grow">${each.pinned ? html`<b class="pin" role="img" aria-label=${t("Pinned at the top")}>★</b> ` : nothing}${each.text}
          <span class="quiet origin">${origin(each)}</span>${each.private ? html` <b class="wrong">${t("Seems to hold a phone number, an e-mail address or an identity number.")}</b>` : nothing}</span>
        <span class="row left">
          ${each.status === "approved" ? nothing : html`<button class="main" @click=${() => put([each.id], "approved")}>${each.status === "hidden" ? t("Back on the board") : t("Approve")}</button>`}
          ${each.status === "hidden" ? nothing : html`<button @click=${() => put([each.id], "hidden")}>${t("Set aside")}</button>`}
          ${each.status === "approved" ? html`<button aria-pressed=${each.pinned} @click=${() => turn({ pinned: page.view.statements
            .filter((other) => (other.id === each.id ? !each.pinned : other.pinned)).map((other) => other.id) })}>${t("Pin")}</button>
            <button aria-pressed=${page.view.screen.statement === each.id} aria-label="${t("Show large")}: ${each.text}"
              @click=${() => turn(page.view.screen.statement === each.id ? { statement: 0 } : { statement: each.id, view: "board" })}>${t("Show large")}</button>` : nothing}
          <button @click=${() => { editing = { id: each.id, text: each.text }; draw(); }}>${t("Edit")}</button>
          ${each.status === "hidden" ? nothing : html`<button aria-label="${t("Same as …")} ${each.text}" @click=${() => pickSame(each)}>${t("Same as …")}</button>`}</span>
          ${parts(page.words, each)}`}</li>`;

  const ideas = ({ t, tn }, view) => {
    const lists = { pending: t("Waiting"), approved: t("On the board"), hidden: t("Aside") };
    const alone = view.statements.filter((each) => !each.into);
    const count = (status) => alone.filter((each) => each.status === status).length;
    const listed = alone.filter((each) => each.status === filter).reverse();
    listed.sort((one, other) => other.pinned - one.pinned);
    const many = listed.filter((each) => chosen.has(each.id));
    const ids = many.map((each) => each.id);
    const wait = listed.filter((each) => !each.private).map((each) => each.id);
    return html`<section aria-labelledby="ideas" @keydown=${(e) => { if (e.key === "Escape" && view.screen.statement) turn({ statement: 0 }); }}><div class="row"><h2 id="ideas">${t("Ideas and practices")}</h2>
      <label class="switch"><input type="checkbox" .checked=${view.approval} @change=${(e) => tell("approval", { on: e.target.checked })}>
        ${t("Approve before they are shown")}</label></div>
      <div class="row left" role="group" aria-label=${t("Which ideas")}>${Object.entries(lists).map(([status, label]) => html`
        <button aria-pressed=${filter === status} @click=${() => { filter = status; chosen.clear(); draw(); }}>${label} (${count(status)})</button>`)}
        ${filter === "pending" && listed.length > 1 ? html`<button class="main" ?disabled=${!wait.length} @click=${() => put(wait, "approved")}>
          ${t("Approve all that wait")}</button>` : nothing}</div>
      ${many.length && !same ? html`<div class="row left pickbar" role="group" aria-label=${tn("One chosen idea", "{n} chosen ideas", many.length)}>
        ${filter === "approved" ? nothing : html`<button class="main" @click=${() => put(ids, "approved")}>${filter === "hidden" ? t("Back on the board ({n})", { n: ids.length }) : t("Approve ({n})", { n: ids.length })}</button>`}
        ${filter === "hidden" ? nothing : html`<button @click=${() => put(ids, "hidden")}>${t("Set aside ({n})", { n: ids.length })}</button>
          <button ?disabled=${ids.length < 2 || !many.every((each) => related(view, many[0], each))} @click=${() => pickSame(many[0], ids.slice(1))}>${t("Make one of {n} ideas", { n: ids.length })}</button>`}
        <button @click=${() => { chosen.clear(); draw(); }}>${t("Choose none")}</button></div>` : nothing}
      ${same ? merging(page.words, alone.filter((each) => each.status !== "hidden")) : listed.length ? html`<ul class="ideas">${listed.map((each) => statement(page.words, each))}</ul>`
        : html`<p class="quiet">${{ pending: t("Nothing is waiting."), approved: t("Nothing is on the board yet. Open an activity, and ideas come in from the phones."), hidden: t("Nothing is set aside.") }[filter]}</p>`}
    </section>`;
  };

  // Themes: pick ideas, put them together; accept or refuse what the program suggests.
  const themes = (words, view) => {
    const { t, tn } = words;
    const step = view.activities.find((each) => each.kind === "ideas" && each.id === view.screen.activity)
      ?? view.activities.findLast((each) => each.kind === "ideas" && each.answered);
    const approved = step ? onTable(view, step).filter((each) => each.status === "approved") : [];
    if (approved.length < 2) return nothing;
    const text = (id) => approved.find((each) => each.id === id)?.text;
    const without = (ids) => step.themes.map((each) => ({ ...each, statements: each.statements.filter((id) => !ids.includes(id)) }));
    const save = (list) => tell("themes", { activity: step.id, themes: list });
    // What is picked and what is written stay until it is done.
    const move = async (label, ids, form) => {
      if (!(await page.ask({ type: "themes", activity: step.id, themes: [...without(ids), { label, statements: ids }] }))) return;
      ids.forEach((id) => picked.delete(id));
      form?.reset();
      draw();
    };
    const suggested = page.suggested?.activity === step.id ? page.suggested.themes : [];
    const answer = (theme, yes) => {
      page.suggested.themes = suggested.filter((each) => each !== theme);
      if (yes) move(theme.label, theme.statements); else draw();
    };
    // With a mouse ideas can be dragged as well; the buttons do the same by tap and by key.
    const drag = (id) => (e) => {
      held = picked.has(id) ? [...picked] : [id];
      e.dataTransfer.setData("text/plain", text(id));
    };
    const mark = (e, on) => e.currentTarget.classList.toggle("over", on);
    const over = (e) => { if (held.length) { e.preventDefault(); mark(e, true); } };
    const leave = (e) => { if (!e.currentTarget.contains(e.relatedTarget)) mark(e, false); };
    const drop = (theme) => (e) => {
      e.preventDefault();
      mark(e, false);
      const ids = held.filter((id) => (theme ? !theme.statements.includes(id) : sorted.has(id)));
      held = [];
      if (!ids.length) return;
      if (theme) { move(theme.label, ids); return; }
      ids.forEach((id) => picked.delete(id));
      save(without(ids));
    };
    const place = (theme, content) => html`<div class="theme" @dragover=${over} @dragleave=${leave} @drop=${drop(theme)}>${content}</div>`;
    const pick = (id) => html`<li draggable="true" @dragstart=${drag(id)} @dragend=${() => { held = []; }}><label class="switch grow"><input type="checkbox" .checked=${picked.has(id)}
      @change=${(e) => { if (e.target.checked) picked.add(id); else picked.delete(id); draw(); }}>${text(id)}</label></li>`;
    const sorted = new Set(step.themes.flatMap((each) => each.statements));
    const loose = approved.filter((each) => !sorted.has(each.id)).map((each) => each.id);
    return html`<details><summary>${t("Themes")} (${step.themes.length})</summary>
      <div class="row left"><button @click=${() => tell("suggest", { activity: step.id })}>${t("Suggest themes")}</button>
        ${page.suggested?.activity === step.id && !suggested.length ? html`<span role="status">${t("No more suggestions. Sort the rest together.")}</span>` : nothing}</div>
      ${suggested.map((theme) => html`<div class="suggested"><strong>${theme.label}</strong><ul>${theme.statements.map((id) => html`<li>${text(id)}</li>`)}</ul>
        <div class="row left"><button class="main" @click=${() => answer(theme, true)}>${t("Yes, one theme")}</button>
          <button @click=${() => answer(theme, false)}>${t("No, leave them")}</button></div></div>`)}
      <form class="row left pickbar" @submit=${(e) => { e.preventDefault(); move(e.target.elements.theme.value, [...picked], e.target); }}>
        <label>${t("New theme")} <input name="theme" required maxlength="60" autocomplete="off"></label>
        <button ?disabled=${!picked.size}>${tn("Put one idea here", "Put {n} ideas here", picked.size)}</button>
        <button type="button" ?disabled=${!picked.size} @click=${() => { save(without([...picked])); picked.clear(); }}>${t("Take out of the theme")}</button></form>
      ${step.themes.map((theme) => place(theme, html`<form class="row left" @submit=${(e) => { e.preventDefault();
          save(step.themes.map((each) => (each === theme ? { ...each, label: e.target.elements.label.value } : each))); }}>
          <label class="grow"><span class="away">${t("Name of the theme")}</span><input name="label" required maxlength="60" .value=${theme.label}></label>
          <button>${t("Rename")}</button>
          <button type="button" ?disabled=${!picked.size} aria-label="${t("Move here ({n})", { n: picked.size })}: ${theme.label}"
            @click=${() => move(theme.label, [...picked])}>${t("Move here ({n})", { n: picked.size })}</button></form>
        <ul class="picks">${theme.statements.filter(text).map(pick)}</ul>`))}
      ${loose.length || step.themes.length ? place(null, html`<h3>${t("In no theme")}</h3>${loose.length
        ? html`<ul class="picks">${loose.map(pick)}</ul>` : html`<p class="quiet">${t("Every idea is in a theme.")}</p>`}`) : nothing}
      <p class="quiet">${t("Two themes with the same name become one.")}</p></details>`;
  };

  return { ideas, themes };
};
