// The gathering that comes next. Messages: pages/next_gathering.py.

export default desk((page, draw) => {
  let asked = "";
  let about = null;  // what is being written; null shows what is planned, or suggested
  let sent = "";
  page.heard = ({ type, uuid }) => { if (type === "saved" && uuid === sent) about = null; };

  const form = ({ t, tn }, view) => {
    const suggested = !view.planned && view.suggestions.length > 0;
    return html`<form class="element-form" @submit=${(e) => {
        e.preventDefault();
        const { on, plan, about: text } = e.target.elements;
        sent = newId();
        page.tell({ type: "plan", uuid: sent, on: on.value, plan: plan.value, about: text.value });
      }}><div class="fieldgrid">
        <div class="field"><label for="next-on">${t("Date")}</label><input id="next-on" name="on" type="date" required min=${view.today} .value=${view.passed ? "" : view.on}></div>
        <div class="field"><label for="next-plan">${t("Plan for the gathering")}</label><select id="next-plan" name="plan"><option value="" .selected=${!view.plan}>${t("Not decided yet")}</option>
          ${view.plans.map((each) => html`<option value=${each.key} .selected=${each.key === view.plan}>${each.title} · ${tn("One minute", "{n} minutes", each.minutes)} · ${each.audience}</option>`)}</select></div></div>
      <div class="field"><label for="next-about">${t("What it is about")}</label>
        <textarea id="next-about" name="about" rows=${Math.max(3, view.suggestions.length)} maxlength="4000" aria-describedby=${suggested ? "next-why" : nothing} .value=${about ?? (suggested ? view.suggestions.join("\n") : view.about)}
          @input=${(e) => { about = e.target.value; }}></textarea>
        ${suggested ? html`<p class="quiet" id="next-why">${t("Filled in with what has been opened again and is not settled yet. Write it as you want it.")}</p>` : nothing}</div>
      <div class="row left"><button class="main">${view.planned ? t("Save the next gathering") : t("Plan the next gathering")}</button>
        ${view.planned ? sure({ t }, asked, { name: "give up", label: t("Do not plan it"), question: t("Take the next gathering off the plan?"),
          onAsk: (name) => { asked = name; draw(); }, onSure: () => page.tell({ type: "give_up" }) }) : nothing}</div></form>`;
  };

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return nothing;
    return html`<div class="chain"><section aria-labelledby="next"><h2 id="next">${t("Next gathering")}</h2>
      ${view.planned ? html`<p class=${view.passed ? "wrong" : ""}>${view.planned}</p>` : html`<p class="quiet">${t("No gathering is planned. Agree on a day before you part.")}</p>`}
      ${form(words, view)}</section></div>`;
  };
});
